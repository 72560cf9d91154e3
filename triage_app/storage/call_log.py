"""Logged calls, read in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from triage_app.calls.log_entry import Addition, LogEntry
from triage_app.storage.call_rows import call_of
from triage_app.storage.database import driver_of
from triage_app.storage.follow_ups import follow_ups_of
from triage_app.storage.moments import from_ms
from triage_app.storage.schema import CURRENT, additions, call_flags, call_needs, calls, emergencies, shown


def read_entry(connection: Connection, id: str) -> LogEntry:
    """Return a call in full, as it was logged last. KeyError: there is none."""
    row = connection.execute(select(calls).where(calls.c.id == id, CURRENT)).mappings().first()
    if row is None:
        raise KeyError(id)
    seq = row["seq"]
    needs = (
        select(
            call_needs, shown.c.words.label("shown_words"), shown.c.contact, shown.c.number, shown.c.must_say
        )
        .outerjoin(shown, shown.c.id == call_needs.c.shown)
        .where(call_needs.c.call == seq)
        .order_by(call_needs.c.place)
    )
    call = call_of(
        row,
        connection.execute(needs).mappings().all(),
        _children(
            connection, select(call_flags).where(call_flags.c.call == seq).order_by(call_flags.c.place)
        ),
        _children(
            connection, select(emergencies).where(emergencies.c.call == seq).order_by(emergencies.c.place)
        ),
        follow_ups_of(driver_of(connection), id),
    )
    lines = select(additions).where(additions.c.call == id).order_by(additions.c.seq)
    return LogEntry(
        call,
        tuple(
            Addition(from_ms(line["at"], line["offset"]), line["by"], line["kind"], line["text"])
            for line in connection.execute(lines).mappings()
        ),
    )


def _children(connection: Connection, query: Select[Any]) -> Sequence[Any]:
    return connection.execute(query).mappings().all()
