"""The call log as the desk knows it: what it hands over to be saved, and what it can read.

Importing this loads neither SQLAlchemy nor the driver; they come with the
first use, so that the window is painted before.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from triage_app.calls.call import Call
from triage_app.calls.log_entry import Today
from triage_app.storage.log_opening import LogOpening

if TYPE_CHECKING:
    from triage_app.storage.first_look import FirstLook
    from triage_app.storage.reading import Reading


class Log(LogOpening):
    """One call log at one place, with a saving thread once `begin` was called.

    What is handed over to be saved returns at once. Reading is allowed in any
    thread and opens the log if need be.

    Args:
        file: the log's place.
        key_file: where its key lies.
        retry_seconds: between two tries of a failed save.
        makes: whether a desk that nobody has set up gets a log without
            sign-in at its first use; else `LogNotSetUp` is raised.
    """

    def read(self) -> Reading:
        """Return what reads the log, which is opened if need be. StorageError as `database`."""
        from triage_app.storage.reading import Reading

        return Reading(self.database())

    def drafts(self) -> tuple[Call, ...]:
        """Return the calls that were open when the last desk ended, in the order they started.

        None while another desk has the log open: they may be its own.

        Raises:
            StorageError: the log cannot be read.
        """
        self.database(stay=True)
        if self._presence is None or not self._presence.held:
            return ()
        return self.read().drafts()

    def today(self, start: datetime, last: int) -> Today:
        """Return the day that starts at ``start``, with its ``last`` newest calls.

        Before the log is open the bare driver serves, if the log was closed
        well, so that a window can show its figures with the first paint.

        Raises:
            StorageError: the log cannot be read.
        """
        with self._in_turn():
            first = self._look_first()
            if first is not None:
                return first.today(start, last)
        return self.read().today(start, last)

    def common_needs(self, since: datetime, until: datetime, limit: int) -> tuple[str, ...]:
        """Return the need ids asked most between two times; before the log is open as `today`.

        Raises:
            StorageError: the log cannot be read.
        """
        with self._in_turn():
            first = self._look_first()
            if first is not None:
                return first.common_needs(since, until, limit)
        return self.read().common_needs(since, until, limit)

    def _look_first(self) -> FirstLook | None:
        if self._database is None and self._first is None and self._refused is None:
            self.finish_exchange()
            from triage_app.storage.first_look import FirstLook

            self._first = FirstLook.at(self.file, self.key_file, self._key)
        return self._first
