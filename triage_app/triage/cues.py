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

from triage_app.triage.heard import Heard, Keys
from triage_app.triage.phrases import FillerBook, Places
from triage_app.triage.words import STRONG_BREAK, Words

NOW, DENIED, PAST, UNCLEAR = "now", "denied", "past", "unclear"

STATES = (NOW, UNCLEAR, PAST, DENIED)
"""Strongest first: of several readings of one flag, the strongest stands."""


@dataclass(frozen=True, slots=True)
class CueKind:
    """How a kind of cue is read.

    ``state`` is what it makes of a danger that begins at most ``before`` words
    after the cue, or ends at most ``after`` words before it (-1: not on that
    side; 0: only right beside it). ``lists`` says that commas do not end it
    ("denies pain, fever, cough"), ``sure`` that nothing nearer outweighs it.
    """

    state: str
    before: int = -1
    after: int = -1
    lists: bool = False
    sure: bool = False


CUE_KINDS: Mapping[str, CueKind] = {
    "deny": CueKind(DENIED, before=3),
    "deny-near": CueKind(DENIED, before=1),
    "deny-list": CueKind(DENIED, before=14, lists=True),
    "deny-after": CueKind(DENIED, after=2),
    "past": CueKind(PAST, before=5),
    "past-next": CueKind(PAST, before=0),
    "past-after": CueKind(PAST, after=4),
    "past-time": CueKind(PAST, before=5, after=7),
    "had": CueKind(PAST, before=3),
    "ask": CueKind(UNCLEAR, before=7),
    "ask-near": CueKind(UNCLEAR, before=0),
    "ask-after": CueKind(UNCLEAR, after=4),
    "ask-next": CueKind(UNCLEAR, after=0),
    "ask-sure": CueKind(UNCLEAR, before=16, after=16, lists=True, sure=True),
    "cared-for": CueKind(UNCLEAR, before=16, after=16, lists=True, sure=True),
    "admin": CueKind(UNCLEAR, before=8),
    "admin-near": CueKind(UNCLEAR, before=1, after=1),
    "admin-after": CueKind(UNCLEAR, after=2),
    "not-person": CueKind(UNCLEAR, before=2),
    "figure-after": CueKind(UNCLEAR, after=1),
    "recurs": CueKind(NOW, before=14, after=14, lists=True, sure=True),
    "undenied": CueKind(NOW, after=3),
    "figurative-next": CueKind(UNCLEAR, before=3),
    "figurative": CueKind(UNCLEAR, before=10, after=14, lists=True),
    "now": CueKind(NOW, before=7, after=7),
}
"""Kinds that say something of a danger. Content may also hold ``stop`` (ends every reach),
``deny-stop`` (ends a denial's), ``not-deny`` (looks like a denial and is none), ``or`` (goes on
a list of things denied), ``business`` (what people call about otherwise), ``filler``, ``nothing``
(wordings in which no danger is ever meant), ``someone`` (people), ``title`` (a person's name
follows), ``treatment``, ``car-t``, ``other-unit``, ``time-unit`` (after whole figures) and
``other-figure`` (what a figure is when it is no sign of danger)."""

UNDENIED = "undenied"
"""The kind of cue that turns a denial of what was into what is now."""

SOMEONE = "someone"
"""The kind of cue that tells of a person: what is only named near one is somebody's."""

TREATMENT, CAR_T = "treatment", "car-t"

CONTEXTS = (TREATMENT, CAR_T)
"""What raises a symptom, whether the words or the call tell it."""

_TELLS_OF_SOMEBODY = (SOMEONE, "now", "recurs", "had")
_OTHER_KINDS = ("stop", "deny-stop", "not-deny", "or", "business", "title", "nothing")

Range = tuple[int, int]
"""Words from the first up to, not including, the second."""

