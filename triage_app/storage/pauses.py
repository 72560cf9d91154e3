"""What the saving thread does while nothing is to be saved: search index, chain, write-ahead log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from triage_app.errors import StorageError

if TYPE_CHECKING:
    from triage_app.storage.database import Database
    from triage_app.storage.watch import Watch

PAUSE_SECONDS = 0.05  # so long without a change before a pause is used
QUIET_SECONDS = 1.0  # so long before the write-ahead log is emptied

_log = logging.getLogger(__name__)


class Pauses:
    """Does a little in each pause, and says when it wants the next.

    Args:
        opened: gives the log; called in the saving thread.
        found: told what the chain or the witness found, as a sentence to show.
    """

    def __init__(self, opened: Callable[[], Database], found: Callable[[str], None]) -> None:
        self._opened = opened
        self._found = found
        self._database: Database | None = None
        self._watch: Watch | None = None

    def step(self, last_commit: float) -> float | None:
        """Use one pause; return after how many seconds there is more to do, None for nothing.

        Args:
            last_commit: when something was committed last, by the steady clock.
        """
        from triage_app.storage.writing import tidy

        try:
            database = self._opened()
            if tidy(database):
                return 0.0
            if time.monotonic() - last_commit < QUIET_SECONDS:
                return PAUSE_SECONDS
            if database.wal_bytes():
                self.checkpoint(database)
            return PAUSE_SECONDS if self._watched(database).step() else None
        except StorageError as error:
            _log.warning("A pause of the saving could not be used: %s.", type(error).__name__)
            return None

    def checkpoint(self, database: Database) -> None:
        """Empty the write-ahead log; where that fails it is tried again in the next pause."""
        try:
            database.checkpoint(empty=True)
        except StorageError as error:
            _log.warning("Emptying the write-ahead log failed: %s.", type(error).__name__)

    def _watched(self, database: Database) -> Watch:
        if self._watch is None or self._database is not database:
            from triage_app.storage.watch import Watch

            self._database, self._watch = database, Watch(database, self._found)
        return self._watch
