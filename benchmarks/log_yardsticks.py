"""What the log's goals are measured against: a plain copy of the same calls, and the usual ways over it."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from triage_app.calls.export_columns import COLUMNS
from triage_app.storage.database import Database
from triage_app.storage.export_blocks import BLOCK_ROWS, read_rows

Rows = Sequence[Sequence[Any]]


def plain_copy(database: Database, file: Path) -> Path:
    """Copy the log into an SQLite file without encryption, with all its tables and indexes."""
    with database.bare() as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(file),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
        connection.execute("DETACH DATABASE plain")
    return file


def export_table(database: Database, file: Path, calls: int) -> Path:
    """Make one plain table that holds what an export holds, a column each, values as they are written."""
    plain = sqlite3.connect(file)
    plain.execute("PRAGMA journal_mode = OFF")
    plain.execute(f"CREATE TABLE calls ({', '.join(column.name for column in COLUMNS)})")
    times = [place for place, column in enumerate(COLUMNS) if column.kind == "time"]
    marks = ", ".join(
        "strftime('%Y-%m-%dT%H:%M:%f', ? / 1000.0, 'unixepoch') || '+00:00'" if place in times else "?"
        for place in range(len(COLUMNS))
    )
    with database.bare() as connection:
        for first in range(1, calls + 1, BLOCK_ROWS):
            rows = read_rows(connection, COLUMNS, range(first, min(calls + 1, first + BLOCK_ROWS)))
            plain.executemany(f"INSERT INTO calls VALUES ({marks})", rows)  # noqa: S608 - own names
    plain.commit()
    plain.close()
    return file


def shell_csv(file: Path, names: Sequence[str], out: Path) -> float:
    """Return how many seconds SQLite's own shell takes to write the table as CSV."""
    with out.open("wb") as stream:
        begun = time.perf_counter()
        query = f"SELECT {', '.join(names)} FROM calls"  # noqa: S608 - own names
        subprocess.run(["sqlite3", "-csv", file, query], stdout=stream, check=True)
        return time.perf_counter() - begun


def workbook(file: Path, names: Sequence[str], out: Path, rows: int) -> float | None:
    """Return how many seconds xlsxwriter takes in its mode of constant memory; None where it is not there."""
    try:
        import xlsxwriter  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        return None
    plain = sqlite3.connect(file)
    begun = time.perf_counter()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Calls")
    sheet.write_row(0, 0, names)
    query = f"SELECT {', '.join(names)} FROM calls LIMIT ?"  # noqa: S608 - own names
    for place, row in enumerate(plain.execute(query, (rows,)), 1):
        sheet.write_row(place, 0, row)
    book.close()
    took = time.perf_counter() - begun
    plain.close()
    return took


def replayed(file: Path, statements: Sequence[str]) -> Callable[[], None]:
    """Return what runs the same statements on the plain copy through the standard library's driver."""
    connection = sqlite3.connect(file)

    def run() -> None:
        for statement in statements:
            connection.execute(statement).fetchall()

    return run


class QtTable:
    """A table as Qt's own model reads it, from the plain copy."""

    QUERY = (
        "SELECT calls.seq, calls.started, name, number, role, taken_by, ended, emergency, need, answer, "
        "outcome "
        'FROM calls LEFT JOIN call_needs ON call_needs."call" = calls.seq AND place = 0 '
        "ORDER BY calls.started DESC, calls.seq DESC"
    )

    def __init__(self, file: Path) -> None:
        from PySide6.QtSql import QSqlDatabase, QSqlQueryModel

        self._connection = QSqlDatabase.addDatabase("QSQLITE")
        self._connection.setDatabaseName(str(file))
        assert self._connection.open(), "Qt cannot open the plain copy"
        self._model = QSqlQueryModel()

    def first_page(self) -> None:
        """Open the table: Qt fetches its first rows."""
        self._model.clear()
        self._model.setQuery(self.QUERY, self._connection)
        for row in range(min(200, self._model.rowCount())):
            for column in range(11):
                self._model.index(row, column).data()

    def last_row(self) -> None:
        """Fetch all there is, which is what it takes to know the last row."""
        self._model.clear()
        self._model.setQuery(self.QUERY, self._connection)
        while self._model.canFetchMore():
            self._model.fetchMore()
        self._model.index(self._model.rowCount() - 1, 0).data()
