"""Who may do what is taken over into a log that begins anew, so that nobody gains rights by an accident."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from triage_app.storage.connection import open_connection
from triage_app.storage.keys import KeyFile, LogKey

_PEOPLE = "SELECT id, name, role, active, pin_salt, pin, added FROM people"
_NEW = "INSERT INTO people (id, name, role, active, pin_salt, pin, added) VALUES (?, ?, ?, ?, ?, ?, ?)"


def carry_people(to: Path, sources: Iterable[Path], key: LogKey, kept: KeyFile) -> None:
    """Write into the log ``to`` the people of the first of ``sources`` that can be read.

    Where none can, everybody who can sign in gets the least rights; the
    recovery key makes an administrator again.

    Args:
        to: a new log.
        sources: logs with the same key: the one before, perhaps damaged, and backups.
        key: their key.
        kept: the key file.

    Raises:
        dbapi2.Error: the new log cannot be written.
    """
    people = next(filter(None, (people_of(source, key) for source in sources)), None)
    if people is None:
        people = [(each.id, each.name, "receptionist", 1, "", "", 0) for each in kept.people]
    connection = open_connection(to, key, "rw")
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_NEW, people)
        connection.execute("COMMIT")
    finally:
        connection.close()


def people_of(source: Path, key: LogKey) -> list[Any] | None:
    """Return the rows of everybody in a closed log, as they are written; None where it cannot be read."""
    try:
        connection = open_connection(source, key, "immutable")
    except dbapi2.Error:
        return None
    try:
        rows: list[Any] = connection.execute(_PEOPLE).fetchall()
    except dbapi2.Error:
        return None
    finally:
        connection.close()
    return rows
