"""Words and numbers of logged calls and added lines, found as they are typed.

`search_feed` keeps the index.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import ColumnElement, Select, column, literal_column, select, table

from triage_app.storage.schema import additions, calls

_WORD = re.compile(r"[^\W_]+")
_NUMBER_ALONE = re.compile(r"[\d\s().+-]*\d[\d\s().+-]*")
_NUMBER = re.compile(r"(?<!\w)\+?\(?(?:[0-9][\s().-]{0,3}){6,}[0-9](?!\w)")

# A plus keeps SQLite from asking the index row by row, and from walking all calls in their order.
_seq: ColumnElement[int] = literal_column("+calls.seq")
_calls_index = table("call_search", column("rowid"), column("call_search"))
_lines_index = table("addition_search", column("rowid"), column("addition_search"))


def matches_of(typed: str) -> tuple[str, ...]:
    """Return a search as typed in the index's own language, the first that finds anything counting.

    All words have to be there. The last is still being typed and stands for
    all that begins with it; those before it are whole words first, and, where
    that finds nothing, beginnings too. None where nothing typed can be looked for.
    """
    words = _words(typed)
    if not words:
        return ()
    beginnings = " ".join(f'"{word}"*' for word in words)
    whole = " ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*'])
    return (whole, beginnings) if len(words) > 1 else (beginnings,)


def _words(typed: str) -> list[str]:
    """Return what is looked for: words, and numbers by their digits.

    A number is looked for by its digits from the first, however it is shaped,
    with or without its country code; beside other words it has seven digits
    at least.
    """
    if _NUMBER_ALONE.fullmatch(typed):
        return [_digits(typed)]
    numbers = [_digits(found) for found in _NUMBER.findall(typed)]
    return numbers + _WORD.findall(_NUMBER.sub(" ", typed))


def _digits(number: str) -> str:
    digits = re.sub(r"[^0-9]", "", number)
    abroad = number.strip().startswith("+1") or len(digits) == 11
    return digits[1:] if abroad and digits[0] == "1" and len(digits) > 1 else digits


def hits_of(query: Select[Any], match: str, before: int | None) -> tuple[Select[Any], ...]:
    """Return ``query`` twice: for calls that hold all words typed, and for those with such a line added.

    Args:
        query: a select of ``calls``.
        match: one of `matches_of`.
        before: only calls with a smaller ``seq``; None for all.

    Both give the newest ``seq`` first.

    Source: docs/log.md, "Search".
    """
    in_calls = query.join_from(
        calls, _calls_index, calls.c.seq == literal_column("+call_search.rowid")
    ).where(_calls_index.c.call_search.op("MATCH")(match))
    in_lines = query.where(
        calls.c.id.in_(
            select(additions.c.call)
            .join_from(additions, _lines_index, additions.c.seq == literal_column("+addition_search.rowid"))
            .where(_lines_index.c.addition_search.op("MATCH")(match))
        )
    )
    if before is not None:
        in_calls = in_calls.where(_calls_index.c.rowid < before)
        in_lines = in_lines.where(_seq < before)
    return in_calls.order_by(_calls_index.c.rowid.desc()), in_lines.order_by(_seq.desc())
