"""Figures in words: "101.2", "38,5", "one oh two", "a hundred point four", "38 y medio".

Figures that belong to something longer (a phone number, a date, a price, a
blood pressure, a time) are told apart by what they are tied to and left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from triage_app.records import record
from triage_app.triage.words import STRONG_BREAK, Words

_LEAST_SAID = 10  # whole numbers under ten are words more often than figures
_POINT, _HALF, _AND, _HUNDRED = "point", "half", "and", "hundred"
_DIGIT = re.compile(r"\d")
_TIES = frozenset("-/:#$€£")
_MONEY = frozenset("#$€£")


@record
class Figure:
    """A figure and the words ``start`` to ``end`` that say it.

    ``places`` is how many decimals were said: 101.0 has one, 101 none.
    """

    value: float
    start: int
    end: int
    places: int
    pair: bool = False  # the first of two, as in 78/40


class FigureReader:
    """Reads figures, whether in digits or in words.

    Args:
        numbers: number words to figures ("ninety" to "90"). The values
            ``point``, ``half``, ``and`` and ``hundred`` name what holds a
            number together, in any language ("punto" to "point").
    """

    def __init__(self, numbers: Mapping[str, str]) -> None:
        self._values = {word: int(value) for word, value in numbers.items() if value.isdigit()}
        self._said = {word for word, value in numbers.items() if value.isdigit() or value == _HUNDRED}
        self._joints = {word: value for word, value in numbers.items() if not value.isdigit()}

    def read(self, words: Words) -> list[Figure]:
        """Return the figures of ``words`` in their order; none overlap."""
        if not _DIGIT.search(words.folded) and self._said.isdisjoint(words.words):
            return []
        found: list[Figure] = []
        at = 0
        while at < len(words):
            figure = self._figure(words, at)
            if figure is None:
                at += 1
                continue
            at = figure.end
            ties = _ties(words, figure)
            if ties in ("", "/"):
                found.append(Figure(figure.value, figure.start, at, figure.places, pair=ties == "/"))
        return found

    def _figure(self, words: Words, at: int) -> Figure | None:
        word = words.words[at]
        if word[0].isdigit():
            whole, _, decimals = word.partition(".")
            if "." in decimals or len(whole) > 4:
                return Figure(-1.0, at, at + 1, 0)
            value, end, places = float(word), at + 1, len(decimals)
        else:
            said = self._whole(words, at)
            if said is None:
                return None
            value, end, places = float(said[0]), said[1], 0
        if not places:
            value, end, places = self._decimals(words, value, end)
        if value < _LEAST_SAID and not places and not word[0].isdigit():
            return None  # "no one", "the two of us"
        return Figure(round(value, 2), at, end, places)

    def _whole(self, words: Words, at: int) -> tuple[int, int] | None:
        """Return the whole number said from ``at`` on and where it ends: "one oh two" is 102."""
        parts: list[int] = []
        end = at
        while end < len(words) and (end == at or words.breaks[end] < STRONG_BREAK):
            word = words.words[end]
            value = self._values.get(word)
            joint = self._joints.get(word)
            if joint == _HUNDRED:
                parts = [*parts[:-1], (parts[-1] if parts else 1) * 100]
            elif joint == _AND and parts and parts[-1] >= 20 and self._follows(words, end):
                pass
            elif value is None or (parts and not _adds(parts, value)):
                break
            else:
                parts.append(value)
            end += 1
        return (_total(parts), end) if parts else None

    def _follows(self, words: Words, at: int) -> bool:
        return at + 1 < len(words) and words.words[at + 1] in self._values

    def _decimals(self, words: Words, value: float, end: int) -> tuple[float, int, int]:
        """Return the figure with the decimals said after it: "point four", "and a half", "eight five"."""
        rest = words.words[end : end + 4]
        joint = self._joints.get(rest[0]) if rest else None
        if joint == _POINT and len(rest) > 1:
            digit = self._digit(rest[1])
            if digit is not None:
                return value + digit / 10, end + 2, 1
        if joint == _AND:
            for size, word in enumerate(rest[1:3], 2):
                if self._joints.get(word) == _HALF:
                    return value + 0.5, end + size, 1
        if rest and 30 <= value < 110 and not words.breaks[end] and rest[0] in self._values:
            digit = self._digit(rest[0])
            if digit is not None:
                return value + digit / 10, end + 1, 1
        return value, end, 0

    def _digit(self, word: str) -> int | None:
        value = int(word) if word.isdigit() else self._values.get(word)
        return value if value is not None and value < 10 else None


def _adds(parts: list[int], value: int) -> bool:
    """Return whether ``value`` goes on the number said so far: "one oh", "hundred four", "thirty eight"."""
    last = parts[-1]
    if last >= 100:
        return value < 100
    if last >= 20:
        return 0 < value < 10 and last % 10 == 0
    return last < 10 and (value == 0 or (last == 0 and value < 10 and len(parts) == 2))


def _total(parts: list[int]) -> int:
    if len(parts) == 3 and parts[1] == 0:
        return parts[0] * 100 + parts[2]
    return sum(parts)


def _ties(words: Words, figure: Figure) -> str:
    """Return what ties the figure to something longer: a price, a date, a number to call; else nothing.

    Two figures with a slash between them may be a blood pressure: the first is tied by "/" alone.
    """
    if figure.value < 0:
        return "-"
    start, end = words.spans[figure.start][0], words.spans[figure.end - 1][1]
    before, after = words.typed[max(0, start - 2) : start], words.typed[end : end + 2]
    if before[-1:] in _MONEY or (before[-1:] in _TIES and before[:1].isdigit()):
        return "-"
    return after[0] if after[:1] in _TIES and after[1:].isdigit() else ""
