"""The records that events vouch for, read back from the log as they were signed.

An event names its record by a reference: ``ID/VERSION`` for a logged call,
``CALL/line/ROW`` for a line added, ``CALL/call-back/ROW`` for a change of a
call back, ``CONTACT/check/ROW`` for a mark on a number, and ``TABLE/FROM-TO``,
several of them with blanks between, for rows that came in at once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from triage_app.records import record
from triage_app.storage.chain import Parts, Written
from triage_app.storage.identified import IDENTIFIED, KEPT, OF_A_CALL

VOUCHED = ("calls", "additions", "follow_up_events", "number_checks")
"""Tables each row of which has its event, or is one of many with theirs."""

_BY_WORD = {"line": "additions", "call-back": "follow_up_events", "check": "number_checks"}
_THESE = "seq BETWEEN :first AND :last"
_OLDER = {  # found by the older call, since there is no index by the newer one
    "superseded": " AND seq IN (SELECT older.seq FROM calls JOIN calls AS older ON older.id = calls.id "
    "AND older.version < calls.version WHERE calls.seq BETWEEN :first AND :last AND calls.version > 1)"
}
_ORDER = {
    "call_needs": '"call", place',
    "call_flags": '"call", place',
    "emergencies": '"call", place',
    "superseded": "seq",
}


@record
class Range:
    """Rows ``first`` to ``last`` of a table of `VOUCHED`; empty where ``last`` is smaller."""

    table: str
    first: int
    last: int

    @property
    def rows(self) -> int:
        """How many rows it should have."""
        return max(0, self.last - self.first + 1)

    def __str__(self) -> str:
        return f"{self.table}/{self.first}-{self.last}"


def ranges_of(connection: Any, ref: str) -> tuple[Range, ...]:
    """Return the rows that an event's reference means; none where a call is not there."""
    _, word, row = (*ref.rsplit("/", 2), "", "")[:3]
    if word in _BY_WORD:
        return (Range(_BY_WORD[word], int(row), int(row)),)
    head, _, tail = ref.rpartition("/")
    if "-" in tail and head.rsplit(" ", 1)[-1].rsplit("/", 1)[-1] in VOUCHED:
        return tuple(_range(part) for part in ref.split())
    query = "SELECT seq FROM calls WHERE id = ? AND version = ?"
    found = connection.execute(query, (head, int(tail))).fetchone()
    return (Range("calls", found[0], found[0]),) if found else ()


def _range(part: str) -> Range:
    table, _, rows = part.partition("/")
    first, _, last = rows.partition("-")
    return Range(table, int(first), int(last))


def read_parts(connection: Any, ranges: tuple[Range, ...]) -> Parts:
    """Return the rows of some ranges as they are signed."""
    parts = Parts([], [])
    for each in ranges:
        for table, where, order in _selections(each.table):
            cut = len(IDENTIFIED[table])
            names = ", ".join(_column(table, name) for name in (*IDENTIFIED[table], *KEPT[table]))
            query = f"SELECT {names} FROM {table} WHERE {where} ORDER BY {order}"  # noqa: S608 - own names
            rows = connection.execute(query, {"first": each.first, "last": each.last}).fetchall()
            parts.identified.append((table, [row[:cut] for row in rows]))
            parts.kept.append((table, [row[cut:] for row in rows]))
    return parts


def read_calls(connection: Any, refs: Iterable[str]) -> dict[str, tuple[Range, Parts]]:
    """Return what single logged calls fill, by their references, as `ranges_of` and `read_parts` do.

    A handful of statements for all of them together. What is no such
    reference, or leads nowhere, is left out.
    """
    rows = _rows_of(connection, refs)
    seqs = {"seqs": json.dumps(sorted(rows.values()))}
    parts = {seq: Parts([], []) for seq in rows.values()}
    for table, key in OF_A_CALL:
        cut = len(IDENTIFIED[table])
        names = ", ".join(_column(table, name) for name in (*IDENTIFIED[table], *KEPT[table]))
        query = (
            f'SELECT "{key}", {names} FROM {table} '  # noqa: S608 - own names
            f'WHERE "{key}" IN (SELECT value FROM json_each(:seqs)) ORDER BY {_ORDER.get(table, "seq")}'
        )
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for seq, *row in connection.execute(query, seqs):
            found[seq].append(row)
        for seq, each in parts.items():
            each.identified.append((table, [row[:cut] for row in found[seq]]))
            each.kept.append((table, [row[cut:] for row in found[seq]]))
    return {ref: (Range("calls", seq, seq), parts[seq]) for ref, seq in rows.items()}


def _rows_of(connection: Any, refs: Iterable[str]) -> dict[str, int]:
    """Return the rows of single logged calls by their references."""
    wanted = {tuple(ref.rpartition("/")[::2]) for ref in refs}
    ids = json.dumps([id for id, version in wanted if version.isdecimal()])
    query = "SELECT id, version, seq FROM calls WHERE id IN (SELECT value FROM json_each(?))"
    return {
        f"{id}/{version}": seq
        for id, version, seq in connection.execute(query, (ids,))
        if (id, str(version)) in wanted
    }


def read_written(connection: Any, ranges: tuple[Range, ...]) -> Written:
    """Return the same rows as the bytes that are signed, put together inside SQLite: for very many."""
    parts: tuple[list[str], list[str]] = ([], [])
    for each in ranges:
        for table, where, order in _selections(each.table):
            lists = (
                f"json_array({', '.join(_column(table, name) for name in names)})"
                for names in (IDENTIFIED[table], KEPT[table])
            )
            one, other = (f"coalesce(group_concat({name}, ','), '')" for name in ("named", "stays"))
            rows = f"SELECT {' AS named, '.join(lists)} AS stays FROM {table} WHERE {where} ORDER BY {order}"  # noqa: S608
            query = f"SELECT {one}, {other} FROM ({rows})"  # noqa: S608
            found = connection.execute(query, {"first": each.first, "last": each.last}).fetchone()
            for part, text in zip(parts, found, strict=True):
                part.append(f'["{table}",[{text}]]')
    identified, kept = (f"[{','.join(part)}]".encode("utf-8", "surrogatepass") for part in parts)
    return Written(identified, kept)


def _selections(table: str) -> Iterator[tuple[str, str, str]]:
    """Yield the tables that a record fills: name, which rows, and their order."""
    if table == "calls":
        for part, key in OF_A_CALL:
            yield part, f'"{key}" BETWEEN :first AND :last{_OLDER.get(part, "")}', _ORDER.get(part, "seq")
        return
    yield table, _THESE, "seq"
    if table == "follow_up_events":
        yield "follow_ups", f"id IN (SELECT follow_up FROM follow_up_events WHERE {_THESE})", "id"  # noqa: S608


def _column(table: str, name: str) -> str:
    if table == "call_needs" and name == "shown":
        return "(SELECT digest FROM shown WHERE id = call_needs.shown)"
    return f'"{name}"'
