"""Whether another process has the same log open; told by a lock the system drops on any end."""

from __future__ import annotations

import os
import sys
from pathlib import Path


class Presence:
    """A lock on a small file beside the log, held by the first process that opens it.

    SQLite itself keeps several processes apart. This lock only tells an
    unclean end of the last run from a log that somebody has open right now.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether the lock is held here."""
        return self._handle is not None

    def take(self) -> bool:
        """Hold the lock from now on if nobody else does; return whether it is held.

        Raises:
            OSError: the lock's file cannot be written.
        """
        if self._handle is not None:
            return True
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(handle):
            os.close(handle)
            return False
        self._handle = handle
        return True

    def leave(self) -> None:
        """Give the lock up; the file stays."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
