"""Short texts of a call that more than one widget shows; no number and no script is written here."""

from __future__ import annotations

from datetime import date, datetime

from triage_app.calls.due import clock_time
from triage_app.content.model import NOT_STATED, Answer, Contact, Fact, Pack

KIND_ICONS = {"phone": "dial", "script": "say", "message": "note", "form": "form", "emergency": "octagon"}
"""The sign of each kind of answer."""

ENDS_IN = {
    "phone": "Ends in a phone number",
    "script": "Ends in words to say",
    "message": "Ends in a message",
    "form": "Ends in a form",
    "emergency": "Opens the emergency panel",
}
"""What the preview promises of each kind of answer."""

KIND_NAMES = {
    "phone": "Phone number",
    "script": "Words to say",
    "message": "Message",
    "form": "Form",
    "emergency": "Emergency",
}
"""The name of each kind of answer, as in the trail."""

OUTCOME_ICONS = {
    "Answered": "check",
    "Number given": "dial",
    "Transferred": "transfer",
    "eConsult form": "form",
    "Call back": "clock",
    "Caller left": "phone",
    "Emergency": "octagon",
}
"""The sign of each of the seven endings."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def duration(seconds: float) -> str:
    """Return a length of time as a timer shows it: 0:09, 1:12, 1:02:03."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def clock_seconds(moment: datetime) -> str:
    """Return a time of day with its seconds: 10:42:21 AM."""
    hour, half = clock_time(moment).split(" ")
    return f"{hour}:{moment.second:02} {half}"


def day_words(day: date) -> str:
    """Return a day of this week as it is shown: Wed, Nov 18."""
    return f"{_DAYS[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}"


def date_words(day: date, today: date | None = None) -> str:
    """Return a date: Nov 3, 2026; without its year if it is this year's ``today`` is in."""
    words = f"{_MONTHS[day.month - 1]} {day.day}"
    return words if today and today.year == day.year else f"{words}, {day.year}"


def how_late(seconds: float) -> str:
    """Return by how much something is late: 18 min late, 2 h late, 3 days late."""
    minutes = max(1, int(seconds // 60))
    if minutes < 60:
        return f"{minutes} min late"
    if minutes < 48 * 60:
        return f"{minutes // 60} h late"
    return f"{minutes // (24 * 60)} days late"


def script(pack: Pack, answer: Answer) -> str:
    """Return the words to say with the clinic's name filled in; stress marks stay."""
    return filled(pack, answer.say)


def filled(pack: Pack, text: str) -> str:
    """Return a text of the content with the clinic's name filled in."""
    return text.replace("{clinic}", pack.clinic)


def contact_of(pack: Pack, id: str) -> Contact | None:
    """Return a contact, or None where there is none of that id or its number is not stated."""
    found = next((contact for contact in pack.contacts if contact.id == id), None)
    return found if found is not None and found.number != NOT_STATED else None


def fact_of(pack: Pack, id: str) -> Fact | None:
    """Return a fact of the pack, or None."""
    return next((fact for fact in pack.facts if fact.id == id), None)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a figure with its noun: 1 match, 6 matches."""
    return f"{number} {one if number == 1 else many or one + 's'}"
