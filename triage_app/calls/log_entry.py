"""What the log says about logged calls: lines of a list, whole entries, a day's figures."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from triage_app.calls.call import Call
from triage_app.calls.follow_up import FollowUp
from triage_app.records import field, record

AdditionKind = Literal["note", "correction", "reopened"]


@record
class Addition:
    """A signed line added to a logged call; nothing in a log is ever rewritten."""

    at: datetime
    by: str
    kind: AdditionKind
    text: str = field(default="", repr=False)


@record
class LogLine:
    """One call in a list. ``needs``, ``answers`` and ``outcomes`` go together, in the call's order.

    ``name`` and ``number`` may be empty; ``words`` are the first need's, as typed.
    """

    id: str
    started: datetime
    seconds: int
    taken_by: str
    workstation: str
    name: str = field(repr=False)
    number: str = field(repr=False)
    role: str
    needs: tuple[str, ...]
    answers: tuple[str, ...]
    outcomes: tuple[str, ...]
    words: str = field(repr=False)
    emergency: bool = False
    added: int = 0
    follow_up: bool = False

    @property
    def need(self) -> str:
        """The call's first need, "" where none was found."""
        return self.needs[0] if self.needs else ""

    @property
    def outcome(self) -> str:
        """How the call's last need ended."""
        return self.outcomes[-1] if self.outcomes else ""


@record
class LogEntry:
    """A logged call in full, with the lines added since, oldest first."""

    call: Call
    additions: tuple[Addition, ...] = ()


Sort = Literal["time", "length", "need", "outcome", "taken_by"]
"""By what a list can be sorted; equal ones stand by time."""


@record
class CallFilter:
    """Which calls a list holds. Empty fields ask for nothing; one of the names of a tuple is enough.

    ``since`` and ``until`` are aware, the second exclusive. ``shortest`` and
    ``longest`` are seconds, both inclusive. ``needs``, ``answers``,
    ``outcomes``, ``urgencies`` and ``found_nothing`` have to hold of the same
    need of a call. ``search`` are words or digits, all of which a call must
    hold, each as a beginning.
    """

    since: datetime | None = None
    until: datetime | None = None
    needs: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    takers: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    urgencies: tuple[str, ...] = ()
    number: str = field(default="", repr=False)
    emergency: bool = False
    follow_up: bool = False
    found_nothing: bool = False
    shortest: int | None = None
    longest: int | None = None
    search: str = field(default="", repr=False)


@record
class Page:
    """Some lines, newest first, and where the next page starts; "" where this one is the last."""

    lines: tuple[LogLine, ...]
    after: str = ""


@record
class Today:
    """The side panel of a new call: this desk's day so far.

    ``average_seconds`` is 0 where no call was logged yet; ``due`` are the open
    follow-ups of today and before, late ones first; ``last`` the newest five.
    """

    day: date
    calls: int = 0
    average_seconds: int = 0
    on_hold: int = 0
    due: tuple[FollowUp, ...] = ()
    last: tuple[LogLine, ...] = ()


@record
class Earlier:
    """What is known of a callback number: its last calls, newest first, and its open follow-ups."""

    lines: tuple[LogLine, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


@record
class GapWords:
    """Words that found nothing, how often, and when last."""

    words: str = field(repr=False)
    times: int
    last: datetime


def line_of(call: Call) -> LogLine:
    """Return how a logged call stands in a list."""
    return LogLine(
        id=call.id,
        started=call.started,
        seconds=call.seconds,
        taken_by=call.taken_by,
        workstation=call.workstation,
        name=call.caller.name,
        number=call.caller.number,
        role=call.caller.role,
        needs=tuple(need.need for need in call.needs),
        answers=tuple(need.answer for need in call.needs),
        outcomes=tuple(need.outcome for need in call.needs),
        words=call.needs[0].words,
        emergency=bool(call.handed_off),
        follow_up=bool(call.follow_ups),
    )
