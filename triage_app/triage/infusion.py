"""The date of a CAR-T infusion, where the words tell one: "infused 5/2", "CAR-T two weeks ago", "day 5"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date

from triage_app.triage.cues import CAR_T
from triage_app.triage.phrases import PhraseBook, Places
from triage_app.triage.words import STRONG_BREAK, WordReader, Words

_NEAR = 7  # words between the infusion and its date
_DATE = re.compile(r"\b(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?\b")

_MONTH, _DAY_OF, _AGO, _UNIT, _SPAN = "month", "day", "ago", "unit", "said"


class InfusionDates:
    """Finds when CAR-T cells were given.

    Args:
        cues: the content's cues; ``car-t`` names the infusion, ``date-month``,
            ``date-day``, ``date-unit``, ``date-ago`` and ``date-said`` the
            parts of a date ("march", "day", "weeks", "ago", "yesterday").
        numbers: number words of the content.
        reader: reads texts and wordings into one form.
    """

    def __init__(
        self, cues: Mapping[str, Sequence[str]], numbers: Mapping[str, str], reader: WordReader
    ) -> None:
        kinds = {CAR_T: CAR_T, **{f"date-{kind}": kind for kind in (_MONTH, _DAY_OF, _AGO, _UNIT, _SPAN)}}
        self._book = PhraseBook(
            (reader.key(words), kind) for cue, kind in kinds.items() for words in cues.get(cue, ())
        )
        self._numbers = frozenset(word for word, value in numbers.items() if value.isdigit())

    def find(self, words: Words) -> str:
        """Return the date as ISO text if a year was said, else as typed; empty where none was."""
        marks = self._book.find(words.words)
        infusions = Places((start, end) for start, end, kind in marks if kind == CAR_T)
        if not infusions.between(0, len(words)):
            return ""
        dates = [*self._written(words), *self._said(words, marks)]
        near = [
            (_apart(found[:2], infusion), found[2])
            for found in dates
            for infusion in infusions.between(found[0] - _NEAR - 16, found[1] + _NEAR + 1)
            if _apart(found[:2], infusion) <= _NEAR and _one_sentence(found[:2], infusion, words)
        ]
        return min(near)[1] if near else ""

    def _written(self, words: Words) -> list[tuple[int, int, str]]:
        found = []
        starts = [span[0] for span in words.spans]
        for match in _DATE.finditer(words.folded):
            left, right = words.place(*match.span())
            first, last = bisect_left(starts, left), bisect_left(starts, right)
            said = _iso(match) or words.typed[left:right]
            if first < last and _calendar(match):
                found.append((first, last, said))
        return found

    def _said(self, words: Words, marks: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        by_start = {(start, kind): end for start, end, kind in marks}
        found = []
        for start, end, kind in marks:
            if kind == _SPAN:
                found.append((start, end, words.said(start, end)))
            elif kind in (_MONTH, _DAY_OF) and end < len(words) and self._number(words.words[end]):
                found.append((start, end + 1, words.said(start, end + 1)))
            elif kind == _UNIT and start and self._number(words.words[start - 1]):
                after = by_start.get((end, _AGO))
                if after is not None:
                    found.append((start - 1, after, words.said(start - 1, after)))
        return found

    def _number(self, word: str) -> bool:
        return word.isdigit() or word in self._numbers or word == "a"


def _iso(match: re.Match[str]) -> str:
    month, day, year = match.groups()
    if year is None:
        return ""
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _calendar(match: re.Match[str]) -> bool:
    return 1 <= int(match.group(1)) <= 12 and 1 <= int(match.group(2)) <= 31


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _one_sentence(one: tuple[int, int], other: tuple[int, int], words: Words) -> bool:
    low, high = min(one[0], other[0]), max(one[1], other[1])
    return STRONG_BREAK not in words.breaks[low + 1 : high]
