"""Callers' data is erased in place: what names people is emptied, what counts calls stays, the chain holds.

The salts of their digests go too, so that nobody can find out an erased name
by trying names. The triggers allow this and nothing else; see `erasure_doors`.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from triage_app.calls.audit import AuditEvent
from triage_app.calls.retention import ErasurePreview
from triage_app.storage.audit import add_event
from triage_app.storage.chain import erased_digest
from triage_app.storage.identified import EMPTIED, IDENTIFIED
from triage_app.storage.moments import from_ms, to_ms
from triage_app.storage.retention import note_pending, pending_erasure
from triage_app.storage.vouched import Range, ranges_of

if TYPE_CHECKING:
    from datetime import datetime

    from triage_app.storage.database import Database

Report = Callable[[int, int], None]
"""Told (done, total); what it raises stops the work and leaves the log as it was."""

_TRIES, _PAUSE_SECONDS = 200, 0.05

_ROWS = {  # what goes, each as its rows; an emptied call has no timeline
    "calls": "SELECT seq FROM calls WHERE started < :before AND timeline <> '' "
    "AND id NOT IN (SELECT call FROM holds)",
    "additions": "SELECT seq FROM additions WHERE text <> '' AND \"call\" IN (SELECT id FROM calls "
    "WHERE started < :before AND id NOT IN (SELECT call FROM holds))",
    "follow_up_events": "SELECT seq FROM follow_up_events WHERE follow_up IN (SELECT id FROM follow_ups "
    "WHERE name || number || reason <> '' AND \"call\" IN (SELECT id FROM calls WHERE started < :before "
    "AND id NOT IN (SELECT call FROM holds)))",
    "number_checks": "SELECT seq FROM number_checks WHERE at < :before AND word <> ''",
}
_CALL_BACKS = (
    "SELECT id FROM follow_ups WHERE name || number || reason <> '' AND \"call\" IN (SELECT id FROM calls "
    "WHERE started < :before AND id NOT IN (SELECT call FROM holds))"
)
_EMPTY_WHERE = {
    "calls": "seq IN (SELECT row FROM erased_calls)",
    "call_needs": '"call" IN (SELECT row FROM erased_calls)',
    "call_flags": '"call" IN (SELECT row FROM erased_calls)',
    "emergencies": '"call" IN (SELECT row FROM erased_calls)',
    "additions": "seq IN (SELECT row FROM erased_additions)",
    "number_checks": "seq IN (SELECT row FROM erased_number_checks)",
}
_SEARCHES = {"call_search": "calls", "addition_search": "additions"}


def preview_erasure(connection: Any, before: datetime) -> ErasurePreview:
    """Return what an erasure of everything before a time would take, on the driver's connection."""
    when = {"before": to_ms(before)}

    def count(query: str) -> int:
        found: int = connection.execute(f"SELECT count(*) FROM ({query})", when).fetchone()[0]  # noqa: S608
        return found

    first, last, offset = connection.execute(
        "SELECT min(started), max(started), max(offset) FROM calls "  # noqa: S608 - own text
        f"WHERE seq IN ({_ROWS['calls']})",
        when,
    ).fetchone()
    return ErasurePreview(
        before=before,
        calls=count(f"SELECT DISTINCT id FROM calls WHERE seq IN ({_ROWS['calls']})"),  # noqa: S608
        first=None if first is None else from_ms(first, offset),
        last=None if last is None else from_ms(last, offset),
        held=count(
            "SELECT DISTINCT id FROM calls WHERE started < :before AND id IN (SELECT call FROM holds)"
        ),
        lines=count(_ROWS["additions"]),
        call_backs=count(_CALL_BACKS),
        checks=count(_ROWS["number_checks"]),
        drafts=count("SELECT slot FROM drafts WHERE started < :before"),
        pending=pending_erasure(connection) is not None,
    )


