"""What the words around a danger say of it: denied, past, asked about, a bill for it, or now.

A cue is a wording of the content (``content/words``); this module knows the
kinds of cues, how far each reaches and which wins. It never silences: a cue
can turn "now" into denied, past or unclear, all of which are still shown.

Source: the kinds follow NegEx (Chapman 2001) and ConText (Harkema 2009):
cues before, cues after, cues that only look like one, and words that end a
cue's reach; the wordings are the clinic's content.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from triage_app.triage.phrases import PhraseBook
from triage_app.triage.words import STRONG_BREAK, WordReader, Words

NOW, DENIED, PAST, UNCLEAR = "now", "denied", "past", "unclear"

STATES = (NOW, UNCLEAR, PAST, DENIED)
"""Strongest first: of several readings of one flag, the strongest stands."""


@dataclass(frozen=True, slots=True)
class CueKind:
    """How a kind of cue is read.

    ``state`` is what it makes of a danger within ``before`` words ahead of
    the cue's end, or ``after`` words behind its start (0: not on that side).
    ``lists`` says that commas do not end it ("denies pain, fever, cough").
    """

    state: str
    before: int = 0
    after: int = 0
    lists: bool = False


CUE_KINDS: Mapping[str, CueKind] = {
    "deny": CueKind(DENIED, before=4),
    "deny-list": CueKind(DENIED, before=14, lists=True),
    "deny-after": CueKind(DENIED, after=3),
    "past": CueKind(PAST, before=5),
    "past-after": CueKind(PAST, after=5),
    "past-time": CueKind(PAST, before=5, after=7),
    "had": CueKind(PAST, before=4),
    "ask": CueKind(UNCLEAR, before=8),
    "ask-after": CueKind(UNCLEAR, after=4),
    "admin": CueKind(UNCLEAR, before=9, after=3),
    "now": CueKind(NOW, before=7, after=7),
}
"""Kinds that say something of a danger. Content may also hold ``stop`` (ends every reach),
``deny-stop`` (ends a denial's), ``not-deny`` (looks like a denial and is none), ``or`` (goes on
a list of things denied), ``business`` (what people call about otherwise), ``filler``, ``nothing``
(wordings in which no danger is ever meant), ``title`` (a person's name follows), ``treatment``,
``car-t``, ``other-unit`` and ``other-figure`` (what a figure is when it is no sign of danger)."""

_LOOK = 24  # words on either side that can hold a cue; beyond the longest reach and cue
_SHORT = 3  # words a comma-parted item of a list may have


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue and the words ``start`` to ``end`` that say it."""

    start: int
    end: int
    kind: str


class CueBook:
    """Every cue of the content, ready to be found.

    Args:
        cues: kind to wordings.
        reader: reads texts and wordings into one form.
    """

    def __init__(self, cues: Mapping[str, Sequence[str]], reader: WordReader) -> None:
        kinds = (*CUE_KINDS, "stop", "deny-stop", "not-deny", "or", "business", "title")
        self.rows = [(reader.key(words), kind) for kind in kinds for words in cues.get(kind, ())]
        self._book = PhraseBook(self.rows)

    def read(self, words: Words, spelled: Sequence[str]) -> Surroundings:
        """Return what surrounds every word; ``spelled`` are the words with their spelling led back."""
        found = [Cue(*hit) for hit in self._book.find(spelled)]
        not_deny = [cue for cue in found if cue.kind == "not-deny"]
        cues = [cue for cue in found if not (cue.kind.startswith("deny") and _within(cue, not_deny))]
        return Surroundings(words, cues)


def _within(cue: Cue, others: Sequence[Cue]) -> bool:
    return any(other.start <= cue.start and cue.end <= other.end for other in others)


class Surroundings:
    """The cues of one text, and where its clauses end."""

    def __init__(self, words: Words, cues: Sequence[Cue]) -> None:
        stops = {cue.start for cue in cues if cue.kind == "stop"}
        size = len(words)
        self.sentence = tuple(accumulate(int(words.breaks[at] == STRONG_BREAK) for at in range(size)))
        self.clause = tuple(
            accumulate(int(words.breaks[at] == STRONG_BREAK or at in stops) for at in range(size))
        )
        self.piece = tuple(accumulate(int(words.breaks[at] > 0 or at in stops) for at in range(size)))
        self._first = {piece: at for at, piece in reversed(list(enumerate(self.piece)))}
        self._cues = [cue for cue in cues if cue.kind in CUE_KINDS]
        self._starts = [cue.start for cue in self._cues]
        self._ors = {cue.start for cue in cues if cue.kind == "or"}
        self._deny_stops = sorted(cue.start for cue in cues if cue.kind == "deny-stop")
        self._business = any(cue.kind == "business" for cue in cues)
        self._titles = {cue.end for cue in cues if cue.kind == "title"}

    def named(self, start: int) -> bool:
        """Return whether the word at ``start`` is a person's name ("Dr. Stroke")."""
        return start in self._titles

    def state(self, start: int, end: int) -> str:
        """Return what is said of the danger in the words ``start`` to ``end``.

        A denial wins; else what stands nearest wins, and what is equally near
        is now. Nothing said is now: a miss is worse than an alarm too many.
        """
        nearest: dict[str, int] = {}
        low = bisect_left(self._starts, start - _LOOK)
        for cue in self._cues[low : bisect_left(self._starts, end + _LOOK)]:
            if start < cue.end and cue.start < end:
                continue
            away = self._away(cue, start, end)
            if away is None:
                continue
            state = CUE_KINDS[cue.kind].state
            if state == DENIED:
                return DENIED
            nearest[state] = min(away, nearest.get(state, _LOOK))
        limit = nearest.pop(NOW, _LOOK)
        others = [(away, state) for state, away in nearest.items() if away < limit]
        return min(others)[1] if others else NOW

    def _away(self, cue: Cue, start: int, end: int) -> int | None:
        """Return how many words part ``cue`` from the danger, None if it does not reach it."""
        kind = CUE_KINDS[cue.kind]
        ahead = cue.end <= start
        away = start - cue.end if ahead else cue.start - end
        if away > (kind.before if ahead else kind.after) or not (kind.before if ahead else kind.after):
            return None
        if self.clause[cue.start if not ahead else cue.end - 1] != self.clause[start if ahead else end - 1]:
            return None
        if cue.kind == "had" and not self._business:
            return None
        if kind.state == DENIED and ahead and self._denial_stopped(cue.end, start):
            return None
        if (
            kind.lists
            or self._same_piece(cue, start, end)
            or (kind.state == DENIED and self._listed(cue, start))
        ):
            return away
        return None

    def _same_piece(self, cue: Cue, start: int, end: int) -> bool:
        return self.piece[cue.start] == self.piece[end - 1] or self.piece[cue.end - 1] == self.piece[start]

    def _denial_stopped(self, low: int, high: int) -> bool:
        at = bisect_left(self._deny_stops, low)
        return at < len(self._deny_stops) and self._deny_stops[at] < high

    def _listed(self, cue: Cue, start: int) -> bool:
        """Return whether the danger is an item of a list that was denied: "no fever, chills or cough"."""
        if cue.start > start:
            return False
        piece = self.piece[cue.end - 1] + 1
        while piece in self._first and self.clause[self._first[piece]] == self.clause[start]:
            first = self._first[piece]
            after = self._first.get(piece + 1, len(self.piece))
            if any(at in self._ors for at in range(first, after)):
                return self.piece[start] <= piece
            if after - first > _SHORT:
                return False
            piece += 1
        return False
