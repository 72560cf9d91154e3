"""Red flags in words: what may be a danger to somebody, how fast it must be heard, and is it now.

The desk never assesses. It notices words, says which they were, and hands
over. Flags are only ever raised here, never silenced: a danger that is denied
or past is still named, so that the receptionist asks. Everything listened to
is content (``content/red-flags`` and ``content/words``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from triage_app.content.model import Pack, RedFlag, Wording
from triage_app.records import record, replace
from triage_app.triage.cues import CAR_T, NOW, STATES, TREATMENT, UNCLEAR, CueBook, Range, Surroundings
from triage_app.triage.heard import Heard, Keys, Listener
from triage_app.triage.measures import MeasureBook
from triage_app.triage.phrases import FillerBook, Places
from triage_app.triage.route import FlagFound
from triage_app.triage.words import WordReader, Words

TIERS = "ECNS"
"""The most urgent first."""

_ROOM = 5  # words that may stand between the parts of a "together" beside the parts themselves
_PHRASE, _PART, _DECOY, _NAME = range(4)


@record
class Hit:
    """Words that fired: the flag, the pieces of text (word ranges), and what is said of them."""

    flag: int
    parts: tuple[Range, ...]
    state: str


@record
class _Together:
    flag: int
    groups: int


class FlagIndex:
    """A pack's red flags, ready to be found; built once, when content is loaded."""

    def __init__(self, flags: Sequence[RedFlag], wording: Wording, reader: WordReader | None = None) -> None:
        self.flags = tuple(flags)
        reader = reader or WordReader(wording.same)
        keys = Keys(reader, wording.cues.get("filler", ()))
        self._together: list[_Together] = []
        phrases = list(self._phrases())
        self._book = FillerBook(keys, phrases)
        self._marks = [mark for _, mark in phrases]
        self._cues = CueBook(wording.cues, keys)
        self._measures = MeasureBook(self.flags, wording.cues, wording.numbers, keys)
        spoken = [*self._book.rows, *self._cues.rows, *self._measures.rows]
        self._listener = Listener(keys, wording.plain, spoken)

    @classmethod
    def of(cls, pack: Pack, reader: WordReader | None = None) -> FlagIndex:
        """Return the index of ``pack``; ``reader`` saves building a second one."""
        return cls(pack.red_flags, pack.wording, reader)

    def _phrases(self) -> Iterable[tuple[str, tuple[int, int, int]]]:
        for number, flag in enumerate(self.flags):
            yield from ((phrase, (_PHRASE, number, 0)) for phrase in flag.phrases)
            yield from ((phrase, (_NAME, number, 0)) for phrase in flag.names)
            yield from ((phrase, (_DECOY, number, 0)) for phrase in flag.decoys)
            yield from (("=" + phrase.lstrip("="), (_DECOY, number, 0)) for phrase in flag.decoys)
            for groups in flag.together:
                rule = len(self._together)
                self._together.append(_Together(number, len(groups)))
                for place, group in enumerate(groups):
                    yield from ((phrase, (_PART, rule, place)) for phrase in group)

    @cached_property
    def _heard_in(self) -> dict[str, set[int]]:
        """The flags in whose wordings each word stands; made when it is first asked for, off the start."""
        known: dict[str, set[int]] = {}
        for row, mark in zip(self._book.rows, self._marks, strict=True):
            if mark[0] != _DECOY:
                flag = self._together[mark[1]].flag if mark[0] == _PART else mark[1]
                for word in row:
                    known.setdefault(word, set()).add(flag)
        return known

    def hear(self, words: Words) -> Heard:
        """Return ``words`` as the index listens to them."""
        return self._listener.hear(words)

    def hits(self, heard: Heard, around: Surroundings) -> list[Hit]:
        """Return every danger in the words."""
        alive = self._alive(heard, around)
        dangers: list[_Danger] = [(hit[3], ((hit[0], hit[1]),)) for hit in alive if hit[2] == _PHRASE]
        dangers += self._joined([hit for hit in alive if hit[2] == _PART], around)
        names = [hit[:2] for hit in alive if hit[2] == _NAME and not around.anybodys(hit[0])]
        dangers += [(hit[3], ((hit[0], hit[1]),)) for hit in alive if hit[2] == _NAME]
        hits = [Hit(flag, ranges, around.state(*ranges)) for flag, ranges in dangers]
        if names and not any(hit.state == NOW and not _only_named(hit, names) for hit in hits):
            hits = [Hit(hit.flag, hit.parts, UNCLEAR) if hit.state == NOW else hit for hit in hits]
        return hits + self._figures(heard, around, hits)

    def sounding(self, heard: Heard, around: Surroundings) -> list[tuple[int, int]]:
        """Return ``(flag, at)`` for each word of a flag's wordings that stands now by itself."""
        filler = self._listener.filler
        return [
            (flag, at)
            for at, word in enumerate(heard.all)
            if word not in filler and around.state((at, at + 1)) == NOW
            for flag in self._heard_in.get(word, ())
        ]

    def surroundings(self, heard: Heard) -> Surroundings:
        """Return the cues around the words."""
        return self._cues.read(heard)

    def _alive(self, heard: Heard, around: Surroundings) -> list[_Found]:
        """Return every phrase and part in the words that no harmless wording holds."""
        found = [
            (start, end, *mark)
            for start, end, mark in self._book.find(heard)
            if not _broken(start, end, heard) and not around.meaningless(start, end)
        ]
        decoys = Places(hit for hit in found if hit[2] == _DECOY)
        return [hit for hit in found if hit[2] != _DECOY and not self._decoyed(hit, decoys)]

    def _decoyed(self, hit: _Found, decoys: Places[_Found]) -> bool:
        """Return whether the words are part of a wording in which the flag's words mean nothing."""
        flag = self._together[hit[3]].flag if hit[2] == _PART else hit[3]
        return any(decoy[3] == flag for decoy in decoys.around(hit[0], hit[1]))

    def _joined(self, hits: Sequence[_Found], around: Surroundings) -> list[_Danger]:
        """Return the groups of words that stand together in one clause, in any order."""
        by_rule: dict[int, list[_Found]] = {}
        for hit in hits:
            by_rule.setdefault(hit[3], []).append(hit)
        found = []
        for rule, members in by_rule.items():
            groups = self._together[rule].groups
            if len({hit[4] for hit in members}) == groups:
                found += [(self._together[rule].flag, parts) for parts in _together(members, groups, around)]
        return found

    def _figures(self, heard: Heard, around: Surroundings, hits: list[Hit]) -> list[Hit]:
        """Return the figures that fire; a figure that only asks takes its words' weight along."""
        readings = self._measures.read(heard)
        acting = {reading.flag for reading in readings if reading.state == NOW}
        asking = {
            (reading.flag, around.clause[reading.start]) for reading in readings if reading.flag not in acting
        }
        for place, hit in enumerate(hits):
            if hit.state == NOW and (hit.flag, around.clause[hit.parts[0][0]]) in asking:
                hits[place] = Hit(hit.flag, hit.parts, UNCLEAR)
        found = []
        for reading in readings:
            if not reading.fine:
                said = around.state((reading.start, reading.end))
                state = max(said, reading.state, key=STATES.index)
                found.append(Hit(reading.flag, ((reading.start, reading.end),), state))
        return found


