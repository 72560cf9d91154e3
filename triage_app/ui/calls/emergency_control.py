"""The emergency panel of the call in front: opened, guarded while somebody types, answered, logged."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from triage_app.calls.call import Refused
from triage_app.content.model import Pack
from triage_app.triage.route import Route
from triage_app.ui.calls.emergency_content import panel_shown
from triage_app.ui.calls.finish_control import FinishControl
from triage_app.ui.calls.session import Session
from triage_app.ui.calls.typing_guard import TypingGuard
from triage_app.ui.calls.wording import duration

_CAR_T = "car-t"


class EmergencyControl(QObject):
    """Shows and hides the panel with its call.

    Signals:
        cover_changed(): the panel lies over the zones now, or does not any more.
    """

    cover_changed = Signal()

    def __init__(self, session: Session, finish: FinishControl) -> None:
        super().__init__(session)
        self._session, self._finish = session, finish
        self._panel = session.widgets.panel
        self._open_for: tuple[str, int] | None = None
        self._order: tuple[str, ...] = ()
        self._came_from: QWidget | None = None
        self._guard = TypingGuard(self)
        self._guard.ended.connect(self._take_focus)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether the panel lies over the zones."""
        return self._open_for is not None

    @property
    def guarded(self) -> bool:
        """Whether keys still go into the text that opened the panel."""
        return self._guard.holds

    def show(self) -> None:
        """Show the panel as the call in front has it, or take it away."""
        session = self._session
        emergency = session.call.emergency
        if emergency is None:
            self._close()
            return
        settings = session.settings()
        with_car_t = names_car_t(session.pack, session.route, session.call.now.need)
        shown = panel_shown(session.pack, emergency, nurse_line=settings.nurse_line, with_car_t=with_car_t)
        self._panel.notes.show_call(session.call)
        reasons = [label for _, label in session.pack.emergency.reasons]
        self._panel.show_panel(shown, reasons, self._others())
        key = (session.call.id, len(session.call.emergencies))
        order = tuple(card.id for card in shown.cards)
        changed, self._order = order != self._order, order
        if key == self._open_for and changed:
            self.cover_changed.emit()
        if key != self._open_for:
            self._open(key, by_words=emergency.opened_by == "words")
        self._tick()

    def open_by_key(self) -> None:
        """Open the panel; where it is open already, its line is shown."""
        session = self._session
        if session.call.emergency is not None:
            self._panel.flash()
            return
        session.take(session.desk.open_emergency(session.call, "key"))
        session.refresh()

    def choose_digit(self, digit: int) -> None:
        """Choose by Alt and a digit; while the guard holds the digit belongs to the text."""
        if not self._guard.holds:
            self._panel.choose_digit(digit)

    def log(self) -> None:
        """Log the call and close the panel; refused until it is answered."""
        session = self._session
        if session.call.unanswered:
            self._panel.flash()
            return
        self._finish.finish(session.desk.endings(session.call).usual)

    def focus_notes(self) -> None:
        """Put focus in the write-down fields."""
        self._panel.notes.focus_first()

    def _connect(self) -> None:
        panel = self._panel
        panel.card_chosen.connect(self._choose)
        panel.none_chosen.connect(self._not_an_emergency)
        panel.log_wanted.connect(self.log)
        panel.notes.number_changed.connect(self._session.edit_number)
        panel.notes.where_edited.connect(lambda text: self._write(where=text))
        panel.notes.patient_edited.connect(lambda text: self._write(patient=text))
        self._session.widgets.notices.emergency_wished.connect(self.open_by_key)

    def _choose(self, place: int) -> None:
        session = self._session
        card = self._panel.cards.rows[place].id
        try:
            session.take(session.desk.choose_card(session.call, card))
        except Refused as why:
            session.refuse(why)
        session.refresh()

    def _not_an_emergency(self, place: int) -> None:
        session = self._session
        reason = session.pack.emergency.reasons[place][0]
        try:
            session.take(session.desk.not_an_emergency(session.call, reason))
        except Refused as why:
            session.refuse(why)
        session.refresh()

    def _write(self, where: str | None = None, patient: str | None = None) -> None:
        session = self._session
        session.take(session.desk.write_down(session.call, where, patient))
        session.refresh()

    def _open(self, key: tuple[str, int], *, by_words: bool) -> None:
        self._open_for = key
        focused = QApplication.focusWidget()
        typing_on = by_words and focused is not None and _is_text(focused)
        before = None
        if not typing_on:
            before = self._session.widgets.forget_popups()
        self._came_from = before if _is_text(before) else focused if _is_text(focused) else None
        if self._session.settings().sounds:
            QApplication.beep()
        self._second.start()
        self.cover_changed.emit()
        if typing_on and focused is not None:
            self._guard.begin(focused)
        else:
            self._take_focus()

    def _take_focus(self) -> None:
        if self.is_open:
            before = self._session.widgets.forget_popups()  # one that was typed in was left open so far
            self._came_from = before if _is_text(before) else self._came_from
            self._panel.focus_cards()
            self._session.widgets.set_reachable(False)
            self._session.moved.emit()

    def _close(self) -> None:
        if self._open_for is None:
            return
        self._open_for = None
        self._guard.stop()
        self._second.stop()
        self._panel.forget()
        self._session.widgets.set_reachable(True)
        self.cover_changed.emit()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        self._session.moved.emit()

    def _tick(self) -> None:
        emergency = self._session.call.emergency
        if emergency is not None:
            self._panel.set_since((self._session.clock() - emergency.opened).total_seconds())

    def _others(self) -> str:
        session = self._session
        now = session.clock()
        held = [
            f"{call.caller.name or 'a caller'}, {duration((now - call.held_since).total_seconds())}"
            for call in session.desk.open_calls()
            if call.held_since is not None and call.id != session.call.id
        ]
        return f"Other call on hold: {'; '.join(held)}." if held else ""


def names_car_t(pack: Pack, route: Route, need: str) -> bool:
    """Return whether the words, or the need that is open, are about CAR-T."""
    about = {need, *route.needs, *(ranked.need for ranked in route.ranked if ranked.matched)}
    return any(known.category == _CAR_T and known.id in about for known in pack.needs)


def _is_text(widget: QWidget | None) -> bool:
    return isinstance(widget, QLineEdit | QPlainTextEdit)
