"""Whether the log still says what it was given: every event's signature, and every record's digest.

It goes through the trail some events at a time, so that a verification of a
large log neither holds it nor fills the memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from triage_app.calls.audit import Verified
from triage_app.storage import save_sql as sql
from triage_app.storage.audit import FIELDS
from triage_app.storage.call_rows import digest_of_shown
from triage_app.storage.chain import (
    DIGEST_BYTES,
    Parts,
    before_all,
    erased_digest,
    identified_digest,
    kept_digest,
    signed,
)
from triage_app.storage.vouched import VOUCHED, Range, ranges_of, read_calls, read_parts

_MOST_TOLD = 100
_NAMES = ", ".join(f'"{name}"' for name in (*FIELDS, "mac", "salt", "erased"))
_SOME = f"SELECT {_NAMES} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?"  # noqa: S608 - own names
_CALL_BACKS = (
    "SELECT count(*) FROM follow_ups WHERE due IS NOT (SELECT due FROM follow_up_events "
    "WHERE follow_up = follow_ups.id ORDER BY seq DESC LIMIT 1)"
)
_EMPTY = ("", "[]", None)


class Verifier:
    """Goes through the trail of one log in steps.

    Args:
        connection: of the driver.
        last: only so many of the newest events, 0 for all. What stands in the
            log without any event is looked for among all only.
    """

    def __init__(self, connection: Any, last: int = 0) -> None:
        row = connection.execute(sql.CHAIN_KEY).fetchone()
        self._key = bytes.fromhex(row[0]) if row else b""
        (newest,) = connection.execute("SELECT coalesce(max(seq), 0) FROM audit").fetchone()
        self.total: int = newest
        self.done = max(0, newest - last) if last else 0
        self._whole = self.done == 0
        before = connection.execute("SELECT mac FROM audit WHERE seq = ?", (self.done,)).fetchone()
        self._before: bytes = before[0] if before else before_all(self._key)
        self._wrong: list[str] = []
        self._found: defaultdict[str, int] = defaultdict(int)  # rows of each table that an event vouches for
        self._erased: defaultdict[int, list[int]] = defaultdict(list)  # events by what erased their records
        self._erasures: dict[int, bytes] = {}
        self._entries = self._emptied = 0

    def step(self, connection: Any, events: int) -> bool:
        """Verify some events more; return whether any are left. In one read transaction a step.

        Events of many records count as many.
        """
        before = self._records
        rows = connection.execute(_SOME, (self.done, events)).fetchall()
        calls = read_calls(connection, (row[6] for row in rows if row[5] == "call created"))
        for row in rows:
            self._link(row)
            self._record(connection, row, calls)
            if self._records - before >= events:
                break
        if rows and (len(rows) == events or self.done != rows[-1][0]):
            return True
        if self._whole:
            self._end(connection)
        return False

    def result(self) -> Verified:
        """Return what was found so far."""
        return Verified(self._entries, self._records, self._emptied, tuple(self._wrong[:_MOST_TOLD]))

    @property
    def _records(self) -> int:
        return sum(self._found[table] for table in VOUCHED)

    def _say(self, text: str) -> None:
        self._wrong.append(text)

    def _link(self, row: Any) -> None:
        seq, mac = row[0], row[len(FIELDS)]
        if seq != self.done + 1:
            self._say(f"Entries {self.done + 1:,} to {seq - 1:,} are missing.")
        elif signed(self._key, self._before, row[: len(FIELDS)]) != mac:
            self._say(f"Entry {seq:,} was changed, or is not in its place.")
        self.done, self._before = seq, mac
        self._entries += 1

    def _record(self, connection: Any, row: Any, calls: Mapping[str, tuple[Range, Parts]]) -> None:
        seq, kind, ref, digest = row[0], row[5], row[6], row[9]
        salt, erased = row[len(FIELDS) + 1 :]
        if kind == "keeping" and digest is not None:
            self._erasures[seq] = digest
            return
        if digest is None:
            return
        ranges, parts = _found(connection, ref, calls)
        if not ranges or any(_rows(parts, each.table) != each.rows for each in ranges):
            self._say(f"The record of entry {seq:,} is missing.")
        elif kept_digest(parts) != digest[DIGEST_BYTES:]:
            self._say(f"The record of entry {seq:,} was changed.")
        elif salt is None:
            self._emptied += 1
            self._erased[erased or 0].append(seq)
            if len(ranges) == 1 and ranges[0].rows == 1 and not _is_empty(parts):
                self._say(f"The record of entry {seq:,} was filled again after it was erased.")
        elif identified_digest(salt, parts) != digest[:DIGEST_BYTES]:
            self._say(f"The record of entry {seq:,} was changed.")
        self._count(ranges, parts)

    def _count(self, ranges: tuple[Range, ...], parts: Parts) -> None:
        for each in ranges:
            self._found[each.table] += _rows(parts, each.table)
        self._found["superseded"] += _rows(parts, "superseded")

    def _end(self, connection: Any) -> None:
        for table in (*VOUCHED, "superseded"):
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - own names
            if count > self._found[table]:
                name = table.replace("_", " ")
                self._say(f"{count - self._found[table]:,} rows of {name} stand there that nobody entered.")
        for erasure, seqs in self._erased.items():
            if self._erasures.get(erasure) != erased_digest(seqs):
                self._say(f"{len(seqs):,} records were emptied, and no erasure says so.")
        for id, digest, *shown in connection.execute(
            "SELECT id, digest, answer, words, contact, number, must_say FROM shown"
        ):
            if digest_of_shown(*shown) != digest:
                self._say(f"What was shown to callers (row {id:,}) was changed.")
        (call_backs,) = connection.execute(_CALL_BACKS).fetchone()
        if call_backs:
            self._say(f"{call_backs:,} call backs do not stand as their last change says.")


def _found(
    connection: Any, ref: str, calls: Mapping[str, tuple[Range, Parts]]
) -> tuple[tuple[Range, ...], Parts]:
    """Return what a reference leads to; nothing where it leads nowhere."""
    if ref in calls:
        each, parts = calls[ref]
        return (each,), parts
    try:
        ranges = ranges_of(connection, ref)
    except ValueError:
        ranges = ()
    return ranges, read_parts(connection, ranges)


def _rows(parts: Parts, table: str) -> int:
    return sum(len(rows) for name, rows in parts.kept if name == table)


def _is_empty(parts: Parts) -> bool:
    return all(value in _EMPTY for _, rows in parts.identified for row in rows for value in row)