_LOOK = 24  # words on either side that can hold a cue; beyond the longest reach and cue
_FEW = 6  # words of a sentence so short that it tells what happens, not what is talked about
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
        keys: makes rows of words of the wordings.
    """

    def __init__(self, cues: Mapping[str, Sequence[str]], keys: Keys) -> None:
        kinds = (*CUE_KINDS, *_OTHER_KINDS, SOMEONE, *CONTEXTS)
        self._book = FillerBook(keys, ((words, kind) for kind in kinds for words in cues.get(kind, ())))
        self.rows = self._book.rows
        """The words of every cue, for the spelling."""

    def read(self, heard: Heard) -> Surroundings:
        """Return what surrounds every word of ``heard``."""
        words = heard.words
        found = sorted(
            (Cue(*hit) for hit in self._book.find(heard)), key=lambda cue: (cue.start, cue.end, cue.kind)
        )
        not_deny = Places((cue.start, cue.end) for cue in found if cue.kind == "not-deny")
        treated = Places((cue.start, cue.end) for cue in found if cue.kind in CONTEXTS)
        cues = [cue for cue in found if not (_undone(cue, not_deny) or _of_treatment(cue, treated))]
        return Surroundings(words, cues)


def _undone(cue: Cue, not_deny: Places[Range]) -> bool:
    """Return whether a denial is none: "no change", "not sure if"."""
    return cue.kind.startswith("deny") and any(not_deny.around(cue.start, cue.end))


def _of_treatment(cue: Cue, treated: Places[Range]) -> bool:
    """Return whether it is the treatment that is past: "chemo last week, now", "post CAR-T"."""
    kind = CUE_KINDS.get(cue.kind)
    if kind is None or kind.state != PAST:
        return False
    near = treated.between(cue.start - _LOOK, cue.end + 1)
    return any(cue.end == start or 0 <= cue.start - end <= 2 for start, end in near)


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
        self._peopled = {self.sentence[cue.start] for cue in cues if cue.kind in _TELLS_OF_SOMEBODY}
        self._nothing = Places((cue.start, cue.end) for cue in cues if cue.kind == "nothing")
        self.contexts = {
            cue.kind
            for cue in cues
            if cue.kind in CONTEXTS
            and not self.meaningless(cue.start, cue.end)
            and self.state((cue.start, cue.end)) in (NOW, UNCLEAR)
        }
        """Treatment and CAR-T, where the words tell of them and do not deny them."""

    def meaningless(self, start: int, end: int) -> bool:
        """Return whether the words are a person's name ("Dr. Stroke") or part of a harmless wording."""
        if end - start == 1 and start in self._titles:
            return True
        return any(self._nothing.around(start, end))

    def anybodys(self, at: int) -> bool:
        """Return whether a danger named at ``at`` is somebody's: a person or time is told, or little else."""
        sentence = self.sentence[at]
        return self.sentence.count(sentence) <= _FEW or sentence in self._peopled

    def state(self, *parts: Range) -> str:
        """Return what is said of the danger in ``parts``, one or more ranges of words.

        A denial of any part wins, unless it is one till now ("never before
        today"); else what stands nearest wins, and what is
        equally near is now. Nothing said is now: a miss is worse than an
        alarm too many.
        """
        nearest: dict[str, int] = {}
        denied = undenied = False
        low = bisect_left(self._starts, parts[0][0] - _LOOK)
        for cue in self._cues[low : bisect_left(self._starts, parts[-1][1] + _LOOK)]:
            if any(start < cue.end and cue.start < end for start, end in parts):
                continue
            reached = [away for start, end in parts if (away := self._away(cue, start, end)) is not None]
            if not reached:
                continue
            state = CUE_KINDS[cue.kind].state
            undenied |= cue.kind == UNDENIED
            if state == DENIED:
                denied = True
                continue
            away = -1 if CUE_KINDS[cue.kind].sure else min(reached)
            nearest[state] = min(away, nearest.get(state, _LOOK))
        if denied and not undenied:
            return DENIED
        limit = nearest.pop(NOW, _LOOK)
        others = [(away, state) for state, away in nearest.items() if away < limit]
        return min(others)[1] if others else NOW

    def _away(self, cue: Cue, start: int, end: int) -> int | None:
        """Return how many words part ``cue`` from the danger, None if it does not reach it."""
        kind = CUE_KINDS[cue.kind]
        ahead = cue.end <= start
        away = start - cue.end if ahead else cue.start - end
        if away > (kind.before if ahead else kind.after):
            return None
        last, first = (cue.end - 1, start) if ahead else (end - 1, cue.start)
        parts = self.sentence if cue.kind == "recurs" else self.clause
        if parts[last] != parts[first]:
            return None
        if cue.kind == "had" and not self._business:
            return None
        if kind.state == DENIED and ahead and self._denial_stopped(cue.end, start):
            return None
        if (
            kind.lists
            or self.piece[last] == self.piece[first]
            or self._goes_on(kind, cue, ahead, last, first)
        ):
            return away
        return None

    def _goes_on(self, kind: CueKind, cue: Cue, ahead: bool, last: int, first: int) -> bool:
        """Return whether a cue reaches over a comma: "no fever or, chills"; "fainted, fine now"."""
        if ahead:
            return kind.state == DENIED and self._listed(cue, first)
        next_piece = self.piece[last] + 1
        return kind.state == PAST and cue.start == self._first.get(next_piece)

    def _denial_stopped(self, low: int, high: int) -> bool:
        at = bisect_left(self._deny_stops, low)
        return at < len(self._deny_stops) and self._deny_stops[at] < high

    def _listed(self, cue: Cue, start: int) -> bool:
        """Return whether the danger is an item of a list that was denied: "no fever, chills or cough"."""
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
