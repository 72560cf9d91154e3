"""A filter as SQL, over the narrow rows of `schema_figures` and over the calls themselves.

Both say the same of a call. The narrow rows serve for lists of any length;
the calls serve for those logged since the last pause, and for hits of a search.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, literal_column, select

from triage_app.calls.log_entry import CallFilter
from triage_app.records import replace
from triage_app.storage.figures import FACTS
from triage_app.storage.marks import EMERGENCY, FOLLOW_UP, FOUND_NOTHING
from triage_app.storage.moments import to_ms
from triage_app.storage.schema import call_needs, calls, follow_ups
from triage_app.storage.schema_figures import call_figures, figure_names

EVERY_CALL = CallFilter()


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a filter finds what it asks for: of a call, and of one of its needs."""

    started: ColumnElement[int]
    length: ColumnElement[int]  # milliseconds
    taken_by: ColumnElement[Any]
    role: ColumnElement[Any]
    emergency: tuple[ColumnElement[bool], ...]
    follow_up: tuple[ColumnElement[bool], ...]
    need: ColumnElement[Any]
    answer: ColumnElement[Any]
    outcome: ColumnElement[Any]
    urgency: ColumnElement[Any]
    found_nothing: tuple[ColumnElement[bool], ...]
    among: Callable[[ColumnElement[Any], Collection[str]], ColumnElement[bool]]


def _among_codes(column: ColumnElement[Any], names: Collection[str]) -> ColumnElement[bool]:
    return column.in_(select(figure_names.c.id).where(figure_names.c.name.in_(names)))


def _marked(bit: int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a mark; the first is the index's own."""
    return literal_column("marks <> 0"), call_figures.c.marks.op("&")(bit) != 0


NARROW = Columns(
    started=call_figures.c.started,
    length=call_figures.c.length,
    taken_by=call_figures.c.taken_by,
    role=call_figures.c.role,
    emergency=_marked(EMERGENCY),
    follow_up=_marked(FOLLOW_UP),
    need=call_figures.c.need,
    answer=call_figures.c.answer,
    outcome=call_figures.c.outcome,
    urgency=call_figures.c.urgency,
    found_nothing=_marked(FOUND_NOTHING),
    among=_among_codes,
)
"""The narrow rows."""

WHOLE = Columns(
    started=calls.c.started,
    length=calls.c.ended - calls.c.started,
    taken_by=calls.c.taken_by,
    role=calls.c.role,
    emergency=(literal_column("calls.emergency"),),
    follow_up=(exists().where(follow_ups.c.call == calls.c.id),),
    need=call_needs.c.need,
    answer=call_needs.c.answer,
    outcome=call_needs.c.outcome,
    urgency=literal_column(FACTS["urgency"]),
    found_nothing=(literal_column("call_needs.found_nothing"),),
    among=lambda column, names: column.in_(bindparam("asked", list(names), expanding=True, unique=True)),
)
"""The calls and their needs."""


def of_call(wanted: CallFilter, columns: Columns) -> list[ColumnElement[bool]]:
    """Return what the filter asks of a call as a whole."""
    asked: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        asked.append(columns.started >= to_ms(wanted.since))
    if wanted.until is not None:
        asked.append(columns.started < to_ms(wanted.until))
    if wanted.takers:
        asked.append(columns.among(columns.taken_by, wanted.takers))
    if wanted.roles:
        asked.append(columns.among(columns.role, wanted.roles))
    if wanted.shortest is not None:
        asked.append(columns.length >= wanted.shortest * 1000)
    if wanted.longest is not None:
        asked.append(columns.length <= wanted.longest * 1000)
    if wanted.emergency:
        asked += columns.emergency
    if wanted.follow_up:
        asked += columns.follow_up
    return asked


def of_need(wanted: CallFilter, columns: Columns) -> list[ColumnElement[bool]]:
    """Return what the filter asks of one need of a call; all of it must hold of the same need."""
    asked = [
        columns.among(column, names)
        for column, names in (
            (columns.need, wanted.needs),
            (columns.answer, wanted.answers),
            (columns.outcome, wanted.outcomes),
            (columns.urgency, wanted.urgencies),
        )
        if names
    ]
    return [*asked, *columns.found_nothing] if wanted.found_nothing else asked


def on_calls(wanted: CallFilter) -> list[ColumnElement[bool]]:
    """Return the whole filter, but for its search, as conditions on a select of ``calls``."""
    asked = of_call(wanted, WHOLE)
    if wanted.number:
        asked += (calls.c.number == wanted.number, calls.c.number != "")  # the second is the index's own
    if needs := of_need(wanted, WHOLE):
        asked.append(exists().where(call_needs.c.call == calls.c.seq, *needs))
    return asked


def all_wanted(wanted: CallFilter) -> bool:
    """Return whether a filter asks for nothing but a period."""
    rest = replace(wanted, since=None, until=None, search="")
    return rest == EVERY_CALL
