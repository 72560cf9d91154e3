"""A callback number read in the words, in figures or spoken digit by digit.

Source: the North American Numbering Plan: ten digits, area code and exchange
from 2 to 9, a 1 before them at most; seven digits where the area is known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from triage_app.content.model import Pack
from triage_app.records import record
from triage_app.triage.route import Span
from triage_app.triage.words import Words

_FULL = re.compile(r"(?<![\d.])(?:\+?1[ .-]{0,2})?(\(?\d{3}\)?[ .-]{0,3}\d{3}[ .-]{0,3}\d{4})(?![\d])")
_SHORT = re.compile(r"(?<![\d.$-])(\d{3}[ .-]\d{4})(?![\d-])")
_DIGITS = re.compile(r"\d{3}[ .)-]{0,3}\d{3,4}")
_LOOK = 40  # letters before a number in which words say what it is


@record
class Callback:
    """A number to call back: its digits (ten or seven) and its place in the text as typed."""

    digits: str
    span: Span


class CallbackFinder:
    """Finds the number a caller leaves.

    Args:
        numbers: number words to figures, for numbers said digit by digit.
        not_callback: words before a number that make it something else (fax, account).
        callback: words before a number that make it the one among several.
        ours: the clinic's own numbers, digits only; a caller who names one leaves none.
    """

    def __init__(
        self,
        numbers: Mapping[str, str],
        not_callback: Sequence[str] = (),
        callback: Sequence[str] = (),
        ours: Collection[str] = (),
    ) -> None:
        self._digits = {word: value for word, value in numbers.items() if len(value) == 1 and value.isdigit()}
        self._not = _before(not_callback)
        self._yes = _before(callback)
        self._ours = frozenset(ours)

    @classmethod
    def of(cls, pack: Pack) -> CallbackFinder:
        """Return the finder of ``pack``; its contacts' numbers are nobody's to call back."""
        cues = pack.wording.cues
        ours = {re.sub(r"\D", "", contact.number) for contact in pack.contacts}
        return cls(pack.wording.numbers, cues.get("not-callback", ()), cues.get("callback", ()), ours)

    def find(self, words: Words) -> Callback | None:
        """Return the number to call back that ``words`` hold, None where they hold none."""
        found = [one for one in self._all(words) if one[0].digits not in self._ours]
        return max(found, key=lambda one: (one[1], len(one[0].digits), -one[0].span[0]))[0] if found else None

    def _all(self, words: Words) -> Iterator[tuple[Callback, bool]]:
        """Yield each number with whether words before it say that it is the one."""
        folded = words.folded
        taken = 0
        for pattern in (_FULL, _SHORT) if _DIGITS.search(folded) else ():
            for match in pattern.finditer(folded):
                if match.start() < taken:
                    continue
                digits = re.sub(r"\D", "", match.group(1))
                before = folded[max(0, match.start() - _LOOK) : match.start()]
                if _valid(digits) and not self._not.search(before):
                    taken = match.end()
                    yield Callback(digits, words.place(*match.span())), bool(self._yes.search(before))
        yield from self._spoken(words)

    def _spoken(self, words: Words) -> Iterator[tuple[Callback, bool]]:
        """Yield numbers said digit by digit: "five five five, oh one four two"."""
        if self._digits.keys().isdisjoint(words.words):
            return
        row: list[str] = []
        for at, word in enumerate([*words.words, ""]):
            digit = self._digits.get(word)
            if digit is not None:
                row.append(digit)
                continue
            digits = "".join(row[-11:])
            if len(digits) == 11 and digits[0] == "1":
                digits = digits[1:]
            if len(row) in (7, 10, 11) and _valid(digits):
                yield Callback(digits, words.span(at - len(row), at)), True
            row = []


def _valid(digits: str) -> bool:
    if len(digits) == 7:
        return digits[0] in "23456789"
    return len(digits) == 10 and digits[0] in "23456789" and digits[3] in "23456789"


def _before(wordings: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for any of ``wordings`` as the last words before a number."""
    if not wordings:
        return re.compile(r"(?!)")
    any_of = "|".join(re.escape(words) for words in sorted(wordings))
    return re.compile(rf"\b(?:{any_of})(?: (?:is|at|number|no|num|me|us|back|on|es|al))*[\s.:#=,-]*$")
