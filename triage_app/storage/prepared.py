"""Statements of the save path: written with SQLAlchemy, compiled once, run by the driver.

Putting a statement together and wrapping its result costs several times what
SQLite needs to run it; a save has to be quick.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ClauseElement, Connection, Table, bindparam
from sqlalchemy.dialects.sqlite import dialect, insert

_NAMED = dialect(paramstyle="named")


class Prepared:
    """One statement with named values, ready to run in the transaction of a connection."""

    __slots__ = ("_sql", "_statement")

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._sql = ""

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """Run it; returns the driver's cursor, with ``fetchone``, ``lastrowid`` and ``rowcount``.

        Raises:
            dbapi2.Error: to be translated by `Database.writing`.
        """
        if not self._sql:
            self._sql = str(self._statement.compile(dialect=_NAMED))
        bare: Any = connection.connection.dbapi_connection
        return bare.execute(self._sql, values)


def new_row(table: Table, without: str = "", known_by: tuple[str, ...] = ()) -> Prepared:
    """Return the insert of a whole row.

    Args:
        table: where to.
        without: a column that SQLite numbers by itself.
        known_by: unique columns; a row with the same is left as it is, and ``rowcount`` is 0.
    """
    values: dict[str, Any] = {
        column.name: bindparam(column.name) for column in table.columns if column.name != without
    }
    statement = insert(table).values(values)
    return Prepared(statement.on_conflict_do_nothing(index_elements=known_by) if known_by else statement)
