"""Finds needs by the words of their titles and phrases alone: at once for content nobody has fitted yet.

Every word weighs what it tells (rare words much, common ones little); a
phrase scores by how much of it was typed and how much of what was typed it
explains. The index is inverted, so that a key costs the words typed, not the
needs known.

Source: inverse document frequency, Sparck Jones 1972.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from triage_app.content.model import Need
from triage_app.triage.spelling import Spelling
from triage_app.triage.words import WordReader

_LONGEST_LIST = 2_000  # phrases of one word that are looked at; more than that tells nothing
_MOST_WORDS = 40


class PhraseIndex:
    """The titles and phrases of needs, ready to be found.

    Args:
        needs: in any number; those without phrases are found by their title.
        reader: reads phrases and texts into one form.
        plain: real words that are no misspelling.
        filler: words that decide nothing.
    """

    def __init__(
        self, needs: Sequence[Need], reader: WordReader, plain: Iterable[str] = (), filler: Iterable[str] = ()
    ) -> None:
        self._filler = frozenset(filler)
        self._needs: list[str] = []  # of each phrase
        self._rows: list[tuple[str, ...]] = []
        self.words: dict[str, set[str]] = {}
        for need in needs:
            known = self.words[need.id] = set()
            keys = (self._telling(reader.key(phrase)) for phrase in (need.title, *need.phrases))
            for row in dict.fromkeys(keys):
                self._needs.append(need.id)
                self._rows.append(row)
                known.update(row)
        self._spread = Counter(word for row in self._rows for word in set(row))
        self._most = log(1 + len(self._rows))
        self._lists: dict[str, list[int]] = {}
        for at, row in enumerate(self._rows):
            for word in dict.fromkeys(row):
                self._lists.setdefault(word, []).append(at)
        self._whole = [sum(self.worth(word) for word in set(row)) for row in self._rows]
        self.spelling = Spelling(self._spread, frozenset(plain) | self._filler)

    def worth(self, word: str) -> float:
        """Return what ``word`` tells: 0 nothing, more the fewer phrases hold it."""
        return self._most - log(self._spread.get(word, 0) + 0.5) if word not in self._filler else 0.05

    def find(self, words: Sequence[str]) -> Mapping[str, float]:
        """Return how well each need's best phrase fits ``words``, 0 to 1; 0 is left out.

        Args:
            words: as the reader and `spelling` give them; may be empty.
        """
        asked = list(dict.fromkeys(words))[:_MOST_WORDS]
        worths = {word: self.worth(word) for word in asked}
        said = sum(worths.values()) or 1.0
        sums: dict[int, float] = {}
        for word in sorted(asked, key=lambda word: (len(self._lists.get(word, ())), word)):
            worth = worths[word]
            for at in self._lists.get(word, ())[:_LONGEST_LIST]:
                sums[at] = sums.get(at, 0.0) + worth
        best: dict[str, float] = {}
        for at, both in sums.items():
            fit = both / (0.7 * self._whole[at] + 0.3 * said)
            need = self._needs[at]
            if fit > best.get(need, 0.0):
                best[need] = min(fit, 1.0)
        return best

    def _telling(self, row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word for word in row if word not in self._filler) or row
