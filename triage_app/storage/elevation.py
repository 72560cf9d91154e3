"""How many PINs in a row were no supervisor's: kept in the log, so that no start anew gives more tries."""

from __future__ import annotations

from typing import Any

_TRIES = "wrong supervisor PINs"


def read_wrong(connection: Any) -> int:
    """Return how many were wrong since a supervisor was last here, on the driver's connection."""
    row = connection.execute("SELECT value FROM about_log WHERE name = ?", (_TRIES,)).fetchone()
    return 0 if row is None else int(row[0])


def write_wrong(connection: Any, wrong: int) -> None:
    """Keep how many were wrong."""
    connection.execute(
        "INSERT INTO about_log VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_TRIES, str(wrong)),
    )
