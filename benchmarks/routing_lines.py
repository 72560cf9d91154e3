"""The shared utterances with their labels, the stressed forms of them, and how an answer is judged."""

from __future__ import annotations

import json
import random
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path

from triage_app.commands.routed import Routed

AUTHORS = {"a": "", "b": "-b", "c": "-c", "d": "-d", "e": "-e"}
"""Authors as the content's ``from`` names them, and their files' endings."""

FILLERS = (
    "hi there hope you are well",
    "sorry to bother you I know it is busy",
    "ok so let me see here",
    "thank you so much have a good one",
    "I have been on hold a while",
    "buenos dias disculpe",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance and what it must lead to; absent labels are None."""

    text: str
    need: str
    faq: str | None
    location: str | None
    caller: str | None
    urgency: str | None
    author: str


@dataclass(frozen=True, slots=True)
class Judged:
    """How one line came out."""

    line: Line
    need: str
    need_in_three: bool
    faq_first: bool
    faq_in_three: bool
    facts: tuple[tuple[str, str | None], ...]


def read_lines(shared: Path, author: str) -> list[Line]:
    """Return the lines of one author."""
    file = shared / "data" / f"utterances{AUTHORS[author]}.jsonl"
    rows = [json.loads(row) for row in file.read_text(encoding="utf-8").splitlines() if row.strip()]
    names = ("text", "need", "faq", "location", "caller", "urgency")
    return [Line(**{name: row[name] for name in names}, author=author) for row in rows]


def judge(line: Line, routed: Routed) -> Judged:
    """Compare what the command line prints for a line with its labels."""
    kinds = [kind for kind, _ in routed.alternatives[:3]]
    told = routed.as_json()
    return Judged(
        line,
        routed.kind.need,
        line.need in [routed.kind.need, *(kind.need for kind in kinds)],
        line.faq is not None and routed.kind.faq == line.faq,
        line.faq is not None and line.faq in [kind.faq for kind in kinds],
        tuple((fact, told[fact]) for fact in ("location", "caller", "urgency")),
    )


def with_typo(line: Line, chance: random.Random) -> Line:
    """Return the line with one letter of one longer word wrong, missing, doubled or swapped."""
    words = line.text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not long:
        return line
    at = chance.choice(long)
    word, place = words[at], chance.randrange(1, len(words[at]) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    words[at] = chance.choice(
        (
            before + after[:1] + letter + after[1:],
            before + after,
            before + letter + letter + after,
            before + chance.choice(string.ascii_lowercase) + after,
        )
    )
    return replace(line, text=" ".join(words))


def with_filler_before(line: Line, chance: random.Random) -> Line:
    """Return the line after a sentence that says nothing."""
    return replace(line, text=f"{chance.choice(FILLERS)}, {line.text}")


def with_filler_after(line: Line, chance: random.Random) -> Line:
    """Return the line before a sentence that says nothing."""
    return replace(line, text=f"{line.text}. {chance.choice(FILLERS)}")


def in_capitals(line: Line, _chance: random.Random) -> Line:
    """Return the line in capitals."""
    return replace(line, text=line.text.upper())


def with_words_swapped(line: Line, chance: random.Random) -> Line:
    """Return the line with two neighbors swapped."""
    words = line.text.split(" ")
    if len(words) > 1:
        at = chance.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
    return replace(line, text=" ".join(words))


STRESSES: dict[str, Callable[[Line, random.Random], Line]] = {
    "one typo": with_typo,
    "filler before": with_filler_before,
    "filler after": with_filler_after,
    "capitals": in_capitals,
    "words swapped": with_words_swapped,
}


def wilson(hits: int, of: int) -> tuple[float, float, float]:
    """Return a share with its 95 % interval, in percent.

    Source: Wilson 1927, score interval.
    """
    if not of:
        return 0.0, 0.0, 100.0
    z = 1.959964
    share = hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return 100 * share, 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)


def said(hits: Sequence[bool]) -> str:
    """Return a share in percent with its interval and counts."""
    share, low, high = wilson(sum(hits), len(hits))
    return f"{share:5.1f} % ({low:.1f} to {high:.1f}; {sum(hits)} of {len(hits)})"
