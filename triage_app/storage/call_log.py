"""Logged calls: written once, read as pages and entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    select,
    tuple_,
)

from triage_app.calls.call import Call
from triage_app.calls.log_entry import Addition, CallFilter, GapWords, LogEntry, LogLine, Page
from triage_app.storage.call_rows import call_of, rows_of
from triage_app.storage.follow_ups import follow_ups_of, save_follow_up
from triage_app.storage.moments import from_ms, to_ms, to_offset
from triage_app.storage.prepared import Prepared, new_row
from triage_app.storage.schema import (
    additions,
    call_flags,
    call_needs,
    calls,
    drafts,
    emergencies,
    shown,
    superseded,
)
from triage_app.storage.search import hits_of

_current = ~exists().where(superseded.c.seq == calls.c.seq)


_DROP_DRAFT = Prepared(delete(drafts).where(drafts.c.call == bindparam("id")))
_NEW_CALL = new_row(calls, without="seq", known_by=("id", "version"))
_VERSION_BEFORE = Prepared(
    select(calls.c.seq)
    .where(calls.c.id == bindparam("id"), calls.c.version < bindparam("version"))
    .order_by(calls.c.version.desc())
)
_SUPERSEDES = new_row(superseded)
_NEW_SHOWN = new_row(shown, without="id")
_KNOWN_SHOWN = Prepared(select(shown.c.id).where(shown.c.digest == bindparam("digest")))
_NEW_NEED, _NEW_FLAG, _NEW_EMERGENCY = map(new_row, (call_needs, call_flags, emergencies))
_NEW_ADDITION = new_row(additions, without="seq")


def save_call(connection: Connection, call: Call) -> bool:
    """Write a logged call with all that belongs to it, and drop its draft.

    A call that stands there already in this version is left as it is, so that
    a save whose answer was lost may be tried again.

    Returns:
        Whether it was new.
    """
    _DROP_DRAFT.run(connection, {"id": call.id})
    rows = rows_of(call)
    added = _NEW_CALL.run(connection, rows.call)
    if not added.rowcount:
        return False
    seq = added.lastrowid
    for need, what in zip(rows.needs, rows.shown, strict=True):
        _NEW_NEED.run(connection, {**need, "call": seq, "shown": _shown_id(connection, what)})
    for flag in rows.flags:
        _NEW_FLAG.run(connection, {**flag, "call": seq})
    for panel in rows.emergencies:
        _NEW_EMERGENCY.run(connection, {**panel, "call": seq})
    if call.version > 1:
        before = _VERSION_BEFORE.run(connection, {"id": call.id, "version": call.version}).fetchone()
        if before is not None:
            _SUPERSEDES.run(connection, {"seq": before[0], "by": seq})
    for follow_up in call.follow_ups:
        save_follow_up(connection, follow_up, "set", call.ended or call.started, call.taken_by)
    return True


def _shown_id(connection: Connection, what: dict[str, Any] | None) -> int | None:
    if what is None:
        return None
    found = _KNOWN_SHOWN.run(connection, what).fetchone()
    return int(found[0] if found else _NEW_SHOWN.run(connection, what).lastrowid)


def add_line(connection: Connection, call: str, addition: Addition) -> None:
    """Add a signed line to a logged call."""
    _NEW_ADDITION.run(
        connection,
        {
            "call": call,
            "at": to_ms(addition.at),
            "offset": to_offset(addition.at),
            "by": addition.by,
            "kind": addition.kind,
            "text": addition.text,
        },
    )


def read_page(connection: Connection, wanted: CallFilter, limit: int, after: str) -> Page:
    """Return at most ``limit`` lines, newest first.

    Args:
        connection: in a transaction.
        wanted: which calls.
        limit: 1 or more.
        after: `Page.after` of the page before, "" for the first.
    """
    query = select(calls).where(_current, *_conditions(wanted))
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


def read_entry(connection: Connection, id: str) -> LogEntry:
    """Return a call in full, as it was logged last. KeyError: there is none."""
    row = connection.execute(select(calls).where(calls.c.id == id, _current)).mappings().first()
    if row is None:
        raise KeyError(id)
    seq = row["seq"]
    needs = (
        select(
            call_needs, shown.c.words.label("shown_words"), shown.c.contact, shown.c.number, shown.c.must_say
        )
        .outerjoin(shown, shown.c.id == call_needs.c.shown)
        .where(call_needs.c.call == seq)
        .order_by(call_needs.c.place)
    )
    call = call_of(
        row,
        connection.execute(needs).mappings().all(),
        _children(
            connection, select(call_flags).where(call_flags.c.call == seq).order_by(call_flags.c.place)
        ),
        _children(
            connection, select(emergencies).where(emergencies.c.call == seq).order_by(emergencies.c.place)
        ),
        follow_ups_of(connection, id),
    )
    lines = select(additions).where(additions.c.call == id).order_by(additions.c.seq)
    return LogEntry(
        call,
        tuple(
            Addition(from_ms(line["at"], line["offset"]), line["by"], line["kind"], line["text"])
            for line in connection.execute(lines).mappings()
        ),
    )


def _children(connection: Connection, query: Select[Any]) -> Sequence[Any]:
    return connection.execute(query).mappings().all()


def read_gaps(connection: Connection, limit: int) -> tuple[GapWords, ...]:
    """Return words that found nothing, the most frequent first, then the latest."""
    words = func.lower(func.trim(call_needs.c.words)).label("gap")
    times, last = func.count().label("times"), func.max(call_needs.c.started).label("last")
    query = (
        select(words, times, last, calls.c.offset)
        .join(calls, calls.c.seq == call_needs.c.call)
        .where(literal_column("found_nothing"), words != "", _current)
        .group_by(words)
        .order_by(times.desc(), last.desc())
        .limit(limit)
    )
    return tuple(
        GapWords(row.gap, row.times, from_ms(row.last, row.offset)) for row in connection.execute(query)
    )
