"""Open calls as they stand, so that they come back after any end.

A draft whose call was logged since is none any more. It is passed over when
drafts are read, and dropped in a pause: a save is quicker without.
"""

from __future__ import annotations

import logging
from typing import Any

from triage_app.calls.call import Call
from triage_app.calls.draft import from_draft, to_draft
from triage_app.storage import save_sql as sql
from triage_app.storage.moments import to_ms

_log = logging.getLogger(__name__)


def save_draft(connection: Any, call: Call) -> None:
    """Keep the latest state of an open call."""
    state = to_draft(call)
    known = {"id": call.id, "new_version": call.version, "new_state": state}
    if not connection.execute(sql.KEEP_DRAFT, known).rowcount:
        row = {"call": call.id, "version": call.version, "started": to_ms(call.started), "state": state}
        connection.execute(sql.NEW_DRAFT, row)


def forget_draft(connection: Any, id: str) -> None:
    """Drop the draft of a call that was never more than a blank."""
    connection.execute(sql.FORGET_DRAFT, {"id": id})


def drop_logged_drafts(connection: Any) -> None:
    """Drop the drafts of calls that were logged since."""
    connection.execute(sql.DROP_LOGGED_DRAFTS)


def read_drafts(connection: Any) -> tuple[Call, ...]:
    """Return the calls that were open, in the order they started; one that cannot be read is left there."""
    found = []
    for (state,) in connection.execute(sql.OPEN_DRAFTS):
        try:
            found.append(from_draft(state))
        except ValueError:
            _log.error("A draft cannot be read. It is left in the log.")
    return tuple(found)
