"""Logged calls: written once, added to, read in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    bindparam,
    select,
)

from triage_app.calls.call import Call
from triage_app.calls.log_entry import Addition, LogEntry
from triage_app.storage.call_rows import call_of, rows_of
from triage_app.storage.follow_ups import follow_ups_of, save_follow_up
from triage_app.storage.moments import from_ms, to_ms, to_offset
from triage_app.storage.prepared import Prepared, new_row
from triage_app.storage.schema import (
    CURRENT,
    additions,
    call_flags,
    call_needs,
    calls,
    emergencies,
    shown,
    superseded,
)

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
    """Write a logged call with all that belongs to it; its draft counts no more.

    A call that stands there already in this version is left as it is, so that
    a save whose answer was lost may be tried again.

    Returns:
        Whether it was new.
    """
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


def read_entry(connection: Connection, id: str) -> LogEntry:
    """Return a call in full, as it was logged last. KeyError: there is none."""
    row = connection.execute(select(calls).where(calls.c.id == id, CURRENT)).mappings().first()
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
