"""A restored copy whose key lies in clear never opens the door of a desk that asks for a sign-in."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from triage_app.errors import NotAllowed, StorageError
from triage_app.records import replace
from triage_app.storage.backup_folder import FOLDER
from triage_app.storage.carry_over import people_of
from triage_app.storage.connection import open_connection
from triage_app.storage.keys import KeyFile, LogKey, before_of, read_key_file
from triage_app.storage.look import HEAD
from triage_app.storage.rekey import write_alone
from triage_app.storage.restore_points import RestorePoint

_OTHERS = (
    "This backup opens without a sign-in and belongs to another call log. Restore it at a desk of its own."
)
_KEEP = "INSERT INTO people (id, name, role, active, pin_salt, pin, added) VALUES (?, ?, ?, ?, ?, ?, ?)"


def door_to_keep(point: RestorePoint, key_file: Path) -> KeyFile | None:
    """Return the key file in force where ``point`` would let in everybody and it lets in people by name.

    Args:
        point: what is about to be restored.
        key_file: the key file in force; where it is damaged the one before counts.

    Returns:
        None where nothing is to be kept closed.

    Raises:
        NotAllowed: the point belongs to another log, so that nobody here could sign in to it.
    """
    if not read_key_file(point.key_file).open:
        return None
    for file in (key_file, before_of(key_file)):
        with suppress(StorageError, OSError):
            kept = read_key_file(file)
            if kept.open or not kept.slots:
                return None
            if kept.log_id != point.log_id:
                raise NotAllowed(_OTHERS)
            return replace(kept, file=key_file)
    return None


def keep_closed(
    copy: Path, key_file: Path, kept: KeyFile, key: LogKey, present: Path, now: LogKey | None
) -> None:
    """Seal the key of an incoming log for whoever can sign in now, with the rights they have now.

    Rights come from the present log where it can be read, else from the copy;
    who stands in neither gets the least. The recovery key makes an administrator again.

    Args:
        copy: the incoming log; it is brought up to date, since it may be from before there were people.
        key_file: where its key file comes to lie.
        kept: the key file in force.
        key: the copy's key.
        present: the log that stands there, closed; perhaps damaged or gone.
        now: its key, None where nobody has it.

    Raises:
        StorageError, OSError: it cannot be written.
    """
    write_alone(replace(kept.with_key(key), file=key_file))
    _bring_up_to_date(copy, key_file, key)
    rows = people_of(present, now) if now is not None else None
    least = [(each.id, each.name, "receptionist", 1, "", "", 0) for each in kept.people]
    connection = open_connection(copy, key, "rw")
    try:
        connection.execute("BEGIN IMMEDIATE")
        if rows is None:
            rows = connection.execute(
                "SELECT id, name, role, active, pin_salt, pin, added FROM people"
            ).fetchall()
        known = {row[0]: row for row in (*least, *rows)}
        connection.execute("DELETE FROM people")
        connection.executemany(_KEEP, [known[each.id] for each in kept.people])
        connection.execute("COMMIT")
    finally:
        connection.close()


def _bring_up_to_date(copy: Path, key_file: Path, key: LogKey) -> None:
    connection: Any = open_connection(copy, key, "rw")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    finally:
        connection.close()
    if version < HEAD:
        from triage_app.storage.migrate import bring_up_to_date

        bring_up_to_date(copy, key, version, key_file)
        shutil.rmtree(copy.parent / FOLDER)  # the backup chosen is this copy's backup
