"""Every record has an id of its own, and words from a fixed list are on that list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triage_app.content.model import NONE_OF_THESE, TAKE_MESSAGE, Pack
from triage_app.content.rules.book import KINDS, Book
from triage_app.content.yaml_text import KeyPath
from triage_app.errors import Problem

ENDINGS_SHOWN = (
    "Answered",
    "Number given",
    "Transferred",
    "eConsult form",
    "Call back",
    "Caller left",
    "Emergency",
)
"""The seven endings of the log and the chart."""

CATEGORIES = ("referral", "car-t", "second-opinion", "billing", "faq", "covid-resources", "other")
ANSWER_KINDS = ("script", "phone", "message", "emergency")
STATEMENT_KINDS = ("number", "hours", "promise", "explanation", "policy")
AUDIENCES = ("all", "patients", "clinicians")
STATUSES = ("active", "needs confirmation", "retired")
TIERS = ("E", "C", "N", "S")
FLAG_STATES = ("now", "denied", "past", "unclear", "none")
FLAG_EXAMPLE_KINDS = ("lay", "typo", "negation", "past", "decoy")

_NAMED_BY = {"statements": "text", "endings": "label"}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")


def check(book: Book) -> Iterator[Problem]:
    """Find ids that are doubled or malformed, records that are missing, and words off their list."""
    for kind in KINDS:
        yield from _ids(book, kind)
    yield from _always_there(book)
    for kind, index, path, value, allowed in _chosen(book.pack):
        if value not in allowed:
            yield book.error(kind, index, path, f"“{value}” is none of {', '.join(allowed)}")
    for kind, index, path, value in _needed(book.pack):
        if not value:
            yield book.error(kind, index, path, "is empty; write it")


def _ids(book: Book, kind: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, record in enumerate(getattr(book.pack, kind)):
        if not _ID.fullmatch(record.id):
            yield book.error(kind, index, ("id",), "an id is up to 64 letters, digits and hyphens")
        elif record.id in seen:
            yield book.error(kind, index, ("id",), f"“{record.id}” stands here twice; give each its own id")
        seen.add(record.id)


def _always_there(book: Book) -> Iterator[Problem]:
    if not book.has("answers", TAKE_MESSAGE):
        yield Problem("answers", 0, "", f"every pack has the answer “{TAKE_MESSAGE}”; add it")
    if not book.has("needs", NONE_OF_THESE):
        yield Problem("needs", 0, "", f"every pack has the need “{NONE_OF_THESE}”; add it")
    for index, need in enumerate(book.pack.needs):
        if need.id == NONE_OF_THESE and (need.answer != TAKE_MESSAGE or need.steps or need.when):
            yield book.error("needs", index, ("answer",), f"it leads to “{TAKE_MESSAGE}”, without steps")


def _chosen(pack: Pack) -> Iterator[tuple[str, int, KeyPath, str, tuple[str, ...]]]:
    """Yield every value that must be on a list, with its place and the list."""
    for index, statement in enumerate(pack.statements):
        yield "statements", index, ("kind",), statement.kind, STATEMENT_KINDS
        yield "statements", index, ("audience",), statement.audience, AUDIENCES
        yield "statements", index, ("status",), statement.status, STATUSES
    for index, need in enumerate(pack.needs):
        yield "needs", index, ("category",), need.category, CATEGORIES
    for index, answer in enumerate(pack.answers):
        yield "answers", index, ("kind",), answer.kind, ANSWER_KINDS
    for index, ending in enumerate(pack.endings):
        yield "endings", index, ("shown",), ending.shown, ENDINGS_SHOWN
    for index, offer in enumerate(pack.offers):
        yield "offers", index, ("kind",), offer.kind, ANSWER_KINDS
    for index, flag in enumerate(pack.red_flags):
        yield "red_flags", index, ("tier",), flag.tier, TIERS
        for place, example in enumerate(flag.examples):
            yield "red_flags", index, ("examples", place, "state"), example.state, FLAG_STATES
            yield "red_flags", index, ("examples", place, "kind"), example.kind, FLAG_EXAMPLE_KINDS


def _needed(pack: Pack) -> Iterator[tuple[str, int, KeyPath, str]]:
    """Yield every text that may not be empty, with its place."""
    for kind in KINDS:
        name = _NAMED_BY.get(kind, "title")
        for index, record in enumerate(getattr(pack, kind)):
            yield kind, index, (name,), getattr(record, name)
    for index, answer in enumerate(pack.answers):
        yield "answers", index, ("say",), answer.say
    for index, need in enumerate(pack.needs):
        for place, step in enumerate(need.steps):
            for field in ("ask", "title", "say", "question"):
                yield "needs", index, ("steps", place, field), getattr(step, field)
