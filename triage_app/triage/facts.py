"""Words to facts: where care is wanted, who is calling, how urgent it is, what it is about.

Facts are told by wordings of the content (``content/facts``). A fact is taken
only where words tell it; everything else stays "not said" and is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from triage_app.content.model import Fact, Pack, Wording
from triage_app.records import record
from triage_app.triage.phrases import PhraseBook, Places
from triage_app.triage.route import FactFound, FlagFound
from triage_app.triage.spelling import Spelling
from triage_app.triage.words import STRONG_BREAK, WordReader, Words

URGENCY, EMERGENCY = "urgency", "emergency"
"""The fact and value that red flags tell, and nothing else."""

_GAP = 3  # words that may stand between the groups of a row
_LEAD = 3  # words that may stand before one that opens what is said: "tribal health clinic"
_SHORT_PLACE = 2  # letters of an abbreviation that after a figure is a unit: "6 mn" are minutes

_STRONG, _WEAK, _SURE, _OPENING, _DECOY, _PART = range(6)
_WANTED, _UNWANTED, _NOT_AFTER, _NOT_BEFORE, _NOT_OPENING = range(6, 11)
_BEFORE = (_WANTED, _UNWANTED, _NOT_AFTER)

_Mark = tuple[int, int, int, int]  # kind, fact, value or row, group
_Found = tuple[int, int, int, int, int, int]  # start, end and the mark
_Beside = Set[tuple[int, int, int]]  # kind, fact and the word beside which it stands


@record
class _Told:
    """A value told by the words ``start`` to ``end``; the strongest of a fact is taken."""

    fact: int
    value: int
    start: int
    end: int
    strength: int


class FactIndex:
    """A pack's facts, ready to be found; built once, when content is loaded.

    Args:
        facts: the content's facts.
        wording: how words are read.
        reader: the reader of the texts, where one is at hand.
    """

    def __init__(self, facts: Sequence[Fact], wording: Wording, reader: WordReader | None = None) -> None:
        self.facts = tuple(facts)
        self._rows: list[tuple[int, int, int]] = []  # fact, value, number of groups
        self._reader = reader or WordReader(wording.same)
        entries = [(self._reader.key(phrase), mark) for phrase, mark in self._phrases()]
        self._book = PhraseBook(entries)
        self._spelling = Spelling(self._book.vocabulary, frozenset(wording.plain))

    @classmethod
    def of(cls, pack: Pack, reader: WordReader | None = None) -> FactIndex:
        """Return the index of ``pack``; ``reader`` saves building a second one."""
        return cls(pack.facts, pack.wording, reader)

    def _phrases(self) -> Iterator[tuple[str, _Mark]]:
        for number, fact in enumerate(self.facts):
            for kind, phrases in (
                (_WANTED, fact.wanted),
                (_UNWANTED, fact.unwanted),
                (_NOT_AFTER, fact.not_after),
                (_NOT_BEFORE, fact.not_before),
                (_NOT_OPENING, fact.not_opening),
            ):
                yield from ((phrase, (kind, number, 0, 0)) for phrase in phrases)
            for place, value in enumerate(fact.values):
                for kind, phrases in (
                    (_STRONG, value.words),
                    (_WEAK, value.weak),
                    (_SURE, value.sure),
                    (_OPENING, value.opening),
                    (_DECOY, value.decoys),
                ):
                    yield from ((phrase, (kind, number, place, 0)) for phrase in phrases)
                for groups in value.together:
                    row = len(self._rows)
                    self._rows.append((number, place, len(groups)))
                    for group, phrases in enumerate(groups):
                        yield from ((phrase, (_PART, number, row, group)) for phrase in phrases)

    def told(self, words: Words) -> list[_Told]:
        """Return every value that ``words`` tell, decoys left out."""
        spelled = [self._spelling.meant(word) for word in words.words]
        found = [
            (start, end, *mark)
            for start, end, mark in self._book.find(spelled)
            if STRONG_BREAK not in words.breaks[start + 1 : end]
        ]
        decoys = Places(hit for hit in found if hit[2] == _DECOY)
        beside = {
            (hit[2], hit[3], hit[1] if hit[2] in _BEFORE else hit[0]) for hit in found if hit[2] > _PART
        }
        hits = [hit for hit in found if hit[2] < _DECOY and not _decoyed(hit, hit[4], decoys)]
        parts = [hit for hit in found if hit[2] == _PART and not _decoyed(hit, self._rows[hit[4]][1], decoys)]
        spoils = Places(hit for hit in found if hit[2] == _NOT_OPENING)
        told = [
            _Told(hit[3], hit[4], hit[0], hit[1], _strength(hit, beside))
            for hit in hits
            if not _elsewhere(hit, beside, words) and (hit[2] != _OPENING or _opens(hit, spoils, words))
        ]
        return told + list(self._rows_told(parts, words))

    def _rows_told(self, parts: Sequence[_Found], words: Words) -> Iterator[_Told]:
        """Yield the rows whose groups stand in order and near one another."""
        begun: dict[tuple[int, int], tuple[int, int]] = {}  # row, groups so far -> start, end
        for hit in parts:
            row, group = hit[4], hit[5]
            fact, value, groups = self._rows[row]
            start = hit[0]
            if group:
                before = begun.get((row, group - 1))
                if before is None or not _follows(before[1], hit[0], words):
                    continue
                start = before[0]
            begun[row, group] = (start, hit[1])
            if group == groups - 1:
                yield _Told(fact, value, start, hit[1], 2)


def find_facts(words: Words, index: FactIndex, flags: Iterable[FlagFound] = ()) -> tuple[FactFound, ...]:
    """Return the facts that a text tells, in the order of the content.

    Args:
        words: the text, read by the reader the index was built with.
        index: the pack's facts.
        flags: the red flags found in it; one that stands now makes the
            urgency an emergency, which no other words do.

    Returns:
        At most one value a fact, with the words that told it as typed.
    """
    told = index.told(words)
    danger = next((flag for flag in flags if flag.opens_panel), None)
    found = []
    for number, fact in enumerate(index.facts):
        if fact.id == URGENCY and danger is not None and danger.spans:
            found.append(FactFound(fact.id, EMERGENCY, danger.words[0], danger.spans[0]))
            continue
        values = [one for one in told if one.fact == number and fact.values[one.value].id != EMERGENCY]
        if values:
            best = max(values, key=lambda one: (one.strength, *_order(one, fact)))
            said = words.said(best.start, best.end)
            found.append(
                FactFound(fact.id, fact.values[best.value].id, said, words.span(best.start, best.end))
            )
    return tuple(found)


def _order(one: _Told, fact: Fact) -> tuple[int, int]:
    """Return what decides between values told equally strongly."""
    return (one.start, one.end) if fact.last_wins else (-one.value, one.end - one.start)


def _decoyed(hit: _Found, value: int, decoys: Places[_Found]) -> bool:
    """Return whether the words are part of a decoy of their value, or go on one: "my doctor" calls."""
    start, end = hit[0], hit[1]
    return any(
        decoy[3:5] == (hit[3], value) and (end <= decoy[1] or decoy[0] < start)
        for decoy in decoys.around(start, start + 1)
    )


def _strength(hit: _Found, beside: _Beside) -> int:
    if hit[2] == _WEAK:
        return 0
    if hit[2] == _SURE:
        return 4
    if (_UNWANTED, hit[3], hit[0]) in beside:
        return 1
    return 3 if (_WANTED, hit[3], hit[0]) in beside else 2


def _opens(hit: _Found, spoils: Places[_Found], words: Words) -> bool:
    """Return whether the words open what is said: the text, or what follows a comma or a full stop."""
    first = hit[0]
    while first and not words.breaks[first]:
        first -= 1
        if hit[0] - first > _LEAD:
            return False
    return not any(spoil[3] == hit[3] for spoil in spoils.between(first, hit[0]))


def _elsewhere(hit: _Found, beside: _Beside, words: Words) -> bool:
    """Return whether the words are a person's name, another place, or a unit after a figure."""
    start, end, fact = hit[0], hit[1], hit[3]
    if (_NOT_AFTER, fact, start) in beside and not words.breaks[start]:
        return True
    if (_NOT_BEFORE, fact, end) in beside and words.breaks[end] < STRONG_BREAK:
        return True
    short = end - start == 1 and len(words.words[start]) <= _SHORT_PLACE
    return short and start > 0 and words.words[start - 1][0].isdigit() and not words.breaks[start]


def _follows(end: int, start: int, words: Words) -> bool:
    return end <= start <= end + _GAP and not any(words.breaks[end : start + 1])
