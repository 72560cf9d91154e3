"""Logging a call: its ending, the call back it promises, the message with Undo, the next new call."""

from __future__ import annotations

from PySide6.QtCore import QObject

from triage_app.calls.call import Call, OutcomeMissing, Refused
from triage_app.calls.due import reading
from triage_app.calls.life import can_reopen
from triage_app.ui.calls.call_back import NOT_A_TIME
from triage_app.ui.calls.messages import Message
from triage_app.ui.calls.session import Session
from triage_app.ui.calls.wording import duration
from triage_app.ui.kit.field import Field

CALL_BACK = "Call back"
"""The shown ending that promises one."""


class FinishControl(QObject):
    """Ends needs and calls."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._last: Call | None = None
        self._told = ("", "")  # the call and the number that was said not to be one
        self._asked: Field | None = None

    def waits_in(self, widget: object) -> bool:
        """Whether logging stopped to ask for what is typed in this editor."""
        return self._asked is not None and self._asked.editor is widget

    def asks_time(self, ending: str) -> bool:
        """Stop where a call back is promised for a time that nobody can read; True if so."""
        session = self._session
        message = session.widgets.message
        promised = bool(ending) and session.pack.ending(ending).shown == CALL_BACK
        unread = session.widgets.page is message and session.desk.read_due(session.due_text) is None
        if promised and unread:
            self._ask(message.due, NOT_A_TIME)
        return promised and unread

    def end_need(self, ending: str) -> None:
        """Note how the need on screen ended; an ending that promises a call back sets one."""
        session = self._session
        if not ending:
            return
        session.take(session.desk.set_outcome(session.call, ending))
        shown = session.pack.ending(ending).shown
        if shown == CALL_BACK:
            self._promise()
        elif session.promise and session.call.now.follow_up == session.promise:
            session.take(session.desk.withdraw_follow_up(session.call, session.promise))
            session.promise = session.promised = ""
            session.keep_page()

    def finish(self, ending: str = "") -> None:
        """Log the call and go on to a new one; asks how it ended where that is not known."""
        session = self._session
        if not session.call.unanswered and (self._asks_number() or self.asks_time(ending)):
            return
        self._asked = None
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

    def _promise(self) -> None:
        """Set the call back of the need on screen, or move it where another time was typed since."""
        session, text = self._session, self._session.due_text
        due = session.desk.read_due(text) or session.desk.read_due("")
        standing = [each for each in session.call.follow_ups if each.id == session.call.now.follow_up]
        if due is None:
            return
        if not standing:
            session.take(session.desk.set_follow_up(session.call, due.at, self._reason()))
            session.promise = session.call.now.follow_up
        elif text.strip() and text != session.promised:
            session.desk.move_follow_up(standing[0], due.at)
            session.take(session.desk.call(session.call.id))
        session.promised = text
        session.keep_page()

    def _asks_number(self) -> bool:
        """Stop once where the callback number is none; logged again, it goes into the notes."""
        session, widgets = self._session, self._session.widgets
        now = session.call.id, session.call.caller.number_text.strip()
        if not now[1] or now == self._told:
            return False
        self._told = now
        if session.call.emergency is not None:
            field = widgets.panel.notes.number
        elif widgets.page is widgets.message:
            field = widgets.message.number
        else:
            widgets.show_page(widgets.page, widgets.card)
            session.refresh()
            field = widgets.card.number
        self._ask(field, field.check())
        return True

    def _ask(self, field: Field, problem: str) -> None:
        self._asked = field
        field.set_error(problem)
        field.focus()
        self._session.refuse(problem)

    def _reason(self) -> str:
        need = self._session.stands
        return need.need.short or need.need.title if need is not None else "Asked for a call back"
