"""One backup a day, by itself, in the first minute in which nothing is saved; never in the way of a save."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from triage_app.errors import DeskError, LogLockedAway, StorageError
from triage_app.storage.backup_folder import Backup
from triage_app.storage.backups import Backups
from triage_app.storage.saving import SaveState

QUIET_SECONDS = 60.0
STOP_SECONDS = 3.0
WHY = "daily"
_AFTER_FAILURE = timedelta(minutes=30)
_AT_ANY_MOMENT = timedelta(hours=36)  # after so long without one it is made on the busiest day too

_log = logging.getLogger(__name__)


class _Stopped(Exception):
    """The desk closes while a backup is made."""


class Daily:
    """Looks once a minute, in a thread of its own, whether a backup is due and the desk is quiet.

    Args:
        backups: makes them.
        state: what was told last about saving.
        clock: the present, aware.
        failed: told a sentence when one could not be made, "" once one could.
        made: told of each one that was made.
        quiet_seconds: between two looks, and how long nothing may have been saved.
        first: goes on with what was cut off and comes before any other backup; told as a backup is.
        stop_seconds: how long `stop` waits at most.
    """

    def __init__(
        self,
        backups: Backups,
        state: Callable[[], SaveState],
        clock: Callable[[], datetime],
        failed: Callable[[str], None],
        made: Callable[[Backup], None] | None = None,
        quiet_seconds: float = QUIET_SECONDS,
        first: Callable[[Callable[[int, int], None]], None] | None = None,
        stop_seconds: float = STOP_SECONDS,
    ) -> None:
        self._backups = backups
        self._state = state
        self._clock = clock
        self._failed = failed
        self._made = made
        self._quiet = quiet_seconds
        self._first = first
        self._stop_seconds = stop_seconds
        self._not_before: datetime | None = None
        self._end = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look."""
        self._thread = threading.Thread(target=self._run, name="daily backup", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End; a backup that is being made is given up and leaves nothing.

        A disk or a share that answers no more does not hold the desk: its
        half-made copy is swept away with the next backup.
        """
        self._end.set()
        if self._thread is not None:
            self._thread.join(self._stop_seconds)
            self._thread = None

    def look(self) -> bool:
        """Make a backup if one is due now, else copy to a second place that came back.

        Returns:
            Whether a backup was made.
        """
        now = self._clock()
        self._go_on(now)
        if not self._is_due(now):
            self._bring_second()
            return False
        try:
            backup = self._backups.back_up(WHY, now, self._report)
        except LogLockedAway:
            return False  # made once somebody has signed in
        except StorageError as error:
            self._not_before = now + _AFTER_FAILURE
            _log.warning("The daily backup failed: %s.", type(error).__name__)
            self._failed(f"Today's backup could not be made. {error}")
            return False
        self._failed("")
        if self._made is not None:
            self._made(backup)
        return True

    def _go_on(self, now: datetime) -> None:
        """Go on with what was cut off; one that fails is tried again as a backup is."""
        if self._first is None or self._waits(now) or not self._state().saved or not self._is_quiet(now):
            return
        try:
            self._first(self._report)
        except LogLockedAway:
            return
        except StorageError as error:
            self._not_before = now + _AFTER_FAILURE
            _log.warning("An erasure is not finished: %s.", type(error).__name__)
            self._failed(f"An erasure is not finished: older backups still hold what it erased. {error}")

    def _waits(self, now: datetime) -> bool:
        return self._not_before is not None and now < self._not_before <= now + _AFTER_FAILURE

    def _is_quiet(self, now: datetime) -> bool:
        at = self._state().at
        since = None if at is None else now - at
        return since is None or not timedelta(0) <= since < timedelta(seconds=self._quiet)

    def _is_due(self, now: datetime) -> bool:
        past = [backup.made for backup in self._backups.known() if backup.made <= now]
        if past and past[0].date() == now.date():
            return False
        if self._waits(now):
            return False
        overdue = bool(past) and now - past[0] > _AT_ANY_MOMENT
        return self._state().saved and (self._is_quiet(now) or overdue)

    def _bring_second(self) -> None:
        try:
            self._backups.bring_second_up_to_date(self._report)
        except (DeskError, OSError) as error:
            _log.warning("The second place has no copy: %s.", type(error).__name__)

    def _run(self) -> None:
        while not self._end.wait(self._quiet):
            try:
                self.look()
            except _Stopped:
                return
            except Exception as error:  # noqa: BLE001 - tomorrow's backup must not fall to today's fault
                _log.error("The daily backup broke off: %s.", type(error).__name__)

    def _report(self, _done: int, _total: int) -> None:
        if self._end.is_set():
            raise _Stopped