_Found = tuple[int, int, int, int, int]
_Ranges = tuple[Range, ...]
_Danger = tuple[int, _Ranges]


def find_flags(words: Words, index: FlagIndex, known: Iterable[str] = ()) -> tuple[FlagFound, ...]:
    """Return the red flags of a text, most urgent first.

    Args:
        words: the text, read by the reader the index was built with.
        index: the pack's flags.
        known: what the call already tells: `TREATMENT`, `CAR_T` or neither.

    Returns:
        Each flag at most once, in its strongest state, with the words that
        fired as typed. Flags that stand now come first, then by tier, then as
        the content orders them. Empty when nothing fired.
    """
    return hear_flags(words, index, known)[0]


def hear_flags(
    words: Words, index: FlagIndex, known: Iterable[str] = ()
) -> tuple[tuple[FlagFound, ...], frozenset[str]]:
    """Return what `find_flags` does, and all that raises others: flags that stand now, kinds of treatment."""
    heard = index.hear(words)
    around = index.surroundings(heard)
    hits = index.hits(heard, around)
    contexts = around.contexts.union(known)
    best: dict[int, str] = {}
    for hit in hits:
        best[hit.flag] = min(hit.state, best.get(hit.flag, hit.state), key=STATES.index)
    now = frozenset({index.flags[flag].id for flag, state in best.items() if state == NOW} | contexts)
    found = []
    for flag, state in sorted(best.items()):
        red_flag = index.flags[flag]
        tier = raised_tier(red_flag, now) if state == NOW else red_flag.tier
        parts = [part for hit in hits if hit.flag == flag and hit.state == state for part in hit.parts]
        spans = _longest(parts)
        found.append(
            FlagFound(
                red_flag.id,
                tier,
                state,
                tuple(heard.words.said(*part) for part in spans),
                tuple(heard.words.span(*part) for part in spans),
            )
        )
    found.sort(key=lambda flag: (STATES.index(flag.state), TIERS.index(flag.tier)))
    return tuple(found), now


