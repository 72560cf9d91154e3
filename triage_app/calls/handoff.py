"""What the next shift has to know, on one page. Pure."""

from __future__ import annotations

from datetime import datetime

from triage_app.calls.call import Call
from triage_app.calls.follow_up import FollowUp
from triage_app.calls.log_entry import LogLine
from triage_app.records import record


@record
class Handoff:
    """One desk's open matters at a moment.

    ``waiting`` are open calls whose emergency panel is unanswered,
    ``handed_off`` today's calls that were handed to 911, the nurse or 988;
    ``late`` call backs are past their time, ``promised`` are due today or
    later; ``on_hold`` are all other calls that are still open.
    """

    at: datetime
    waiting: tuple[Call, ...] = ()
    handed_off: tuple[LogLine, ...] = ()
    late: tuple[FollowUp, ...] = ()
    promised: tuple[FollowUp, ...] = ()
    on_hold: tuple[Call, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to hand over."""
        return not (self.waiting or self.handed_off or self.late or self.promised or self.on_hold)
