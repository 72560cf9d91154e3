"""Open the log at its place: look, make a fresh one, set copies aside, bring it up to date."""

from __future__ import annotations

import contextlib
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from triage_app import MADE
from triage_app.dumps import close_memory
from triage_app.errors import DiskFull, LogDamaged, LogLocked, LogNotSetUp, StorageError
from triage_app.paths import sync_folder
from triage_app.storage import failures
from triage_app.storage.aside import copy_aside
from triage_app.storage.backup_folder import FOLDER, backups_in
from triage_app.storage.chain import new_key
from triage_app.storage.connection import APPLICATION_ID, check_driver, open_connection
from triage_app.storage.database import Database
from triage_app.storage.exchange import sync_file, witness_of
from triage_app.storage.keys import LogKey, make_key
from triage_app.storage.look import HEAD, REVISION, Found, look, newer, wal_of
from triage_app.storage.place import place_problem
from triage_app.storage.presence import Presence
from triage_app.storage.witness import read_witness

_WAIT_SECONDS, _STEP_SECONDS = 5.0, 0.02
_READS = 3


def open_log(
    file: Path,
    key_file: Path,
    presence: Presence,
    known: str = "",
    key: LogKey | None = None,
    makes: bool = True,
    pause_seconds: float = 0.05,
) -> Database:
    """Return the log at ``file``, made first if there is none.

    Args:
        file: the log's place; its folder is made, for its user alone.
        key_file: where the log's key lies.
        presence: tells whether another process has the log open.
        known: the id of the log that was open here a moment ago; then no
            other is opened and none is made.
        key: the key that a sign-in gave; a log without sign-in needs none.
        makes: whether a desk that nobody has set up gets a log without sign-in.
        pause_seconds: between the reads of a log that seems damaged.

    Raises:
        StorageError: it cannot be opened; what stands there is unchanged.
    """
    close_memory()
    check_driver()
    _check_clock()
    problem = place_problem(file.parent)
    if problem:
        raise StorageError(problem)
    found = _looked(file, key_file, key, pause_seconds)
    if found.version is None and was_there(file, key_file):
        raise failures.missing(file)
    if known and found.version is None:
        raise failures.missing(file)
    if known and found.key is not None and found.key.log_id != known:
        raise failures.another(file)
    if found.version is None and found.key is None and not makes:
        raise LogNotSetUp
    with failures.told(file):
        alone = presence.take()
    if found.version is None:
        key = _fresh(file, key_file, found.key, alone)
    elif found.key is None:  # pragma: no cover - look gives a key with every version
        raise failures.damaged(file)
    else:
        key = found.key
        if found.unclean and alone:
            with contextlib.suppress(DiskFull), failures.told(file):
                copy_aside(file, key_file)  # without room the calls themselves come first
        version = _version_in_force(file, key) if found.unclean else found.version
        if version < HEAD:
            from triage_app.storage.migrate import bring_up_to_date

            bring_up_to_date(file, key, version, key_file)
    return Database(file, key)


def _version_in_force(file: Path, key: LogKey) -> int:
    """Return the schema version as the write-ahead log has it: an update may have ended in it alone.

    Raises:
        LogNewer: that of a newer program did.
    """
    with failures.told(file):
        connection = open_connection(file, key, "rw")
        try:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        finally:
            connection.close()
    if version > HEAD:
        raise newer(file)
    return version


def was_there(file: Path, key_file: Path) -> bool:
    """Return whether a log that is not there was there once: its witness, backups or a link to it say so."""
    if file.is_symlink() or read_witness(witness_of(file)) is not None:
        return True
    return key_file.exists() and bool(backups_in(file.parent / FOLDER))


def _looked(file: Path, key_file: Path, key: LogKey | None, pause_seconds: float) -> Found:
    """Look at what stands there, and again before it is called damaged: a passing fault looks the same."""
    for _ in range(_READS - 1):
        try:
            return look(file, key_file, key)
        except LogDamaged:
            time.sleep(pause_seconds)
    return look(file, key_file, key)


def _check_clock() -> None:
    """Make sure that the computer's clock is not set to a day before this program was made.

    Raises:
        StorageError: it is; calls would be saved under days that never were theirs.
    """
    now = datetime.now().astimezone()
    if now < datetime.fromisoformat(MADE).astimezone():
        raise StorageError(
            f"The computer's clock says {now:%Y-%m-%d}, which cannot be. Set it; calls are saved then."
        )


def _fresh(file: Path, key_file: Path, key: LogKey | None, alone: bool) -> LogKey:
    """Make the log under another name and give it its own when it is whole."""
    if not alone:
        return _made_by_another(file, key_file, key)
    with failures.told(file):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = key or make_key(key_file)
        making = file.with_name(f".{file.name}.new")
        for left in (making, wal_of(making), making.with_name(f"{making.name}-shm")):
            left.unlink(missing_ok=True)
        make_log(making, key)
        making.replace(file)
        sync_folder(file.parent)
    return key


def make_log(file: Path, key: LogKey) -> None:
    """Write an empty log to ``file``, where none stands, and have it reach the disk.

    Raises:
        OSError, dbapi2.Error: it cannot be written.
    """
    connection = open_connection(file, key, "rwc")
    try:
        file.chmod(0o600)
        _declare(connection, key)
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        connection.close()
    sync_file(file)


def _declare(connection: Any, key: LogKey) -> None:
    from triage_app.storage.declared import statements  # SQLAlchemy, for a fresh log alone

    connection.execute("PRAGMA journal_mode = MEMORY").fetchall()
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements(REVISION):
        connection.execute(statement)
    connection.execute("INSERT INTO about_log VALUES ('log', ?), ('chain key', ?)", (key.log_id, new_key()))
    connection.execute(f"PRAGMA user_version = {HEAD}")
    connection.execute("COMMIT")


def _made_by_another(file: Path, key_file: Path, key: LogKey | None) -> LogKey:
    until = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < until:
        found = look(file, key_file, key)
        if found.version is not None and found.key is not None:
            return found.key
        time.sleep(_STEP_SECONDS)
    raise LogLocked(f"Another program holds the call log {file}. Close it; the desk tries again.")
