"""One long-lived connection to the log for each thread; a fresh one costs four times a save."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triage_app.errors import LogLocked
from triage_app.storage import failures
from triage_app.storage.connection import apply_settings, open_connection
from triage_app.storage.keys import LogKey

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class _Mine(threading.local):
    """One thread's connection, and SQLAlchemy's on top of it; None before the first use."""

    driver: Any = None
    connection: Connection | None = None


class Connections:
    """The driver's connections, made at their first use, and SQLAlchemy's on top where it is asked for."""

    def __init__(self, file: Path, key: LogKey) -> None:
        self.file = file
        self._key = key
        self._mine = _Mine()
        self._all: dict[threading.Thread, Any] = {}
        self._guard = threading.Condition()
        self._in_use = 0
        self._closed = False
        self._engine: Engine | None = None

    @property
    def key(self) -> LogKey:
        """The key it is open with."""
        return self._key

    def wait_unused(self, seconds: float | None) -> bool:
        """Wait until no thread reads or writes; False where one does after ``seconds``, None for no end."""
        with self._guard:
            return self._guard.wait_for(lambda: not self._in_use, seconds)

    def close(self) -> None:
        """Close every thread's connection; the last one empties the write-ahead log."""
        self._closed = True
        with self._guard:
            connections, self._all = list(self._all.values()), {}
        self._mine = _Mine()
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
