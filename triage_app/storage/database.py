"""The open log: one long-lived connection a thread, transactions that lock first.

Saving and the first screens run on the driver; SQLAlchemy is put on top of the
same connection by who reads with it, and is not loaded before.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triage_app.calls.audit import PROGRAM, AuditEvent
from triage_app.errors import LogLocked
from triage_app.storage import failures
from triage_app.storage.audit import add_event
from triage_app.storage.connection import apply_settings, open_connection, settings_in_force
from triage_app.storage.exchange import witness_of
from triage_app.storage.keys import LogKey
from triage_app.storage.look import wal_of
from triage_app.storage.standing import Standing
from triage_app.storage.witness import Finding, Witness, compare

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class _Mine(threading.local):
    """One thread's connection, and SQLAlchemy's on top of it; None before the first use."""

    driver: Any = None
    connection: Connection | None = None


class Database:
    """An opened log. `opening` makes one; nothing is connected before the first use.

    A fresh connection costs four times a save, so each thread keeps its own
    until `close`. Writers take the lock at BEGIN, so that two of them never
    build on the same state.
    """

    def __init__(self, file: Path, key: LogKey) -> None:
        self.file = file
        self._key = key
        self._mine = _Mine()
        self._all: dict[threading.Thread, Any] = {}
        self._guard = threading.Condition()
        self._in_use = 0
        self._closed = False
        self._standing = Standing(file)
        self._engine: Engine | None = None
        self.witness = Witness(witness_of(file))
        self.finding = Finding()
        self.finding_told = False

    @contextmanager
    def saving(self) -> Iterator[Any]:
        """Give the driver's connection inside BEGIN IMMEDIATE; COMMIT at the end, ROLLBACK on any error.

        Raises:
            StorageError: what the driver says, as a sentence.
        """
        with failures.told(self.file), self._used():
            yield from self._transaction("BEGIN IMMEDIATE")

    @contextmanager
    def looking(self) -> Iterator[Any]:
        """Give the driver's connection inside one read transaction.

        Raises:
            StorageError: what the driver says, as a sentence.
        """
        with failures.told(self.file), self._used():
            yield from self._transaction("BEGIN")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give SQLAlchemy's connection in a transaction as `saving` begins and ends it.

        Raises:
            StorageError: what the driver says, as a sentence.
        """
        with failures.told(self.file):
            connection = self._connection()  # before it begins: a first one asks and rolls back
        with self.saving():
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give SQLAlchemy's connection inside one read transaction.

        Raises:
            StorageError: what the driver says, as a sentence.
        """
        with failures.told(self.file):
            connection = self._connection()
        with self.looking():
            yield connection

    @contextmanager
    def bare(self) -> Iterator[Any]:
        """Give this thread's driver connection, outside of any transaction.

        Raises:
            StorageError: what the driver says, as a sentence.
        """
        with failures.told(self.file), self._used():
            yield self._driver()

    @property
    def key(self) -> LogKey:
        """The key it is open with."""
        return self._key

    @property
    def still_there(self) -> bool:
        """Whether the files it was opened from still bear their names."""
        return self._standing.holds

    def ensure_there(self) -> None:
        """Raise `LogMissing` where `still_there` is false."""
        if not self.still_there:
            raise failures.missing(self.file)

    def ask_witness(self, connection: Any, now: datetime) -> None:
        """Compare the log with what its witness knew at the opening, once; an event says what is missing.

        Args:
            connection: the driver's, in a transaction that holds the write lock.
            now: the present.
        """
        if self.finding_told:
            return
        self.finding = finding = compare(connection, self.witness.stood)
        if finding.text:
            result, detail = ("entries missing", f"missing={finding.missing}")
            if finding.changed:
                result, detail = "failed", "what=witness"
            add_event(connection, AuditEvent(now, PROGRAM, "", "check", "", result, detail))
        self.finding_told = True

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

    def wait_unused(self, seconds: float) -> bool:
        """Wait until no thread reads or writes; False where one still does after ``seconds``."""
        with self._guard:
            return self._guard.wait_for(lambda: not self._in_use, seconds)

    def close(self) -> None:
        """Close every thread's connection; the last one empties the write-ahead log."""
        self._closed = True
        with self._guard:
            connections, self._all = list(self._all.values()), {}
        self._mine = _Mine()
        self.witness.close()
        for connection in connections:
            with failures.told(self.file):
                connection.close()
        if self._engine is not None:
            self._engine.dispose()

    @contextmanager
    def _used(self) -> Iterator[None]:
        with self._guard:
            self._in_use += 1
        try:
            yield
        finally:
            with self._guard:
                self._in_use -= 1
                self._guard.notify_all()

    def _transaction(self, begin: str) -> Iterator[Any]:
        """Begin by hand, since the driver would take the lock at the first write, and only then."""
        driver = self._driver()
        driver.execute(begin)
        try:
            yield driver
            driver.execute("COMMIT")
        except BaseException:
            if driver.in_transaction:
                driver.execute("ROLLBACK")
            raise

    def _driver(self) -> Any:
        driver = self._mine.driver
        if driver is None:
            if self._closed:
                raise LogLocked(f"The call log {self.file} was just closed. Try again in a moment.")
            driver = self._mine.driver = self._connect()
            with self._guard:
                self._all[threading.current_thread()] = driver
                ended = [thread for thread in self._all if not thread.is_alive()]
                for left in [self._all.pop(thread) for thread in ended]:
                    left.close()
        return driver

    def _connection(self) -> Connection:
        connection = self._mine.connection
        if connection is None:
            self._driver()
            connection = self._mine.connection = self._on_top().connect()
        return connection

    def _on_top(self) -> Engine:
        with self._guard:
            if self._engine is None:
                from sqlalchemy import create_engine
                from sqlalchemy.pool import NullPool
                from sqlcipher3 import dbapi2

                self._engine = create_engine(
                    "sqlite://",
                    module=dbapi2,
                    creator=lambda: self._mine.driver,  # asked for in the thread that connects
                    poolclass=NullPool,
                    isolation_level="AUTOCOMMIT",  # `_transaction` begins and ends them
                    hide_parameters=True,
                    pool_reset_on_return=None,
                )
            return self._engine

    def _connect(self) -> Any:
        connection = open_connection(self.file, self._key, "rw")
        try:
            apply_settings(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def driver_of(connection: Connection) -> Any:
    """Return the driver's connection below SQLAlchemy's, in the same transaction."""
    return connection.connection.dbapi_connection
