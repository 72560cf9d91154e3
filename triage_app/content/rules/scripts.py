"""Words to say keep their source's promises: a source or "own words", hedges kept, short, well marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triage_app.content.rules.book import Book
from triage_app.content.yaml_text import KeyPath
from triage_app.errors import Problem

MOST_WORDS = 45
"""Longer scripts are shown in pages (design, "Guided step")."""

_FIELD = re.compile(r"\{([^{}]*)\}")


def check(book: Book) -> Iterator[Problem]:
    """Find scripts that promise more than their source, rest on nothing, or are badly marked."""
    for index, answer in enumerate(book.pack.answers):
        yield from _marks(book, "answers", index, ("say",), answer.say)
        yield from _rests(book, "answers", index, (), answer.say, answer.statements, answer.own_words)
    for index, need in enumerate(book.pack.needs):
        for place, step in enumerate(need.steps):
            path = ("steps", place)
            yield from _marks(book, "needs", index, (*path, "say"), step.say)
            yield from _rests(book, "needs", index, path, step.say, step.statements, step.own_words)
    emergency = book.pack.emergency
    for tier, say in emergency.say.items():
        yield from _marks(book, "emergency", 0, ("say", tier), say)
    for name in ("say_with_car_t", "say_without_nurse"):
        yield from _marks(book, "emergency", 0, (name,), getattr(emergency, name))


def _marks(book: Book, kind: str, index: int, path: KeyPath, say: str) -> Iterator[Problem]:
    for name in _FIELD.findall(say):
        if name != "clinic":
            yield book.error(kind, index, path, f"“{{{name}}}” is not known here; only {{clinic}} is")
    rest = _FIELD.sub("", say)
    if "{" in rest or "}" in rest:
        yield book.error(kind, index, path, "a { or } stands alone; write {clinic}, or leave it out")
    if say.count("**") % 2:
        yield book.error(kind, index, path, "** stands alone; put it before and after the words to stress")
    if len(say.split()) > MOST_WORDS:
        text = f"has {len(say.split())} words; up to {MOST_WORDS} fit on one page"
        yield book.remark(kind, index, path, text)


def _rests(
    book: Book, kind: str, index: int, path: KeyPath, say: str, named: tuple[str, ...], own_words: bool
) -> Iterator[Problem]:
    """Check what the words rest on, and that each hedged fact keeps one of its hedges."""
    if not named and not own_words:
        text = "rests on no statement; name one, or mark it own_words: yes"
        yield book.error(kind, index, (*path, "say"), text)
    spoken = say.replace("**", "").casefold()
    for statement in book.pack.statements:
        if statement.id not in named or not statement.hedges:
            continue
        if not any(_holds(spoken, hedge) for hedge in statement.hedges):
            text = f"promises more than {statement.id}; keep one of its words: {', '.join(statement.hedges)}"
            yield book.error(kind, index, (*path, "say"), text)


def _holds(spoken: str, hedge: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(hedge.casefold())}(?!\w)", spoken) is not None
