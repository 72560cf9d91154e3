"""Calls to make back: what was promised, to whom, by when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from triage_app.records import field, record, replace

Group = Literal["Late", "Today", "Later", "Done"]
GROUPS: tuple[Group, ...] = ("Late", "Today", "Later", "Done")

SOON = timedelta(minutes=5)
"""How long before its time a follow-up is announced."""


@record
class FollowUp:
    """One call back. ``name`` and ``number`` are the caller's at the time it was set.

    ``owner`` is who will call; ``moved`` counts how often the time was changed.
    """

    id: str
    call: str
    due: datetime
    reason: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    set_by: str = ""
    set_at: datetime | None = None
    owner: str = ""
    moved: int = 0
    done: datetime | None = None
    done_by: str = ""


def group_of(follow_up: FollowUp, now: datetime) -> Group:
    """Return under which heading a follow-up stands at ``now`` (aware, the desk's offset)."""
    if follow_up.done is not None:
        return "Done"
    if follow_up.due < now:
        return "Late"
    return "Today" if follow_up.due.date() <= now.date() else "Later"


def in_order(follow_ups: tuple[FollowUp, ...]) -> tuple[FollowUp, ...]:
    """Return the soonest due first; equal times in the order of their ids."""
    return tuple(sorted(follow_ups, key=lambda each: (each.due, each.id)))


def moved(follow_up: FollowUp, due: datetime) -> FollowUp:
    """Return the follow-up at another time."""
    return replace(follow_up, due=due, moved=follow_up.moved + 1)


def done(follow_up: FollowUp, now: datetime, by: str) -> FollowUp:
    """Return the follow-up as called back."""
    return replace(follow_up, done=now, done_by=by)


def due_soon(follow_ups: tuple[FollowUp, ...], now: datetime) -> tuple[FollowUp, ...]:
    """Return those that fall due within `SOON` and are not late yet."""
    return tuple(each for each in follow_ups if each.done is None and now <= each.due <= now + SOON)
