"""The desk's follow-ups: promised in a call, listed by when they are due, moved, done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from triage_app.calls import needs
from triage_app.calls.call import Call
from triage_app.calls.due import Due, read_due
from triage_app.calls.follow_up import FollowUp, Group, done, due_soon, group_of, in_order, moved
from triage_app.calls.people import NOBODY
from triage_app.calls.text import keep
from triage_app.desk.open_calls import OpenCalls
from triage_app.desk.parts import new_id
from triage_app.errors import StorageError


class CallBacks(OpenCalls):
    """Those of open calls live in their drafts, those of logged calls in the log; lists show both."""

    def read_due(self, text: str) -> Due | None:
        """Return the time that ``text`` means and its reading, for showing before Enter."""
        return read_due(text, self._clock(), self._local)

    def set_follow_up(self, call: Call, due: datetime, reason: str = "") -> Call:
        """Promise a call back in an open call; it is saved with the draft and stays when logged."""
        follow_up = FollowUp(
            id=new_id(),
            call=call.id,
            due=due,
            reason=keep(reason).text,
            name=call.caller.name,
            number=call.caller.number,
            set_by=self.user,
            set_at=self._clock(),
            owner=self.user,
        )
        return self.change(needs.promise(call, follow_up, self._clock()))

    def withdraw_follow_up(self, call: Call, id: str) -> Call:
        """Take back a call back promised in an open call."""
        return self.change(needs.withdraw(call, id, self._clock(), self.user))

    def move_follow_up(self, follow_up: FollowUp, due: datetime) -> FollowUp:
        """Give a follow-up another time."""
        return self._keep(moved(follow_up, due), "moved")

    def finish_follow_up(self, follow_up: FollowUp) -> FollowUp:
        """Mark a follow-up as done."""
        return self._keep(done(follow_up, self._clock(), self.user), "done")

    def follow_ups(self) -> dict[Group, tuple[FollowUp, ...]]:
        """Return all open follow-ups and those done today, under Late, Today, Later and Done.

        Raises:
            StorageError: the log cannot be read.
        """
        return self._grouped(self._log.read().follow_ups(self._day_start()))

    def due_soon(self) -> tuple[FollowUp, ...]:
        """Return the follow-ups due within five minutes, for the message on the screen.

        Where the log cannot be read these are the ones of open calls; where
        nobody is signed in there are none.
        """
        if self._role() == NOBODY:
            return ()
        try:
            stored = self._log.read().follow_ups(self._day_start())
        except StorageError:
            stored = ()
        return due_soon(in_order(self._with_open(stored)), self._clock())

    def _keep(self, follow_up: FollowUp, kind: str) -> FollowUp:
        call = self._open.get(follow_up.call)
        if call is not None and any(known.id == follow_up.id for known in call.follow_ups):
            self.change(needs.keep_follow_up(call, follow_up))
        else:
            self._changed[follow_up.id] = follow_up
            self._log.save_follow_up(follow_up, kind, self._clock(), self.user, self.workstation)
        return follow_up

    def _with_open(self, stored: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
        known = {each.id: each for each in stored}
        for call in tuple(self._unsaved.values()):
            known.update((each.id, each) for each in call.follow_ups)
        known = {id: self._changed.get(id, each) for id, each in known.items()}
        for call in self._open.values():
            known.update((each.id, each) for each in call.follow_ups)
        return tuple(known.values())

    def _grouped(self, stored: Sequence[FollowUp]) -> dict[Group, tuple[FollowUp, ...]]:
        now = self._clock()
        groups: dict[Group, tuple[FollowUp, ...]] = {"Late": (), "Today": (), "Later": (), "Done": ()}
        for each in in_order(self._with_open(stored)):
            group = group_of(each, now)
            groups[group] = (*groups[group], each)
        return groups
