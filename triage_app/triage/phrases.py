"""Phrases found in words: many thousands at once, in one pass, without a pattern that could stall.

A phrase is a row of words. All phrases of a book stand in one tree, word by
word, so that finding costs a step a word however many phrases there are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Generic, TypeVar

from triage_app.triage.heard import Heard, Keys

_Mark = TypeVar("_Mark")
_Place = TypeVar("_Place", bound=Sequence[Any])
_WIDEST = 16  # words of the longest phrase that something can stand inside
_HERE = ""  # no word is empty, so the marks of a phrase that ends can stand under it


class PhraseBook(Generic[_Mark]):
    """Rows of words, each with what it stands for.

    Args:
        entries: words (rows of none are passed over) and their mark; the same
            words may come several times with several marks.
    """

    def __init__(self, entries: Iterable[tuple[Sequence[str], _Mark]]) -> None:
        self._root: dict[str, Any] = {}
        vocabulary: set[str] = set()
        for words, mark in entries:
            if not words:
                continue
            node = self._root
            for word in words:
                node = node.setdefault(word, {})
            marks = node.setdefault(_HERE, [])
            if mark not in marks:
                marks.append(mark)
            vocabulary.update(words)
        self.vocabulary = frozenset(vocabulary)
        """Every word of every phrase."""

    def find(self, words: Sequence[str]) -> list[tuple[int, int, _Mark]]:
        """Return ``(start, end, mark)`` of every phrase in ``words``, first those that start first."""
        found: list[tuple[int, int, _Mark]] = []
        root = self._root
        size = len(words)
        for start, first in enumerate(words):
            node = root.get(first)
            at = start
            while node is not None:
                at += 1
                marks = node.get(_HERE)
                if marks is not None:
                    found += [(start, at, mark) for mark in marks]
                node = node.get(words[at]) if at < size else None
        return found


class FillerBook(Generic[_Mark]):
    """Phrases found with and without the fillers between their words.

    Args:
        keys: makes rows of words of the phrases.
        phrases: each with what it stands for.
    """

    def __init__(self, keys: Keys, phrases: Iterable[tuple[str, _Mark]]) -> None:
        rows = [(*keys.row(phrase), mark) for phrase, mark in phrases]
        self._kept = PhraseBook((row, mark) for row, whole, mark in rows if not whole)
        self._whole = PhraseBook((row, mark) for row, whole, mark in rows if whole)
        self.rows = [row for row, _, _ in rows]
        """The words of every phrase, for the spelling."""

    def find(self, heard: Heard) -> list[tuple[int, int, _Mark]]:
        """Return ``(start, end, mark)`` of every phrase, counted in all the words of ``heard``."""
        at = heard.at
        found = [(at[start], at[end - 1] + 1, mark) for start, end, mark in self._kept.find(heard.kept)]
        return found + self._whole.find(heard.all)


class Places(Generic[_Place]):
    """Found phrases by their place, so that neighbors are looked up without asking all.

    Args:
        found: rows that begin with start and end, in any order.
    """

    def __init__(self, found: Iterable[_Place]) -> None:
        self._found = sorted(found, key=itemgetter(0))
        self._starts = [place[0] for place in self._found]

    def between(self, low: int, high: int) -> Sequence[_Place]:
        """Return those that start at ``low`` or later, before ``high``, in their order."""
        return self._found[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def around(self, start: int, end: int) -> Iterator[_Place]:
        """Yield those that hold all the words from ``start`` up to ``end``."""
        for place in self.between(start - _WIDEST, start + 1):
            if end <= place[1]:
                yield place
