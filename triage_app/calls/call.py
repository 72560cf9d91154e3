"""A call: a record from its first key. Frozen; every change makes a new one.

`typing_in`, `emergency`, `life` and `follow_up` hold the changes, each a pure
function ``(call, ..., now) -> call``. Nothing here shows callers' words, names
or numbers in its ``repr``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from triage_app.calls.caller import NOBODY, Caller
from triage_app.calls.follow_up import FollowUp
from triage_app.content.model import NO_FACTS, Facts
from triage_app.errors import DeskError
from triage_app.records import field, record, replace

State = Literal["live", "hold", "logged"]

REMOVED = ""
"""The value of a fact set by hand that says: the words seem to tell it, but they do not."""


class Refused(DeskError):
    """The rules of a call forbid this now; the sentence says what to do first."""


class OutcomeMissing(Refused):
    """A call cannot be logged before each need has an outcome; ``place`` is the first without."""

    def __init__(self, place: int) -> None:
        self.place = place
        super().__init__("Say how this call ended first.")


@record
class Event:
    """One line of what happened, written by the desk itself.

    ``at`` is an aware time; ``kind`` is typed, need, shown, fact, outcome,
    hold, resumed, taken-over, emergency, hand-off, not-emergency, follow-up,
    logged or reopened; ``text`` is for the screen.
    """

    at: datetime
    kind: str
    text: str = field(default="", repr=False)


@record
class CallNeed:
    """One thing the caller asked for, from the words typed to how it ended.

    ``facts_found`` were read in the words, ``facts_set`` chosen by hand
    (`REMOVED` takes a found one away). ``shown`` are the exact words on the
    screen, ``number`` the number as shown. ``must_say`` lists what the caller
    has to hear, ``said`` those that were ticked. ``outcome`` is an ending of
    the pack. ``found_nothing`` says that nothing fitted well enough.
    """

    words: str = field(default="", repr=False)
    need: str = ""
    answer: str = ""
    facts_found: Facts = field(default_factory=lambda: NO_FACTS)
    facts_set: Facts = field(default_factory=lambda: NO_FACTS)
    shown: str = field(default="", repr=False)
    contact: str = ""
    number: str = ""
    must_say: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    outcome: str = ""
    found_nothing: bool = False
    follow_up: str = ""
    answered: datetime | None = None

    @property
    def facts(self) -> Facts:
        """What is known: what the words told, as corrected by hand."""
        known = {**self.facts_found, **self.facts_set}
        return {fact: value for fact, value in known.items() if value != REMOVED}

    @property
    def blank(self) -> bool:
        """Whether nothing was typed or chosen for this need yet."""
        return not (self.words.strip() or self.need or self.answer or self.outcome)


@record
class FlagNoted:
    """A red flag read in this call's words; ``words`` are those that fired, as typed."""

    flag: str
    tier: str
    state: str  # now, denied, past, unclear
    words: tuple[str, ...] = field(default=(), repr=False)
    at: datetime | None = None


@record
class HandOff:
    """A card chosen in the emergency panel, and when."""

    card: str  # 911, nurse, 988
    at: datetime


@record
class Emergency:
    """The emergency panel of a call, from its opening to its answer.

    ``opened_by`` is words, key or choice. It is answered by at least one
    hand-off, or by the ``reason`` why it is none (an id of the pack, such as
    past), ``detail`` being what the receptionist adds.
    """

    opened: datetime
    opened_by: str
    tier: str
    flags: tuple[FlagNoted, ...] = ()
    hand_offs: tuple[HandOff, ...] = ()
    reason: str = ""
    detail: str = field(default="", repr=False)
    closed: datetime | None = None

    @property
    def answered(self) -> bool:
        """Whether somebody was handed to, or a reason was given."""
        return bool(self.hand_offs or self.reason)


@record
class WriteDown:
    """What is written down for the nurse or 911 while talking."""

    where: str = field(default="", repr=False)
    patient: str = field(default="", repr=False)


_NO_NEED = CallNeed()
_NOTHING_WRITTEN = WriteDown()


@record
class Call:
    """One phone call, with one or more needs, the last of which is the one on screen.

    Times are aware, in the desk's offset of that moment, so that the clock on
    the wall can be shown again anywhere. ``held_since`` is set on hold alone,
    ``ended`` once logged alone. ``version`` counts how often it was logged:
    0 before the first time. ``page`` is where the receptionist was, in the
    window's own words, so that a draft comes back to the same place.
    ``taken_by`` stays the author when somebody else takes the call over.
    """

    id: str
    started: datetime
    taken_by: str
    workstation: str
    content_version: str
    state: State = "live"
    ended: datetime | None = None
    held_since: datetime | None = None
    held_seconds: int = 0
    caller: Caller = NOBODY
    notes: str = field(default="", repr=False)
    needs: tuple[CallNeed, ...] = (_NO_NEED,)
    red_flags: tuple[FlagNoted, ...] = ()
    emergencies: tuple[Emergency, ...] = ()
    write_down: WriteDown = _NOTHING_WRITTEN
    follow_ups: tuple[FollowUp, ...] = ()
    events: tuple[Event, ...] = ()
    about_call: str = ""  # the earlier call this one follows up
    version: int = 0
    page: Mapping[str, str] = field(default_factory=dict, repr=False)
    taken_over_by: str = ""

    @property
    def held_by(self) -> str:
        """Who has the call in hand: who took it, or who took it over last."""
        return self.taken_over_by or self.taken_by

    @property
    def now(self) -> CallNeed:
        """The need on screen."""
        return self.needs[-1]

    @property
    def emergency(self) -> Emergency | None:
        """The emergency panel that is open, or None."""
        last = self.emergencies[-1] if self.emergencies else None
        return last if last and last.closed is None else None

    @property
    def unanswered(self) -> bool:
        """Whether the open emergency panel waits for its answer."""
        return self.emergency is not None and not self.emergency.answered

    @property
    def handed_off(self) -> str:
        """The card chosen last in an emergency panel of this call, "" where none was."""
        cards = [hand_off.card for panel in self.emergencies for hand_off in panel.hand_offs]
        return cards[-1] if cards else ""

    @property
    def blank(self) -> bool:
        """Whether nothing happened yet, so that leaving it leaves no record."""
        return (
            all(need.blank for need in self.needs)
            and self.caller == NOBODY
            and not (self.notes.strip() or self.emergencies or self.follow_ups or self.about_call)
            and self.version == 0
        )

    @property
    def seconds(self) -> int:
        """How long a logged call took, in whole seconds; 0 before, and never negative."""
        if self.ended is None:
            return 0
        return max(0, round((self.ended - self.started).total_seconds()))


def with_need(call: Call, need: CallNeed) -> Call:
    """Return ``call`` with its last need replaced."""
    return replace(call, needs=(*call.needs[:-1], need))


def noted(call: Call, at: datetime, kind: str, text: str) -> Call:
    """Return ``call`` with one more line of what happened."""
    return replace(call, events=(*call.events, Event(at, kind, text)))
