"""Logged calls as pages of lines: by time, by a filter, by words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, literal_column, select, tuple_

from triage_app.calls.log_entry import CallFilter, GapWords, LogLine, Page
from triage_app.storage.moments import from_ms, to_ms
from triage_app.storage.schema import CURRENT, additions, call_needs, calls
from triage_app.storage.search import hits_of


def read_page(connection: Connection, wanted: CallFilter, limit: int, after: str) -> Page:
    """Return at most ``limit`` lines, newest first.

    Args:
        connection: in a transaction.
        wanted: which calls.
        limit: 1 or more.
        after: `Page.after` of the page before, "" for the first.
    """
    query = select(calls).where(CURRENT, *_conditions(wanted))
    if wanted.search.strip():
        return _search_page(connection, query, wanted.search, limit, after)
    if after:
        started, seq = (int(part) for part in after.split("-"))
        query = query.where(tuple_(calls.c.started, calls.c.seq) < tuple_(started, seq))
    newest_first = (calls.c.started.desc(), calls.c.seq.desc())
    rows = connection.execute(query.order_by(*newest_first).limit(limit + 1)).mappings().all()
    return _page(connection, rows, limit, lambda row: f"{row['started']}-{row['seq']}")


def _search_page(connection: Connection, query: Select[Any], typed: str, limit: int, after: str) -> Page:
    """Read hits in the order they were logged, which is the order of the index: none is sorted."""
    before = int(after) if after else None
    rows: dict[int, Any] = {}
    for hits in hits_of(query, typed, before):
        rows |= {row["seq"]: row for row in connection.execute(hits.limit(limit + 1)).mappings()}
    newest = [rows[seq] for seq in sorted(rows, reverse=True)[: limit + 1]]
    return _page(connection, newest, limit, lambda row: str(row["seq"]))


def _page(connection: Connection, rows: Sequence[Any], limit: int, place: Callable[[Any], str]) -> Page:
    more = len(rows) > limit
    rows = rows[:limit]
    return Page(lines_of(connection, rows), place(rows[-1]) if more else "")


def _conditions(wanted: CallFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        conditions.append(calls.c.started >= to_ms(wanted.since))
    if wanted.until is not None:
        conditions.append(calls.c.started < to_ms(wanted.until))
    if wanted.need:
        conditions.append(_with_need(call_needs.c.need == wanted.need))
    if wanted.outcome:
        conditions.append(_with_need(call_needs.c.outcome == wanted.outcome))
    if wanted.taken_by:
        conditions.append(calls.c.taken_by == wanted.taken_by)
    if wanted.number:
        conditions += (calls.c.number == wanted.number, calls.c.number != "")  # the second is the index's own
    if wanted.emergency:
        conditions.append(literal_column("emergency"))
    return conditions


def _with_need(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(call_needs.c.call == calls.c.seq, condition)


def lines_of(connection: Connection, rows: Sequence[Any]) -> tuple[LogLine, ...]:
    """Return the lines of rows of ``calls``, in their order."""
    if not rows:
        return ()
    seqs = [row["seq"] for row in rows]
    columns = (
        call_needs.c.call,
        call_needs.c.need,
        call_needs.c.answer,
        call_needs.c.outcome,
        call_needs.c.words,
    )
    query = (
        select(*columns).where(call_needs.c.call.in_(seqs)).order_by(call_needs.c.call, call_needs.c.place)
    )
    needs: defaultdict[int, list[Any]] = defaultdict(list)
    for need in connection.execute(query):
        needs[need.call].append(need)
    ids = [row["id"] for row in rows]
    counts = (
        select(additions.c.call, func.count()).where(additions.c.call.in_(ids)).group_by(additions.c.call)
    )
    added: dict[str, int] = dict(connection.execute(counts).all())
    return tuple(_line(row, needs[row["seq"]], added.get(row["id"], 0)) for row in rows)


def _line(row: Any, needs: Sequence[Any], added: int) -> LogLine:
    return LogLine(
        id=row["id"],
        started=from_ms(row["started"], row["offset"]),
        seconds=round((row["ended"] - row["started"]) / 1000),
        taken_by=row["taken_by"],
        workstation=row["workstation"],
        name=row["name"],
        number=row["number"],
        role=row["role"],
        needs=tuple(need.need for need in needs),
        answers=tuple(need.answer for need in needs),
        outcomes=tuple(need.outcome for need in needs),
        words=needs[0].words if needs else "",
        emergency=bool(row["emergency"]),
        added=added,
    )


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
