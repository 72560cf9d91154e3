"""The driver's and the system's errors, as sentences; translated once, at this edge."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from triage_app.errors import (
    DiskFull,
    LogDamaged,
    LogForeign,
    LogLocked,
    LogMissing,
    LogReadOnly,
    StorageError,
)
from triage_app.storage.saving import ChangeRefused

_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
_IOERR_WRITE = 778  # a limit or a quota is reached, or the disk fails
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)
_ROOM_LEFT = 1 << 20


def full(file: Path) -> DiskFull:
    """Return the error of a disk without room."""
    return DiskFull(f"The disk is full. Make room on the disk of {file.parent}.")


def read_only(file: Path) -> LogReadOnly:
    """Return the error of a log that may not be written."""
    return LogReadOnly(f"The call log {file} may not be written. Ask for the right to write in its folder.")


def damaged(file: Path) -> LogDamaged:
    """Return the error of a log whose bytes are not what the desk wrote."""
    return LogDamaged(
        f"The call log {file} is damaged or cannot be read. It is left as it is. "
        "Try again, restore a backup, or start an empty log beside it."
    )


def missing(file: Path) -> LogMissing:
    """Return the error of a log that was there and is no more."""
    return LogMissing(
        f"The call log {file} is not there any more. Put it back, restore a backup, or start an empty one."
    )


def another(file: Path) -> LogForeign:
    """Return the error of a log that took the place of the one that was open."""
    return LogForeign(f"Another call log was put in the place of {file}. Restart the desk to use that one.")


def of_driver(error: BaseException, file: Path) -> StorageError:
    """Return the sentence for what the driver raised; never with words of a caller in it."""
    whole = getattr(error, "sqlite_errorcode", 0)
    code = whole & 0xFF
    if code in (_BUSY, _LOCKED):
        return LogLocked(f"Another program holds the call log {file}. Close it; the desk tries again.")
    if code == _READONLY:
        return read_only(file)
    if code == _FULL or (code == _IOERR and _no_room(file)):
        return full(file)
    if whole == _IOERR_WRITE:
        return DiskFull(
            f"The disk takes no more of the call log {file}. Make room, or have the disk looked at."
        )
    if code in (_CORRUPT, _NOTADB):
        return damaged(file)
    if code == _CANTOPEN:
        return StorageError(f"The call log {file} cannot be opened. Look whether its folder is there.")
    if code == _IOERR:
        return StorageError(f"The disk of the call log {file} does not answer as it should.")
    return ChangeRefused(f"The call log {file} refused a change (code {code}).")


def of_system(error: OSError, file: Path) -> StorageError:
    """Return the sentence for what the operating system refused."""
    if error.errno in _NO_ROOM:
        return full(file)
    if error.errno in _NOT_ALLOWED:
        return read_only(file)
    return StorageError(f"The call log {file} cannot be reached: {error.strerror or 'no reason given'}.")


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Turn every error of driver, SQLAlchemy or system inside the block into a `StorageError`."""
    try:
        yield
    except dbapi2.Error as error:
        raise of_driver(error, file) from None
    except OSError as error:
        raise of_system(error, file) from None
    except StorageError:
        raise
    except Exception as error:
        original = getattr(error, "orig", None)  # SQLAlchemy keeps the driver's error there
        if isinstance(original, dbapi2.Error):
            raise of_driver(original, file) from None
        raise


def _no_room(file: Path) -> bool:
    import shutil  # rarely needed, and not quick to load

    try:
        return shutil.disk_usage(file.parent).free < _ROOM_LEFT
    except OSError:
        return False
