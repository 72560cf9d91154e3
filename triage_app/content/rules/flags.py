"""Emergency words: complete, tried by examples, and shown as drafts until the clinical lead approves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from triage_app.content.danger import PANEL_TIERS
from triage_app.content.model import Emergency, RedFlag
from triage_app.content.rules.book import Book
from triage_app.content.rules.ids import TIERS
from triage_app.content.rules.numbers import is_number
from triage_app.errors import Problem

WANTED_EXAMPLES = {"lay": 3, "typo": 1, "negation": 1, "past": 1, "decoy": 1}
"""How many examples of each kind try a red flag, at least."""

NATIONAL = ("911", "988")
"""Cards whose number is their id; no content may give another."""

NEEDS_APPROVAL = "needs the clinical lead's approval"


def check(book: Book) -> Iterator[Problem]:
    """Find red flags that could miss, and emergency words that nobody approved."""
    for index, flag in enumerate(book.pack.red_flags):
        yield from _flag(book, index, flag)
    if book.places.whole("emergency"):
        yield from _panel(book, book.pack.emergency)
        yield from _cards(book, book.pack.emergency)


def _flag(book: Book, index: int, flag: RedFlag) -> Iterator[Problem]:
    if not (flag.phrases or flag.together or flag.measures):
        yield book.error("red_flags", index, ("phrases",), "has no words; it could never be noticed")
    counts = Counter(example.kind for example in flag.examples)
    for kind, wanted in WANTED_EXAMPLES.items():
        if counts[kind] < wanted:
            text = f"has {counts[kind]} examples of kind {kind}; {wanted} are needed"
            yield book.remark("red_flags", index, ("examples",), text, holds=True)
    if not flag.source:
        yield book.error("red_flags", index, ("source",), "is empty; say where these words come from")
    for other, tier in flag.raised_by.items():
        path = ("raised_by", other)
        if other not in book.pack.wording.cues:  # cancer treatment and CAR-T are told by cues
            yield from book.unknown("red_flags", index, path, "red_flags", other)
        if tier not in TIERS:
            yield book.error("red_flags", index, path, f"“{tier}” is none of {', '.join(TIERS)}")
    if not (flag.approved_by and flag.approved_on):
        yield book.remark("red_flags", index, ("approved_by",), NEEDS_APPROVAL, holds=True)


def _panel(book: Book, emergency: Emergency) -> Iterator[Problem]:
    cards = {card.id: card for card in emergency.cards}
    for name in PANEL_TIERS:
        if not emergency.say.get(name):
            yield book.error("emergency", 0, ("say", name), "is empty; write it")
        if sorted(emergency.first.get(name, ())) != sorted(cards):
            yield book.error("emergency", 0, ("first", name), f"names each card once: {', '.join(cards)}")
    for id in NATIONAL:
        if id not in cards or cards[id].number != id:
            yield book.error("emergency", 0, ("cards",), f"one card has the id and the number {id}")
    if not (emergency.approved_by and emergency.approved_on):
        text = f"{NEEDS_APPROVAL}: pack.yaml says who, when, and emergency_edition: {emergency.edition}"
        yield book.remark("emergency", 0, (), text, holds=True)


def _cards(book: Book, emergency: Emergency) -> Iterator[Problem]:
    sources = {source.id for source in emergency.sources}
    for place, card in enumerate(emergency.cards):
        path = ("cards", place)
        if card.id in NATIONAL and card.source not in sources:
            yield book.error("emergency", 0, (*path, "source"), f"there is no source “{card.source}”")
        if card.number and not is_number(card.number):
            yield book.error("emergency", 0, (*path, "number"), f"“{card.number}” is no telephone number")
        if not card.number and not book.nurse_line:
            text = "the nurse line is not set in the settings; 911 comes first until it is"
            yield book.remark("emergency", 0, (*path, "number"), text, holds=True)
