"""Marks that a number worked, or was reported wrong."""

from __future__ import annotations

from typing import Any

from triage_app.calls.audit import AuditEvent
from triage_app.calls.number_check import NumberCheck
from triage_app.storage import save_sql as sql
from triage_app.storage.audit import add_event
from triage_app.storage.chain import parts_of
from triage_app.storage.moments import from_ms, to_ms, to_offset


def save_check(connection: Any, check: NumberCheck, workstation: str = "") -> None:
    """Add a mark."""
    row = {
        "contact": check.contact,
        "number": check.number,
        "at": to_ms(check.at),
        "offset": to_offset(check.at),
        "by": check.by,
        "worked": int(check.worked),
        "word": check.word,
    }
    row["seq"] = connection.execute(sql.NEW_CHECK, row).lastrowid
    ref = f"{check.contact}/check/{row['seq']}"
    event = AuditEvent(check.at, check.by, workstation, "amended", ref, "number")
    add_event(connection, event, parts_of({"number_checks": [row]}))


def read_checks(connection: Any) -> tuple[NumberCheck, ...]:
    """Return all marks, oldest first; there are a few a contact and year."""
    return tuple(
        NumberCheck(contact, number, from_ms(at, offset), by, bool(worked), word)
        for _, contact, number, at, offset, by, worked, word in connection.execute(sql.CHECKS)
    )
