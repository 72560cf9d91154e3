"""Open calls as they stand, so that they come back after any end."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select, update

from triage_app.calls.call import Call
from triage_app.calls.draft import from_draft, to_draft
from triage_app.storage.moments import to_ms
from triage_app.storage.prepared import Prepared, new_row
from triage_app.storage.schema import drafts

_KEEP = Prepared(update(drafts).where(drafts.c.call == bindparam("id")).values(state=bindparam("new_state")))
_NEW = new_row(drafts, without="slot")
_FORGET = Prepared(delete(drafts).where(drafts.c.call == bindparam("id")))


def save_draft(connection: Connection, call: Call) -> None:
    """Keep the latest state of an open call."""
    state = to_draft(call)
    if not _KEEP.run(connection, {"id": call.id, "new_state": state}).rowcount:
        _NEW.run(connection, {"call": call.id, "started": to_ms(call.started), "state": state})


def forget_draft(connection: Connection, id: str) -> None:
    """Drop the draft of a call that was never more than a blank."""
    _FORGET.run(connection, {"id": id})


def read_drafts(connection: Connection) -> tuple[Call, ...]:
    """Return the calls that were open, in the order they started."""
    states = connection.execute(select(drafts.c.state).order_by(drafts.c.started, drafts.c.call)).scalars()
    return tuple(from_draft(state) for state in states)
