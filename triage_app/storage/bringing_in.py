"""Records that came into the log all at once, or before there was a chain: events are written for them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from triage_app.calls.audit import AuditEvent
from triage_app.storage.audit import add_event
from triage_app.storage.vouched import VOUCHED, Range, ranges_of, read_parts, read_written

BATCH = 500
"""Rows one event vouches for: few enough that verifying them keeps no save waiting."""

_EACH = (
    "SELECT id || '/' || version FROM calls ORDER BY seq",
    "SELECT \"call\" || '/line/' || seq FROM additions ORDER BY seq",
    "SELECT coalesce((SELECT \"call\" FROM follow_ups WHERE id = follow_up), '') || '/call-back/' || seq "
    "FROM follow_up_events ORDER BY seq",
    "SELECT contact || '/check/' || seq FROM number_checks ORDER BY seq",
)


def vouch_for_each(connection: Any, now: datetime) -> None:
    """Write an event for every record of a log that had no chain."""
    for query in _EACH:
        for (ref,) in connection.execute(query).fetchall():
            event = AuditEvent(now, "", "", "call created", ref, "brought in")
            add_event(connection, event, read_parts(connection, ranges_of(connection, ref)))


def last_rows(connection: Any) -> dict[str, int]:
    """Return the last row of each table that is vouched for, to be given to `vouch_for_many`."""
    return {
        table: connection.execute(f"SELECT coalesce(max(seq), 0) FROM {table}").fetchone()[0]  # noqa: S608
        for table in VOUCHED
    }


def vouch_for_many(connection: Any, before: dict[str, int], now: datetime, result: str) -> None:
    """Write an event for every `BATCH` rows added since ``before``; nothing where there are none."""
    for table, last in last_rows(connection).items():
        for first in range(before[table] + 1, last + 1, BATCH):
            rows = Range(table, first, min(first + BATCH - 1, last))
            event = AuditEvent(now, "", "", "call created", str(rows), result)
            add_event(connection, event, read_written(connection, (rows,)))
