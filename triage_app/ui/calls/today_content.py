"""The lines of the Today panel, made from what the desk tells. No widget here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from triage_app.calls.caller import shaped
from triage_app.calls.due import clock_time
from triage_app.calls.follow_up import FollowUp
from triage_app.calls.log_entry import LogLine
from triage_app.content.model import Pack
from triage_app.records import field, record
from triage_app.ui.calls.wording import OUTCOME_ICONS, how_late

NO_NAME = "No name given"


@record
class TodayRow:
    """Two lines of a list: name and time above, what it is about and a number or ending below."""

    id: str
    name: str = field(repr=False)
    about: str = field(repr=False)
    time: str = ""
    time_icon: str = ""
    end: str = field(default="", repr=False)
    end_icon: str = ""
    late: bool = False


def follow_up_rows(follow_ups: Sequence[FollowUp], now: datetime) -> tuple[TodayRow, ...]:
    """Return the calls to make back, in the order given; late ones say by how much."""
    return tuple(_follow_up_row(each, now) for each in follow_ups)


def _follow_up_row(each: FollowUp, now: datetime) -> TodayRow:
    late = each.due < now
    due = clock_time(each.due.astimezone(now.tzinfo))
    return TodayRow(
        id=each.id,
        name=each.name or NO_NAME,
        about=each.reason or "Asked for a call back",
        time=how_late((now - each.due).total_seconds()) if late else due,
        time_icon="alert" if late else "clock",
        end=shaped(each.number),
        late=late,
    )


def call_rows(lines: Sequence[LogLine], pack: Pack) -> tuple[TodayRow, ...]:
    """Return the last calls with what they were about and how they ended."""
    return tuple(_call_row(line, pack) for line in lines)


def _call_row(line: LogLine, pack: Pack) -> TodayRow:
    shown = next((ending.shown for ending in pack.endings if ending.id == line.outcome), line.outcome)
    return TodayRow(
        id=line.id,
        name=line.name or NO_NAME,
        about=_about(line, pack),
        time=clock_time(line.started),
        end="Emergency" if line.emergency else shown,
        end_icon=OUTCOME_ICONS.get("Emergency" if line.emergency else shown, "check"),
    )


def _about(line: LogLine, pack: Pack) -> str:
    """Return the need's title, else the words as typed."""
    need = next((known for known in pack.needs if known.id == line.need), None)
    if need is None:
        return "Possible emergency" if line.emergency else line.words or "Need not chosen"
    return need.short or need.title
