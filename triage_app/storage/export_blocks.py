"""Logged calls as finished lines of a file, put together inside SQLite in blocks.

Nothing of a call becomes a Python object on its way, which makes it faster
than SQLite's own shell and leaves the window free: the driver gives up the
interpreter's lock while SQLite works.
"""

# ruff: noqa: S608 - statements are put together from names of this file alone

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from triage_app.calls.export_columns import Column
from triage_app.records import record
from triage_app.storage.export_values import AHEAD, CSV_CELL, JSON_CELL, VALUE, XLSX_CELL

Style = Literal["csv", "xlsx", "jsonl"]
BLOCK_ROWS = 1000

_FROM = (
    "FROM json_each(?) AS wanted CROSS JOIN calls ON calls.seq = wanted.value "
    'LEFT JOIN call_needs AS n ON n."call" = calls.seq AND n.place = 0 '
    'LEFT JOIN call_needs AS n2 ON n2."call" = calls.seq AND n2.place = 1 '
    'LEFT JOIN call_needs AS n3 ON n3."call" = n2."call" AND n3.place = 2 '
    "LEFT JOIN shown ON shown.id = n.shown LEFT JOIN shown AS shown2 ON shown2.id = n2.shown"
)
_COUNTS = (
    "SELECT 'need', need, count(*) FROM call_needs WHERE \"call\" IN (SELECT value FROM json_each(:seqs)) "
    "GROUP BY need UNION ALL "
    "SELECT 'outcome', outcome, count(*) FROM call_needs WHERE \"call\" IN "
    "(SELECT value FROM json_each(:seqs)) GROUP BY outcome UNION ALL "
    "SELECT 'taken_by', taken_by, count(*) FROM calls WHERE seq IN (SELECT value FROM json_each(:seqs)) "
    "GROUP BY taken_by"
)


@record(repr=False)
class Block:
    """Some finished lines, how many there are, and counts of what is in them, where they were asked for."""

    data: bytes
    rows: int
    counts: tuple[tuple[str, str, int], ...] = ()  # need, outcome or taken_by; its value; how many


def lines_sql(style: Style, columns: Sequence[Column]) -> str:
    """Return the statement that makes one block; it takes the rows of the calls as a JSON array."""
    values = ", ".join(f"{VALUE[column.name]} AS v{place}" for place, column in enumerate(columns))
    line = {"csv": _csv, "xlsx": _xlsx, "jsonl": _jsonl}[style](columns)
    # The LIMIT keeps SQLite from working a value out anew for each place it is named in.
    return (
        f"SELECT group_concat({line}, '') FROM (SELECT {AHEAD} AS ahead, {values} {_FROM} LIMIT -1 OFFSET 0)"
    )


def read_block(connection: Any, statement: str, seqs: Sequence[int], counted: bool = False) -> Block:
    """Return the lines of some calls, in their order.

    Args:
        connection: of the bare driver.
        statement: of `lines_sql`.
        seqs: rows of ``calls``; a thousand or so.
        counted: whether to count what is in them.
    """
    wanted = json.dumps(list(seqs))
    (text,) = connection.execute(statement, (wanted,)).fetchone()
    counts: tuple[tuple[str, str, int], ...] = ()
    if counted:
        counts = tuple(connection.execute(_COUNTS, {"seqs": wanted}).fetchall())
    return Block((text or "").encode("utf-8", "replace"), len(seqs), counts)


def read_rows(connection: Any, columns: Sequence[Column], seqs: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return the values of some calls, in their order; times in milliseconds of the desk's clock."""
    values = ", ".join(VALUE[column.name] for column in columns)
    return list(connection.execute(f"SELECT {values} {_FROM}", (json.dumps(list(seqs)),)).fetchall())


def blocks_of(seqs: Sequence[int], rows: int = BLOCK_ROWS) -> Iterator[Sequence[int]]:
    """Yield the rows of one block after the other."""
    for start in range(0, len(seqs), rows):
        yield seqs[start : start + rows]


def _csv(columns: Sequence[Column]) -> str:
    return _format("", ",", "\r\n", [CSV_CELL[column.kind] for column in columns])


def _xlsx(columns: Sequence[Column]) -> str:
    return _format("<row>", "", "</row>", [XLSX_CELL[column.kind] for column in columns])


def _format(head: str, apart: str, foot: str, cells: Sequence[tuple[str, Callable[[str], str]]]) -> str:
    """Return one ``format`` of all cells: putting them together one by one copies the line each time."""
    shape = head + apart.join(form for form, _ in cells) + foot
    values = ", ".join(value(f"v{place}") for place, (_, value) in enumerate(cells))
    return f"format('{shape}', {values})"


def _jsonl(columns: Sequence[Column]) -> str:
    pairs = (
        f"'{column.name}', {JSON_CELL[column.kind](f'v{place}')}" for place, column in enumerate(columns)
    )
    return f"json_object({', '.join(pairs)}) || char(10)"
