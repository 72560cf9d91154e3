"""Which letters of a need's title the typed words matched, for underlining, and which facts fit its guide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from triage_app.content.model import Facts, Need
from triage_app.triage.route import Span
from triage_app.triage.words import WordReader

_SHORTEST = 2  # letters a typed word needs to be underlined as the start of a title's word


class Titles:
    """The titles of a pack's needs, read once."""

    def __init__(self, needs: Iterable[Need], reader: WordReader, filler: Collection[str] = ()) -> None:
        self._filler = frozenset(filler)
        self._read = {need.id: reader.read(need.title) for need in needs}

    def spans(self, need: str, typed: Sequence[str]) -> tuple[Span, ...]:
        """Return the parts of the title of ``need`` that ``typed`` says.

        Args:
            need: id of a need.
            typed: words in their one form; a word that only begins one of the
                title underlines as many letters as it has.
        """
        read = self._read[need]
        whole = set(typed)
        starts = [word for word in typed if len(word) >= _SHORTEST and word not in self._filler]
        found: dict[Span, None] = {}
        for word, (start, end) in zip(read.words, read.spans, strict=True):
            if word in whole and word not in self._filler:
                found[start, end] = None
                continue
            said = max((len(one) for one in starts if word.startswith(one)), default=0)
            if said and start + said <= end:
                found[start, start + said] = None
        return tuple(sorted(found))


def facts_fit(need: Need, known: Facts) -> int:
    """Return how many of ``known`` have a place in the guide of ``need``."""
    return sum(_fits(need, fact, value) for fact, value in known.items())


def _fits(need: Need, fact: str, value: str) -> bool:
    if fact == "caller" and value == need.usual_caller:
        return True
    if any(when.facts.get(fact) == value for when in need.when):
        return True
    return any(choice.value == value for step in need.steps if step.ask == fact for choice in step.choices)
