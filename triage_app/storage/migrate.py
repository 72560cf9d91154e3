"""Bring an older log up to date, on top of a backup that was opened and checked first.

Alembic is loaded here and nowhere else, so only a log that is behind pays for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from triage_app.storage import backup_folder, failures
from triage_app.storage.backup import make_backup
from triage_app.storage.backup_folder import Backup
from triage_app.storage.connection import apply_settings, open_connection
from triage_app.storage.keys import LogKey
from triage_app.storage.look import HEAD

FOLDER = "before-update"
"""Where earlier versions put the copy they made before an update."""

_MIGRATIONS = Path(__file__).with_name("migrations")


def bring_up_to_date(
    file: Path,
    key: LogKey,
    version: int,
    key_file: Path | None = None,
    head: int = HEAD,
    migrations: Path = _MIGRATIONS,
) -> Backup:
    """Run the migrations that the log at ``file`` lacks, all in one transaction.

    Args:
        file: the log; no other connection of this process is open on it.
        key: its key.
        version: the schema version it has.
        key_file: where its key lies; None: beside it, under its usual name.
        head: the version it shall have.
        migrations: the folder with Alembic's ``env.py`` and ``versions``.

    Returns:
        The backup of the old log, which stays.

    Raises:
        StorageError: the copy or a step failed; the log is as it was.
    """
    with failures.told(file):
        kept = make_backup(
            file,
            key_file or file.with_suffix(".key"),
            key,
            file.parent / backup_folder.FOLDER,
            "before-update",
        )
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
    return kept


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
