"""Facts tell their values apart: no value without a label, no words that tell two of them."""

from __future__ import annotations

from collections.abc import Iterator

from triage_app.content.rules.book import Book
from triage_app.errors import Problem


def check(book: Book) -> Iterator[Problem]:
    """Find facts whose values are doubled, unnamed, or told by the same words."""
    for index, fact in enumerate(book.pack.facts):
        seen: set[str] = set()
        told: dict[str, str] = {}
        for place, value in enumerate(fact.values):
            path = ("values", place)
            if not value.id or value.id in seen:
                yield book.error("facts", index, (*path, "id"), "give each value its own id")
            if not value.label:
                yield book.error("facts", index, (*path, "label"), "is empty; write it")
            seen.add(value.id)
            for at, words in enumerate(value.words):
                if told.setdefault(words, value.id) != value.id:
                    text = f"these words tell “{told[words]}” too"
                    yield book.error("facts", index, (*path, "words", at), text)
