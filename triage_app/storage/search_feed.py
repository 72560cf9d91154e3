"""The index of words is fed by the saving thread in its pauses, some rows at a time: no save waits for it."""

from __future__ import annotations

from typing import Any

ROWS_AT_ONCE = 20

_FEED_CALLS = (
    "INSERT INTO call_search (rowid, name, number, notes, words) "
    "SELECT seq, name, number, notes, words FROM call_words WHERE seq > :done AND seq <= :up_to"
)
_FEED_ADDITIONS = (
    "INSERT INTO addition_search (rowid, text) "
    "SELECT seq, text FROM additions WHERE seq > :done AND seq <= :up_to"
)
_DONE = "SELECT up_to FROM searched WHERE part = :part"
_NOW_DONE = "UPDATE searched SET up_to = :up_to WHERE part = :part"
_NEXT_CALLS = "SELECT max(seq) FROM (SELECT seq FROM calls WHERE seq > :done ORDER BY seq LIMIT :some)"
_NEXT_ADDITIONS = (
    "SELECT max(seq) FROM (SELECT seq FROM additions WHERE seq > :done ORDER BY seq LIMIT :some)"
)
_PARTS = (("calls", _NEXT_CALLS, _FEED_CALLS), ("additions", _NEXT_ADDITIONS, _FEED_ADDITIONS))


def feed_search(connection: Any, rows: int = ROWS_AT_ONCE) -> bool:
    """Make some rows more searchable, on the driver's connection; return whether rows are left."""
    left = False
    for part, next_rows, feed in _PARTS:
        done = connection.execute(_DONE, {"part": part}).fetchone()[0]
        up_to = connection.execute(next_rows, {"done": done, "some": rows}).fetchone()[0]
        if up_to is None:
            continue
        connection.execute(feed, {"done": done, "up_to": up_to})
        connection.execute(_NOW_DONE, {"part": part, "up_to": up_to})
        left = left or up_to - done >= rows
    return left
