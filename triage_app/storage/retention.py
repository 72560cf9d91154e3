"""What was decided about keeping callers' data, and which calls are held; both lie in the log itself."""

from __future__ import annotations

from typing import Any

from triage_app.calls.retention import AUDIT_MONTHS, Hold, Retention
from triage_app.storage.moments import from_ms, to_ms, to_offset

_MONTHS, _AUDIT = "identified months", "audit months"


def read_retention(connection: Any) -> Retention:
    """Return what was decided, and the holds, oldest first, on the driver's connection."""
    kept = dict(
        connection.execute("SELECT name, value FROM about_log WHERE name IN (?, ?)", (_MONTHS, _AUDIT))
    )
    holds = connection.execute('SELECT "call", at, "offset", "by", reason FROM holds ORDER BY at, "call"')
    return Retention(
        months=int(kept[_MONTHS]) if _MONTHS in kept else None,
        audit_months=int(kept.get(_AUDIT, AUDIT_MONTHS)),
        holds=tuple(Hold(call, from_ms(at, offset), by, reason) for call, at, offset, by, reason in holds),
    )


def write_months(connection: Any, months: int) -> None:
    """Keep for how many months callers' data stays."""
    connection.execute(
        "INSERT INTO about_log VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_MONTHS, str(months)),
    )


def add_hold(connection: Any, hold: Hold) -> bool:
    """Hold a call; return whether it was not held before. KeyError: there is no such call."""
    if connection.execute("SELECT 1 FROM calls WHERE id = ?", (hold.call,)).fetchone() is None:
        raise KeyError(hold.call)
    row = (hold.call, to_ms(hold.at), to_offset(hold.at), hold.by, hold.reason)
    return bool(connection.execute("INSERT OR IGNORE INTO holds VALUES (?, ?, ?, ?, ?)", row).rowcount)


def drop_hold(connection: Any, call: str) -> bool:
    """Hold a call no longer; return whether it was held."""
    return bool(connection.execute('DELETE FROM holds WHERE "call" = ?', (call,)).rowcount)
