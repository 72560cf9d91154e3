"""A new key for the log: on a verified copy, which then takes the log's place in one exchange."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triage_app.errors import StorageError
from triage_app.records import replace
from triage_app.storage.keys import KeyFile, LogKey, before_of, read_key_file

if TYPE_CHECKING:
    from triage_app.storage.log import Log

ASIDE = "rekeyed"
"""How the folder begins that takes the log under its old key, until the new one is known to be good."""

_COUNTED = ("calls", "call_needs", "additions", "follow_ups", "drafts", "number_checks", "people")

Report = Callable[[int, int], None]


def rekey(log: Log, old: LogKey, kept: KeyFile, new: LogKey, before: KeyFile, report: Report) -> None:
    """Give a log a new key and a new key file.

    The log is copied, the copy gets the key and is opened and checked with
    it; then the copy and its key file take the place of the old in one
    exchange that goes on after any end. Only then the old ones are removed.

    Args:
        log: the log; it stays in use for this desk. Nobody else may have it open.
        old: the key it has.
        kept: the new key file, with ``new`` in its slots.
        new: the new key.
        before: what is kept as the key file before; it must not open anything
            for whom the new key is meant to keep out.
        report: told (done, total); what it raises stops the work, nothing changed.

    Raises:
        LogLocked: another desk has the log open.
        LogDamaged: the copy does not pass its checks; so does the log, perhaps.
        StorageError: it could not be done; the log is as it was.
    """
    from triage_app.storage import failures
    from triage_app.storage.exchange import exchange, prepare, witness_of

    log.database()  # brought up to date, and made if there was none
    log.ensure_alone()
    with log.out_of_use(), failures.told(log.file):
        incoming = prepare(log.file)
        try:
            with _alone(log.file, old) as connection:
                report(1, 5)
                copy = incoming / log.file.name
                connection.execute("VACUUM INTO ?", (str(copy),))
                copy.chmod(0o600)
                report(2, 5)
                _change_key(copy, old, new)
                report(3, 5)
                _make_sure(copy, new, _counts(connection))
                report(4, 5)
                _write_beside(incoming, kept, before)
                if witness_of(log.file).exists():
                    shutil.copy2(witness_of(log.file), incoming / witness_of(log.file).name)
                aside = exchange(log.file, log.key_file, incoming, ASIDE)
        except BaseException:
            _drop(incoming, log)
            raise
        log.exchanged(None if kept.open else new)
        log.database()
        shutil.rmtree(aside)
    report(5, 5)


def sweep(file: Path, kept: KeyFile) -> None:
    """Do what a cut-off end left undone: logs under an old key go, keys in clear are sealed.

    Called once the log is open.
    """
    if not file.with_name(f"{file.name}.exchange").exists():
        for left in file.parent.glob(f"{ASIDE}-*"):
            shutil.rmtree(left, ignore_errors=True)
        seal_copies(file.parent, kept)


def seal_copies(folder: Path, kept: KeyFile) -> int:
    """Seal the key in every key file of older copies in a folder that has it in clear.

    They were made before the log was protected, or while it started without
    sign-in. Their own key is sealed for whoever ``kept`` lets in, so that they
    open as the log itself does.

    Returns:
        How many there were. One that cannot be read or written is passed over.
    """
    sealed = 0
    for each in _key_files(folder):
        if each in (kept.file, before_of(kept.file)):
            continue
        with suppress(StorageError, OSError):
            found = read_key_file(each)
            if found.open and found.log_id == kept.log_id and not kept.open:
                write_alone(replace(kept.with_key(found.key()), file=each))
                sealed += 1
    return sealed


def seal_old_folder(file: Path, kept: KeyFile, old: LogKey) -> None:
    """Leave the key of copies that earlier versions made before updates, sealed, in their folder."""
    from triage_app.storage.migrate import FOLDER

    folder = file.parent / FOLDER
    if folder.is_dir():
        with suppress(OSError):
            write_alone(replace(kept.with_key(old), file=folder / kept.file.name))


def forget_person(folder: Path, id: str) -> int:
    """Take a removed person's slot out of the key files of all copies under ``folder``.

    The copies stay as they are and open for everybody else.

    Returns:
        In how many key files it stood. One that cannot be read or written is passed over.
    """
    found = 0
    for file in _key_files(folder):
        with suppress(StorageError, OSError):
            kept = read_key_file(file)
            if any(each.id == id for each in kept.people):
                write_alone(kept.without(id))
                found += 1
    return found


def people_in(folder: Path, log_id: str) -> frozenset[str]:
    """Return the ids of everybody for whom a key file of this log under ``folder`` opens."""
    found: set[str] = set()
    for file in _key_files(folder):
        with suppress(StorageError, OSError):
            kept = read_key_file(file)
            found.update(each.id for each in kept.people if kept.log_id == log_id)
    return frozenset(found)


def _key_files(folder: Path) -> list[Path]:
    return sorted((*folder.rglob("*.key"), *folder.rglob("*.key.before")))


def write_alone(kept: KeyFile) -> None:
    """Write a key file without keeping the one before. OSError: it could not be written."""
    from triage_app.paths import write_whole
    from triage_app.storage.key_text import to_text

    write_whole(kept.file, to_text(kept))


@contextmanager
def _alone(file: Path, key: LogKey) -> Iterator[Any]:
    """Give a connection that keeps every other one of any process out."""
    from triage_app.storage.connection import open_connection

    connection = open_connection(file, key, "rw")
    try:
        connection.execute("PRAGMA busy_timeout = 2000").fetchall()
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()  # busy where another has it open
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        yield connection
    finally:
        connection.close()


def _change_key(copy: Path, old: LogKey, new: LogKey) -> None:
    from triage_app.storage.connection import open_connection

    connection = open_connection(copy, old, "rw")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.execute(f'PRAGMA rekey = "{new.for_driver}"').fetchall()
    finally:
        connection.close()
    with copy.open("rb+") as stream:
        os.fsync(stream.fileno())


def _make_sure(copy: Path, key: LogKey, counts: tuple[int, ...]) -> None:
    """Open the copy with its new key and check it. LogDamaged: it does not hold what the log holds."""
    from sqlcipher3 import dbapi2

    from triage_app.storage import failures
    from triage_app.storage.connection import open_connection
    from triage_app.storage.doctor import check

    with copy.open("rb") as stream:
        salt = stream.read(len(key.salt))
    connection = open_connection(copy, key, "rw")
    try:
        whole = salt == key.salt and not check(connection) and _counts(connection) == counts
    except dbapi2.DatabaseError:
        whole = False
    finally:
        connection.close()
    if not whole:
        raise failures.damaged(copy)


def _counts(connection: Any) -> tuple[int, ...]:
    return tuple(
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - fixed names
        for table in _COUNTED
    )


def _write_beside(incoming: Path, kept: KeyFile, before: KeyFile) -> None:
    name = kept.file.name
    write_alone(replace(before, file=before_of(incoming / name)))
    write_alone(replace(kept, file=incoming / name))


def _drop(incoming: Path, log: Log) -> None:
    """Leave nothing of a copy that did not come to be the log."""
    if not log.file.with_name(f"{log.file.name}.exchange").exists():
        shutil.rmtree(incoming, ignore_errors=True)
