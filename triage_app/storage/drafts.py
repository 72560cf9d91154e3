"""Open calls as they stand, so that they come back after any end.

A draft whose call was logged since is none any more. It is passed over when
drafts are read, and dropped in a pause: a save is quicker without.
"""

from __future__ import annotations

import logging

from sqlalchemy import Connection, bindparam, delete, exists, select, update

from triage_app.calls.call import Call
from triage_app.calls.draft import from_draft, to_draft
from triage_app.storage.moments import to_ms
from triage_app.storage.prepared import Prepared, new_row
from triage_app.storage.schema import calls, drafts

_logged_since = exists().where(calls.c.id == drafts.c.call, calls.c.version > drafts.c.version)
_KEEP = Prepared(
    update(drafts)
    .where(drafts.c.call == bindparam("id"))
    .values(version=bindparam("new_version"), state=bindparam("new_state"))
)
_NEW = new_row(drafts, without="slot")
_FORGET = Prepared(delete(drafts).where(drafts.c.call == bindparam("id")))
_DROP_LOGGED = Prepared(delete(drafts).where(_logged_since))

_log = logging.getLogger(__name__)


def save_draft(connection: Connection, call: Call) -> None:
    """Keep the latest state of an open call."""
    state = to_draft(call)
    if not _KEEP.run(connection, {"id": call.id, "new_version": call.version, "new_state": state}).rowcount:
        started = to_ms(call.started)
        _NEW.run(connection, {"call": call.id, "version": call.version, "started": started, "state": state})


def forget_draft(connection: Connection, id: str) -> None:
    """Drop the draft of a call that was never more than a blank."""
    _FORGET.run(connection, {"id": id})


def drop_logged_drafts(connection: Connection) -> None:
    """Drop the drafts of calls that were logged since."""
    _DROP_LOGGED.run(connection, {})


def read_drafts(connection: Connection) -> tuple[Call, ...]:
    """Return the calls that were open, in the order they started; one that cannot be read is left there."""
    query = select(drafts.c.state).where(~_logged_since).order_by(drafts.c.started, drafts.c.slot)
    found = []
    for state in connection.execute(query).scalars():
        try:
            found.append(from_draft(state))
        except ValueError:
            _log.error("A draft cannot be read. It is left in the log.")
    return tuple(found)
