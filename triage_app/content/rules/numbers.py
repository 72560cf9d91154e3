"""Numbers to give are numbers, never guessed, and somebody at the clinic has checked them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers

from triage_app.content.model import NEVER, NOT_STATED, Contact
from triage_app.content.rules.book import Book
from triage_app.errors import Problem

REGION = "US"

_WRITTEN = re.compile(r"\+?[0-9(][0-9 ().-]*(?: ?(?:ext\.|x) ?[0-9]+)?")
_MADE_UP = re.compile(r"(?:1-?)?[2-9][0-9]{2}-555-01[0-9]{2}")


def check(book: Book) -> Iterator[Problem]:
    """Find numbers that are none, that nobody checked, and what stands beside them wrongly."""
    for index, contact in enumerate(book.pack.contacts):
        yield from _number(book, index, contact)
        yield from _checked(book, index, contact)
        if contact.time_zone and not _zone_known(contact.time_zone):
            text = f"“{contact.time_zone}” is no time zone; write it like America/Chicago"
            yield book.error("contacts", index, ("time_zone",), text)


def is_number(text: str) -> bool:
    """Whether ``text`` is a whole telephone number of the region, or a short one such as 911."""
    if not _WRITTEN.fullmatch(text):
        return False
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return False
    whole = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    return whole or phonenumbers.is_valid_short_number_for_region(number, REGION)


def _number(book: Book, index: int, contact: Contact) -> Iterator[Problem]:
    path = ("number",)
    if contact.number == NOT_STATED:
        text = "no source states it: ask your administrator, never guess"
        yield book.remark("contacts", index, path, text, holds=True)
    elif not is_number(contact.number):
        text = f"“{contact.number}” is no telephone number; enter 10 digits, like 612-555-0142"
        yield book.error("contacts", index, path, text)
    elif not (_MADE_UP.fullmatch(contact.number) or _in_use(contact.number)):
        yield book.remark("contacts", index, path, f"“{contact.number}” is in no known area; check it")


def _in_use(text: str) -> bool:
    number = phonenumbers.parse(text, REGION)
    return phonenumbers.is_valid_number(number) or phonenumbers.is_valid_short_number_for_region(
        number, REGION
    )


def _checked(book: Book, index: int, contact: Contact) -> Iterator[Problem]:
    path = ("verified",)
    if contact.verified == NEVER:
        if contact.number != NOT_STATED:
            yield book.remark("contacts", index, path, "nobody has checked this number yet")
    elif not _is_date(contact.verified):
        text = "write the day as 2026-11-03, or never"
        yield book.error("contacts", index, path, text)
    if not 1 <= contact.check_after_days <= 3650:
        yield book.error("contacts", index, ("check_after_days",), "is 1 to 3650 days")


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _zone_known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
