"""The open log: one long-lived connection a thread, transactions that lock first.

Saving and the first screens run on the driver; SQLAlchemy is put on top of the
same connection by who reads with it, and is not loaded before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triage_app.storage import failures
from triage_app.storage.connection import settings_in_force
from triage_app.storage.connections import Connections
from triage_app.storage.connections import driver_of as driver_of
from triage_app.storage.exchange import witness_of
from triage_app.storage.keys import LogKey
from triage_app.storage.look import wal_of
from triage_app.storage.standing import Standing
from triage_app.storage.witness import Witness

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Database(Connections):
    """An opened log. `opening` makes one; nothing is connected before the first use.

    Writers take the lock at BEGIN, so that two of them never build on the same
    state.
    """

    def __init__(self, file: Path, key: LogKey) -> None:
        super().__init__(file, key)
        self._standing = Standing(file)
        self.witness = Witness(witness_of(file))

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
    def still_there(self) -> bool:
        """Whether the files it was opened from still bear their names."""
        return self._standing.holds

    def ensure_there(self) -> None:
        """Raise `LogMissing` where `still_there` is false."""
        if not self.still_there:
            raise failures.missing(self.file)

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
        self.witness.close()
        super().close()

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
