"""Logging a call: its ending, the call back it promises, the message with Undo, the next new call."""

from __future__ import annotations

from PySide6.QtCore import QObject

from triage_app.calls.call import Call, OutcomeMissing, Refused
from triage_app.calls.due import reading
from triage_app.calls.life import can_reopen
from triage_app.ui.calls.messages import Message
from triage_app.ui.calls.session import Session
from triage_app.ui.calls.wording import duration

CALL_BACK = "Call back"
"""The shown ending that promises one."""


class FinishControl(QObject):
    """Ends needs and calls."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._last: Call | None = None

    def end_need(self, ending: str) -> None:
        """Note how the need on screen ended; an ending that promises a call back sets one."""
        session = self._session
        if not ending:
            return
        session.take(session.desk.set_outcome(session.call, ending))
        shown = session.pack.ending(ending).shown
        due = session.desk.read_due(session.due_text) or session.desk.read_due("")
        if shown == CALL_BACK and not session.call.now.follow_up and due is not None:
            session.take(session.desk.set_follow_up(session.call, due.at, self._reason()))

    def finish(self, ending: str = "") -> None:
        """Log the call and go on to a new one; asks how it ended where that is not known."""
        session = self._session
        try:
            self.end_need(ending)
            logged = session.desk.finish(session.call)
        except OutcomeMissing:
            session.asks_ending = True
            session.refresh()
            session.moved.emit()
            return
        except Refused as why:
            session.refuse(why)
            return
        self._last = logged
        session.take(session.desk.start())
        session.forget_need()
        session.refresh()
        session.moved.emit()
        session.said.emit(self._logged(logged))

    def undo(self) -> bool:
        """Open the call logged last again; False where none was logged in the last 8 seconds."""
        session, last = self._session, self._last
        if last is None or not can_reopen(last, session.clock()):
            return False
        try:
            opened = session.desk.reopen(last)
        except Refused as why:
            session.refuse(why)
            return True
        self._last = None
        session.take(opened)
        session.refresh()
        session.moved.emit()
        session.say("Call opened again")
        return True

    def _logged(self, logged: Call) -> Message:
        endings = {ending.id: ending.label for ending in self._session.pack.endings}
        label = endings.get(logged.needs[-1].outcome, "")
        words = ", ".join(part for part in (label, duration(logged.seconds)) if part)
        if logged.follow_ups:
            words += f". Call back {reading(logged.follow_ups[-1].due, self._session.clock())}"
        return Message("Call logged", words, action="Undo", keys="Ctrl+Z", act=self.undo)

    def _reason(self) -> str:
        need = self._session.stands
        return need.need.short or need.need.title if need is not None else "Asked for a call back"
