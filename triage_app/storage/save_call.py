"""Saving a call and what is added to it later, each with its event in the audit trail.

Everything here runs on the bare driver, in one transaction, with statements
compiled ahead: a save loads nothing and puts nothing together.
"""

from __future__ import annotations

from typing import Any

from triage_app.calls.audit import AuditEvent
from triage_app.calls.call import Call
from triage_app.calls.log_entry import Addition
from triage_app.storage import save_sql as sql
from triage_app.storage.audit import add_event
from triage_app.storage.call_rows import rows_of
from triage_app.storage.chain import Rows, parts_of
from triage_app.storage.follow_ups import save_follow_up
from triage_app.storage.moments import to_ms, to_offset


def save_call(connection: Any, call: Call) -> bool:
    """Write a logged call with all that belongs to it; its draft counts no more.

    A call that stands there already in this version is left as it is, so that
    a save whose answer was lost may be tried again.

    Args:
        connection: of the driver, in a transaction that holds the write lock.
        call: a logged one.

    Returns:
        Whether it was new.
    """
    rows = rows_of(call)
    added = connection.execute(sql.NEW_CALL, rows.call)
    if added.rowcount != 1:
        return False
    seq = rows.call["seq"] = added.lastrowid
    vouched: list[dict[str, Any]] = []
    for need, what in zip(rows.needs, rows.shown, strict=True):
        need |= {"call": seq, "shown": _shown_id(connection, what)}
        connection.execute(sql.NEW_NEED, need)
        vouched.append(need | {"shown": what and what["digest"]})
    for statement, parts in ((sql.NEW_FLAG, rows.flags), (sql.NEW_EMERGENCY, rows.emergencies)):
        for part in parts:
            part["call"] = seq
            connection.execute(statement, part)
    superseded = _supersede(connection, call, seq)
    ended = call.ended or call.started
    record: Rows = {
        "calls": [rows.call],
        "call_needs": vouched,
        "call_flags": rows.flags,
        "emergencies": rows.emergencies,
        "superseded": superseded,
    }
    event = AuditEvent(ended, call.taken_by, call.workstation, "call created", ref_of_call(call))
    add_event(connection, event, parts_of(record))
    for follow_up in call.follow_ups:
        save_follow_up(connection, follow_up, "set", ended, call.taken_by, call.workstation)
    return True


def ref_of_call(call: Call) -> str:
    """Return how an event names a logged call: its id and which version of it."""
    return f"{call.id}/{call.version}"


def _supersede(connection: Any, call: Call, seq: int) -> list[dict[str, Any]]:
    """Say that this version takes the place of the one before, if there was one."""
    if call.version <= 1:
        return []
    before = connection.execute(sql.VERSION_BEFORE, {"id": call.id, "version": call.version}).fetchone()
    if before is None:
        return []
    row = {"seq": before[0], "by": seq}
    connection.execute(sql.NEW_SUPERSEDED, row)
    return [row]


def _shown_id(connection: Any, what: dict[str, Any] | None) -> int | None:
    if what is None:
        return None
    found = connection.execute(sql.KNOWN_SHOWN, what).fetchone()
    return int(found[0] if found else connection.execute(sql.NEW_SHOWN, what).lastrowid)


def add_line(connection: Any, call: str, addition: Addition, workstation: str = "") -> None:
    """Add a signed line to a logged call."""
    row = {
        "call": call,
        "at": to_ms(addition.at),
        "offset": to_offset(addition.at),
        "by": addition.by,
        "kind": addition.kind,
        "text": addition.text,
    }
    row["seq"] = connection.execute(sql.NEW_ADDITION, row).lastrowid
    event = AuditEvent(
        addition.at, addition.by, workstation, "amended", f"{call}/line/{row['seq']}", addition.kind
    )
    add_event(connection, event, parts_of({"additions": [row]}))
