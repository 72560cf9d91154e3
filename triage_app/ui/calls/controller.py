"""The view's controller: shows the call in front, hears its keys, hands wishes to the parts by subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from triage_app.desk import Clock, Desk
from triage_app.settings import Settings
from triage_app.storage.saving import SaveState
from triage_app.ui.calls.amber import amber_line
from triage_app.ui.calls.answer_control import AnswerControl, Dial, system_dial
from triage_app.ui.calls.card_control import CardControl
from triage_app.ui.calls.emergency_control import EmergencyControl
from triage_app.ui.calls.entry_control import EntryControl
from triage_app.ui.calls.finish_control import FinishControl
from triage_app.ui.calls.guide_control import GuideControl
from triage_app.ui.calls.hold_control import HoldControl
from triage_app.ui.calls.query_control import QueryControl
from triage_app.ui.calls.roots import digit_of, is_plain
from triage_app.ui.calls.session import Session
from triage_app.ui.calls.widgets import CallWidgets


class CallsController(QObject):
    """Makes the parts and routes keys to the one whose page is in front.

    Signals:
        place_changed(): another page, side panel, set of keys or focus target.
    """

    place_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        settings: Callable[[], Settings],
        widgets: CallWidgets,
        pool: QThreadPool,
        dial: Dial = system_dial,
    ) -> None:
        super().__init__(widgets.main)  # its timers end with what they would change
        self.session = Session(desk, clock, settings, widgets)
        self.session.setParent(self)
        self.session.refresh = self.refresh
        self._widgets = widgets
        self.finish = FinishControl(self.session)
        self.query = QueryControl(self.session)
        self.guide = GuideControl(self.session, self.finish)
        self.answer = AnswerControl(self.session, self.guide, self.finish, dial)
        self.card = CardControl(self.session, pool)
        self.hold = HoldControl(self.session)
        self.emergency = EmergencyControl(self.session, self.finish)
        self.entry = EntryControl(self.session, self.hold)
        self._connect()

    def refresh(self) -> None:
        """Show the call in front as it stands now: page, side panel, notices, emergency panel."""
        session, widgets = self.session, self._widgets
        before = widgets.page, widgets.side_page
        stands = session.stands
        if stands is not None and stands.answer is not None and stands.answer.kind == "emergency":
            stands = self.guide.to_emergency(stands)
        if session.entry_id:
            widgets.show_page(widgets.entry, widgets.today)
        elif session.asks_ending or (stands is not None and stands.ask is not None):
            self.answer.forget()
            self.guide.show(stands)
            widgets.show_page(widgets.guide, widgets.card)
        elif stands is not None and stands.answer is not None:
            message = stands.answer.kind == "message"
            widgets.show_page(widgets.message if message else widgets.answer, widgets.card)
            self.answer.show(stands)
        else:
            self.answer.forget()
            self.query.show()
            widgets.show_page(widgets.query_page, self._query_side())
        self._show_card()
        widgets.notices.show_amber(*amber_line(session.pack, session.call, tuple(session.flags())))
        self.emergency.show()
        if before != (widgets.page, widgets.side_page):
            self.place_changed.emit()

    def digit(self, digit: int) -> None:
        """Do what Alt and a digit do on the page in front."""
        widgets = self._widgets
        if self.emergency.is_open:
            self.emergency.choose_digit(digit)
        elif widgets.open_popup is not None:
            return
        elif widgets.page is widgets.query_page:
            self.query.open_digit(digit)
        elif widgets.page is widgets.guide:
            widgets.guide.choices.choose_digit(digit)
        elif widgets.page in (widgets.answer, widgets.message):
            self.answer.digit(digit)

    def hear(self, event: QKeyEvent) -> bool:
        """Answer a key that no widget wanted; False where it means nothing here."""
        if self.emergency.is_open or self._widgets.open_popup is not None:
            return False
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain(event):
            return event.isAutoRepeat() or self._enter()
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key == Qt.Key.Key_Backspace and is_plain(event):
            return self.back()
        digit = digit_of(event)
        on_query = self._widgets.page is self._widgets.query_page
        if digit > 0 and not on_query and self.session.settings().digit_keys:
            self.digit(digit)
            return True
        return on_query and is_plain(event) and self._type_on(event.text())

    def back(self) -> bool:
        """Go one step back."""
        if self._widgets.page is self._widgets.entry:
            self.entry.leave()
            return True
        return not self.emergency.is_open and self.guide.back()

    def finish_wanted(self) -> None:
        """Do what the main button does: log from an answer, else ask how the call ended."""
        widgets, session = self._widgets, self.session
        if self.emergency.is_open:
            self.emergency.log()
        elif widgets.page in (widgets.answer, widgets.message):
            self.answer.log()
        elif session.call.blank:
            session.refuse("Nothing is typed in this call yet.")
        elif session.asks_ending:
            widgets.guide.choices.setFocus()
        else:
            self.guide.ask_ending()

    def caller_card(self) -> None:
        """Put focus in the caller card, or in the write-down fields of the emergency panel."""
        widgets = self._widgets
        if self.emergency.is_open:
            self.emergency.focus_notes()
        elif widgets.page is widgets.message:
            widgets.message.focus_first()
        elif widgets.side_page is widgets.card:
            widgets.card.name.focus()
        else:
            self.show_card()
            widgets.card.name.focus()

    def show_card(self) -> None:
        """Show the caller card beside the query too."""
        self._widgets.show_page(self._widgets.page, self._widgets.card)
        self._show_card()
        self.place_changed.emit()

    def back_to_query(self) -> None:
        """Put focus in the query, going back to it if need be."""
        widgets, session = self._widgets, self.session
        if self.emergency.is_open:
            return
        if session.entry_id:
            self.entry.leave()
        if widgets.page is not widgets.query_page:
            session.asks_ending = False
            session.take(session.desk.choose_need(session.call, ""))
            self.refresh()
        widgets.query.setFocus()

    def show_saved(self, state: SaveState) -> None:
        """Say that calls are not saved, or that they are again."""
        logged = bool(self.session.desk.unsaved())
        self._widgets.notices.show_unsaved(state.reason if state.failing else "", logged=logged)

    def focus_target(self) -> QWidget:
        """Return where focus belongs on the page in front."""
        widgets = self._widgets
        if self.emergency.is_open and not self.emergency.guarded:
            return widgets.panel.cards
        targets: Sequence[tuple[QWidget, QWidget]] = (
            (widgets.guide, widgets.guide.choices),
            (widgets.answer, widgets.answer.foot.log),
            (widgets.message, self._message_field()),
            (widgets.entry, widgets.entry.call),
        )
        return next((target for page, target in targets if page is widgets.page), widgets.query)

    def _message_field(self) -> QWidget:
        message = self._widgets.message
        fields = (message.number, message.name, message.about)
        return next((field.editor for field in fields if not field.text), message.foot.log)

    def _connect(self) -> None:
        widgets = self._widgets
        widgets.keys.digit.connect(self.digit)
        widgets.keys.letter.connect(lambda _letter: self.guide.switch_caller())
        widgets.panel_keys.letter.connect(lambda _letter: widgets.panel.ask_reason())
        widgets.card.finish_wanted.connect(self.finish_wanted)
        widgets.card.fact_wished.connect(self.query.wish_fact)
        widgets.query_page.query.undo_wanted.connect(self.finish.undo)
        widgets.notices.try_again_wished.connect(self.session.desk.try_again)
        widgets.today.call_chosen.connect(self.entry.open)
        widgets.today.follow_up_chosen.connect(self.entry.open_follow_up)
        self.emergency.cover_changed.connect(self.place_changed)
        self.session.moved.connect(self.place_changed)

    def _query_side(self) -> QWidget:
        """The preview while words are typed, Today before, the card where somebody asked for it."""
        widgets = self._widgets
        if widgets.side_page is widgets.card and self._card_in_use():
            return widgets.card
        return widgets.today if widgets.query_page.is_start else widgets.preview

    def _card_in_use(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._widgets.card.isAncestorOf(focused)

    def _show_card(self) -> None:
        widgets = self._widgets
        if widgets.side_page is widgets.card:
            widgets.card.set_fields_shown(widgets.page is not widgets.message)
            widgets.card.set_answered(widgets.page in (widgets.answer, widgets.message))
            self.card.show()

    def _enter(self) -> bool:
        widgets = self._widgets
        focused = QApplication.focusWidget()
        if self.finish.waits_in(focused):
            self.finish_wanted()
        elif isinstance(focused, QLineEdit):
            self.focus_target().setFocus()
        elif isinstance(focused, QPushButton):
            focused.click()
        elif widgets.page in (widgets.answer, widgets.message):
            self.answer.log()
        else:
            return False
        return True

    def _escape(self) -> bool:
        target = self.focus_target()
        focused = QApplication.focusWidget()
        if focused is not None and focused is not target and self._widgets.side.isAncestorOf(focused):
            target.setFocus()
            return True
        return self.back()

    def _type_on(self, text: str) -> bool:
        if not text or not text.isprintable():
            return False
        self._widgets.query.setFocus()
        self._widgets.query_page.query.type(text)
        return True
