"""A log's opening and closing: which thread may, with which key, and what is done when its files are gone.

Importing this loads neither SQLAlchemy nor the driver; they come with the
first use, so that the window is painted before.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app.errors import LogLocked, StorageError
from triage_app.storage.hand_over import HandOver
from triage_app.storage.saver import Saver
from triage_app.storage.saving import OnSave

if TYPE_CHECKING:
    from triage_app.storage.database import Database
    from triage_app.storage.first_look import FirstLook
    from triage_app.storage.keys import LogKey
    from triage_app.storage.presence import Presence

RETRY_SECONDS = 10.0
_PATIENCE_SECONDS = 1.0
_READ_AGAIN_SECONDS = 1.0  # three reads over two seconds before a log is called damaged


class LogOpening(HandOver):
    """The half of `Log` that opens it, shuts it, and lets its files be exchanged."""

    def __init__(
        self, file: Path, key_file: Path, retry_seconds: float = RETRY_SECONDS, makes: bool = True
    ) -> None:
        super().__init__(Saver(lambda: self.database(stay=True), retry_seconds))
        self.file = file
        self.key_file = key_file
        self._retry_seconds = retry_seconds
        self.makes = makes
        self._key: LogKey | None = None
        self._opening = threading.RLock()
        self._database: Database | None = None
        self._presence: Presence | None = None
        self._first: FirstLook | None = None
        self._refused: StorageError | None = None
        self._stays = False
        self._leaving: list[Database] = []  # without a key to open them again, while somebody still reads
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
            open_ones = [*self._leaving, *([self._database] if self._database is not None else [])]
            if not all(database.wait_unused(seconds) for database in open_ones):
                raise LogLocked(f"The call log {self.file} is still being read. Try again in a moment.")
            with suppress(StorageError):  # one that is damaged or gone may not close well
                self._shut()
            try:
                yield
            finally:
                self._saver.try_again()

    @property
    def is_open(self) -> bool:
        """Whether it is open now; nothing is opened for it."""
        return self._database is not None

    @property
    def key(self) -> LogKey | None:
        """The key that a sign-in gave; None before, and for a log without sign-in."""
        return self._key

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

    def drop_key(self, key: LogKey | None, seconds: float = 5.0) -> None:
        """Forget ``key``, whatever happens: nobody opens the log with it any more.

        Who reads at this moment reads to the end; then the log is closed.

        Args:
            key: the one that was in use; another one that came meanwhile stays.
            seconds: how long to wait for who reads, before that is left to a thread of its own.
        """
        with self._saver.between_saves(), self._opening:
            if self._key is not key:
                return
            self._key = self._refused = None
            database, self._database = self._database, None
            if database is not None:
                self._leaving.append(database)
            with suppress(StorageError):
                self._end_first_look()
        self._saver.try_again()
        if database is None or self._close_leaving(database, seconds):
            return
        threading.Thread(
            target=self._close_leaving, args=(database, None), name="closing", daemon=True
        ).start()

    def _close_leaving(self, database: Database, seconds: float | None) -> bool:
        """Close a log once nobody reads it; False where somebody still does."""
        if not database.wait_unused(seconds):
            return False
        with suppress(StorageError):  # all that was saved is saved
            database.close()
        self._leaving.remove(database)
        return True

    def exchanged(self, key: LogKey | None) -> None:
        """Go on with the log whose files were just exchanged; called inside `out_of_use`.

        Args:
            key: its key where it needs one.
        """
        self._key = key
        self._log_id = ""
        self._refused = None

    def running_key(self) -> LogKey | None:
        """Return the key that opens the log without asking anybody, None where there is none now."""
        from triage_app.storage.keys import read_key_file

        if self._key is not None:
            return self._key
        with suppress(StorageError, OSError):
            kept = read_key_file(self.key_file)
            return kept.key() if kept.open else None
        return None

    def ensure_alone(self) -> None:
        """Make sure that no other desk has this log open, and that none takes it for free.

        Raises:
            LogLocked: another one has.
            StorageError: nobody can tell.
        """
        from triage_app.storage import failures

        with failures.told(self.file):
            if not self._present().take():
                raise LogLocked("Another desk has this call log open. Close it there first.")

    # Opening and closing

    def begin(self, on_save: OnSave) -> None:
        """Start the saving thread, which opens the log; ``on_save`` is called from it."""
        self._saver.start(on_save)

    @property
    def begun(self) -> bool:
        """Whether the saving thread was started."""
        return self._saver.thread is not None

    def close(self, seconds: float) -> bool:
        """Save what waits and close the log; False where something is not saved."""
        saved = self._saver.stop(seconds)
        with self._opening:
            with suppress(StorageError):  # all that was saved is saved; a damaged log may not close well
                self._shut()
            if self._presence is not None:
                self._presence.leave()
        return saved

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
        database, self._database = self._database, None
        if database is not None:
            database.close()

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

        database = open_log(
            self.file,
            self.key_file,
            self._present(),
            self._log_id,
            self._key,
            self.makes,
            min(_READ_AGAIN_SECONDS, self._retry_seconds),
        )
        self._log_id = database.key.log_id
        return database

    def _present(self) -> Presence:
        from triage_app.storage.presence import Presence

        if self._presence is None:
            self._presence = Presence(self.file.with_name(f"{self.file.name}.lock"))
        return self._presence

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

    def _end_first_look(self) -> None:
        if self._first is not None:
            self._first.close()
            self._first = None
