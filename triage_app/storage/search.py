"""Words and numbers of logged calls and added lines, found as they are typed.

The index is fed by the saving thread in its pauses, some rows at a time, so
that a save never waits for it.
"""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, Connection, and_, false, text

ROWS_AT_ONCE = 20
_WORD = re.compile(r"\w+")

_FEED_CALLS = text(
    "INSERT INTO call_search (rowid, name, number, notes, words) "
    "SELECT seq, name, number, notes, words FROM call_words WHERE seq > :done AND seq <= :up_to"
)
_FEED_ADDITIONS = text(
    "INSERT INTO addition_search (rowid, text) "
    "SELECT seq, text FROM additions WHERE seq > :done AND seq <= :up_to"
)
_DONE = text("SELECT up_to FROM searched WHERE part = :part")
_NOW_DONE = text("UPDATE searched SET up_to = :up_to WHERE part = :part")
_NEXT_CALLS = text("SELECT max(seq) FROM (SELECT seq FROM calls WHERE seq > :done ORDER BY seq LIMIT :some)")
_NEXT_ADDITIONS = text(
    "SELECT max(seq) FROM (SELECT seq FROM additions WHERE seq > :done ORDER BY seq LIMIT :some)"
)
_PARTS = (("calls", _NEXT_CALLS, _FEED_CALLS), ("additions", _NEXT_ADDITIONS, _FEED_ADDITIONS))

_FOUND = text(
    "calls.seq IN (SELECT rowid FROM call_search WHERE call_search MATCH :match UNION "
    "SELECT held.seq FROM addition_search JOIN additions ON additions.seq = addition_search.rowid "
    'JOIN calls AS held ON held.id = additions."call" WHERE addition_search MATCH :match)'
)


def feed_search(connection: Connection, rows: int = ROWS_AT_ONCE) -> bool:
    """Make some rows more searchable; return whether rows are left."""
    left = False
    for part, next_rows, feed in _PARTS:
        done = connection.execute(_DONE, {"part": part}).scalar_one()
        up_to = connection.execute(next_rows, {"done": done, "some": rows}).scalar()
        if up_to is None:
            continue
        connection.execute(feed, {"done": done, "up_to": up_to})
        connection.execute(_NOW_DONE, {"part": part, "up_to": up_to})
        left = left or up_to - done >= rows
    return left


def match_of(typed: str) -> str:
    """Return a search as typed in the index's own language: all words, each as a beginning.

    A number is looked for by its digits, however it is shaped. "" where
    nothing typed can be looked for.
    """
    if re.fullmatch(r"[\d\s().+-]*\d[\d\s().+-]*", typed):
        return f'"{re.sub(r"[^0-9]", "", typed)}"*'
    return " ".join(f'"{word}"*' for word in _WORD.findall(typed))


def found_by(typed: str) -> ColumnElement[bool]:
    """Return the condition that a call, or a line added to it, holds all words typed.

    Source: docs/log.md, "Search".
    """
    match = match_of(typed)
    return and_(_FOUND.bindparams(match=match)) if match else false()
