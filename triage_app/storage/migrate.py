"""Bring an older log up to date, on top of a copy that was opened and checked first.

Alembic is loaded here and nowhere else, so only a log that is behind pays for it.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from triage_app.errors import LogDamaged
from triage_app.storage import failures
from triage_app.storage.connection import apply_settings, open_connection
from triage_app.storage.doctor import check
from triage_app.storage.keys import LogKey
from triage_app.storage.look import HEAD

FOLDER = "before-update"
_MIGRATIONS = Path(__file__).with_name("migrations")


def bring_up_to_date(
    file: Path, key: LogKey, version: int, head: int = HEAD, migrations: Path = _MIGRATIONS
) -> Path:
    """Run the migrations that the log at ``file`` lacks, all in one transaction.

    Args:
        file: the log; no other connection of this process is open on it.
        key: its key.
        version: the schema version it has.
        head: the version it shall have.
        migrations: the folder with Alembic's ``env.py`` and ``versions``.

    Returns:
        The verified copy of the old log, which stays.

    Raises:
        StorageError: the copy or a step failed; the log is as it was.
    """
    with failures.told(file):
        copy = copy_verified(file, key, version)
        engine = create_engine(
            "sqlite://",
            module=dbapi2,
            creator=lambda: _connect(file, key),
            poolclass=NullPool,
            hide_parameters=True,
        )
        event.listen(engine, "begin", _begin)
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            _upgrade(connection, version, head, migrations)
            connection.exec_driver_sql(f"PRAGMA user_version = {head}")
        with engine.connect() as connection:
            bare: Any = connection.connection.dbapi_connection
            bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        engine.dispose()
    return copy


def copy_verified(file: Path, key: LogKey, version: int) -> Path:
    """Write a whole copy of the log beside it, open it with the key and check it.

    Raises:
        LogDamaged: the copy does not pass; it is removed, the log is left as it is.
        OSError, dbapi2.Error: it could not be written.
    """
    folder = file.parent / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    copy = folder / f"{file.stem}-version-{version}-{stamp}{file.suffix}"
    making = copy.with_name(f".{copy.name}")
    making.unlink(missing_ok=True)
    try:
        connection = open_connection(file, key, "rw")
        try:
            connection.execute("VACUUM INTO ?", (str(making),))
        finally:
            connection.close()
        if _wrong_with(making, key):
            raise failures.damaged(file)
        with making.open("rb+") as stream:
            os.fsync(stream.fileno())
    except BaseException:
        making.unlink(missing_ok=True)
        raise
    return making.replace(copy)


def _wrong_with(copy: Path, key: LogKey) -> list[str]:
    connection = open_connection(copy, key, "rw")
    try:
        return check(connection)
    except dbapi2.DatabaseError as error:
        raise LogDamaged("The copy of the call log cannot be read back. The log is left as it is.") from error
    finally:
        connection.close()


def _upgrade(connection: Connection, version: int, head: int, migrations: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    if version:
        command.stamp(config, f"{version:04}")
    command.upgrade(config, f"{head:04}")


def _connect(file: Path, key: LogKey) -> Any:
    connection = open_connection(file, key, "rw")
    try:
        apply_settings(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
