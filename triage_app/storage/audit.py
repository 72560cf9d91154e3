"""Events of the audit trail are added here, each signed with the one before it; pages of them are read.

Adding runs on the bare driver, in the transaction of what the event tells of.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any

from triage_app.calls.audit import PROGRAM, AuditEvent, AuditFilter, AuditLine, AuditPage, checked
from triage_app.storage import save_sql as sql
from triage_app.storage.chain import SALT_BYTES, Parts, Written, before_all, digest_of, signed
from triage_app.storage.moments import from_ms, to_ms, to_offset

BACK_MS = 60_000
"""A clock that goes back by more than so much between two events is noted."""

FIELDS = ("seq", "at", "offset", "who", "workstation", "kind", "ref", "result", "detail", "digest")


def add_event(
    connection: Any, event: AuditEvent, of: Parts | Written | None = None, digest: bytes | None = None
) -> int:
    """Add an event to the trail, in the running transaction, and return its ``seq``.

    Where the clock went back since the event before, or shows another zone,
    an event that says so comes first.

    Args:
        connection: of the driver, in a transaction that holds the write lock.
        event: what was done.
        of: the record it was done to, where the chain vouches for it.
        digest: of what it did, in place of a record's.

    Raises:
        ValueError: the event does not keep to its rules.
    """
    event = checked(event)
    last = connection.execute(sql.LAST_EVENT).fetchone()
    if last is None:
        key = bytes.fromhex(connection.execute(sql.CHAIN_KEY).fetchone()[0])
        seq, before = 0, before_all(key)
    else:
        seq, at, offset, who, before, told = last
        key = bytes.fromhex(told)
        moved = None if PROGRAM in (who, event.who) else _clock_moved(event, at, offset)
        if moved is not None:
            seq, before = _insert(connection, key, before, seq + 1, moved, None, None)
    salt = None
    if of is not None:
        salt = os.urandom(SALT_BYTES)
        digest = digest_of(salt, of)
    return _insert(connection, key, before, seq + 1, event, digest, salt)[0]


def _insert(
    connection: Any,
    key: bytes,
    before: bytes,
    seq: int,
    event: AuditEvent,
    digest: bytes | None,
    salt: bytes | None,
) -> tuple[int, bytes]:
    row = {
        "seq": seq,
        "at": to_ms(event.at),
        "offset": to_offset(event.at),
        "who": event.who,
        "workstation": event.workstation,
        "kind": event.kind,
        "ref": event.ref,
        "result": event.result,
        "detail": event.detail,
        "digest": digest,
    }
    mac = signed(key, before, tuple(row.values()))
    connection.execute(sql.NEW_EVENT, row | {"mac": mac, "salt": salt})
    return seq, mac


def _clock_moved(event: AuditEvent, at: int, offset: int) -> AuditEvent | None:
    back, other = at - to_ms(event.at), to_offset(event.at)
    if back <= BACK_MS and offset == other:
        return None
    detail = f"moved=-{back // 1000}" if back > BACK_MS else ""
    if offset != other:
        detail = f"{detail} offset={offset}/{other}".strip()
    return AuditEvent(event.at, event.who, event.workstation, "check", "", "clock moved", detail)


def read_trail(connection: Any, wanted: AuditFilter, limit: int, after: int) -> AuditPage:
    """Return at most ``limit`` events, the one added last first.

    Args:
        connection: of the driver.
        wanted: which events.
        limit: 1 or more.
        after: `AuditPage.after` of the page before, 0 for the first.
    """
    conditions, values = _conditions(wanted, after)
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    names = ", ".join(f'"{name}"' for name in FIELDS[:-1])
    query = f"SELECT {names} FROM audit {where}ORDER BY seq DESC LIMIT ?"  # noqa: S608 - own names
    rows = connection.execute(query, (*values, limit + 1)).fetchall()
    lines = tuple(AuditLine(row[0], _event(row)) for row in rows[:limit])
    return AuditPage(lines, lines[-1].seq if len(rows) > limit else 0)


def _conditions(wanted: AuditFilter, after: int) -> tuple[list[str], list[Any]]:
    asked: list[tuple[str, Any]] = [("seq < ?", after or None)]
    asked += [("at >= ?", _ms(wanted.since)), ("at < ?", _ms(wanted.until))]
    asked += [("who = ?", wanted.who or None), ("kind = ?", wanted.kind or None)]
    if wanted.kind and wanted.kind != "call created":
        asked.append(("kind <> 'call created' AND ?", 1))  # the index's own condition
    if wanted.ref:
        asked += [("ref >= ?", wanted.ref), ("ref < ?", f"{wanted.ref}0")]  # "0" comes after "/"
    given = [(condition, value) for condition, value in asked if value is not None]
    return [condition for condition, _ in given], [value for _, value in given]


def _event(row: Any) -> AuditEvent:
    _, at, offset, who, workstation, kind, ref, result, detail = row
    return AuditEvent(from_ms(at, offset), who, workstation, kind, ref, result, detail)


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else to_ms(moment)
