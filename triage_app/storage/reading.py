"""Everything the desk reads from an open log. Frozen records come out, never rows.

What a call needs runs on the driver; lists of the log, with their filters,
load SQLAlchemy when they are first asked for.
"""

from __future__ import annotations

from datetime import datetime

from triage_app.calls.audit import AuditFilter, AuditPage
from triage_app.calls.call import Call
from triage_app.calls.follow_up import FollowUp
from triage_app.calls.log_entry import CallFilter, Earlier, GapWords, LogEntry, Page, Today
from triage_app.calls.number_check import NumberCheck
from triage_app.storage import save_sql as sql
from triage_app.storage.audit import read_trail
from triage_app.storage.call_log import read_entry
from triage_app.storage.database import Database
from triage_app.storage.drafts import read_drafts
from triage_app.storage.first_look import read_common_needs, read_today
from triage_app.storage.follow_ups import follow_ups_of_number, open_follow_ups
from triage_app.storage.log_lines import lines_of_driver
from triage_app.storage.number_checks import read_checks
from triage_app.storage.reading_figures import ReadingFigures

EARLIER_CALLS = 5


class Reading:
    """Reads one open log; any thread may use it. Every method may raise `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.figures = ReadingFigures(database)

    def drafts(self) -> tuple[Call, ...]:
        """Return the calls that were open, in the order they started."""
        with self._database.looking() as connection:
            return read_drafts(connection)

    def today(self, start: datetime, last: int) -> Today:
        """Return the day that starts at ``start``, with its ``last`` newest calls."""
        with self._database.bare() as connection:
            return read_today(connection, start, last)

    def common_needs(self, since: datetime, until: datetime, limit: int) -> tuple[str, ...]:
        """Return the need ids asked most, the most frequent first."""
        with self._database.bare() as connection:
            return read_common_needs(connection, since, until, limit)

    def follow_ups(self, done_since: datetime) -> tuple[FollowUp, ...]:
        """Return the open follow-ups, and those done since a time."""
        with self._database.looking() as connection:
            return open_follow_ups(connection, done_since)

    def earlier(self, number: str) -> Earlier:
        """Return the last calls and the open follow-ups of a callback number."""
        with self._database.looking() as connection:
            newest = {"number": number, "limit": EARLIER_CALLS}
            seqs = [row[0] for row in connection.execute(sql.NEWEST_OF_NUMBER, newest)]
            return Earlier(lines_of_driver(connection, seqs), follow_ups_of_number(connection, number))

    def page(self, wanted: CallFilter, limit: int, after: str) -> Page:
        """Return one page of calls, newest first."""
        from triage_app.storage.call_pages import read_page

        with self._database.reading() as connection:
            return read_page(connection, wanted, limit, after)

    def entry(self, id: str) -> LogEntry:
        """Return a call in full. KeyError: there is none."""
        with self._database.looking() as connection:
            return read_entry(connection, id)

    def gaps(self, limit: int) -> tuple[GapWords, ...]:
        """Return words that found nothing, the most frequent first."""
        from triage_app.storage.call_pages import read_gaps

        with self._database.reading() as connection:
            return read_gaps(connection, limit)

    def trail(self, wanted: AuditFilter, limit: int, after: int) -> AuditPage:
        """Return one page of the audit trail, the last event first."""
        with self._database.looking() as connection:
            return read_trail(connection, wanted, limit, after)

    def checks(self) -> tuple[NumberCheck, ...]:
        """Return all marks on numbers, oldest first."""
        with self._database.looking() as connection:
            return read_checks(connection)
