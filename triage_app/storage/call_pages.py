"""Logged calls as pages of lines: by time, by a filter, by words; and the rows of a whole filter.

A page follows the one before by (start time, row), never by OFFSET. A filter
walks the narrow rows of `schema_figures`, and the few calls not counted there
yet.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.sqlite import dialect

from triage_app.calls.log_entry import CallFilter, GapWords, Page, Sort
from triage_app.storage.database import driver_of
from triage_app.storage.figures import FIGURES_DONE
from triage_app.storage.filters import NARROW, WHOLE, all_wanted, of_call, of_need, on_calls
from triage_app.storage.log_lines import read_lines
from triage_app.storage.moments import from_ms
from triage_app.storage.schema import CURRENT, call_needs, calls, superseded
from triage_app.storage.schema_figures import call_figures, figure_names
from triage_app.storage.search import hits_of, matches_of

_COUNTED: ColumnElement[int] = literal_column(f"({FIGURES_DONE})")
# A plus keeps SQLite from walking all calls in their order for the few that are not counted.
_STARTED: ColumnElement[int] = literal_column("+calls.started")
_SEQ: ColumnElement[int] = literal_column("+calls.seq")
_NEVER_ANEW = calls.c.seq.not_in(select(superseded.c.seq))  # for walks: looked up once, not row by row
_LETTERS = 100_000
_BEFORE = ("before_started", "before_row")
_BOTH: tuple[ColumnElement[Any], ...] = (_STARTED, _SEQ)
_ANEW = call_figures.c.call.not_in(select(superseded.c.seq).where(superseded.c.by > _COUNTED))


def read_page(connection: Connection, wanted: CallFilter, limit: int, after: str) -> Page:
    """Return at most ``limit`` lines, newest first.

    Args:
        connection: in a transaction.
        wanted: which calls.
        limit: 1 or more.
        after: `Page.after` of the page before, "" for the first.
    """
    if wanted.search.strip():
        return _search_page(connection, wanted, limit, after)
    sql, values = _compiled(wanted, bool(after))
    place = dict(zip(_BEFORE, map(int, after.split("-")), strict=True)) if after else {}
    found = driver_of(connection).execute(sql, {**values, **place, "most": limit + 1}).fetchall()
    lines = read_lines(connection, [seq for _, seq in found[:limit]])
    last = found[limit - 1] if len(found) > limit else None
    return Page(lines, f"{last[0]}-{last[1]}" if last else "")


def read_places(
    connection: Connection, wanted: CallFilter, sort: Sort = "time", descending: bool = True
) -> array[int]:
    """Return the rows of every call of a filter, in order, four bytes each.

    A million take a tenth of a second, so that a table knows its length and
    can show any part of it. A search is sorted by time alone.
    """
    if wanted.search.strip():
        found = _found(connection, wanted, None, None)
        return array("I", found if descending else reversed(found))
    newest = _newest(wanted) if sort == "time" else _sorted(wanted, sort, descending)
    packed = select(func.json_group_array(newest.subquery().c.call))
    places = _unpacked(str(connection.execute(packed).scalar_one()))
    if sort == "time" and not descending:
        places.reverse()
    return places


def _unpacked(text: str) -> array[int]:
    """Return the numbers of a long JSON array, some at a time, so that no other thread waits for it."""
    places, start, end = array("I"), 1, len(text) - 1
    while start < end:
        cut = text.find(",", start + _LETTERS)
        cut = end if cut < 0 else cut
        places.extend(json.loads(f"[{text[start:cut]}]"))
        start = cut + 1
    return places


@lru_cache(maxsize=32)
def _compiled(wanted: CallFilter, later: bool) -> tuple[str, Mapping[str, Any]]:
    """Return the statement of a page and its values; a list is paged through, so it is made once."""
    query = _newest(wanted, _BEFORE if later else ()).limit(bindparam("most", 0, type_=Integer))
    made = query.compile(dialect=dialect(paramstyle="named"), compile_kwargs={"render_postcompile": True})
    return str(made), made.params


def _newest(wanted: CallFilter, before: tuple[str, ...] = ()) -> Select[Any] | CompoundSelect[Any]:
    """Return start time and row of the calls of a filter, newest first."""
    if all_wanted(wanted) or wanted.number:
        query = select(calls.c.started, calls.c.seq.label("call")).where(_NEVER_ANEW, *on_calls(wanted))
        query = query.where(*_earlier(calls.c.started, calls.c.seq, before))
        return query.order_by(calls.c.started.desc(), calls.c.seq.desc())
    both = union_all(_narrow(wanted, before), _not_counted(wanted, before))
    return both.order_by(literal_column("1").desc(), literal_column("2").desc())  # two walks, merged


def _narrow(wanted: CallFilter, before: tuple[str, ...]) -> Select[Any]:
    needs = of_need(wanted, NARROW)
    rows = call_figures.c
    query = select(rows.started, rows.call).where(*of_call(wanted, NARROW), *needs, _ANEW)
    query = query.distinct() if needs else query.where(rows.place == 0)
    return query.where(*_earlier(rows.started, rows.call, before))


def _not_counted(wanted: CallFilter, before: tuple[str, ...]) -> Select[Any]:
    """Return the same of calls that were logged since the figures were fed."""
    query = select(*_BOTH).where(calls.c.seq > _COUNTED, CURRENT, *on_calls(wanted))
    return query.where(*_earlier(_STARTED, _SEQ, before))


def _sorted(wanted: CallFilter, sort: Sort, descending: bool) -> Select[Any]:
    """Return the rows of a filter by one of their values, then newest first."""
    rows, others = call_figures.c, calls.c
    narrow = select(rows.started, rows.call, func.min(_SORTED_BY[sort][0]).label("key"))
    narrow = narrow.where(*of_call(wanted, NARROW), *of_need(wanted, NARROW), _ANEW)
    since = select(others.started, others.seq.label("call"), func.min(_SORTED_BY[sort][1]).label("key"))
    since = since.join(call_needs, call_needs.c.call == others.seq)
    since = since.where(others.seq > _COUNTED, CURRENT, *of_call(wanted, WHOLE), *of_need(wanted, WHOLE))
    both = union_all(
        narrow.group_by(rows.started, rows.call), since.group_by(others.started, others.seq)
    ).subquery()
    key = both.c.key.desc() if descending else both.c.key
    return select(both.c.call).order_by(key, both.c.started.desc(), both.c.call.desc())


def _name_of(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return select(figure_names.c.name).where(figure_names.c.id == column).scalar_subquery()


_SORTED_BY: dict[Sort, tuple[ColumnElement[Any], ColumnElement[Any]]] = {
    "length": (NARROW.length, WHOLE.length),
    "need": (_name_of(NARROW.need), WHOLE.need),
    "outcome": (_name_of(NARROW.outcome), WHOLE.outcome),
    "taken_by": (_name_of(NARROW.taken_by), WHOLE.taken_by),
}


def _earlier(
    started: ColumnElement[int], row: ColumnElement[int], before: tuple[str, ...]
) -> list[ColumnElement[bool]]:
    return (
        [tuple_(started, row) < tuple_(*(bindparam(name, 0, type_=Integer) for name in before))]
        if before
        else []
    )


def _search_page(connection: Connection, wanted: CallFilter, limit: int, after: str) -> Page:
    """Read hits in the order they were logged, which is the order of the index: none is sorted."""
    found = _found(connection, wanted, int(after) if after else None, limit + 1)[: limit + 1]
    lines = read_lines(connection, found[:limit])
    return Page(lines, str(found[limit - 1]) if len(found) > limit else "")


def _found(connection: Connection, wanted: CallFilter, before: int | None, limit: int | None) -> list[int]:
    """Return the rows of hits, the newest first."""
    for match in matches_of(wanted.search):
        rows = _matched(connection, wanted, match, before, limit)
        if rows or (before is not None and _matched(connection, wanted, match, None, 1)):
            return sorted(rows, reverse=True)
    return []


def _matched(
    connection: Connection, wanted: CallFilter, match: str, before: int | None, limit: int | None
) -> set[int]:
    query = select(calls.c.seq).where(CURRENT, *on_calls(wanted))
    rows: set[int] = set()
    for hits in hits_of(query, match, before):
        rows.update(connection.execute(hits.limit(limit)).scalars())
    return rows


def read_gaps(connection: Connection, limit: int) -> tuple[GapWords, ...]:
    """Return words that found nothing, the most frequent first, then the latest."""
    words = func.lower(func.trim(call_needs.c.words)).label("gap")
    times, last = func.count().label("times"), func.max(call_needs.c.started).label("last")
    query = (
        select(words, times, last, calls.c.offset)
        .join(calls, calls.c.seq == call_needs.c.call)
        .where(literal_column("found_nothing"), words != "", CURRENT)
        .group_by(words)
        .order_by(times.desc(), last.desc())
        .limit(limit)
    )
    return tuple(
        GapWords(row.gap, row.times, from_ms(row.last, row.offset)) for row in connection.execute(query)
    )
