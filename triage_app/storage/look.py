"""Look before touching: what stands at the log's place, without changing one byte of it."""

from __future__ import annotations

import time
from pathlib import Path

from sqlcipher3 import dbapi2

from triage_app.errors import LogForeign, LogLockedAway, LogNewer, StorageError
from triage_app.records import record
from triage_app.storage import failures
from triage_app.storage.connection import APPLICATION_ID, PAGE_BYTES, open_connection
from triage_app.storage.keys import LogKey, damaged_key, read_key_file

HEAD = 5
"""The version of the schema this program writes; kept in the file's ``user_version``."""

REVISION = "0005"
"""The same version as its migration is called."""

_TRIES, _PAUSE_SECONDS = 3, 0.05
_PLAIN = b"SQLite format 3\x00"


@record
class Found:
    """What stands there: no log yet, or one of this program with its schema version."""

    key: LogKey | None
    version: int | None
    unclean: bool = False  # a write-ahead log or a journal is waiting: the last run did not close

    @property
    def behind(self) -> bool:
        """Whether the schema has to be brought up to date first."""
        return self.version is not None and self.version < HEAD


def wal_of(file: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of ``file``."""
    return file.with_name(f"{file.name}-wal")


def journal_of(file: Path) -> Path:
    """Return where SQLite keeps what undoes a change of ``file`` that was cut off."""
    return file.with_name(f"{file.name}-journal")


def look(file: Path, key_file: Path, key: LogKey | None = None) -> Found:
    """Say what stands at the log's place.

    Args:
        file: the log.
        key_file: where its key lies.
        key: the key that a sign-in gave; a log without sign-in needs none.

    Raises:
        LogForeign: not a log of this program, or its key is missing or wrong.
        LogDamaged: empty, cut short, or not readable with its own key.
        LogNewer: a newer version of the program wrote it.
        LogLockedAway: it needs a sign-in; nothing else was looked at.
        StorageError: it cannot be reached.
    """
    with failures.told(file):
        wal = wal_of(file)
        waiting = any(each.is_file() and each.stat().st_size > 0 for each in (wal, journal_of(file)))
        if not file.exists():
            if waiting:
                raise failures.damaged(file)
            return Found(_waiting_key(key_file, key), None)
        if not file.is_file() or wal.is_dir():
            raise _foreign(file)
        size, head = _first_bytes(file)
        if head.startswith(_PLAIN):
            raise _foreign(file)
        key = _key(key_file, key)
        if size < PAGE_BYTES or (size % PAGE_BYTES and not waiting):
            raise failures.damaged(file) if head == key.salt or size == 0 else _foreign(file)
        try:
            version, pages = _header_of(file, key, waiting)
        except dbapi2.DatabaseError:
            raise _why_closed(file, key_file, key, head) from None
        if head != key.salt:
            raise failures.damaged(file)
        if version > HEAD:
            raise newer(file)
        if pages * PAGE_BYTES > size and not waiting:
            raise failures.damaged(file)
        return Found(key, version, waiting)


def newer(file: Path) -> LogNewer:
    """Return the error of a log that this program does not know yet."""
    return LogNewer(
        f"A newer version of the program wrote the call log {file}. It is left untouched. Start that version."
    )


def _first_bytes(file: Path) -> tuple[int, bytes]:
    with file.open("rb") as stream:
        return file.stat().st_size, stream.read(16)


def _header_of(file: Path, key: LogKey, waiting: bool) -> tuple[int, int]:
    """Read the first page; where a power cut tore it, as the write-ahead log or journal mends it."""
    try:
        return _header(file, key, _TRIES)
    except dbapi2.DatabaseError:
        if not waiting:
            raise
    import shutil  # these two are rarely needed, and not quick to load
    import tempfile

    with tempfile.TemporaryDirectory() as folder:  # opening a log writes to it; this copy is for looking
        copy = Path(folder, file.name)
        shutil.copyfile(file, copy)
        for each, copied in ((wal_of(file), wal_of(copy)), (journal_of(file), journal_of(copy))):
            if each.exists():
                shutil.copyfile(each, copied)
        return _header(copy, key, 1, "rw")


def _header(file: Path, key: LogKey, tries: int, mode: str = "immutable") -> tuple[int, int]:
    """Read the first page, more than once before it is called damaged.

    A passing read error, or another process that writes this very page, looks the same.
    """
    connection = open_connection(file, key, mode)  # with the salt of the key, not the file's
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    except dbapi2.DatabaseError:
        if tries == 1:
            raise
        time.sleep(_PAUSE_SECONDS)
        return _header(file, key, tries - 1)
    finally:
        connection.close()
    if application != APPLICATION_ID:
        raise _foreign(file)
    return version, pages


def _key(key_file: Path, given: LogKey | None) -> LogKey:
    kept = read_key_file(key_file)
    if kept.open:
        return kept.key()
    if given is not None and kept.fits(given):
        return given
    raise LogLockedAway


def _waiting_key(key_file: Path, given: LogKey | None) -> LogKey | None:
    """Return a key that was made before its log, None where there is none."""
    if not key_file.exists():
        return None
    key = _key(key_file, given)
    if not key.whole:
        raise damaged_key(key_file)
    return key


def _why_closed(file: Path, key_file: Path, key: LogKey, head: bytes) -> StorageError:
    """Say which of the two does not fit: the key, or the log that begins with its salt or does not."""
    if not key.whole:
        return damaged_key(key_file)
    return failures.damaged(file) if head == key.salt else _foreign(file)


def _foreign(file: Path) -> LogForeign:
    return LogForeign(
        f"What stands at {file} is not a call log of this program, or not the one its key belongs to. "
        "It is left untouched. Move it away, or start with another --data-dir."
    )