def raised(found: FlagFound, index: FlagIndex, now: Collection[str]) -> FlagFound:
    """Return a flag as what is told elsewhere (ids of flags, kinds of treatment) raises it."""
    if found.state != NOW:
        return found
    flag = next(known for known in index.flags if known.id == found.flag)
    return replace(found, tier=min(found.tier, raised_tier(flag, now), key=TIERS.index))


def raised_tier(flag: RedFlag, now: Collection[str]) -> str:
    """Return the flag's tier after what else is said has raised it; it is never lowered."""
    tiers = [flag.tier, *(tier for other, tier in flag.raised_by.items() if other in now)]
    if flag.symptom and (TREATMENT in now or CAR_T in now):
        tiers.append("N")
    return min(tiers, key=TIERS.index)


def _only_named(hit: Hit, names: Sequence[Range]) -> bool:
    """Return whether all words that fired stand in the name of a danger that is nobody's."""
    return all(any(name[0] <= start and end <= name[1] for name in names) for start, end in hit.parts)


def _broken(start: int, end: int, heard: Heard) -> bool:
    """Return whether a comma or a full stop parts the words: "no, pulse 80" is not "no pulse"."""
    breaks = heard.words.breaks
    return any(breaks[at] for at in range(start + 1, end))


def _together(members: Sequence[_Found], groups: int, around: Surroundings) -> list[_Ranges]:
    """Return the sets of one member a group that stand near one another in one clause."""
    found: list[_Ranges] = []
    seen: list[list[Range]] = [[] for _ in range(groups)]  # of each group, the last one last
    for hit in sorted(members, key=lambda member: (member[1], -member[0])):
        start, end, group = hit[0], hit[1], hit[4]
        parts: list[Range] = [(start, end)]
        for other in range(groups):
            if other != group:
                parts += _beside(parts, seen[other])
        seen[group] = [*seen[group][-1:], (start, end)]
        if len(parts) == groups and _near(sorted(parts), around):
            found.append(tuple(sorted(parts)))
    return found


def _beside(parts: Sequence[Range], others: Sequence[Range]) -> list[Range]:
    """Return the last of ``others`` that shares no word with ``parts``, if there is one."""
    for start, end in reversed(others):
        if all(end <= left or right <= start for left, right in parts):
            return [(start, end)]
    return []


def _near(parts: Sequence[Range], around: Surroundings) -> bool:
    first, last = parts[0][0], parts[-1][1]
    said = sum(end - start for start, end in parts)
    return last - first - said <= _ROOM and around.clause[first] == around.clause[last - 1]


def _longest(parts: Sequence[Range]) -> list[Range]:
    """Return the parts in their order, each once, without those inside another."""
    kept: list[Range] = []
    for start, end in sorted(set(parts), key=lambda part: (part[0], -part[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
