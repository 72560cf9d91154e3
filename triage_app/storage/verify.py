"""Verify a whole log at somebody's wish, and keep in it that it was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from triage_app.calls.audit import Verified
from triage_app.storage.verifying import Verifier
from triage_app.storage.watch import note_check

if TYPE_CHECKING:
    from triage_app.storage.database import Database

EVENTS_A_STEP = 500


def verify_log(database: Database, who: str, now: datetime, report: Callable[[int, int], None]) -> Verified:
    """Verify every event and record; calls go on being saved meanwhile.

    Args:
        database: the open log.
        who: at whose wish, for the audit trail; "" where it shall not be kept.
        now: the present, aware.
        report: told (done, total) in events; what it raises stops the work.

    Raises:
        StorageError: the log cannot be read.
    """
    with database.looking() as connection:
        verifier = Verifier(connection)
    more = True
    while more:
        with database.looking() as connection:
            more = verifier.step(connection, EVENTS_A_STEP)
        report(min(verifier.done, verifier.total), verifier.total)
    verified = verifier.result()
    if who:
        with database.saving() as connection:
            note_check(connection, verified, now, whole=True, who=who)
    return verified
