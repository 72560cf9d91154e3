"""The saving thread: takes changes at once, commits them in order, tries again, tidies in pauses.

The database library is loaded in the thread, so that nobody waits for it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from triage_app.calls.audit import AuditEvent
from triage_app.errors import StorageError
from triage_app.storage.pauses import PAUSE_SECONDS, Pauses
from triage_app.storage.saving import Change, ChangeRefused, OnSave, SaveState

if TYPE_CHECKING:
    from triage_app.storage.database import Database

WAL_CAP = 16 << 20  # bytes; at this size it is emptied at once
REFUSED = "The call log refused a change. Your words are kept here. Print this call."

_log = logging.getLogger(__name__)


class Saver:
    """Commits changes in a thread of its own.

    A change is known by a key: the same key again replaces what waits, so
    that a draft typed quickly is written once, in its latest state. All that
    waits is one transaction. A failure keeps everything, tells why, and is
    tried again every ``retry_seconds``; a change that the log itself refuses
    is kept too, and stops no other.

    Args:
        opened: gives the log, opening it if need be; called in the thread.
        retry_seconds: between two tries of a failed save.
    """

    def __init__(self, opened: Callable[[], Database], retry_seconds: float) -> None:
        self._opened = opened
        self._retry_seconds = retry_seconds
        self._tell: OnSave = _tell_nobody
        self._waiting: dict[str, Change] = {}
        self._refused: dict[str, Change] = {}
        self._changed = threading.Condition()
        self._turn = threading.RLock()  # held while the log is written
        self._blocked = False  # nothing can be saved at the moment
        self._at_once = True  # at the start, to open the log
        self._stopping = False
        self._tidy_in: float | None = PAUSE_SECONDS
        self._last_commit = 0.0
        self._write: Callable[[Database, Iterable[Change]], None] | None = None
        self._notes: list[Change] = []  # events nobody waits for, saved in the next pause
        self._hurry = False  # with the notes
        self._notice = ""
        self._pauses = Pauses(opened, self._found)
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
            self.state = replace(self.state, saved=False, waiting=self._left(), logged=())
            self._changed.notify_all()

    def drop(self, key: str) -> None:
        """Take back a change that still waits."""
        with self._changed:
            self._waiting.pop(key, None)
            self._refused.pop(key, None)

    def try_again(self) -> None:
        """Do not wait for the next try."""
        with self._changed:
            self._at_once = True
            self._changed.notify_all()

    def note(self, event: AuditEvent) -> None:
        """Add an event to the audit trail in the next pause; it is no reason to say "not saved"."""
        with self._changed:
            self._notes.append(Change("note", (event,)))
            self._tidy_in = self._tidy_in if self._tidy_in is not None else PAUSE_SECONDS
            self._changed.notify_all()

    def flush(self, seconds: float) -> bool:
        """Wait until nothing waits; False where something still does after ``seconds``."""
        with self._changed:
            self._hurry = bool(self._notes)
            self._changed.notify_all()
            return self._changed.wait_for(lambda: not (self._left() or self._notes), seconds)

    def stop(self, seconds: float) -> bool:
        """Save what waits and end the thread; False where something could not be saved."""
        with self._changed:
            self._stopping = self._at_once = True
            self._changed.notify_all()
        if self.thread is not None:
            self.thread.join(seconds)
        return not self._left()

    @contextmanager
    def between_saves(self) -> Iterator[None]:
        """Keep the thread from the log inside the block; what is handed over meanwhile waits."""
        with self._turn:
            yield

    def _run(self) -> None:
        while True:
            with self._changed:
                called = self._changed.wait_for(self._called, self._patience())
                again = self._at_once or not called
                if again and (self._blocked or self._refused):
                    self._waiting = self._refused | self._waiting
                    self._refused = {}
                    self._blocked = False
                changes = {} if self._blocked else dict(self._waiting)
                if self._stopping and not (changes and self._at_once):
                    break
                save, self._at_once = bool(changes) or self._at_once, False
            with self._turn:
                if save:
                    self._save(changes)
                elif self._notes and not self._blocked:
                    self._save_notes()
                elif self._tidy_in is not None:
                    self._tidy_in = self._pauses.step(self._last_commit)
        with self._turn:
            if self._notes:
                self._save_notes()

    def _called(self) -> bool:
        waiting = bool(self._waiting) or (self._hurry and bool(self._notes))
        return self._at_once or self._stopping or (waiting and not self._blocked)

    def _patience(self) -> float | None:
        if self._blocked or self._refused:
            return self._retry_seconds
        return self._tidy_in

    def _left(self) -> int:
        return len(self._waiting) + len(self._refused)

    def _save(self, changes: Mapping[str, Change]) -> None:
        notes = tuple(self._notes)  # they go along, so that the trail has its order
        try:
            database = self._opened()
            self._writes()(database, (*notes, *changes.values()))
            database.ensure_there()  # else it was committed to a file that nobody will find
        except ChangeRefused as error:
            self._one_by_one(changes, error)
        except StorageError as error:
            self._block(str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, no typed word may be lost by it
            self._one_by_one(changes, error)
        else:
            self._committed(changes, len(notes))
            if database.wal_bytes() > WAL_CAP:
                self._pauses.checkpoint(database)

    def _save_notes(self) -> None:
        notes = tuple(self._notes)
        try:
            self._writes()(self._opened(), notes)
        except StorageError as error:
            if not isinstance(error, ChangeRefused):
                self._block(str(error))
                return
            _log.error("The audit trail refused an event.")
        with self._changed:
            del self._notes[: len(notes)]
            self._hurry = False
            self._changed.notify_all()

    def _writes(self) -> Callable[[Database, Iterable[Change]], None]:
        if self._write is None:  # the driver is loaded here, in the thread
            from triage_app.storage.writing import write

            self._write = write
        return self._write

    def _found(self, notice: str) -> None:
        self._notice = notice
        self._say(())

    def _one_by_one(self, changes: Mapping[str, Change], error: Exception) -> None:
        """Find the change that the log refuses, and let the others through."""
        if len(changes) > 1:
            for key, change in changes.items():
                self._save({key: change})
            return
        _log.error("A change was not saved: %s.", type(error).__name__)
        with self._changed:
            for key, change in changes.items():
                if self._waiting.get(key) is change:
                    self._refused[key] = self._waiting.pop(key)
        self._say(())

    def _block(self, reason: str) -> None:
        self._blocked = True
        self._say((), reason)

    def _committed(self, changes: Mapping[str, Change], notes: int) -> None:
        with self._changed:
            del self._notes[:notes]
            for key, change in changes.items():
                if self._waiting.get(key) is change:
                    del self._waiting[key]
        self._last_commit = time.monotonic()
        self._tidy_in = PAUSE_SECONDS
        self._say(tuple(change.logged for change in changes.values() if change.logged), at=_now())

    def _say(self, logged: tuple[str, ...], reason: str = "", at: datetime | None = None) -> None:
        with self._changed:
            left = self._left()
            why = reason or (REFUSED if self._refused else "")
            state = SaveState(not left and not why, at or self.state.at, why, left, logged, self._notice)
            self.state = state
            self._changed.notify_all()
        try:
            self._tell(state)
        except Exception as error:  # noqa: BLE001 - a window that is gone must not end the saving
            _log.error("Nobody could be told about saving: %s.", type(error).__name__)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _tell_nobody(_state: SaveState) -> None:
    """Serve before a window wants to be told."""
