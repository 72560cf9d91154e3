"""The desk's open calls: started, put on hold, taken back, logged, opened again."""

from __future__ import annotations

from triage_app.calls import life, needs
from triage_app.calls.call import Call, Refused
from triage_app.calls.log_entry import Addition, LogEntry
from triage_app.desk.parts import Parts, new_id
from triage_app.records import replace


class OpenCalls(Parts):
    """One live call at most; the others are on hold, each with its tab."""

    @property
    def live(self) -> Call | None:
        """The one live call, also while it is blank; None between calls."""
        return next((call for call in self._open.values() if call.state == "live"), None)

    def open_calls(self) -> tuple[Call, ...]:
        """Return the calls not logged yet, in the order of their tabs."""
        return tuple(self._open.values())

    def call(self, id: str) -> Call:
        """Return an open call as it stands. KeyError: it is not open."""
        return self._open[id]

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
        live = self.live
        if live is not None and live.blank and about is None:
            return live
        self._leave_live()
        call = life.start(new_id(), self._clock(), self.user, self.workstation, self.pack.version)
        if about is not None:
            call = replace(call, about_call=about.call.id, caller=about.call.caller)
        return self._put(call)

    def change(self, call: Call) -> Call:
        """Keep an open call as it was changed with the functions of `calls`; saves a draft.

        Raises:
            Refused: it is not open, or another call is live.
        """
        if call.id not in self._open:
            raise Refused("This call is not open any more.")
        live = self.live
        if call.state == "live" and live is not None and live.id != call.id:
            raise Refused("Another call is live. Put it on hold first.")
        return self._put(call)

    def hold(self, call: Call) -> Call:
        """Put a call on hold. Refused: its emergency panel is unanswered."""
        return self.change(life.hold(call, self._clock()))

    def resume(self, call: Call) -> Call:
        """Take a call back; the live one goes on hold, an emergency panel staying with it."""
        live = self.live
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
        now = self._clock()
        opened = life.reopen(call, now)
        self._leave_live()
        self._log.add_line(call.id, Addition(now, self.user, "reopened"))
        return self._put(opened)

    def discard(self, call: Call) -> None:
        """Close the tab of a blank call; it leaves no record. Refused: something was typed."""
        if not call.blank:
            raise Refused("This call holds words. Log it, or put it on hold.")
        self._open.pop(call.id, None)
        self._log.forget_draft(call.id)

    def _leave_live(self) -> None:
        live = self.live
        if live is not None and live.blank:
            self.discard(live)
        elif live is not None:
            self.hold(live)

    def _set_aside(self, live: Call) -> None:
        if live.blank:
            self.discard(live)
        else:
            self._put(life.set_aside(live, self._clock()))
