"""What the needs model sees of a text: its words, their neighbors, their letters and their kinds.

A text is taken apart into units (a word, two neighbors, two kinds that occur
together), and each unit into features. Units say nothing of their place, so
that what a word adds to each need can be kept from one key to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

from triage_app.content.model import Wording
from triage_app.triage.phrases import PhraseBook
from triage_app.triage.words import Words, read_words

LONGEST = 240
"""Words of a text that are looked at; of a longer one the first and the last of them."""

_EDGE = "\x02"  # stands before the first word and after the last one; no text holds it
_LETTERS = (3, 4, 5)
_KIND = "@"

Unit = tuple[str, ...]
"""A word alone, or two neighbors; a kind is written with @ before it."""


class Features:
    """Takes texts apart for one set of kinds.

    Args:
        wording: its ``kinds`` are the wordings that are alike. The part of a
            kind's name after a dot is dropped: ``relative.es`` is ``relative``.
    """

    def __init__(self, wording: Wording) -> None:
        entries = [
            (read_words(phrase).words, _KIND + kind.partition(".")[0])
            for kind, phrases in wording.kinds.items()
            for phrase in phrases
        ]
        self._kinds: PhraseBook[str] = PhraseBook(entries)
        self.vocabulary = self._kinds.vocabulary
        """Every word of every kind."""

    def units(self, words: Sequence[str], asks: bool = False) -> list[Unit]:
        """Return the units of ``words`` in order, each once.

        Args:
            words: as `read_words` gives them; may be empty.
            asks: whether the text holds a question mark.
        """
        if len(words) > LONGEST:
            words = [*words[: LONGEST // 2], *words[-LONGEST // 2 :]]
        found: dict[Unit, None] = dict.fromkeys((word,) for word in words)
        row = [_EDGE, *words, _EDGE]
        found.update(dict.fromkeys(pairwise(row)))
        if asks:
            found[("?",)] = None
        self._add_kinds(found, words)
        return list(found)

    def _add_kinds(self, found: dict[Unit, None], words: Sequence[str]) -> None:
        named = self._named(words)
        kinds = sorted({word for word in named if word[0] == _KIND})
        if not kinds:
            return
        found.update(dict.fromkeys((kind,) for kind in kinds))
        row = [_EDGE, *named, _EDGE]
        for one, two in pairwise(row):
            if one[0] == _KIND or two[0] == _KIND:
                found[one, two] = None
        for place, one in enumerate(kinds):
            for two in kinds[place + 1 :]:
                found[one, "&", two] = None

    def _named(self, words: Sequence[str]) -> list[str]:
        """Return ``words`` with every wording of a kind, the longest first, written as its kind."""
        longest: dict[int, tuple[int, str]] = {}
        for start, end, kind in self._kinds.find(words):
            if end > longest.get(start, (0, ""))[0]:
                longest[start] = end, kind
        row: list[str] = []
        at = 0
        while at < len(words):
            end, kind = longest.get(at, (at + 1, words[at]))
            row.append(kind)
            at = end
        return row


def asks(words: Words) -> bool:
    """Return whether the text holds a question mark."""
    return "?" in words.folded


def features(unit: Unit) -> list[int]:
    """Return the features of a unit as numbers that are the same on every machine."""
    numbers = [crc32(" ".join(unit).encode("utf-8", "replace"))]
    if len(unit) == 1 and unit[0].isalpha():
        letters = f"<{unit[0][:40]}>"
        numbers += [
            crc32(letters[at : at + size].encode("utf-8", "replace"), size)
            for size in _LETTERS
            for at in range(len(letters) - size + 1)
        ]
    return numbers
