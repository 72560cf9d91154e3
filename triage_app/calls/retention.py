"""How long what names a caller is kept, and what an erasure would take. Pure."""

from __future__ import annotations

from datetime import datetime

from triage_app.errors import InputError
from triage_app.records import field, record

SUGGESTED_MONTHS = 24
AUDIT_MONTHS = 72
"""The audit trail is kept at least so long; the desk itself never drops any of it.

Source: 45 CFR 164.316(b)(2)(i), six years for documentation of activity.
"""
_MOST_MONTHS = 1200


@record
class Hold:
    """A call that no erasure may touch: who held it, when and why."""

    call: str
    at: datetime
    by: str
    reason: str = field(default="", repr=False)


@record
class Retention:
    """What was decided: ``months`` for what names callers, None while nobody decided, 0 to keep all."""

    months: int | None = None
    audit_months: int = AUDIT_MONTHS
    holds: tuple[Hold, ...] = ()


@record
class ErasurePreview:
    """What an erasure of everything before ``before`` would take. ``first`` and ``last`` are call times.

    ``held`` counts calls that are left out; ``lines``, ``call_backs``,
    ``checks`` and ``drafts`` are emptied or removed with the calls. ``pending``
    says that an erasure was cut off: older backups still hold what it took.
    """

    before: datetime
    calls: int
    first: datetime | None = None
    last: datetime | None = None
    held: int = 0
    lines: int = 0
    call_backs: int = 0
    checks: int = 0
    drafts: int = 0
    pending: bool = False

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to erase, nor an erasure to go on with."""
        return not (self.pending or self.calls or self.lines or self.call_backs or self.checks or self.drafts)


@record
class Erased:
    """What an erasure did. ``left`` are places that still hold what was erased, for people to deal with."""

    calls: int
    left: tuple[str, ...] = ()


def checked_months(months: int) -> int:
    """Return ``months`` if calls can be kept so long. InputError: they cannot."""
    if not 0 <= months <= _MOST_MONTHS:
        raise InputError(f"Keep callers' data from 1 to {_MOST_MONTHS} months, or 0 to keep all of it.")
    return months


def cut(now: datetime, months: int) -> datetime:
    """Return the moment ``months`` before ``now``; the month's last day where it has no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    day = now.day
    while True:
        try:
            return now.replace(year=year, month=month + 1, day=day)
        except ValueError:
            day -= 1
