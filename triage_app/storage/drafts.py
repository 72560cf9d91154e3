"""Open calls as they stand, so that they come back after any end."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, insert, select

from triage_app.calls.call import Call
from triage_app.calls.draft import from_draft, to_draft
from triage_app.storage.moments import to_ms
from triage_app.storage.schema import drafts

_KEEP = insert(drafts).prefix_with("OR REPLACE")
_FORGET = delete(drafts).where(drafts.c.call == bindparam("id"))


def save_draft(connection: Connection, call: Call) -> None:
    """Keep the latest state of an open call."""
    row = {"call": call.id, "started": to_ms(call.started), "state": to_draft(call)}
    connection.execute(_KEEP, row)


def forget_draft(connection: Connection, id: str) -> None:
    """Drop the draft of a call that was never more than a blank."""
    connection.execute(_FORGET, {"id": id})


def read_drafts(connection: Connection) -> tuple[Call, ...]:
    """Return the calls that were open, in the order they started."""
    states = connection.execute(select(drafts.c.state).order_by(drafts.c.started, drafts.c.call)).scalars()
    return tuple(from_draft(state) for state in states)
