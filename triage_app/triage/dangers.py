"""Red flags of a text, its line breaks and the rest of the call heard along.

A line that is broken inside "can't / breathe" hides nothing, and what another
field tells ("chemo yesterday") raises what this one does. Flags are only ever
added and raised here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from triage_app.records import record
from triage_app.triage.cues import STATES
from triage_app.triage.red_flags import TIERS, FlagIndex, hear_flags, raised
from triage_app.triage.route import FlagFound, Span
from triage_app.triage.words import WordReader, Words

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_SINGLE_BREAK = re.compile(f"(?<![{_BREAKS}])(?:\r\n|[{_BREAKS}])(?![{_BREAKS}])")


@record
class Dangers:
    """The red flags of a text, and all that raises others: flags that stand now, kinds of treatment."""

    flags: tuple[FlagFound, ...] = ()
    standing: frozenset[str] = frozenset()

    def raised_by(self, others: Dangers, index: FlagIndex) -> tuple[FlagFound, ...]:
        """Return the flags as the rest of the call raises them, in their order."""
        return in_order(raised(flag, index, others.standing) for flag in self.flags)


NO_DANGERS = Dangers()


def read_dangers(words: Words, reader: WordReader, index: FlagIndex, known: Iterable[str] = ()) -> Dangers:
    """Return the red flags of a text, most urgent first, and what raises others.

    Args:
        words: the text, read by ``reader``; one without line breaks is heard once.
        reader: the reader the index was built with.
        index: the pack's flags.
        known: what the call already tells: `TREATMENT`, `CAR_T` or neither.

    Returns:
        What stands in the text as typed and, where it has single line breaks,
        what stands in it with each read as a space: the stronger state and the
        higher tier of both. A blank line still ends what was said before it.
    """
    known = frozenset(known)
    told = Dangers(*hear_flags(words, index, known))
    joined = _SINGLE_BREAK.sub(_spaces, words.typed)
    if joined == words.typed:
        return told
    again = Dangers(*hear_flags(reader.read(joined), index, known))
    best: dict[str, FlagFound] = {}
    for flag in (*told.raised_by(again, index), *again.raised_by(told, index)):
        best[flag.flag] = _stronger(best[flag.flag], flag, joined) if flag.flag in best else flag
    return Dangers(in_order(best.values()), told.standing | again.standing)


def _spaces(line_break: re.Match[str]) -> str:
    return " " * len(line_break[0])  # as long, so that every word keeps its place


def _stronger(one: FlagFound, other: FlagFound, text: str) -> FlagFound:
    """Return two readings of one flag as one: the stronger state, told by all words that tell it."""
    if one.state != other.state:
        return min(one, other, key=lambda flag: STATES.index(flag.state))
    spans = _longest((*one.spans, *other.spans))
    tier = min(one.tier, other.tier, key=TIERS.index)
    return FlagFound(one.flag, tier, one.state, tuple(text[slice(*span)] for span in spans), spans)


def _longest(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in their order, each once, without those inside another."""
    kept: list[Span] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def in_order(flags: Iterable[FlagFound]) -> tuple[FlagFound, ...]:
    """Return red flags, those that stand now first, then the most urgent."""
    return tuple(sorted(flags, key=lambda flag: (STATES.index(flag.state), TIERS.index(flag.tier))))
