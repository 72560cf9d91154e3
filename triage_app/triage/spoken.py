"""A text made ready for ranking: misspellings led back, the word being typed finished, one form for all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

from triage_app.records import record
from triage_app.triage.phrase_index import PhraseIndex
from triage_app.triage.spelling import Spelling
from triage_app.triage.words import WordReader, Words

_SHORTEST = 3  # letters of a half-typed word before it is finished
_LOOK = 200  # words with the same beginning that are looked at
_KEPT = 5_000


@record
class Reading:
    """One text in the forms that ranking needs.

    ``spelled`` are its words with spelling led back, ``canonical`` the same in
    the content's one form where a single word has one; both as many as
    ``typed``, the words as they were typed. ``asked`` are the words for the
    phrase index, abbreviations written out, which may be more or fewer.
    """

    typed: tuple[str, ...]
    spelled: tuple[str, ...]
    canonical: tuple[str, ...]
    asked: tuple[str, ...]

    def said(self, marks: Sequence[bool]) -> tuple[str, ...]:
        """Return the typed words that are marked, each once."""
        return tuple(dict.fromkeys(word for word, mark in zip(self.typed, marks, strict=True) if mark))


class Spoken:
    """Reads texts for one pack and model.

    Args:
        reader: writes abbreviations one way.
        words: words learned from, with how often they came.
        more: further known words.
        index: knows the words of the phrases.
        plain: real words that are no misspelling.
    """

    def __init__(
        self,
        reader: WordReader,
        words: Mapping[str, int],
        more: Collection[str],
        index: PhraseIndex,
        plain: Collection[str],
    ) -> None:
        self._reader = reader
        self._index = index
        self._often = dict(words)
        for word in (*more, *(word for known in index.words.values() for word in known)):
            self._often.setdefault(word, 1)
        self._sorted = sorted(word for word in self._often if len(word) > _SHORTEST)
        self._spelling = Spelling(self._often, frozenset(plain))
        self._meant: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        self._canonical: dict[str, str] = {}

    def read(self, words: Words) -> Reading:
        """Return ``words`` (at least one) ready for ranking."""
        spelled = [self._spell(word) for word in words.words]
        if self._half_typed(words):
            spelled[-1] = self._finished(words.words[-1], spelled[-1])
        canonical = tuple([self._one_form(word) for word in spelled])
        asked = [self._ask(word) for word in self._reader.key(" ".join(spelled))]
        typed = tuple([words.typed[start:end] for start, end in words.spans])
        return Reading(typed, tuple(spelled), canonical, tuple(asked))

    def _spell(self, word: str) -> str:
        known = self._meant.get(word)
        if known is None:
            if len(self._meant) >= _KEPT:
                self._meant.clear()
            meant = self._spelling.meant(word)
            # Hardly anybody misses the first letter; "filling" is no misspelt "billing".
            known = self._meant[word] = meant if meant[0] == word[0] else word
        return known

    def _ask(self, word: str) -> str:
        known = self._asked.get(word)
        if known is None:
            if len(self._asked) >= _KEPT:
                self._asked.clear()
            known = self._asked[word] = self._index.spelling.meant(word)
        return known

    def _one_form(self, word: str) -> str:
        known = self._canonical.get(word)
        if known is None:
            if len(self._canonical) >= _KEPT:
                self._canonical.clear()
            row = self._reader.key(word)
            known = self._canonical[word] = row[0] if len(row) == 1 else word
        return known

    def _half_typed(self, words: Words) -> bool:
        return words.spans[-1][1] == len(words.typed) and words.words[-1].isalpha()

    def _finished(self, word: str, spelled: str) -> str:
        """Return the commonest known word that ``word`` begins, or what it is taken for as it stands."""
        if word in self._often or len(word) < _SHORTEST:
            return spelled
        at = bisect_left(self._sorted, word)
        near = [one for one in self._sorted[at : at + _LOOK] if one.startswith(word)]
        return min(near, key=lambda one: (-self._often[one], one), default=spelled)
