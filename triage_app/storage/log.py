"""The call log as the desk knows it: what it hands over to be saved, and what it can read.

Importing this loads neither SQLAlchemy nor the driver; they come with the
first use, so that the window is painted before.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app.calls.call import Call
from triage_app.calls.log_entry import Today
from triage_app.errors import LogLocked, StorageError
from triage_app.storage.hand_over import HandOver
from triage_app.storage.saver import Saver
from triage_app.storage.saving import OnSave

if TYPE_CHECKING:
    from triage_app.storage.database import Database
    from triage_app.storage.first_look import FirstLook
    from triage_app.storage.keys import LogKey
    from triage_app.storage.presence import Presence
    from triage_app.storage.reading import Reading

RETRY_SECONDS = 10.0
_PATIENCE_SECONDS = 1.0


class Log(HandOver):
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

    def __init__(
        self, file: Path, key_file: Path, retry_seconds: float = RETRY_SECONDS, makes: bool = True
    ) -> None:
        super().__init__(Saver(lambda: self.database(stay=True), retry_seconds))
        self.file = file
        self.key_file = key_file
        self.makes = makes
        self._key: LogKey | None = None
        self._opening = threading.RLock()
        self._database: Database | None = None
        self._presence: Presence | None = None
        self._first: FirstLook | None = None
        self._refused: StorageError | None = None
        self._stays = False
        self._log_id = ""  # of the log that was open here once; from then on only that one is opened

    @contextmanager
    def out_of_use(self, seconds: float = 5.0) -> Iterator[None]:
        """Close the log inside the block, so that its files may be exchanged.

        What is handed over meanwhile waits in memory and is saved afterwards,
        when the log is opened anew. Inside the block it may be opened too.

        Raises:
            LogLocked: somebody still reads it after ``seconds``; it stays open.
        """
        with self._saver.between_saves(), self._opening:
            if self._database is not None and not self._database.wait_unused(seconds):
                raise LogLocked(f"The call log {self.file} is still being read. Try again in a moment.")
            self._shut()
            yield
        self._saver.try_again()

    def use_key(self, key: LogKey | None) -> None:
        """Open the log with ``key`` from now on; what waits is saved at once.

        None forgets the key: the log is closed, and what is handed over waits
        until there is a key again. A log without sign-in opens all the same.

        Raises:
            LogLocked: somebody still reads the log; the key stays.
        """
        with self.out_of_use():
            self._key = key
            self._refused = None

    # Opening and closing

    def begin(self, on_save: OnSave) -> None:
        """Start the saving thread, which opens the log; ``on_save`` is called from it."""
        self._saver.start(on_save)

    def close(self, seconds: float) -> bool:
        """Save what waits and close the log; False where something is not saved."""
        saved = self._saver.stop(seconds)
        with self._opening:
            self._shut()
            if self._presence is not None:
                self._presence.leave()
        return saved

    # Reading

    def database(self, stay: bool = False) -> Database:
        """Return the open log, opened now if it is not.

        Once the saving thread has failed to open it, others are told so at
        once, since an attempt may take seconds; the thread tries again.

        Args:
            stay: keep the mark that this desk has the log open, as the saving
                thread does; who only reads leaves it to others.

        Raises:
            StorageError: it cannot be opened; what stands there is unchanged.
        """
        known = self._database
        if known is not None and self._stays and known.still_there:
            return known
        saver_may_try = threading.current_thread() is self._saver.thread
        with self._in_turn(saver_may_try):
            self._leave_lost(saver_may_try)
            self.finish_exchange()
            if self._refused is not None and not saver_may_try:
                raise type(self._refused)(str(self._refused))
            if self._database is None:
                self._end_first_look()
                try:
                    self._database = self._opened()
                except StorageError as error:
                    self._refused = error if saver_may_try else None
                    raise
                self._refused = None
            self._stays = self._stays or stay
            self._mark()
            return self._database

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

    @contextmanager
    def _in_turn(self, patient: bool = False) -> Iterator[None]:
        """Wait while another thread opens the log, but never so long that a window seems to hang."""
        if not self._opening.acquire(timeout=-1 if patient else _PATIENCE_SECONDS):
            raise LogLocked(f"The call log {self.file} is still being opened. Try again in a moment.")
        try:
            yield
        finally:
            self._opening.release()

    def _shut(self) -> None:
        self._end_first_look()
        if self._database is not None:
            self._database.close()
            self._database = None

    def _leave_lost(self, may_close: bool) -> None:
        """Let go of a log whose files were moved, deleted or replaced; it is looked for again at each try."""
        from triage_app.storage import failures

        if self._database is None or self._database.still_there:
            return
        if not may_close:
            raise failures.missing(self.file)
        with suppress(StorageError):  # it may hold changes that a close moves to where its file is now
            self._shut()
        self._database = None
        if self._presence is not None:
            self._presence.leave()  # its file may have gone too

    def _opened(self) -> Database:
        from triage_app.storage.opening import open_log
        from triage_app.storage.presence import Presence

        if self._presence is None:
            self._presence = Presence(self.file.with_name(f"{self.file.name}.lock"))
        database = open_log(self.file, self.key_file, self._presence, self._log_id, self._key, self.makes)
        self._log_id = database.key.log_id
        return database

    def _mark(self) -> None:
        """Hold the mark of an open log while this desk stays; leave it to others otherwise."""
        from triage_app.storage import failures

        if self._presence is None:
            return
        if self._stays:
            with failures.told(self.file):
                self._presence.take()
        else:
            self._presence.leave()

    def finish_exchange(self) -> None:
        """Go on with an exchange of the log's files that was cut off. StorageError: it cannot be."""
        from triage_app.storage.exchange import finish

        finish(self.file, self.key_file)

    def _look_first(self) -> FirstLook | None:
        if self._database is None and self._first is None and self._refused is None:
            self.finish_exchange()
            from triage_app.storage.first_look import FirstLook

            self._first = FirstLook.at(self.file, self.key_file, self._key)
        return self._first

    def _end_first_look(self) -> None:
        if self._first is not None:
            self._first.close()
            self._first = None
