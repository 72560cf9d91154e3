"""How follow-ups stand in their list. No widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from triage_app.calls.caller import shaped
from triage_app.calls.due import clock_time, reading
from triage_app.calls.follow_up import GROUPS, FollowUp, Group
from triage_app.ui.lists.rows import Row, heading

NO_NAME = "No name given"
NO_NUMBER = "No number"


def rows(groups: Mapping[Group, tuple[FollowUp, ...]], now: datetime) -> tuple[Row, ...]:
    """Return the list: a heading over each group that holds something, late ones first."""
    return tuple(_rows(groups, now))


def _rows(groups: Mapping[Group, tuple[FollowUp, ...]], now: datetime) -> Iterator[Row]:
    for group in GROUPS:
        found = groups.get(group, ())
        if found:
            yield heading("Done today" if group == "Done" else group, len(found))
            yield from (_row(each, group, now) for each in found)


def _row(each: FollowUp, group: Group, now: datetime) -> Row:
    by = f"set by {each.set_by}" if each.set_by else ""
    detail = " · ".join(part for part in (each.reason or "Asked for a call back", by) if part)
    number = shaped(each.number) or NO_NUMBER
    name = each.name or NO_NAME
    if group == "Done" and each.done is not None:
        done = f"Done {clock_time(each.done)}"
        return Row(each.id, name, detail, lead=clock_time(each.due), number=number, tag=done, tone="ok")
    lead = clock_time(each.due) if each.due.date() == now.date() else reading(each.due, now)
    tag = f"Late by {length(now - each.due)}" if group == "Late" else ""
    note = f"in {length(each.due - now)}" if group == "Today" else ""
    return Row(each.id, name, detail, lead=lead, number=number, tag=tag, note=note, tone="warn")


def length(time: timedelta) -> str:
    """Return how long: "18 minutes", "1 hour", "3 days"; under a minute is "1 minute"."""
    minutes = max(1, round(time.total_seconds() / 60))
    for unit, size in (("day", 1440), ("hour", 60), ("minute", 1)):
        if minutes >= size:
            count = minutes // size
            return f"{count} {unit}" + ("" if count == 1 else "s")
    return ""
