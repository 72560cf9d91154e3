"""Call backs as they stand, and every change of them as a row of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or_update

from triage_app.calls.follow_up import FollowUp
from triage_app.storage.moments import from_ms, maybe_from, maybe_ms, to_ms, to_offset
from triage_app.storage.schema import follow_up_events, follow_ups


def save_follow_up(connection: Connection, follow_up: FollowUp, kind: str, at: datetime, by: str) -> None:
    """Write how a follow-up stands now, and that ``by`` has set, moved or done it.

    One that stands there unchanged adds nothing, so a save may be tried again.
    """
    row = _row(follow_up)
    known = connection.execute(select(follow_ups).where(follow_ups.c.id == follow_up.id)).mappings().first()
    if known is not None and dict(known) == row:
        return
    write = insert_or_update(follow_ups).values(row)
    connection.execute(write.on_conflict_do_update(index_elements=["id"], set_=row))
    connection.execute(
        insert(follow_up_events),
        {"follow_up": follow_up.id, "at": to_ms(at), "by": by, "kind": kind, "due": row["due"]},
    )


def _row(follow_up: FollowUp) -> dict[str, Any]:
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


def follow_ups_of(connection: Connection, call: str) -> tuple[FollowUp, ...]:
    """Return the follow-ups of one call, soonest due first."""
    return _read(connection, select(follow_ups).where(follow_ups.c.call == call))


def open_follow_ups(connection: Connection, done_since: datetime | None = None) -> tuple[FollowUp, ...]:
    """Return all that are open, and those done since a time, soonest due first."""
    wanted = follow_ups.c.done.is_(None)
    found = _read(connection, select(follow_ups).where(wanted))
    if done_since is None:
        return found
    done = select(follow_ups).where(follow_ups.c.done.is_not(None), follow_ups.c.done >= to_ms(done_since))
    return (*found, *_read(connection, done))


def follow_ups_of_number(connection: Connection, number: str) -> tuple[FollowUp, ...]:
    """Return the open follow-ups promised to a callback number."""
    query = select(follow_ups).where(follow_ups.c.number == number, follow_ups.c.number != "")
    return _read(connection, query.where(follow_ups.c.done.is_(None)))


def _read(connection: Connection, query: Any) -> tuple[FollowUp, ...]:
    rows: Sequence[Any] = (
        connection.execute(query.order_by(follow_ups.c.due, follow_ups.c.id)).mappings().all()
    )
    return tuple(
        FollowUp(
            id=row["id"],
            call=row["call"],
            due=from_ms(row["due"], row["offset"]),
            reason=row["reason"],
            name=row["name"],
            number=row["number"],
            set_by=row["set_by"],
            set_at=maybe_from(row["set_at"], row["offset"]),
            owner=row["owner"],
            moved=row["moved"],
            done=maybe_from(row["done"], row["offset"]),
            done_by=row["done_by"],
        )
        for row in rows
    )
