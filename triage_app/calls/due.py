"""Times as a receptionist types them: ``2pm``, ``30m``, ``tomorrow 9``, ``fri``, ``nov 30 9:30``. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from triage_app.records import record

Local = Callable[[datetime], datetime]
"""The clinic's clock: makes a naive wall-clock time, or any aware one, an aware local time."""

USUAL_WAIT = timedelta(hours=1)
USUAL_TIME = time(9)
FARTHEST = timedelta(days=366)

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_WAIT = re.compile(
    r"(?:in )?(?:(?P<weeks>\d{1,2}) ?w(?:eeks?|ks?)?)? ?(?:(?P<days>\d{1,3}) ?d(?:ays?)?)?"
    r" ?(?:(?P<hours>\d{1,3}) ?h(?:ours?|rs?)?)? ?(?:(?P<minutes>\d{1,4}) ?m(?:in(?:ute)?s?)?)?"
)
_TIME = re.compile(
    r"(?:at )?(?:(?P<word>noon|midday)"
    r"|(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))? ?(?:(?P<half>[ap])\.?(?:m\.?)?)?)"
)
_DATE = re.compile(
    r"(?:on )?(?:(?P<near>today|tomorrow|tmrw|tom)"
    r"|(?:next )?(?P<day>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:days?|nesdays?|sdays?|urdays?)?"
    r"|(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? (?P<of_month>\d{1,2})"
    r"|(?P<month_number>\d{1,2})/(?P<day_number>\d{1,2}))(?:,|(?= |$))"
)


@record
class Due:
    """A time that was read, and the reading to show before Enter: "Today, 2:00 PM"."""

    at: datetime
    reading: str


_OF_TIMES = (
    *("monday", "tuesday", "wednesday", "weds", "thursday", "friday", "saturday", "sunday"),
    *("today", "tonight", "tomorrow", "morning", "noon", "midday", "afternoon", "evening", "o'clock"),
    *("minutes", "hours", "days", "weeks", "months", "next", "in", "at", "after", "before", "am", "pm"),
)


def read_due(text: str, now: datetime, local: Local) -> Due | None:
    """Return the time that ``text`` means, always after ``now``.

    Args:
        text: as typed; "" means in one hour.
        now: the present, aware, in the clinic's offset.
        local: the clinic's clock. A time the clock skips in spring is read
            as the same moment after the change; one it shows twice in autumn
            as the first, or the second if the first has passed.

    Returns:
        The reading, or None where the words are no time, or none within a
        year. An hour without am or pm from 1 to 6 is in the afternoon; a time
        of day that has passed is tomorrow's; a day without a time is 9:00 AM.
    """
    words = " ".join(text.casefold().split())
    if not words:
        return _due(local(now + USUAL_WAIT), now)
    wait = _WAIT.fullmatch(words)
    if wait and any(wait.groups()):
        return _due(_after(wait, now, local), now)
    return _on_the_clock(words, now, local)


def only_time(text: str) -> bool:
    """Return whether ``text``, perhaps half typed, holds words of times alone: "tues n", "tomorrow noon".

    Such words tell of no danger, whatever they sound like; any other word and they might.
    """
    words = text.casefold().replace(",", " ").split()
    return all(word[0].isdigit() or any(known.startswith(word) for known in _OF_TIMES) for word in words)


def _after(wait: re.Match[str], now: datetime, local: Local) -> datetime:
    """Days and weeks keep the time of day, hours and minutes pass as on a stopwatch."""
    count = {unit: int(digits or 0) for unit, digits in wait.groupdict().items()}
    days = timedelta(weeks=count["weeks"], days=count["days"])
    start = local(now.replace(tzinfo=None) + days) if days else now
    return local(start + timedelta(hours=count["hours"], minutes=count["minutes"]))


def _on_the_clock(words: str, now: datetime, local: Local) -> Due | None:
    dated = _DATE.match(words)
    rest = words[dated.end() :].strip() if dated else words
    timed = _TIME.fullmatch(rest) if rest else None
    if rest and timed is None:
        return None
    at = _time_of(timed) if timed else USUAL_TIME
    if at is None:
        return None
    if dated is None:
        return _due(_next(at, now, local), now)
    day = _day_of(dated, now.date(), at > now.time())
    if day is None:
        return None
    return _due(_first_after(datetime.combine(day, at), now, local), now)


def _time_of(timed: re.Match[str]) -> time | None:
    if timed["word"]:
        return time(12)
    hour, minute = int(timed["hour"]), int(timed["minute"] or 0)
    if minute > 59 or hour > 23 or (timed["half"] and not 1 <= hour <= 12):
        return None
    if timed["half"]:
        return time(hour % 12 + (12 if timed["half"] == "p" else 0), minute)
    return time(hour + 12 if 1 <= hour <= 6 and len(timed["hour"]) == 1 else hour, minute)


def _day_of(dated: re.Match[str], today: date, time_to_come: bool) -> date | None:
    if dated["near"]:
        return today if dated["near"] == "today" else today + timedelta(days=1)
    if dated["day"]:
        ahead = (_DAYS.index(dated["day"][:3]) - today.weekday()) % 7
        return today + timedelta(days=ahead or 7)
    month = _MONTHS.index(dated["month"][:3]) + 1 if dated["month"] else int(dated["month_number"])
    day = int(dated["of_month"] or dated["day_number"])
    for year in (today.year, today.year + 1):
        try:
            meant = date(year, month, day)
        except ValueError:
            continue
        if meant > today or (meant == today and time_to_come):
            return meant
    return None


def _next(at: time, now: datetime, local: Local) -> datetime:
    today = _first_after(datetime.combine(now.date(), at), now, local)
    return today if today > now else local(datetime.combine(now.date() + timedelta(days=1), at))


def _first_after(wall: datetime, now: datetime, local: Local) -> datetime:
    first = local(wall)
    return first if first > now else local(wall.replace(fold=1))


def _due(at: datetime, now: datetime) -> Due | None:
    return Due(at, reading(at, now)) if now < at <= now + FARTHEST else None


def clock_time(moment: datetime) -> str:
    """Return the time of day as it is shown: 2:00 PM."""
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


def reading(moment: datetime, now: datetime) -> str:
    """Return a moment as it is read: "Today, 2:00 PM", "Fri, 9:00 AM", "Nov 30, 9:00 AM"."""
    days = (moment.date() - now.date()).days
    if days in (-1, 0, 1):
        day = ("Yesterday", "Today", "Tomorrow")[days + 1]
    elif 1 < days < 7:
        day = _DAYS[moment.weekday()].title()
    else:
        day = f"{_MONTHS[moment.month - 1].title()} {moment.day}"
        day += "" if moment.year == now.year else f", {moment.year}"
    return f"{day}, {clock_time(moment)}"
