"""Make a backup: a whole copy of the log while calls are saved, opened and checked before it has a name."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from triage_app.errors import StorageError
from triage_app.paths import sync_folder
from triage_app.storage import failures
from triage_app.storage.backup_folder import (
    MAKING,
    Backup,
    Report,
    backup_at,
    folder_name,
    sweep,
    thin,
    write_list,
)
from triage_app.storage.connection import open_connection
from triage_app.storage.doctor import check
from triage_app.storage.exchange import sync_file, witness_of
from triage_app.storage.keys import LogKey
from triage_app.storage.look import HEAD
from triage_app.storage.presence import Presence
from triage_app.storage.verifying import Verifier
from triage_app.storage.watch import LAST_LINKS
from triage_app.storage.witness import Seen, Witness

_EVERY_OPERATIONS = 20_000  # so often a copy can be stopped
_CURRENT_CALLS = (
    "SELECT count(*) FROM calls WHERE NOT EXISTS (SELECT 1 FROM superseded WHERE superseded.seq = calls.seq)"
)


def unreported(_done: int, _total: int) -> None:
    """Serve where nobody watches."""


def make_backup(
    file: Path,
    key_file: Path,
    key: LogKey,
    home: Path,
    why: str,
    made: datetime | None = None,
    report: Report = unreported,
    keep: str = "",
) -> Backup:
    """Copy the log into a folder of its own under ``home``, check the copy, then thin the older ones.

    Calls are saved meanwhile. The key file goes with the copy. Until the copy
    was read back and found good it is no backup, and no older one is removed.

    Args:
        file: the log.
        key_file: its key file.
        key: the key that opens it.
        home: where backups lie; made if need be.
        why: as `Backup.why`.
        made: the present, aware; None asks the system.
        report: told (done, total) in bytes; raises to stop.
        keep: as `thin` takes it.

    Raises:
        LogDamaged: the copy does not pass its checks; so does the log itself, perhaps.
        StorageError: it could not be made; nothing is left of it.
    """
    made = made or datetime.now(UTC).astimezone()
    with failures.told(home / file.name), one_at_a_time(home):
        making = home / f"{MAKING}{folder_name(made, why)}"
        making.mkdir(mode=0o700)
        try:
            told = _filled(making, file, key_file, key, report)
            write_list(making, {"made": made.isoformat(), "why": why, **told}, report)
            for each in making.iterdir():
                sync_file(each)
            sync_folder(making)
            done = making.rename(home / folder_name(made, why))
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
        sync_folder(home)
        thin(home, keep)
        backup = backup_at(done)
        if backup is None:
            raise StorageError(f"The backup in {done} cannot be read back. Look at the disk.")
        return backup


@contextlib.contextmanager
def one_at_a_time(home: Path) -> Iterator[None]:
    """Keep every other backup out of ``home`` inside the block, and sweep what one left half made.

    Raises:
        StorageError: a backup is being made there right now.
        OSError: the folder cannot be made or written.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    turn = Presence(home / ".lock")
    if not turn.take():
        raise StorageError("A backup is being made at this moment. Try again when it is done.")
    try:
        sweep(home)
        yield
    finally:
        turn.leave()


def _filled(making: Path, file: Path, key_file: Path, key: LogKey, report: Report) -> dict[str, Any]:
    """Put the copies into ``making``, check them, and return what is to be known of them."""
    copy = making / file.name
    shutil.copyfile(key_file, making / key_file.name)
    connection = open_connection(file, key, "rw")
    try:
        size = file.stat().st_size
        with _watched(connection, lambda: report(min(_size(copy), size), size)):
            connection.execute("VACUUM INTO ?", (str(copy),))
    finally:
        connection.close()
    for each in making.iterdir():
        each.chmod(0o600)
    return checked(copy, key, report)


def checked(copy: Path, key: LogKey, report: Report = unreported) -> dict[str, Any]:
    """Return what a copy of a log holds, once it has passed every check, and write its witness anew.

    All bytes, all links between rows, and the last 1,000 events of the chain
    are checked; all of the chain is verified once a week in the log itself.

    Args:
        copy: the copy.
        key: its key.
        report: called now and then; raises to stop.

    Raises:
        LogDamaged: it does not pass.
        dbapi2.Error: it cannot be read at all.
    """
    connection = open_connection(copy, key, "rw")
    try:
        with _watched(connection, lambda: report(0, 0)):
            if check(connection) or not _chain_holds(connection):
                raise failures.damaged(copy)
        write_witness_of(copy, connection)
        calls = connection.execute(_CURRENT_CALLS).fetchone()[0] if _has(connection, "calls") else 0
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        return {"calls": calls, "rows": rows_of(connection), "log": key.log_id, "schema": schema}
    finally:
        connection.close()


def rows_of(connection: Any) -> int:
    """Return how many entries the audit trail of a log has; 0 for a log from before there was one."""
    if not has_trail(connection):
        return 0
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM audit").fetchone()[0])


def has_trail(connection: Any) -> bool:
    """Return whether the log's schema knows an audit trail."""
    return _has(connection, "audit")


def write_witness_of(copy: Path, connection: Any) -> None:
    """Write the witness that belongs to a copy of a log; none where it has no event yet."""
    last = (
        has_trail(connection)
        and connection.execute("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    )
    witness_of(copy).unlink(missing_ok=True)
    if last:
        witness = Witness(witness_of(copy))
        witness.write(Seen(*last))
        witness.close()


def _has(connection: Any, table: str) -> bool:
    known = "SELECT count(*) FROM sqlite_schema WHERE name = ?"
    return bool(connection.execute(known, (table,)).fetchone()[0])


def _chain_holds(connection: Any) -> bool:
    if not has_trail(connection) or connection.execute("PRAGMA user_version").fetchone()[0] < HEAD:
        return True  # the next update brings it in
    verifier = Verifier(connection, LAST_LINKS)
    while verifier.step(connection, LAST_LINKS):
        pass
    return verifier.result().holds


def _size(copy: Path) -> int:
    return copy.stat().st_size if copy.exists() else 0


@contextlib.contextmanager
def _watched(connection: Any, report: Callable[[], None]) -> Iterator[None]:
    """Call ``report`` while the driver is at work, and stop that when it raises."""
    stopped: list[BaseException] = []

    def tell() -> int:
        try:
            report()
        except BaseException as error:  # noqa: BLE001 - the driver would swallow it; it is raised below
            stopped.append(error)
            return 1
        return 0

    connection.set_progress_handler(tell, _EVERY_OPERATIONS)
    try:
        yield
    except (dbapi2.Error, StorageError):  # what was stopped looks damaged to the checks
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
