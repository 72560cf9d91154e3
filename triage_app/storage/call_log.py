"""Logged calls, read in full."""

from __future__ import annotations

from typing import Any

from triage_app.calls.log_entry import Addition, LogEntry
from triage_app.storage import save_sql as sql
from triage_app.storage.call_rows import call_of
from triage_app.storage.follow_ups import follow_ups_of
from triage_app.storage.moments import from_ms


def read_entry(connection: Any, id: str) -> LogEntry:
    """Return a call in full, as it was logged last, on the driver's connection. KeyError: there is none."""
    found = _named(connection, sql.ENTRY, {"id": id})
    if not found:
        raise KeyError(id)
    seq = {"seq": found[0]["seq"]}
    call = call_of(
        found[0],
        _named(connection, sql.ENTRY_NEEDS, seq),
        _named(connection, sql.ENTRY_FLAGS, seq),
        _named(connection, sql.ENTRY_EMERGENCIES, seq),
        follow_ups_of(connection, id),
    )
    lines = _named(connection, sql.ENTRY_LINES, {"id": id})
    return LogEntry(
        call,
        tuple(
            Addition(from_ms(line["at"], line["offset"]), line["by"], line["kind"], line["text"])
            for line in lines
        ),
    )


def _named(connection: Any, query: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    rows = connection.execute(query, values)
    names = [column[0] for column in rows.description]
    return [dict(zip(names, row, strict=True)) for row in rows]