def erase(database: Database, event: AuditEvent, before: datetime, report: Report) -> int:
    """Erase what names callers in everything before a time, in one transaction, and pack the file anew.

    The same transaction keeps that the copies from before are still to go; see
    `retention.pending_erasure`.

    Args:
        database: the open log.
        event: of the erasure, without how much it took.
        before: what began earlier goes; held calls stay.
        report: told how far it is; may stop it until the erasure is committed.

    Returns:
        How many calls were emptied.

    Raises:
        StorageError: it could not be done; the log is as it was, or, where its
            erasure is pending now, emptied and not packed yet.
    """
    with database.saving() as connection:
        calls = _empty(connection, event, to_ms(before), report)
    pack(database)
    return calls


def pack(database: Database) -> None:
    """Write the file anew, so that no page holds what was erased. StorageError: it could not be done."""
    with database.bare() as connection:
        connection.execute("VACUUM")
    for _ in range(_TRIES):  # what was erased stands in the write-ahead log until it is emptied
        if database.checkpoint(empty=True):
            break
        time.sleep(_PAUSE_SECONDS)


def _empty(connection: Any, event: AuditEvent, before: int, report: Report) -> int:
    rows = {table: _gathered(connection, table, query, before) for table, query in _ROWS.items()}
    seqs = list(_events_of(connection, rows, report))
    detail = f"calls={len(rows['calls'])} before={event.detail}"
    told = AuditEvent(event.at, event.who, event.workstation, event.kind, event.ref, event.result, detail)
    erasure = add_event(connection, told, digest=erased_digest(seqs))
    note_pending(connection, erasure)
    call_backs = _CALL_BACKS.replace(":before", str(before))
    connection.execute("INSERT INTO erasing VALUES (?, ?)", (erasure, before))
    connection.execute(f"UPDATE follow_ups SET {_emptied('follow_ups')} WHERE id IN ({call_backs})")  # noqa: S608
    for table, where in _EMPTY_WHERE.items():
        connection.execute(f"UPDATE {table} SET {_emptied(table)} WHERE {where}")  # noqa: S608 - own names
        report(len(seqs), len(seqs) + 2)
    connection.execute("DELETE FROM drafts WHERE started < ?", (before,))
    connection.executemany(
        "UPDATE audit SET salt = NULL, erased = ? WHERE seq = ?", ((erasure, seq) for seq in seqs)
    )
    connection.execute("DELETE FROM erasing")
    for index, table in _SEARCHES.items():
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - own names
        newest = f"(SELECT coalesce(max(seq), 0) FROM {table})"  # noqa: S608
        connection.execute(f"UPDATE searched SET up_to = {newest} WHERE part = ?", (table,))  # noqa: S608
    for table in rows:
        connection.execute(f"DROP TABLE temp.erased_{table}")
    report(len(seqs) + 1, len(seqs) + 2)
    return len(rows["calls"])


def _gathered(connection: Any, table: str, query: str, before: int) -> list[int]:
    """Keep the rows that go in a table in memory, since emptying them changes what the query finds."""
    connection.execute(f"CREATE TEMP TABLE erased_{table} (row INTEGER PRIMARY KEY)")
    connection.execute(f"INSERT INTO temp.erased_{table} {query.replace(':before', str(before))}")
    return [row for (row,) in connection.execute(f"SELECT row FROM temp.erased_{table} ORDER BY row")]  # noqa: S608


def _events_of(connection: Any, rows: dict[str, list[int]], report: Report) -> Iterator[int]:
    """Yield the events whose record is emptied, or some of it."""
    events = connection.execute("SELECT seq, ref FROM audit WHERE salt IS NOT NULL ORDER BY seq").fetchall()
    for done, (seq, ref) in enumerate(events):
        if any(_meets(each, rows[each.table]) for each in ranges_of(connection, ref)):
            yield seq
        if done % 1000 == 0:
            report(done, len(events) + 2)


def _meets(each: Range, rows: list[int]) -> bool:
    place = bisect_left(rows, each.first)
    return place < len(rows) and rows[place] <= each.last


def _emptied(table: str) -> str:
    return ", ".join(f"\"{name}\" = '{EMPTIED.get((table, name), '')}'" for name in IDENTIFIED[table])
