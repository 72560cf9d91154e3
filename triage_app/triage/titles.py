"""Which letters of a need's title the typed words matched, for underlining, and which facts fit its guide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from triage_app.content.model import Facts, Need
from triage_app.triage.route import Span
from triage_app.triage.words import WordReader, Words

_SHORTEST = 2  # letters a typed word needs to be underlined as the start of a title's word


class Typed:
    """What was typed, ready to be compared with many titles.

    Args:
        words: in their one form; may be empty.
        filler: words that are never underlined.
    """

    def __init__(self, words: Sequence[str], filler: Collection[str] = ()) -> None:
        self.whole = {word for word in words if word not in filler}
        self.starts = {word for word in self.whole if len(word) >= _SHORTEST}


class Titles:
    """The titles of a pack's needs, read once."""

    def __init__(self, needs: Iterable[Need], reader: WordReader) -> None:
        self._read = {need.id: _words(reader.read(need.title)) for need in needs}

    def spans(self, need: str, typed: Typed) -> tuple[Span, ...]:
        """Return the parts of the title of ``need`` that were typed.

        A typed word that only begins one of the title underlines as many
        letters as it has.
        """
        found = []
        for word, (start, end) in self._read[need]:
            if word in typed.whole:
                found.append((start, end))
                continue
            size = min(len(word), end - start)
            said = next((at for at in range(size - 1, 1, -1) if word[:at] in typed.starts), 0)
            if said:
                found.append((start, start + said))
        return tuple(found)


def _words(title: Words) -> tuple[tuple[str, Span], ...]:
    """Return the words of a title with their places; of an abbreviation written out the first one."""
    found: dict[Span, str] = {}
    for word, span in zip(title.words, title.spans, strict=True):
        found.setdefault(span, word)
    return tuple((word, span) for span, word in found.items())


def facts_fit(need: Need, known: Facts) -> int:
    """Return how many of ``known`` have a place in the guide of ``need``."""
    return sum(_fits(need, fact, value) for fact, value in known.items())


def _fits(need: Need, fact: str, value: str) -> bool:
    if fact == "caller" and value == need.usual_caller:
        return True
    if any(when.facts.get(fact) == value for when in need.when):
        return True
    return any(choice.value == value for step in need.steps if step.ask == fact for choice in step.choices)
