"""Counts of calls by week, role, need, ending and place; none so small that it points at somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal_column, select

from triage_app.calls.export_columns import SMALLEST_CELL
from triage_app.calls.log_entry import CallFilter
from triage_app.storage.filters import NARROW, of_call, of_need
from triage_app.storage.schema_figures import call_figures, figure_names

_DAY = "(started + \"offset\" * 60000) / 1000, 'unixepoch'"


def _name(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return select(figure_names.c.name).where(figure_names.c.id == column).scalar_subquery()


_CELLS: dict[str, ColumnElement[Any]] = {
    "year": literal_column(f"CAST(strftime('%G', {_DAY}) AS INTEGER)"),
    "week": literal_column(f"CAST(strftime('%V', {_DAY}) AS INTEGER)"),
    "caller_role": _name(call_figures.c.role),
    "need": _name(call_figures.c.need),
    "outcome": _name(call_figures.c.outcome),
    "location": _name(call_figures.c.location),
}


def read_cells(connection: Connection, wanted: CallFilter, by: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return counts of calls, each after the values it is of; those below `SMALLEST_CELL` are left out.

    Args:
        connection: in a transaction, the figures fed.
        wanted: which calls; its number and search are not looked at.
        by: columns of `export_columns.HIDING` but ``calls``.
    """
    columns = [_CELLS[name] for name in by]
    calls = func.count(call_figures.c.call.distinct())
    query = select(*columns, calls).where(*of_call(wanted, NARROW), *of_need(wanted, NARROW))
    places: list[ColumnElement[Any]] = [literal_column(str(place)) for place in range(1, len(columns) + 1)]
    query = query.group_by(*places).having(calls >= SMALLEST_CELL).order_by(*places)
    return [tuple(row) for row in connection.execute(query)]
