"""The chain is verified behind the desk's back: its end at each start, all of it once a week.

It takes a few events in each pause of the saving, so that nobody waits for it;
a log that grew too large for one day's pauses begins anew the next day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from triage_app.calls.audit import PROGRAM, AuditEvent, Verified
from triage_app.storage.audit import add_event
from triage_app.storage.moments import from_ms, to_ms
from triage_app.storage.verifying import Verifier

if TYPE_CHECKING:
    from triage_app.storage.database import Database

LAST_LINKS = 1_000
WEEK = timedelta(days=7)
EVENTS_A_STEP = 100
_CHECKED = "chain verified"  # when the whole chain was, in ``about_log``
WRONG = "The call log was changed behind the desk's back, or is damaged. Ask your supervisor to run a check."


class Watch:
    """Verifies one open log in steps; belongs to the saving thread.

    Args:
        database: the open log.
        found: told what is wrong, as a sentence to show.
    """

    def __init__(self, database: Database, found: Callable[[str], None]) -> None:
        self._database = database
        self._found = found
        self._verifier: Verifier | None = None
        self._whole = False
        self._next: datetime | None = None  # when there is something to do again

    def step(self) -> bool:
        """Verify some events; return whether more are left for now.

        Raises:
            StorageError: the log cannot be read.
        """
        now = datetime.now(UTC)
        if self._verifier is None and not self._begin(now):
            return False
        assert self._verifier is not None
        with self._database.looking() as connection:
            more = self._verifier.step(connection, EVENTS_A_STEP)
        if not more:
            self._end(self._verifier.result(), now)
            self._verifier = None
        return True

    def _begin(self, now: datetime) -> bool:
        if self._next is None:
            self._tell_of_witness(now)
            self._whole = False
        elif now >= self._next:
            self._whole = True
        else:
            return False
        with self._database.looking() as connection:
            self._verifier = Verifier(connection, 0 if self._whole else LAST_LINKS)
        return True

    def _tell_of_witness(self, now: datetime) -> None:
        witness = self._database.witness
        if not witness.asked:
            with self._database.saving() as connection:
                witness.ask(connection, now)
            witness.asked = True
        if witness.finding.text:
            self._found(witness.finding.text)

    def _end(self, verified: Verified, now: datetime) -> None:
        if not verified.holds:
            self._found(WRONG)
        if self._whole or not verified.holds:
            with self._database.saving() as connection:
                note_check(connection, verified, now, self._whole)
        with self._database.looking() as connection:
            due = due_again(connection, now)
        # what was found once is told once; what is due now begins in the next pause
        self._next = due if not self._whole else max(due, now + timedelta(hours=1))


def note_check(connection: Any, verified: Verified, now: datetime, whole: bool, who: str = PROGRAM) -> None:
    """Keep in the log that the chain was verified, and how it was found.

    Args:
        connection: of the driver, in a transaction that holds the write lock.
        verified: what was found.
        now: the present.
        whole: whether all of it was verified.
        who: at whose wish.
    """
    result = "ok" if verified.holds else "failed"
    add_event(connection, AuditEvent(now, who, "", "check", "", result, f"entries={verified.entries}"))
    if whole:
        connection.execute(
            "INSERT INTO about_log VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_CHECKED, str(to_ms(now))),
        )


def due_again(connection: Any, now: datetime) -> datetime:
    """Return when the whole chain is to be verified next; a week after the last time, or the first event."""
    row = connection.execute(
        "SELECT coalesce((SELECT CAST(value AS INTEGER) FROM about_log WHERE name = ?), "
        "(SELECT at FROM audit ORDER BY seq LIMIT 1))",
        (_CHECKED,),
    ).fetchone()
    last: datetime = now if row[0] is None else min(now, from_ms(row[0], 0))
    return last + WEEK
