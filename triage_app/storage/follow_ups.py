"""Call backs as they stand, and every change of them as a row of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from triage_app.calls.audit import AuditEvent
from triage_app.calls.follow_up import FollowUp
from triage_app.storage import save_sql as sql
from triage_app.storage.audit import add_event
from triage_app.storage.chain import parts_of
from triage_app.storage.moments import from_ms, maybe_from, maybe_ms, to_ms, to_offset


def save_follow_up(
    connection: Any, follow_up: FollowUp, kind: str, at: datetime, by: str, workstation: str = ""
) -> None:
    """Write how a follow-up stands now, and that ``by`` has set, moved or done it.

    One that stands there unchanged adds nothing, so a save may be tried again.
    """
    row = _row(follow_up)
    if connection.execute(sql.KNOWN_FOLLOW_UP, row).fetchone() == tuple(row.values()):
        return
    connection.execute(sql.SET_FOLLOW_UP, row)
    change = {"follow_up": follow_up.id, "at": to_ms(at), "by": by, "kind": kind, "due": row["due"]}
    change["seq"] = seq = connection.execute(sql.NEW_FOLLOW_UP_EVENT, change).lastrowid
    ref = f"{follow_up.call}/call-back/{seq}"
    event = AuditEvent(at, by, workstation, "amended", ref, kind)
    add_event(connection, event, parts_of({"follow_up_events": [change], "follow_ups": [row]}))


def _row(follow_up: FollowUp) -> dict[str, Any]:
    """Return the row, its columns in the order of the table."""
    return {
        "id": follow_up.id,
        "call": follow_up.call,
        "due": to_ms(follow_up.due),
        "offset": to_offset(follow_up.due),
        "reason": follow_up.reason,
        "name": follow_up.name,
        "number": follow_up.number,
        "set_by": follow_up.set_by,
        "set_at": maybe_ms(follow_up.set_at),
        "owner": follow_up.owner,
        "moved": follow_up.moved,
        "done": maybe_ms(follow_up.done),
        "done_by": follow_up.done_by,
    }


def follow_ups_of(connection: Any, call: str) -> tuple[FollowUp, ...]:
    """Return the follow-ups of one call, soonest due first."""
    return _read(connection, sql.FOLLOW_UPS_OF_CALL, {"call": call})


def open_follow_ups(connection: Any, done_since: datetime | None = None) -> tuple[FollowUp, ...]:
    """Return all that are open, and those done since a time, soonest due first."""
    found = _read(connection, sql.FOLLOW_UPS_OPEN, {})
    if done_since is None:
        return found
    return (*found, *_read(connection, sql.FOLLOW_UPS_DONE, {"since": to_ms(done_since)}))


def follow_ups_of_number(connection: Any, number: str) -> tuple[FollowUp, ...]:
    """Return the open follow-ups promised to a callback number."""
    return _read(connection, sql.FOLLOW_UPS_OF_NUMBER, {"number": number})


def _read(connection: Any, query: str, values: Mapping[str, Any]) -> tuple[FollowUp, ...]:
    return tuple(
        FollowUp(
            id=id,
            call=call,
            due=from_ms(due, offset),
            reason=reason,
            name=name,
            number=number,
            set_by=set_by,
            set_at=maybe_from(set_at, offset),
            owner=owner,
            moved=moved,
            done=maybe_from(done, offset),
            done_by=done_by,
        )
        for id, call, due, offset, reason, name, number, set_by, set_at, owner, moved, done, done_by in (
            connection.execute(query, values)
        )
    )
