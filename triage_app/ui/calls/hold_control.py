"""Holding, taking back, going to another call, a new call: at most one call is live."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from triage_app.calls.call import Call, Refused
from triage_app.calls.caller import digits_of
from triage_app.content.model import PUT_ON_HOLD
from triage_app.ui.calls.messages import Message
from triage_app.ui.calls.session import Session
from triage_app.ui.calls.wording import duration, filled

AGAIN_MS = 1000
"""Ctrl+Tab twice within this time goes to the next call without the hold step."""

CHECK_MS = 15_000


class HoldControl(QObject):
    """Moves between calls; an unanswered emergency panel stays with its own call."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._then: Callable[[], None] | None = None
        self._reminded: set[tuple[str, object]] = set()
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._check = QTimer(self, interval=CHECK_MS)
        self._check.timeout.connect(self.remind)
        step = session.widgets.hold
        step.accepted.connect(self._hold)
        step.left.connect(self._keep_talking)
        step.number_changed.connect(session.edit_number)
        session.widgets.card.hold_wanted.connect(self.hold_or_take_back)

    def new_call(self) -> None:
        """Start a new call; the live one goes on hold after the hold step."""
        self._leave(self._start)

    def hold_or_take_back(self) -> None:
        """Ask before the live call goes on hold; with nothing live, take back the call held last."""
        session = self._session
        if session.widgets.hold.is_open and not session.call.unanswered:
            self._hold()
        elif session.call.blank:
            desk = session.desk
            held = [call for call in desk.open_calls() if call.state == "hold" and desk.in_hand(call)]
            if held:
                self.go_to(max(held, key=_held_since).id)
        else:
            self._leave(self._start)

    def other_call(self, steps: int) -> None:
        """Go to the next open call, or the one before; once more within a second skips the hold step."""
        session = self._session
        calls = session.desk.open_calls()
        ids = [call.id for call in calls]
        if len(ids) < 2 or session.call.id not in ids:
            return
        if session.widgets.hold.is_open and self._again.isActive():
            self._hold()
            return
        self.go_to(ids[(ids.index(session.call.id) + steps) % len(ids)])
        if session.widgets.hold.is_open:
            self._again.start()

    def go_to(self, id: str) -> None:
        """Go to an open call; the live one goes on hold, after the hold step unless it cannot wait."""
        session = self._session
        if id == session.call.id:
            session.moved.emit()
        elif not session.desk.in_hand(session.desk.call(id)):
            self._offer(session.desk.call(id))
        elif session.call.blank or session.call.emergency is not None:
            self._resume(id)
        else:
            self._leave(lambda: self._resume(id))

    def take_over(self, id: str) -> None:
        """Go to a call that somebody else had in hand; a line in it says so."""
        session = self._session
        if any(call.id == id for call in session.desk.open_calls()):
            session.desk.take_over(session.desk.call(id))
            self.go_to(id)

    def _offer(self, call: Call) -> None:
        text = f"{call.caller.name or 'A caller'}. Whoever took the call stays named in it."
        take = Message(
            f"Held by {call.held_by}", text, "info", "Take over", act=lambda: self.take_over(call.id)
        )
        self._session.said.emit(take)

    def go_to_at_once(self, id: str) -> None:
        """Take a call back without asking, as when its own receptionist comes back to a locked desk."""
        self._resume(id)

    def remind(self) -> None:
        """Say which calls have been on hold for too long, once for each hold."""
        session = self._session
        now = session.clock()
        for call in session.desk.open_calls():
            if call.held_since is None or (call.id, call.held_since) in self._reminded:
                continue
            waited = (now - call.held_since).total_seconds()
            if waited >= 60 * session.settings().hold_message_minutes:
                self._reminded.add((call.id, call.held_since))
                session.said.emit(self._waits(call, waited))

    def start_reminding(self) -> None:
        """Look after calls on hold from now on."""
        self._check.start()

    def stop(self) -> None:
        """Stop reminding; the view is going."""
        self._check.stop()

    def _waits(self, call: Call, waited: float) -> Message:
        name = call.caller.name or "A caller"
        return Message(
            "On hold for a long time",
            f"{name}, {duration(waited)}",
            "due",
            "Take back",
            act=lambda: self.go_to(call.id),
        )

    def _leave(self, then: Callable[[], None]) -> None:
        """Leave the live call: refused in an emergency, at once if blank, else after the hold step."""
        session = self._session
        if session.call.unanswered:
            session.widgets.panel.refuse("Answer this panel first. Do not put this caller on hold.")
            return
        if session.call.blank:
            then()
            return
        self._then = then
        focused = session.widgets.main.window().focusWidget()
        session.widgets.hold.ask(self._words(), session.call.caller.number_shown, focused)

    def _words(self) -> str:
        pack = self._session.pack
        answer = next((known for known in pack.answers if known.id == PUT_ON_HOLD), None)
        return filled(pack, answer.say) if answer is not None else ""

    def _hold(self) -> None:
        session = self._session
        session.widgets.hold.close_popup()
        session.keep_place("query", session.widgets.query_page.query.line.cursorPosition())
        then, self._then = self._then or self._start, None
        if not digits_of(session.call.caller.number_text):  # words, not half a number
            session.take(session.desk.number_to_notes(session.call))
        try:
            session.desk.hold(session.call)
        except Refused as why:
            session.refuse(why)
            return
        then()

    def _keep_talking(self) -> None:
        self._then = None
        self._session.widgets.hold.close_popup()

    def _start(self) -> None:
        self._show(self._session.desk.start())

    def _resume(self, id: str) -> None:
        session = self._session
        self._show(session.desk.resume(session.desk.call(id)))

    def _show(self, call: Call) -> None:
        session = self._session
        session.take(call)
        session.refresh()
        session.moved.emit()
        self._restore_cursor(call)

    def _restore_cursor(self, call: Call) -> None:
        """Put the cursor where it was in the words, also after a crash."""
        cursor = call.page.get("cursor", "")
        if call.page.get("field") == "query" and cursor.isdecimal():
            line = self._session.widgets.query_page.query.line
            line.setCursorPosition(min(int(cursor), len(line.text())))


def _held_since(call: Call) -> float:
    return call.held_since.timestamp() if call.held_since else 0.0
