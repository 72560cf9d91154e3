"""What was decided about keeping callers' data, and which calls are held; both lie in the log itself."""

from __future__ import annotations

from typing import Any

from triage_app.calls.retention import AUDIT_MONTHS, Hold, Retention
from triage_app.storage.moments import from_ms, to_ms, to_offset

_MONTHS, _AUDIT = "identified months", "audit months"
_PENDING = "erasure pending"  # its event, while copies from before it may still be there


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


def note_pending(connection: Any, erasure: int) -> None:
    """Keep that copies from before an erasure are still to be removed.

    Args:
        connection: the driver's, in the transaction that erases.
        erasure: the erasure's own event; whatever has fewer events is from before.
    """
    connection.execute(
        "INSERT INTO about_log VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_PENDING, str(erasure)),
    )


def pending_erasure(connection: Any) -> int | None:
    """Return the event of an erasure that is not finished, None where there is none."""
    row = connection.execute("SELECT value FROM about_log WHERE name = ?", (_PENDING,)).fetchone()
    return None if row is None else int(row[0])


def clear_pending(connection: Any, erasure: int) -> None:
    """Forget a pending erasure; a later one stays pending."""
    connection.execute("DELETE FROM about_log WHERE name = ? AND value = ?", (_PENDING, str(erasure)))


def add_hold(connection: Any, hold: Hold) -> bool:
    """Hold a call; return whether it was not held before. KeyError: there is no such call."""
    if connection.execute("SELECT 1 FROM calls WHERE id = ?", (hold.call,)).fetchone() is None:
        raise KeyError(hold.call)
    row = (hold.call, to_ms(hold.at), to_offset(hold.at), hold.by, hold.reason)
    return bool(connection.execute("INSERT OR IGNORE INTO holds VALUES (?, ?, ?, ?, ?)", row).rowcount)


def drop_hold(connection: Any, call: str) -> bool:
    """Hold a call no longer; return whether it was held."""
    return bool(connection.execute('DELETE FROM holds WHERE "call" = ?', (call,)).rowcount)
