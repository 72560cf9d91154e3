"""The words Admin uses for times, roles, sizes and why a backup was made."""

from __future__ import annotations

from datetime import datetime, timedelta

from triage_app.calls.due import clock_time
from triage_app.ui.calls.wording import counted, date_words, day_words

ROLES = {"receptionist": "Receptionist", "supervisor": "Supervisor", "administrator": "Administrator"}
"""The roles as people read them."""

MAY = {
    "receptionist": "Takes calls, follows up, sees the calls of the desk’s day.",
    "supervisor": "May also export the call log and go back to a backup.",
    "administrator": "May do everything, and all on these pages.",
}
"""What each role may do, in one line."""

_WHY = {
    "daily": "Daily",
    "by-hand": "Made by hand",
    "before-restore": "Before a restore",
    "before-upgrade": "Before an update",
    "before-update": "Before an update",
    "before-erasure": "Before erasing",
    "after-erasure": "After erasing",
    "before-people": "Before a change of people",
    "before-rekey": "Before a change of people",
    "aside": "A log that was set aside",
}
_UNITS = ("bytes", "KB", "MB", "GB", "TB")
_STEP = 1024


def moment(at: datetime, now: datetime) -> str:
    """Return a past time: Today, 10:42 AM; Yesterday, 5:31 PM; Mon, Nov 16, 5:31 PM; Nov 3, 2026, 5:31 PM."""
    local = at.astimezone(now.tzinfo)
    away = (now.date() - local.date()).days
    if away in (0, 1):
        day = ("Today", "Yesterday")[away]
    else:
        day = day_words(local.date()) if 0 < away < 7 else date_words(local.date())
    return f"{day}, {clock_time(local)}"


def inside(words: str) -> str:
    """Return a past time as it stands inside a sentence: today, 10:42 AM."""
    return words[:1].lower() + words[1:] if words.startswith(("Today", "Yesterday")) else words


def last_good(made: datetime | None, now: datetime) -> str:
    """Return what the hint bar says of the last good backup."""
    if made is None:
        return "No backup yet"
    local = made.astimezone(now.tzinfo)
    away = (now.date() - local.date()).days
    if away <= 0:
        return "Last good backup: today"
    if away == 1:
        return "Last good backup: yesterday"
    return f"Last good backup: {counted(away, 'day')} ago"


def is_late(made: datetime | None, now: datetime) -> bool:
    """Return whether there should have been a backup since."""
    return made is None or now - made > timedelta(days=2)


def why(reason: str) -> str:
    """Return why a backup was made, for people; a reason of a newer program stands as it is."""
    return _WHY.get(reason, reason.replace("-", " ").capitalize())


def size(length: int) -> str:
    """Return how large a file is: 3.4 MB."""
    shown, unit = float(length), 0
    while shown >= _STEP and unit < len(_UNITS) - 1:
        shown, unit = shown / _STEP, unit + 1
    return f"{shown:.0f} {_UNITS[unit]}" if unit == 0 or shown >= 10 else f"{shown:.1f} {_UNITS[unit]}"


def calls(count: int | None) -> str:
    """Return how many calls: 1 call, 431 calls; where it is not known, that it is told later."""
    return "Calls counted when it is opened" if count is None else counted(count, "call")
