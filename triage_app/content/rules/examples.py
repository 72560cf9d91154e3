"""Examples name what exists, and every need has some: they are run whenever content is checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from triage_app.content.model import EMERGENCY, NO_DANGER, NONE_OF_THESE
from triage_app.content.rules.book import Book
from triage_app.content.rules.links import known_facts, reachable
from triage_app.errors import Problem

FEWEST = 3
"""How many examples each need should have."""


def check(book: Book) -> Iterator[Problem]:
    """Find examples that could not come true, needs without any, and words that stand for two needs."""
    reach = {need.id: reachable(need) for need in book.pack.needs}
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for index, example in enumerate(book.pack.examples):
        counts[example.need] += 1
        if counts[example.need] == 1 and example.need not in (EMERGENCY, NONE_OF_THESE):
            yield from book.unknown("examples", index, (), "needs", example.need)
        if example.answer and example.need in reach and example.answer not in reach[example.need]:
            text = f"no way through “{example.need}” leads to the answer “{example.answer}”"
            yield book.error("examples", index, ("answer",), text)
        yield from known_facts(book, "examples", index, ("facts",), example.facts, set())
        words = " ".join(example.words.casefold().split())
        if not words:
            yield book.error("examples", index, (), "has no words")
        elif first.setdefault(words, example.need) != example.need:
            yield book.remark("examples", index, (), f"the same words stand for “{first[words]}” too")
    yield from _too_few(book, counts)
    for index, one in enumerate(book.pack.voices):
        if one.need not in (EMERGENCY, NO_DANGER, NONE_OF_THESE):
            yield from book.unknown("voices", index, ("need",), "needs", one.need)


def _too_few(book: Book, counts: Counter[str]) -> Iterator[Problem]:
    if not book.places.whole("example files"):
        return
    for index, need in enumerate(book.pack.needs):
        if counts[need.id] < FEWEST and need.id != NONE_OF_THESE:
            text = f"has {counts[need.id]} examples; give it {FEWEST} or more sentences that must find it"
            yield book.remark("needs", index, (), text)
