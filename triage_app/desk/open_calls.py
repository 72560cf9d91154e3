"""The desk's open calls: started, put on hold, taken back, logged, opened again."""

from __future__ import annotations

from datetime import datetime

from triage_app.calls import life, needs
from triage_app.calls.call import Call, Refused
from triage_app.calls.log_entry import Addition, LogEntry
from triage_app.calls.people import NOBODY, NOT_SIGNED_IN
from triage_app.desk.parts import Parts, new_id
from triage_app.records import record, replace


@record
class Held:
    """An open call as a locked desk shows it; ``held_since`` is None while it is live."""

    id: str
    state: str
    started: datetime
    held_since: datetime | None


class OpenCalls(Parts):
    """One live call at most; the others are on hold, each with its tab."""

    @property
    def live(self) -> Call | None:
        """The one live call, also while it is blank; None between calls.

        At a locked desk it is one that was taken there, and no other.
        """
        live = self._live_one()
        return live if live is not None and self._shown(live) else None

    def open_calls(self) -> tuple[Call, ...]:
        """Return the calls not logged yet, in the order of their tabs.

        `Call.held_by` says who has each. At a locked desk they are those taken there.
        """
        return tuple(call for call in self._open.values() if self._shown(call))

    def held(self) -> tuple[Held, ...]:
        """Return what a locked desk shows of all open calls: no name, no word."""
        return tuple(Held(call.id, call.state, call.started, call.held_since) for call in self._open.values())

    def call(self, id: str) -> Call:
        """Return an open call as it stands. KeyError: it is not open, or not shown at a locked desk."""
        if not self._shown(self._open[id]):
            raise KeyError(id)
        return self._open[id]

    def in_hand(self, call: Call) -> bool:
        """Return whether a call may be worked on here; one that somebody else has is taken over first."""
        return self._mine(self._open.get(call.id, call))

    def take_over(self, call: Call) -> Call:
        """Take an open call into one's own hands; who took it stays its author, and a line says so."""
        taken = life.take_over(self._open[call.id], self.user, self._clock())
        if taken is not call:
            self._note("amended", "taken over", call.id)
        return self._put(taken)

    def restore(self) -> tuple[Call, ...]:
        """Bring back the drafts of calls that were open when the desk stopped; all on hold.

        Waits until the log is open. Those of another desk that has the same
        log open now are its own. Returns all open calls, as `open_calls`.

        Raises:
            StorageError: the log cannot be read; open calls stay as they are.
        """
        for draft in self._log.drafts():
            if draft.id not in self._open and draft.id not in self._unsaved:
                self._open[draft.id] = life.set_aside(draft, self._clock())
        return self.open_calls()

    def start(self, about: LogEntry | None = None) -> Call:
        """Return a new live call; the one that was live goes on hold.

        A blank live call is returned as it is. ``about`` is an earlier call
        that this one follows up: its caller is taken over.

        Raises:
            Refused: the live call's emergency panel is unanswered.
        """
        live = self._live_one()
        if live is not None and live.blank and about is None and self._mine(live):
            return live
        self._leave_live()
        call = life.start(new_id(), self._clock(), self.user, self.workstation, self.pack.version)
        if about is not None:
            call = replace(call, about_call=about.call.id, caller=about.call.caller)
        return self._put(call)

    def change(self, call: Call) -> Call:
        """Keep an open call as it was changed with the functions of `calls`; saves a draft.

        One that was taken at a locked desk is from then on in the hands of who works on it.

        Raises:
            Refused: it is not open, or another call is live.
        """
        if call.id not in self._open:
            raise Refused("This call is not open any more.")
        self._make_sure_mine(call)
        live = self._live_one()
        if call.state == "live" and live is not None and live.id != call.id:
            raise Refused("Another call is live. Put it on hold first.")
        if call.held_by == NOT_SIGNED_IN != self.user:  # else a locked desk would go on showing it
            call = life.take_over(call, self.user, self._clock())
            self._note("amended", "taken over", call.id)
        return self._put(call)

    def hold(self, call: Call) -> Call:
        """Put a call on hold. Refused: its emergency panel is unanswered."""
        return self.change(life.hold(call, self._clock()))

    def resume(self, call: Call) -> Call:
        """Take a call back; the live one goes on hold, an emergency panel staying with it."""
        self._make_sure_mine(call)
        live = self._live_one()
        if live is not None and live.id != call.id:
            self._set_aside(live)
        return self.change(life.resume(call, self._clock()))

    def finish(self, call: Call, outcome: str = "") -> Call:
        """Log a call and close its tab; it is committed behind the desk's back, at once.

        Args:
            call: an open call.
            outcome: an ending of the pack for the need on screen. Where a
                hand-off of the emergency panel was started, it is also taken
                for needs that were left without one.

        Returns:
            The logged call. ``on_save`` names its id when it is committed.

        Raises:
            OutcomeMissing: a need has no outcome; ask "How did it end?".
            Refused: an emergency panel is unanswered, or nothing was typed.
            KeyError: the pack has no such ending.
        """
        self._make_sure_mine(call)
        now = self._clock()
        if outcome:
            call = needs.set_outcome(call, outcome, self.pack.ending(outcome).label, now)
            if call.handed_off:
                call = needs.fill_outcomes(call, outcome)
        logged = life.finish(call, now)
        self._open.pop(call.id, None)
        self._unsaved[call.id] = logged
        self._log.save_call(logged)
        return logged

    def reopen(self, call: Call) -> Call:
        """Undo logging within 8 seconds: a signed "reopened" line is added, the call is live again.

        Raises:
            Refused: the time has passed, or the live call's panel is unanswered.
        """
        self._make_sure_mine(call)
        now = self._clock()
        opened = life.reopen(call, now)
        self._leave_live()
        self._log.add_line(call.id, Addition(now, self.user, "reopened"), self.workstation)
        return self._put(opened)

    def discard(self, call: Call) -> None:
        """Close the tab of a blank call; it leaves no record. Refused: something was typed."""
        if not call.blank:
            raise Refused("This call holds words. Log it, or put it on hold.")
        self._open.pop(call.id, None)
        self._log.forget_draft(call.id)

    def _live_one(self) -> Call | None:
        return next((call for call in self._open.values() if call.state == "live"), None)

    def _shown(self, call: Call) -> bool:
        return self._role() != NOBODY or self._mine(call)

    def _make_sure_mine(self, call: Call) -> None:
        kept = self._open.get(call.id, call)
        if not self._mine(kept):
            raise Refused("Somebody else has this call in hand. Take it over first.")

    def _leave_live(self) -> None:
        live = self._live_one()
        if live is not None and live.blank:
            self.discard(live)
        elif live is not None and not self._mine(live):
            self._set_aside(live)
        elif live is not None:
            self.hold(live)

    def _set_aside(self, live: Call) -> None:
        if live.blank:
            self.discard(live)
        else:
            self._put(life.set_aside(live, self._clock()))
