"""Dates, times and numbers as people type them, and values as they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from triage_app.calls.due import Local
from triage_app.forms.model import Attachment, Coding, Odd, Quantity, Reference, Value

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_DATES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})(?:(?P<by>[-/.])(?P<month>\d{1,2})(?:(?P=by)(?P<day>\d{1,2}))?)?",
        r"(?:(?P<month>\d{1,2})\s*(?P<by>[/.-])\s*)(?:(?P<day>\d{1,2})\s*(?P=by)\s*)?(?P<year>\d{4})",
        r"(?P<month>\d\d)(?P<day>\d\d)(?P<year>\d{4})",
        rf"{_NAME}\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+)?(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_NAME},?\s+(?P<year>\d{{4}})",
    )
)
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::(?P<second>\d\d(?:\.\d+)?))?)?\s*(?P<half>[ap])?\.?(?:m\.?)?",
    re.ASCII,
)
_WHOLE_MOMENT = re.compile(r"\d{4}-\d\d-\d\dt\d\d:\d\d:\d\d(?:\.\d+)?(?:z|[+-]\d\d:\d\d)", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+")


def read_typed(kind: str, text: str, local: Local) -> Value | None:
    """Return what a person typed as a value, or None where it is none of that kind.

    Args:
        kind: boolean and the whole ones aside, the ending of ``value[x]``.
        text: as typed, not empty.
        local: used where a time of day stands beside a date.
    """
    plain = text.strip()
    if kind in ("integer", "decimal"):
        return _read_number(kind, plain)
    readers: dict[str, Callable[[str], str]] = {
        "date": read_date,
        "time": read_time,
        "dateTime": lambda typed: read_moment(typed, local),
    }
    if kind not in readers:
        return Value(kind, text)
    found = readers[kind](plain)
    return Value(kind, found) if found else None


def read_date(text: str) -> str:
    """Return a typed date as FHIR writes it, with as much as was typed (year, month, day), or ""."""
    plain = " ".join(text.lower().split())
    for pattern in _DATES:
        found = pattern.fullmatch(plain)
        if found:
            return _written_date(found.groupdict())
    return ""


def read_time(text: str) -> str:
    """Return a typed time of day as FHIR writes it, 14:30:00, or ""."""
    plain = text.lower().strip()
    if plain in ("noon", "midnight"):
        return "12:00:00" if plain == "noon" else "00:00:00"
    found = _TIME.fullmatch(plain)
    if not found or not (found["half"] or found["minute"]):
        return ""
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), found["second"] or "00"
    if found["half"] and not 1 <= hour <= 12:
        return ""
    hour = hour % 12 + (12 if found["half"] == "p" else 0) if found["half"] else hour
    if hour > 23 or minute > 59 or Decimal(second) >= 60:
        return ""
    return f"{hour:02}:{minute:02}:{second}"


def read_moment(text: str, local: Local) -> str:
    """Return a typed date, or date and time, as FHIR writes it, or ""."""
    plain = text.strip()
    day = read_date(plain)
    if day:
        return day
    if _WHOLE_MOMENT.fullmatch(plain.lower()):
        return plain.upper()
    words = re.split(r"(?<=\d)[tT](?=\d)|[\s,]+", plain)
    for at in range(len(words) - 1, 0, -1):
        day, time = read_date(" ".join(words[:at])), read_time(" ".join(words[at:]).lower())
        if len(day) == 10 and time:
            moment = local(datetime.fromisoformat(f"{day}T{time}"))
            return moment.isoformat()
    return ""


def shown(value: Value) -> str:
    """Return a value as fields and pages show it: Nov 30, 2026; 2:30 PM; a code's words."""
    held = value.of
    if isinstance(held, bool):
        return "Yes" if held else "No"
    if isinstance(held, Odd):
        return held.json
    if isinstance(held, Coding):
        return held.display or held.code
    if isinstance(held, Quantity):
        number = "" if held.value is None else f"{held.comparator}{held.value}"
        return f"{number} {held.unit or held.code}".strip()
    if isinstance(held, Reference):
        return held.display or held.reference
    if isinstance(held, Attachment):
        return held.title or held.url or held.content_type
    return _shown_text(value.kind, str(held))


def _shown_text(kind: str, text: str) -> str:
    if kind in ("date", "dateTime"):
        day, _, time = text.partition("T")
        clock = _shown_time(time[:8]) if time else ""
        return ", ".join(part for part in (_shown_date(day), clock) if part)
    return _shown_time(text) if kind == "time" else text


def _shown_date(text: str) -> str:
    try:
        found = date.fromisoformat({4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text))
    except ValueError:
        return text
    month = _MONTHS[found.month - 1][:3].title()
    return {4: text, 7: f"{month} {found.year:04}"}.get(len(text), f"{month} {found.day}, {found.year:04}")


def _shown_time(text: str) -> str:
    found = re.fullmatch(r"(\d\d):(\d\d):(\d\d(?:\.\d+)?)", text)
    if not found:
        return text
    seconds = "" if Decimal(found[3]) == 0 else f":{found[3]}"
    hour = int(found[1])
    return f"{hour % 12 or 12}:{found[2]}{seconds} {'PM' if hour > 11 else 'AM'}"


def _read_number(kind: str, plain: str) -> Value | None:
    if len(plain) > 60 or not _NUMBER.fullmatch(plain):
        return None
    number = Decimal(plain.replace(",", ""))
    if kind == "decimal":
        return Value(kind, number)
    return Value(kind, int(number)) if number == number.to_integral_value() and "." not in plain else None


def _written_date(parts: dict[str, str | None]) -> str:
    name = parts.get("name")
    if name:
        month = next((at for at, whole in enumerate(_MONTHS, 1) if whole.startswith(name)), 0)
    else:
        month = int(parts.get("month") or 1)
    given_month = name or parts.get("month")
    try:
        found = date(int(parts["year"] or 0), month, int(parts.get("day") or 1))
    except ValueError:
        return ""
    text = found.isoformat()
    return text if parts.get("day") else text[:7] if given_month else text[:4]
