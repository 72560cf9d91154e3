"""The caller card: edits go into the call, the number asks for earlier calls, Ctrl+B promises a call back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThreadPool

from triage_app.calls.caller import MESSAGE_OK, MessageOk
from triage_app.calls.due import reading
from triage_app.calls.log_entry import Earlier
from triage_app.desk import Typed
from triage_app.records import replace
from triage_app.ui.calls.call_back import NOT_A_TIME
from triage_app.ui.calls.earlier import EarlierLine
from triage_app.ui.calls.facts_bar import card_chips
from triage_app.ui.calls.session import Session
from triage_app.ui.kit.background import Report, Task

_EARLIER_CALLS = 2


class CardControl(QObject):
    """Keeps the card and the call the same; red flags typed here open the panel too."""

    def __init__(self, session: Session, pool: QThreadPool) -> None:
        super().__init__(session)
        self._session, self._pool = session, pool
        self._card = session.widgets.card
        self._asked = ""
        self._task: Task | None = None
        self._connect()

    def show(self) -> None:
        """Show the card of the call in front."""
        session = self._session
        self._card.show_call(session.call, card_chips(session.pack, session.call.now))
        if session.widgets.page is session.widgets.message:
            session.widgets.message.show_call(session.call)
        self._ask_earlier(session.call.caller.number)

    def edit_name(self, name: str) -> None:
        """Keep the caller's name as typed."""
        caller = replace(self._session.call.caller, name=name)
        self._took(self._session.desk.edit_caller(self._session.call, caller))

    def edit_notes(self, notes: str) -> None:
        """Keep the notes as typed."""
        self._took(self._session.desk.edit_notes(self._session.call, notes))

    def edit_number(self, text: str) -> None:
        """Keep the callback number as it is typed."""
        self._session.edit_number(text)

    def choose_message_ok(self, value: str) -> None:
        """Keep what may be left on the caller's voice mail."""
        wanted: MessageOk = next((each for each in MESSAGE_OK if each == value), "unknown")
        caller = replace(self._session.call.caller, message_ok=wanted)
        self._session.take(self._session.desk.edit_caller(self._session.call, caller).call)

    def ask_call_back(self) -> None:
        """Ask when to call back."""
        session = self._session
        if session.call.emergency is not None:
            session.widgets.panel.refuse("Answer this panel first. Call back afterwards.")
            return
        stands = session.stands
        reason = stands.need.short or stands.need.title if stands is not None else ""
        due = session.desk.read_due("")
        focused = session.widgets.main.window().focusWidget()
        session.widgets.call_back.ask(due.reading if due else "", reason, focused)

    def _connect(self) -> None:
        card, message, popup = self._card, self._session.widgets.message, self._session.widgets.call_back
        for fields in (card, message):
            fields.name_edited.connect(self.edit_name)
            fields.number_changed.connect(self.edit_number)
            fields.message_ok_chosen.connect(self.choose_message_ok)
        card.notes_edited.connect(self.edit_notes)
        message.about_edited.connect(self.edit_notes)
        card.call_back_wanted.connect(self.ask_call_back)
        popup.time_edited.connect(self._read_time)
        popup.reason.edited.connect(self._session.watch)
        popup.accepted.connect(self._set_call_back)
        popup.left.connect(popup.close_popup)

    def _took(self, typed: Typed) -> None:
        session = self._session
        session.card_flags = typed.route.red_flags
        session.take(typed.call)
        session.widgets.notices.show_remark(typed.remark)
        session.refresh()

    def _read_time(self, text: str) -> None:
        self._session.watch(text)
        due = self._session.desk.read_due(text)
        self._session.widgets.call_back.show_reading(due.reading if due else "")

    def _set_call_back(self) -> None:
        session, popup = self._session, self._session.widgets.call_back
        due = session.desk.read_due(popup.time.text)
        if due is None:
            popup.time.set_error(NOT_A_TIME)
            popup.time.focus()
            return
        session.take(session.desk.set_follow_up(session.call, due.at, popup.reason.text))
        popup.close_popup()
        if session.widgets.page is session.widgets.message:
            session.due_text = session.promised = popup.time.text
            session.keep_page()
        session.refresh()
        session.say("Call back set", due.reading)

    def _ask_earlier(self, digits: str) -> None:
        """Ask the log beside the window; an answer that comes too late is dropped."""
        if digits == self._asked:
            return
        self._asked = digits
        self._card.earlier.show_lines(())
        if not digits:
            return
        desk = self._session.desk

        def read(_report: Report) -> Earlier:
            return desk.earlier(digits)

        self._task = Task(read, self)
        self._task.succeeded.connect(lambda earlier: self._show_earlier(digits, earlier))
        self._task.start(self._pool)

    def _show_earlier(self, digits: str, earlier: Earlier) -> None:
        if digits != self._session.call.caller.number:
            return
        now, pack = self._session.clock(), self._session.pack
        titles = {need.id: need.short or need.title for need in pack.needs}
        lines = [
            EarlierLine(
                f"Call back {reading(each.due, now)}" + (f": {each.reason}" if each.reason else ""), True
            )
            for each in earlier.follow_ups
            if each.done is None
        ]
        lines += [
            EarlierLine(f"{reading(line.started, now)}: {titles.get(line.need, 'Need not chosen')}")
            for line in earlier.lines[:_EARLIER_CALLS]
        ]
        self._card.earlier.show_lines(lines)
