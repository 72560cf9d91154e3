"""A text made ready for listening: words in one form, misspellings led back, fillers set aside.

Fillers ("my", "is", "really") stand between the words that matter and never
decide anything, so phrases are looked for without them: "hit his head",
"hit my head" and "hit head" are one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from triage_app.records import record
from triage_app.triage.spelling import Spelling
from triage_app.triage.words import STRONG_BREAK, WordReader, Words

_JOINED = 7  # letters two words written as one need before they are taken apart


@record
class Heard:
    """A text ready for listening.

    ``all`` are its words, spelling led back, as many as ``words`` has.
    ``kept`` are those without fillers and ``at[i]`` is the place of
    ``kept[i]`` among all.
    """

    words: Words
    all: tuple[str, ...]
    kept: tuple[str, ...]
    at: tuple[int, ...]


class Keys:
    """Content phrases as the words that matter.

    Args:
        reader: reads every text and phrase into one form.
        filler: words that are set aside.
    """

    def __init__(self, reader: WordReader, filler: Iterable[str]) -> None:
        self.reader = reader
        self.filler = frozenset(filler)
        self._read: dict[str, tuple[str, ...]] = {}

    def row(self, phrase: str) -> tuple[tuple[str, ...], bool]:
        """Return the words of ``phrase`` and whether they are looked for as they stand.

        Fillers are set aside, unless fewer than two words would be left of
        several ("out of it" is not "out") or the phrase begins with ``=``
        ("=he hits" is not "hits").
        """
        text = phrase.removeprefix("=")
        words = self._read.get(text)
        if words is None:  # phrases share many words; each is read once
            words = self._read[text] = self.reader.key(text)
        if len(text) < len(phrase):
            return words, True
        if self.filler.isdisjoint(words):
            return words, False
        kept = tuple([word for word in words if word not in self.filler])
        return (kept, False) if len(kept) > 1 else (words, True)


class Listener:
    """Makes texts ready for one set of phrases.

    Args:
        keys: how its phrases were made.
        plain: real words that are no misspelling.
        rows: the words of every phrase that will be listened for.
    """

    def __init__(self, keys: Keys, plain: Iterable[str], rows: Collection[Sequence[str]]) -> None:
        self.filler = keys.filler
        self._reader = keys.reader
        vocabulary = {word for row in rows for word in row}
        self.spelling = Spelling(vocabulary | self._reader.others, frozenset(plain) | self.filler)
        self._joined: dict[str, tuple[str, str]] = {}
        for row in rows:
            for one, two in pairwise(row):
                both = one + two
                if len(both) >= _JOINED and both not in vocabulary and both not in self.filler:
                    self._joined[both] = (one, two)

    def hear(self, words: Words) -> Heard:
        """Return ``words`` ready for listening."""
        ready = self._parted(words)
        meant = self.spelling.meant
        every = tuple([meant(word) for word in ready.words])
        if every != ready.words:
            ready = self._reader.rewritten(
                Words(ready.typed, ready.folded, every, ready.spans, ready.breaks, ready.places)
            )
            every = ready.words
        kept = [at for at, word in enumerate(every) if word not in self.filler]
        return Heard(ready, every, tuple([every[at] for at in kept]), tuple(kept))

    def _parted(self, words: Words) -> Words:
        """Return ``words`` with those written together taken apart, and those torn apart put together."""
        row = words.words
        if self._joined.keys().isdisjoint(row) and not self._torn(row):
            return words
        new: list[str] = []
        spans = []
        breaks = []
        at = 0
        while at < len(row):
            size = 1
            parts: Sequence[str] = self._joined.get(row[at], (row[at],))
            if (
                len(parts) == 1
                and at + 1 < len(row)
                and words.breaks[at + 1] < STRONG_BREAK
                and self._tears(row, at)
            ):
                size, parts = 2, (row[at] + row[at + 1],)
            new += parts
            spans += [words.span(at, at + size)] * len(parts)
            breaks += [words.breaks[at]] + [0] * (len(parts) - 1)
            at += size
        return Words(words.typed, words.folded, tuple(new), tuple(spans), tuple(breaks), words.places)

    def _torn(self, row: Sequence[str]) -> bool:
        return any(self._tears(row, at) for at in range(len(row) - 1))

    def _tears(self, row: Sequence[str], at: int) -> bool:
        one, two = row[at], row[at + 1]
        if one in self.spelling and two in self.spelling:
            return False
        return len(one) + len(two) >= _JOINED and one + two in self.spelling
