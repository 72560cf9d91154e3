"""Whether the files of an open log still bear their names."""

from __future__ import annotations

from pathlib import Path

from triage_app.storage.look import wal_of

_Which = tuple[int, int] | None


class Standing:
    """Knows which files a log was opened from.

    A file that was moved, deleted or replaced can be written to without any
    error, and nobody would ever find what was saved in it.

    Args:
        file: the log, as it stands now.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._log = _which(file)
        self._wal: _Which = None

    @property
    def holds(self) -> bool:
        """Whether log and write-ahead log are the ones they were."""
        wal = _which(wal_of(self._file))
        if self._wal is None:
            self._wal = wal
        return _which(self._file) == self._log and wal == self._wal


def _which(file: Path) -> _Which:
    """Return which file bears the name now, None where none does."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
