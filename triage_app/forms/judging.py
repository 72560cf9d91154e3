"""Whether a value is what its type promises, whether two are the same answer, and which is more."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from datetime import UTC, datetime
from decimal import Decimal

from triage_app.forms.addresses import reference_fault, url_fault
from triage_app.forms.model import Attachment, Coding, Odd, Quantity, Reference, Value
from triage_app.forms.units import comparable

ANSWER_KINDS = {
    "boolean": ("boolean",),
    "decimal": ("decimal",),
    "integer": ("integer",),
    "date": ("date",),
    "dateTime": ("dateTime",),
    "time": ("time",),
    "string": ("string",),
    "text": ("string",),
    "url": ("uri",),
    "choice": ("Coding", "integer", "date", "time", "string", "Reference"),
    "open-choice": ("Coding", "string", "integer", "date", "time", "Reference"),
    "attachment": ("Attachment",),
    "reference": ("Reference",),
    "quantity": ("Quantity",),
}
"""Which ``value[x]`` answers which type of item.

Source: FHIR R4, Questionnaire.item.type and Questionnaire.item.answerOption.
"""

_YEAR = r"[1-9]\d{3}|0(?:[1-9]\d\d|0(?:[1-9]\d|0[1-9]))"
_MONTH, _DAY = r"0[1-9]|1[0-2]", r"0[1-9]|[12]\d|3[01]"
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?"
_ZONE = r"Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)"
_SHAPES = {
    "date": re.compile(rf"(?:{_YEAR})(?:-(?:{_MONTH})(?:-(?:{_DAY}))?)?", re.ASCII),
    "dateTime": re.compile(
        rf"(?:{_YEAR})(?:-(?:{_MONTH})(?:-(?:{_DAY})(?:T{_CLOCK}(?:{_ZONE}))?)?)?", re.ASCII
    ),
    "time": re.compile(_CLOCK, re.ASCII),
}
_EXAMPLES = {"date": "2026-11-30", "dateTime": "2026-11-30T14:30:00-06:00", "time": "14:30:00"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_NUMBERS = ("integer", "decimal")
_COMPARATORS = ("", "<", "<=", ">=", ">")


def fault(value: Value) -> str:
    """Return what is wrong with a value of its own type, or ""; see R4, data types."""
    held = value.of
    if isinstance(held, Odd):
        return f"The value is no {value.kind}."
    if isinstance(held, str):
        return _text_fault(value.kind, held)
    if value.kind == "integer" and not -(2**31) <= held < 2**31:  # type: ignore[operator]
        return "The number is too large."
    if isinstance(held, Coding | Quantity | Reference | Attachment):
        return _whole_fault(held)
    return ""


def same(one: Value, other: Value) -> bool:
    """Return whether two values are the same answer: codes by system and code, the rest by what they say."""
    first, second = one.of, other.of
    if isinstance(first, Coding) and isinstance(second, Coding):
        if first.code or second.code:
            return (first.system, first.code) == (second.system, second.code)
        return bool(first.display) and first.display == second.display
    if isinstance(first, Reference) and isinstance(second, Reference):
        return (first.reference or first.display) == (second.reference or second.display)
    exact = first == second and one.kind == other.kind
    # of dates only whole moments may be written in two ways: a month is not one of its days
    two_ways = not isinstance(first, str) or ("T" in first and "T" in str(second))
    return exact or (two_ways and compare(one, other) == 0)


def compare(one: Value, other: Value) -> int | None:
    """Return -1, 0 or 1 as the first is less, equal or more; None where nobody can say.

    Dates are compared as far as both go: 2022-06-30 is not after 2022-06.
    Quantities are compared where `units.comparable` knows how.
    """
    first, second = one.of, other.of
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        both = comparable(first, second)
        return (both[0] > both[1]) - (both[0] < both[1]) if both else None
    numbers = one.kind in _NUMBERS and other.kind in _NUMBERS
    if numbers and isinstance(first, int | Decimal) and isinstance(second, int | Decimal):
        return (first > second) - (first < second)
    if isinstance(first, str) and isinstance(second, str):
        if one.kind in ("date", "dateTime") and other.kind in ("date", "dateTime"):
            return _compare_moments(first, second)
        if one.kind == other.kind:
            return (first > second) - (first < second)
    return None


def attachment_bytes(held: Attachment) -> int | None:
    """Return how many bytes an attachment carries, as its data or else its size says; None: not said."""
    if held.data:
        try:
            return len(b64decode("".join(held.data.split()), validate=True))
        except (NotBase64, ValueError):
            return None
    return held.size


def _text_fault(kind: str, text: str) -> str:
    if not text.strip():
        return "The text is empty."
    if _CONTROL.search(text):
        return "The text holds signs that no text may hold."
    shape = _SHAPES.get(kind)
    if shape and not shape.fullmatch(text):
        like = _EXAMPLES.get(kind)
        return f"This is no {kind}." + (f" One looks like {like}." if like else "")
    if kind == "uri":
        return url_fault(text)
    if kind in ("date", "dateTime") and len(text) >= 10:
        try:
            datetime.strptime(text[:10], "%Y-%m-%d")  # noqa: DTZ007 - only whether there is such a day
        except ValueError:
            return "There is no such day."
    return ""


def _whole_fault(held: Coding | Quantity | Reference | Attachment) -> str:
    if held == type(held)():
        return "The value is empty."
    if isinstance(held, Quantity) and held.comparator not in _COMPARATORS:
        return "The comparator is none of <, <=, >= and >."
    if isinstance(held, Reference) and held.reference:
        return reference_fault(held.reference)
    if isinstance(held, Attachment) and held.data and attachment_bytes(held) is None:
        return "The attachment's data is not base64."
    return ""


def _compare_moments(one: str, other: str) -> int:
    first, second = _moment(one), _moment(other)
    if "T" in first and "T" in second and first[-1:] == second[-1:] == "Z":
        both = tuple(datetime.fromisoformat(text.replace("Z", "+00:00")) for text in (first, second))
        return (both[0] > both[1]) - (both[0] < both[1])
    shared = min(len(first), len(second))
    return (first[:shared] > second[:shared]) - (first[:shared] < second[:shared])


def _moment(text: str) -> str:
    """Return a moment in UTC where it names a zone, else as it stands."""
    if "T" not in text:
        return text
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return text
    return found.astimezone(UTC).isoformat().replace("+00:00", "Z") if found.tzinfo else text
