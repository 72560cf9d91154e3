"""A text taken apart where a caller goes on to another matter: "cart for dad, also a bill"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from triage_app.triage.phrases import PhraseBook
from triage_app.triage.words import WordReader, Words

MOST = 6
"""Parts of one text that are looked at by themselves."""

CUE = "also"
"""The kind of cue (``content/words``) that begins another matter: also, and, plus, y tambien."""


class Parting:
    """Finds where a text may go on to another matter."""

    def __init__(self, cues: Iterable[str], reader: WordReader) -> None:
        self._book = PhraseBook([(reader.key(cue), True) for cue in cues])

    def parts(self, words: Words) -> list[tuple[int, int]]:
        """Return the ranges of words between commas, stops and joining words; the joining words are in none.

        Returns:
            Ranges in order, none of them empty; one range or none where
            nothing parts the text.
        """
        size = len(words)
        ends: dict[int, int] = {at: at for at in range(1, size) if words.breaks[at]}
        for start, end, _ in self._book.find(words.words):
            ends[start] = max(end, ends.get(start, 0))
        return _between(ends, size)[:MOST]


def _between(ends: dict[int, int], size: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    for start in sorted(ends):
        if start > at:
            found.append((at, start))
        at = max(at, ends[start])
    if size > at:
        found.append((at, size))
    return found


def joined(ranges: Sequence[tuple[int, int]], fewest: int) -> list[tuple[int, int]]:
    """Return ``ranges`` with those of fewer than ``fewest`` words put to the one before them."""
    found: list[tuple[int, int]] = []
    for start, end in ranges:
        if found and end - start < fewest:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found
