"""Whatever a record names exists: sources, statements, contacts, answers, facts, endings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from triage_app.content.model import PUT_ON_HOLD, TAKE_MESSAGE, Answer, Need
from triage_app.content.rules.book import Book
from triage_app.content.yaml_text import KeyPath
from triage_app.errors import Problem


def check(book: Book) -> Iterator[Problem]:
    """Find names of records that do not exist, and records that nothing leads to."""
    yield from _sources(book)
    for index, answer in enumerate(book.pack.answers):
        yield from _answer(book, index, answer)
    for index, need in enumerate(book.pack.needs):
        yield from _need(book, index, need)
    yield from _endings(book)
    yield from _unused(book)


def _sources(book: Book) -> Iterator[Problem]:
    for index, statement in enumerate(book.pack.statements):
        yield from book.unknown("statements", index, ("source",), "sources", statement.source)
    for index, contact in enumerate(book.pack.contacts):
        yield from book.unknown("contacts", index, ("source",), "sources", contact.source)
        yield from _statements(book, "contacts", index, (), contact.statements)
        if contact.place:
            yield from _fact_value(book, "contacts", index, ("place",), "location", contact.place)


def _statements(
    book: Book, kind: str, index: int, path: KeyPath, named: tuple[str, ...]
) -> Iterator[Problem]:
    status = {statement.id: statement.status for statement in book.pack.statements}
    for place, id in enumerate(named):
        here = (*path, "statements", place)
        yield from book.unknown(kind, index, here, "statements", id)
        if status.get(id) == "retired":
            yield book.remark(kind, index, here, f"the statement “{id}” is retired; check the words to say")


def _answer(book: Book, index: int, answer: Answer) -> Iterator[Problem]:
    yield from _statements(book, "answers", index, (), answer.statements)
    if answer.kind == "phone" and not answer.contact:
        yield book.error("answers", index, ("contact",), "a phone answer names the contact to give")
    if answer.contact:
        yield from book.unknown("answers", index, ("contact",), "contacts", answer.contact)
    for place, other in enumerate(answer.others):
        yield from book.unknown("answers", index, ("others", place), "contacts", other)
    if answer.ending:
        yield from book.unknown("answers", index, ("ending",), "endings", answer.ending)


def _need(book: Book, index: int, need: Need) -> Iterator[Problem]:
    if need.answer:
        yield from book.unknown("needs", index, ("answer",), "answers", need.answer)
    if need.usual_caller:
        yield from _fact_value(book, "needs", index, ("usual_caller",), "caller", need.usual_caller)
    own = {step.ask for step in need.steps}
    for place, when in enumerate(need.when):
        yield from book.unknown("needs", index, ("when", place, "answer"), "answers", when.answer)
        yield from known_facts(book, "needs", index, ("when", place, "facts"), when.facts, own)
    for place, step in enumerate(need.steps):
        yield from _statements(book, "needs", index, ("steps", place), step.statements)
        for at, choice in enumerate(step.choices):
            path = ("steps", place, "choices", at)
            if choice.answer:
                yield from book.unknown("needs", index, (*path, "answer"), "answers", choice.answer)
            if at < len(step.choices) - 1 and any(fact.id == step.ask for fact in book.pack.facts):
                yield from _fact_value(book, "needs", index, (*path, "value"), step.ask, choice.value)


def known_facts(
    book: Book, kind: str, index: int, path: KeyPath, facts: Mapping[str, str], own: set[str]
) -> Iterator[Problem]:
    """Check facts by id and value; ``own`` are names that a need's own steps ask for."""
    for fact, value in facts.items():
        known = book.has("facts", fact)
        if known:
            yield from _fact_value(book, kind, index, (*path, fact), fact, value)
        elif fact not in own:
            yield from book.unknown(kind, index, (*path, fact), "facts", fact)


def _fact_value(
    book: Book, kind: str, index: int, path: KeyPath, fact_id: str, value: str
) -> Iterator[Problem]:
    fact = next((fact for fact in book.pack.facts if fact.id == fact_id), None)
    if fact is None:
        yield from book.unknown(kind, index, path, "facts", fact_id)
    elif all(known.id != value for known in fact.values):
        yield book.error(kind, index, path, f"the fact “{fact_id}” has no value “{value}”")


def _endings(book: Book) -> Iterator[Problem]:
    for index, offer in enumerate(book.pack.offers):
        for place, id in enumerate(offer.endings):
            yield from book.unknown("offers", index, ("endings", place), "endings", id)
        if offer.usual not in offer.endings:
            yield book.error("offers", index, ("usual",), f"“{offer.usual}” is none of the endings offered")
    offered = {offer.kind for offer in book.pack.offers}
    for kind in sorted({answer.kind for answer in book.pack.answers} - offered):
        if book.places.whole("offers"):
            yield Problem("endings.yaml", 0, "offers", f"answers of kind “{kind}” offer no endings; add them")
    for place, card in enumerate(book.pack.emergency.cards):
        yield from book.unknown("emergency", 0, ("cards", place, "ending"), "endings", card.ending)


def reachable(need: Need) -> set[str]:
    """Return the ids of the answers that the guide of ``need`` can end in."""
    ends = {choice.answer for step in need.steps for choice in step.choices if choice.answer}
    return ends | {when.answer for when in need.when} | {need.answer or TAKE_MESSAGE}


def _unused(book: Book) -> Iterator[Problem]:
    """Remark on answers and contacts that no need leads to."""
    if not book.places.whole("needs") or not book.places.whole("answers"):
        return
    led_to = {id for need in book.pack.needs for id in reachable(need)}
    for index, answer in enumerate(book.pack.answers):
        if answer.id not in led_to and answer.id != PUT_ON_HOLD:
            yield book.remark("answers", index, (), "no need leads to this answer")
    given = {id for answer in book.pack.answers for id in (answer.contact, *answer.others)}
    for index, contact in enumerate(book.pack.contacts):
        if contact.id not in given:
            yield book.remark("contacts", index, (), "no answer gives this number")
