"""The open log: one engine, one long-lived connection a thread, transactions that lock first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from triage_app.storage import failures
from triage_app.storage.connection import apply_settings, open_connection, settings_in_force
from triage_app.storage.keys import LogKey
from triage_app.storage.look import wal_of


class Database:
    """An opened log. `opening` makes one; nothing is connected before the first use.

    A fresh connection costs four times a save, so each thread keeps its own
    until `close`. Writers take the lock at BEGIN, so that two of them never
    build on the same state.
    """

    def __init__(self, file: Path, key: LogKey) -> None:
        self.file = file
        self._key = key
        self._mine = threading.local()
        self._all: dict[threading.Thread, Connection] = {}
        self._guard = threading.Lock()
        self._engine = create_engine(
            "sqlite://",
            module=dbapi2,
            creator=self._connect,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",  # `_transaction` begins and ends them
            hide_parameters=True,
        )

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection inside BEGIN IMMEDIATE; COMMIT at the end, ROLLBACK on any error.

        Raises:
            StorageError: what the driver says, as a sentence.
        """
        with failures.told(self.file):
            yield from self._transaction("BEGIN IMMEDIATE")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection inside one read transaction.

        Raises:
            StorageError: what the driver says, as a sentence.
        """
        with failures.told(self.file):
            yield from self._transaction("BEGIN")

    @contextmanager
    def bare(self) -> Iterator[Any]:
        """Give this thread's driver connection, outside of any transaction.

        Raises:
            StorageError: what the driver says, as a sentence.
        """
        with failures.told(self.file):
            yield self._connection().connection.dbapi_connection

    def wal_bytes(self) -> int:
        """Return how long the write-ahead log is now."""
        try:
            return wal_of(self.file).stat().st_size
        except FileNotFoundError:
            return 0

    def checkpoint(self, empty: bool) -> bool:
        """Move the write-ahead log into the file without ever waiting for a reader.

        Args:
            empty: whether to cut the write-ahead log to nothing when all of it was moved.

        Returns:
            Whether everything was moved.
        """
        with self.bare() as connection:
            busy, waiting, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            whole = not busy and waiting == moved
            if whole and empty:
                connection.execute("PRAGMA busy_timeout = 0").fetchall()
                try:
                    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                finally:
                    connection.execute("PRAGMA busy_timeout = 5000").fetchall()
                whole = not busy
        return whole

    def settings(self) -> dict[str, str]:
        """Return the settings in force on this thread's connection."""
        with self.bare() as connection:
            return settings_in_force(connection)

    def close(self) -> None:
        """Close every thread's connection; the last one empties the write-ahead log."""
        with self._guard:
            connections, self._all = list(self._all.values()), {}
        self._mine = threading.local()
        for connection in connections:
            with failures.told(self.file):
                connection.close()
        self._engine.dispose()

    def _transaction(self, begin: str) -> Iterator[Connection]:
        """Begin by hand, since SQLAlchemy would take the lock at the first write, and only then."""
        connection = self._connection()
        bare: Any = connection.connection.dbapi_connection
        bare.execute(begin)
        try:
            yield connection
            bare.execute("COMMIT")
        except BaseException:
            if bare.in_transaction:
                bare.execute("ROLLBACK")
            raise

    def _connection(self) -> Connection:
        connection: Connection | None = getattr(self._mine, "connection", None)
        if connection is None:
            connection = self._engine.connect()
            self._mine.connection = connection
            with self._guard:
                self._all[threading.current_thread()] = connection
                ended = [thread for thread in self._all if not thread.is_alive()]
                for left in [self._all.pop(thread) for thread in ended]:
                    left.close()
        return connection

    def _connect(self) -> Any:
        connection = open_connection(self.file, self._key, "rw")
        try:
            apply_settings(connection)
        except BaseException:
            connection.close()
            raise
        return connection
