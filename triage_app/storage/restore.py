"""Put a backup in the place of a log: checked first, with everything that stood there kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from triage_app.errors import LogForeign, LogNewer, StorageError
from triage_app.records import record
from triage_app.storage import failures
from triage_app.storage.backup import checked, has_trail, unreported, write_witness_of
from triage_app.storage.backup_folder import Report, is_as_written
from triage_app.storage.connection import check_driver, open_connection
from triage_app.storage.database import Database
from triage_app.storage.exchange import exchange, prepare, witness_of
from triage_app.storage.keys import LogKey, read_key_file
from triage_app.storage.look import HEAD, journal_of, look, wal_of
from triage_app.storage.place import place_problem
from triage_app.storage.restore_door import door_to_keep, keep_closed
from triage_app.storage.restore_points import RestorePoint

DAMAGED = "damaged"
"""How the folder begins that takes what stood in the log's place."""

_MISSING = (
    "SELECT count(*) FROM main.calls WHERE NOT EXISTS "
    "(SELECT 1 FROM main.superseded WHERE superseded.seq = main.calls.seq) "
    "AND id NOT IN (SELECT id FROM point.calls)"
)


@record
class RestorePreview:
    """What restoring would do.

    ``calls`` are in the backup, None where that is told only once it is open.
    ``missing`` counts calls of the present log that are not in it; None
    where the present log cannot be read. Then ``entries`` says by how many
    entries of the audit trail the log had grown since, as its witness tells;
    None where there is no witness either.
    """

    point: RestorePoint
    calls: int | None
    missing: int | None
    entries: int | None
    needs_secret: bool


@record
class Restored:
    """What was restored, and where everything that stood there before lies now."""

    point: RestorePoint
    calls: int
    missing: int | None
    aside: Path


def unlocked(point: RestorePoint, secret: str, slot: str, running: LogKey | None) -> LogKey:
    """Return the key of a backup: the running one where it fits, else what the secret opens.

    Args:
        point: the backup.
        secret: a password where ``slot`` names a person, else the recovery key.
        slot: the id of one of ``point.people``, "" for the recovery key.
        running: the key of the running desk, None where there is none.

    Raises:
        WrongPassword, RecoveryMistyped, WrongRecoveryKey: the secret does not open it.
        LogForeign: its key file is damaged.
    """
    with failures.told(point.key_file):
        kept = read_key_file(point.key_file)
    if kept.open:
        return kept.key()
    if running is not None and kept.fits(running):
        return running
    return kept.unlock(slot, secret) if slot else kept.unlock_recovery(secret)


def preview(
    point: RestorePoint, running: LogKey | None, present: Database | None, rows: int | None
) -> RestorePreview:
    """Return what restoring ``point`` would do.

    Args:
        point: the backup.
        running: the key of the running desk.
        present: the log as it is, None where it cannot be read.
        rows: the entries its witness tells of, None where there is none.
    """
    secret = point.needs_secret(running)
    missing = None if secret or running is None or present is None else _missing(point, running, present)
    grown = None
    if missing is None and rows is not None and point.backup is not None:
        grown = max(0, rows - point.backup.rows)
    return RestorePreview(point, point.calls, missing, grown, secret)


