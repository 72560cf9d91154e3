"""What is handed over to be saved: each returns at once, the saving thread commits it."""

from __future__ import annotations

from datetime import datetime

from triage_app.calls.audit import AuditEvent, checked
from triage_app.calls.call import Call
from triage_app.calls.follow_up import FollowUp
from triage_app.calls.log_entry import Addition
from triage_app.calls.number_check import NumberCheck
from triage_app.storage.saver import Saver
from triage_app.storage.saving import Change, SaveState


class HandOver:
    """The saving half of `Log`."""

    def __init__(self, saver: Saver) -> None:
        self._saver = saver

    @property
    def state(self) -> SaveState:
        """What was told last about saving."""
        return self._saver.state

    def try_again(self) -> None:
        """Try a failed save now."""
        self._saver.try_again()

    def flush(self, seconds: float) -> bool:
        """Wait until all is saved; False where it is not after ``seconds``."""
        return self._saver.flush(seconds)

    def save_draft(self, call: Call) -> None:
        """Keep the latest state of an open call."""
        self._saver.put(_draft(call.id), Change("draft", (call,)))

    def forget_draft(self, id: str) -> None:
        """Drop the draft of a call that is not to come back."""
        self._saver.put(_draft(id), Change("forget", (id,)))

    def save_call(self, call: Call) -> None:
        """Log a call; its draft goes in the same transaction."""
        self._saver.drop(_draft(call.id))
        self._saver.put(f"call {call.id} {call.version}", Change("call", (call,), call.id))

    def note(self, event: AuditEvent) -> None:
        """Add an event to the audit trail, in the next pause. ValueError: it could hold somebody's words."""
        self._saver.note(checked(event))

    def add_line(self, call: str, addition: Addition, workstation: str = "") -> None:
        """Add a signed line to a logged call."""
        key = f"line {call} {addition.kind} {addition.at.isoformat()} {id(addition)}"
        self._saver.put(key, Change("line", (call, addition, workstation)))

    def save_follow_up(
        self, follow_up: FollowUp, kind: str, at: datetime, by: str, workstation: str = ""
    ) -> None:
        """Keep a changed follow-up of a logged call; ``kind`` is moved or done."""
        key = f"follow-up {follow_up.id} {kind} {at.isoformat()}"
        self._saver.put(key, Change("follow-up", (follow_up, kind, at, by, workstation)))

    def save_check(self, check: NumberCheck, workstation: str = "") -> None:
        """Keep a mark on a number."""
        key = f"check {check.contact} {check.at.isoformat()}"
        self._saver.put(key, Change("check", (check, workstation)))


def _draft(id: str) -> str:
    return f"draft {id}"
