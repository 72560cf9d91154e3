"""The saving thread: takes changes at once, commits them in order, tries again, tidies in pauses.

The database library is loaded in the thread, so that nobody waits for it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from triage_app.errors import StorageError
from triage_app.storage.saving import Change, OnSave, SaveState

if TYPE_CHECKING:
    from triage_app.storage.database import Database

PAUSE_SECONDS = 0.05  # so long without a change before the search index is fed
QUIET_SECONDS = 1.0  # so long before the write-ahead log is emptied
WAL_CAP = 16 << 20  # bytes; at this size it is emptied at once
REFUSED = "The call log refused a change. Your words are kept here. Print this call."

_log = logging.getLogger(__name__)


class Saver:
    """Commits changes in a thread of its own.

    A change is known by a key: the same key again replaces what waits, so
    that a draft typed quickly is written once, in its latest state. All that
    waits is one transaction. A failure keeps everything, tells why, and is
    tried again every ``retry_seconds``.

    Args:
        opened: gives the log, opening it if need be; called in the thread.
        retry_seconds: between two tries of a failed save.
    """

    def __init__(self, opened: Callable[[], Database], retry_seconds: float) -> None:
        self._opened = opened
        self._retry_seconds = retry_seconds
        self._tell: OnSave = _tell_nobody
        self._waiting: dict[str, Change] = {}
        self._changed = threading.Condition()
        self._at_once = True  # at the start, to open the log
        self._stopping = False
        self._untidy = True
        self._last_commit = 0.0
        self.thread: threading.Thread | None = None
        self.state = SaveState(saved=True)

    def start(self, tell: OnSave) -> None:
        """Start the thread. ``tell`` is called from it after each commit and each failure."""
        self._tell = tell
        self.thread = threading.Thread(target=self._run, name="saving", daemon=True)
        self.thread.start()

    def put(self, key: str, change: Change) -> None:
        """Hand over a change; what waits under the same key is replaced and keeps its place."""
        with self._changed:
            self._waiting[key] = change
            self.state = replace(self.state, saved=False, waiting=len(self._waiting), logged=())
            self._changed.notify_all()

    def drop(self, key: str) -> None:
        """Take back a change that still waits."""
        with self._changed:
            self._waiting.pop(key, None)

    def try_again(self) -> None:
        """Do not wait for the next try."""
        with self._changed:
            self._at_once = True
            self._changed.notify_all()

    def flush(self, seconds: float) -> bool:
        """Wait until nothing waits; False where something still does after ``seconds``."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting, seconds)

    def stop(self, seconds: float) -> bool:
        """Save what waits and end the thread; False where something could not be saved."""
        with self._changed:
            self._stopping = self._at_once = True
            self._changed.notify_all()
        if self.thread is not None:
            self.thread.join(seconds)
        return not self._waiting

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._called, self._patience())
                changes = dict(self._waiting)
                save = bool(changes) or self._at_once
                if self._stopping and not (changes and self._at_once):
                    return
                self._at_once = False
            if save:
                self._save(changes)
            elif self._untidy:
                self._untidy = self._tidy()

    def _called(self) -> bool:
        return self._at_once or self._stopping or (bool(self._waiting) and not self.state.failing)

    def _patience(self) -> float | None:
        if self.state.failing:
            return self._retry_seconds
        return PAUSE_SECONDS if self._untidy else None

    def _save(self, changes: Mapping[str, Change]) -> None:
        try:
            from triage_app.storage.writing import write

            write(self._opened(), changes.values())
        except StorageError as error:
            self._failed(str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, no typed word may be lost by it
            _log.error("Saving failed: %s.", type(error).__name__)
            self._failed(REFUSED)
        else:
            self._committed(changes)

    def _failed(self, reason: str) -> None:
        with self._changed:
            self.state = SaveState(False, self.state.at, reason, len(self._waiting))
            state = self.state
            self._changed.notify_all()
        self._tell(state)

    def _committed(self, changes: Mapping[str, Change]) -> None:
        with self._changed:
            for key, change in changes.items():
                if self._waiting.get(key) is change:
                    del self._waiting[key]
            logged = tuple(change.logged for change in changes.values() if change.logged)
            left = len(self._waiting)
            self.state = SaveState(not left, datetime.now(UTC).astimezone(), "", left, logged)
            state = self.state
            self._untidy = True
            self._last_commit = time.monotonic()
            self._changed.notify_all()
        self._tell(state)

    def _tidy(self) -> bool:
        """Feed the search index, then empty the write-ahead log once it is quiet; say if more is to do."""
        from triage_app.storage.writing import make_searchable

        try:
            database = self._opened()
            quiet = time.monotonic() - self._last_commit >= QUIET_SECONDS
            if make_searchable(database) or not (quiet or database.wal_bytes() > WAL_CAP):
                return True
            database.checkpoint(empty=True)
        except StorageError as error:
            _log.warning("Tidying the call log failed: %s.", type(error).__name__)
        return False


def _tell_nobody(_state: SaveState) -> None:
    """Serve before a window wants to be told."""