def restore(
    point: RestorePoint,
    key: LogKey,
    file: Path,
    key_file: Path,
    write_down: Callable[[Any, int], None],
    missing: int | None,
    report: Report = unreported,
    now: LogKey | None = None,
) -> Restored:
    """Copy a backup beside the log, check it, and exchange it for what stands there.

    Nobody has the log open. What stood there is moved into a folder of its
    own, never deleted. Where people sign in here, no copy from a day without
    sign-in changes that: its key is sealed for them.

    Args:
        point: the backup.
        key: its key.
        file: the log's place; its folder is made if need be.
        key_file: its key's place.
        write_down: notes the restoring in the log that comes, given a driver connection
            and the number of its calls.
        missing: calls of the present log that are not in it, None for not known.
        report: told (done, total) in bytes; raises to stop.
        now: the key of the present log, None where nobody has it.

    Raises:
        NotAllowed: it opens without sign-in and is another log's than that of the people here.
        LogDamaged, LogForeign, LogNewer: the backup cannot be used; the log is as it was.
        StorageError: it could not be done; the log is as it was.
    """
    check_driver()
    problem = place_problem(file.parent)
    if problem:
        raise StorageError(problem)
    with failures.told(file):
        closed = door_to_keep(point, key_file)
        incoming = prepare(file)
        try:
            _copy(point, incoming, file, key_file, key, report)
            _fits(incoming / file.name, incoming / key_file.name, key, point)
            if closed is not None:
                keep_closed(incoming / file.name, incoming / key_file.name, closed, key, file, now)
            told = _opened(incoming / file.name, key, write_down)
        except BaseException:
            shutil.rmtree(incoming, ignore_errors=True)
            raise
        aside = exchange(file, key_file, incoming, DAMAGED)
    return Restored(point, told["calls"], missing, aside)


def _copy(
    point: RestorePoint, incoming: Path, file: Path, key_file: Path, key: LogKey, report: Report
) -> None:
    """Copy log, what SQLite keeps beside it, key and witness under the names they shall have."""
    if point.backup is not None and not is_as_written(point.file.parent, report):
        raise failures.damaged(point.file)
    copies = {
        point.file: incoming / file.name,
        wal_of(point.file): incoming / wal_of(file).name,
        journal_of(point.file): incoming / journal_of(file).name,
        _key_to_keep(point, key, key_file): incoming / key_file.name,
        witness_of(point.file): incoming / witness_of(file).name,
    }
    total = sum(each.stat().st_size for each in copies if each.exists())
    done = 0
    for each, copy in copies.items():
        if each.exists():
            report(done, total)
            shutil.copyfile(each, copy)
            copy.chmod(0o600)
            done += copy.stat().st_size
    report(done, total)


def _key_to_keep(point: RestorePoint, key: LogKey, key_file: Path) -> Path:
    """Return the key file in force where it keeps the same key: passwords changed since stay changed."""
    with suppress(OSError, LogForeign):
        if read_key_file(key_file).fits(key):
            return key_file
    return point.key_file


def _fits(copy: Path, copied_key: Path, key: LogKey, point: RestorePoint) -> None:
    """Make sure that the copy is a log of this program, that its key opens it, and that it is not newer."""
    try:
        found = look(copy, copied_key, key)
    except LogNewer:
        raise LogNewer(
            f"A newer version of the program made the backup {point.file.parent}. Start that version."
        ) from None
    except LogForeign:
        raise LogForeign(
            f"What lies in {point.file.parent} is no whole backup. Choose another one."
        ) from None
    if found.version is None or found.version > HEAD:
        raise failures.damaged(point.file)


def _opened(copy: Path, key: LogKey, write_down: Callable[[Any, int], None]) -> dict[str, Any]:
    """Check the copy, note in it that it was restored, and leave it as one file."""
    told = checked(copy, key)
    connection = open_connection(copy, key, "rw")
    try:
        if has_trail(connection):
            connection.execute("BEGIN IMMEDIATE")
            write_down(connection, told["calls"])
            connection.execute("COMMIT")
            write_witness_of(copy, connection)
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        connection.close()
    for each in (wal_of(copy), copy.with_name(f"{copy.name}-shm"), journal_of(copy)):
        each.unlink(missing_ok=True)  # empty by now
    return told


def _missing(point: RestorePoint, key: LogKey, present: Database) -> int | None:
    """Return how many calls of the present log are not in the backup; None where one cannot be read."""
    if wal_of(point.file).exists():
        return None
    place = f"{point.file.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        connection = open_connection(present.file, present.key, "rw")
    except dbapi2.Error:
        return None
    try:
        connection.execute(f'ATTACH ? AS point KEY "{key.for_driver}"', (place,))
        return int(connection.execute(_MISSING).fetchone()[0])
    except dbapi2.Error:
        return None
    finally:
        connection.close()
