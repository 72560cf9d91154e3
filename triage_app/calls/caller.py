"""Who is on the line, as far as the receptionist knows, and callback numbers."""

from __future__ import annotations

import unicodedata
from typing import Literal

from triage_app.records import field, record, replace

MessageOk = Literal["unknown", "number only", "name", "detail"]
"""What may be left on the caller's voice mail; never guessed."""

MESSAGE_OK: tuple[MessageOk, ...] = ("unknown", "number only", "name", "detail")


@record
class Caller:
    """The caller card. Every field may be empty, since the desk asks for none by itself.

    ``role`` is a value of the fact ``caller`` (patient, family, ...);
    ``number`` is digits alone, "" while none or while what stands there is
    not yet a whole number; ``number_text`` is then what was typed in its
    place, so that neither half a number nor an extension nor a word is lost.
    """

    name: str = field(default="", repr=False)
    role: str = ""
    relationship: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    message_ok: MessageOk = "unknown"
    number_text: str = field(default="", repr=False)

    @property
    def number_shown(self) -> str:
        """The callback number as fields and pages show it: shaped if whole, else as typed."""
        return shaped(self.number) if self.number else self.number_text


NOBODY = Caller()
"""An empty caller card."""


def digits_of(text: str) -> str:
    """Return the digits of ``text`` as 0 to 9, whatever script and signs they stand in.

    A leading 1 of eleven digits is the country code and is dropped.
    """
    digits = "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdecimal())
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits


def number_problem(text: str) -> str:
    """Return what is wrong with a typed callback number, or "" if it is empty or whole."""
    if not text.strip() or len(digits_of(text)) == 10:
        return ""
    return "Enter 10 digits, like 612-555-0142"


def with_number(caller: Caller, text: str) -> Caller:
    """Return the caller with a callback number as typed: its ten digits, or the text while it has not ten."""
    digits = digits_of(text)
    whole = len(digits) == 10
    return replace(caller, number=digits if whole else "", number_text="" if whole else text)


def shaped(digits: str) -> str:
    """Return digits the way they are read aloud: 612-555-0142, as far as they go."""
    if len(digits) > 10:
        return digits
    return "-".join(part for part in (digits[:3], digits[3:6], digits[6:]) if part)
