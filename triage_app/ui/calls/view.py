"""Calls (Ctrl+1): reception's view of a call, from the first key to the log."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from triage_app.calls.follow_up import FollowUp
from triage_app.calls.log_entry import LogEntry
from triage_app.desk import Clock, Desk
from triage_app.settings import Settings
from triage_app.storage.saving import SaveState
from triage_app.ui.calls.answer_control import Dial, system_dial
from triage_app.ui.calls.call_tabs import call_tabs
from triage_app.ui.calls.controller import CallsController
from triage_app.ui.calls.hints import hints_of
from triage_app.ui.calls.in_window import CallsInWindow
from triage_app.ui.calls.messages import KeptMessages, Message
from triage_app.ui.calls.today_content import call_rows, follow_up_rows
from triage_app.ui.calls.widgets import CallWidgets
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.call_tab import CallTabInfo
from triage_app.ui.shell.view import SIDE_WIDTH, Hint, View
from triage_app.ui.shell.window import MainWindow

PREVIEW_WIDTH = 432


class CallsView(View):
    """The call in front with everything that is done in it.

    Signals, beside those of every view:
        calls_changed(): ``call_tabs`` says something else.
        cover_changed(): ``cover`` is another: show it over main zone and side
            panel, or take it away where it is None.
        message_wanted(object): a `messages.Message` to show for a while.
        print_wanted(): print what is not saved.
        restore_wanted(): show the ways to mend a log that cannot be used.
        needs_wanted(): show all needs and numbers.
    """

    calls_changed = Signal()
    cover_changed = Signal()
    message_wanted = Signal(object)
    print_wanted = Signal()
    restore_wanted = Signal()
    needs_wanted = Signal()

    view_id = "calls"
    title = "Calls"

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        clock: Clock,
        settings: Callable[[], Settings],
        pool: QThreadPool,
        dial: Dial = system_dial,
    ) -> None:
        """Make the view; its widgets are built with it, since it is the first one shown.

        Args:
            theme: gives the look.
            desk: does what is wished.
            clock: the present, as the desk has it.
            settings: the settings in force, asked each time.
            pool: reads the log beside the window.
            dial: hands a number to the telephone program.
        """
        super().__init__()
        self._theme, self._desk, self._clock = theme, desk, clock
        self._kept = KeptMessages()
        self._in_front = False
        self.widgets = CallWidgets(theme, self._hear)
        self.controller = CallsController(desk, clock, settings, self.widgets, pool, dial)
        self._connect()
        self.controller.refresh()
        self.refresh_today()

    def place(self) -> str:
        """Return the screen in front, as the table of actions names it."""
        widgets = self.widgets
        if self.controller.emergency.is_open:
            return "emergency"
        if widgets.page is widgets.answer:
            shown = self.controller.answer.shown
            return "phone-number" if shown and shown.number else "answer"
        names = {widgets.guide: "guided-step", widgets.message: "message"}
        return names.get(widgets.page, "new-call")

    @property
    def side_width(self) -> int:  # type: ignore[override]
        """The preview is wider than the other side panels."""
        return PREVIEW_WIDTH if self.widgets.side_page is self.widgets.preview else SIDE_WIDTH

    def main(self) -> QWidget:
        return self.widgets.main

    def side(self) -> QWidget | None:
        return self.widgets.side if self._side_fits() else None

    def hints(self) -> Sequence[Hint]:
        return hints_of(self.place(), self.widgets, self.controller)

    def focus_target(self) -> QWidget:
        return self.controller.focus_target()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.widgets.set_narrow(narrow)

    def opened(self) -> None:
        self._in_front = True
        self.refresh_today()

    def left(self) -> None:
        self._in_front = False

    def cover(self) -> QWidget | None:
        """Return what has to lie over main zone and side panel now: the emergency panel, or None."""
        return self.widgets.panel if self.controller.emergency.is_open else None

    def call_tabs(self, seconds: float) -> tuple[CallTabInfo, ...]:
        """Return the open calls as the call bar shows them; ``seconds`` is the bar's clock now."""
        session = self.controller.session
        return call_tabs(self._desk, self._clock(), seconds, session.settings().hold_check_minutes)

    @property
    def current_call(self) -> str:
        """Id of the call in front."""
        return self.controller.session.call.id

    def go_to(self, call_id: str) -> None:
        """Go to an open call."""
        self.controller.hold.go_to(call_id)

    def other_call(self, steps: int) -> None:
        """Go to the next open call, or to the one before where ``steps`` is -1."""
        self.controller.hold.other_call(steps)

    def new_call(self) -> None:
        """Start a new call; the live one goes on hold, after the hold step."""
        self.controller.hold.new_call()

    def open_emergency(self) -> None:
        """Open the emergency panel."""
        self.controller.emergency.open_by_key()

    def open_need(self, need: str) -> None:
        """Open a need in the call in front, as if its row had been chosen."""
        self.controller.query.open_need(need)

    def start_about(self, about: LogEntry | FollowUp) -> None:
        """Start a call about an earlier one; go to that call where it is still open."""
        if isinstance(about, FollowUp):
            self.controller.hold.go_to(about.call)
        else:
            self.controller.entry.start_about(about)

    def dial(self, digits: str) -> None:
        """Hand a number to the telephone; where there is none, copy it and say so."""
        self.controller.answer.dial_number(digits)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        """Return what this view does for actions of the table, by their ids."""
        control = self.controller
        return {
            "new-call": control.hold.new_call,
            "hold": control.hold.hold_or_take_back,
            "emergency": control.emergency.open_by_key,
            "caller": control.caller_card,
            "call-back": control.card.ask_call_back,
            "finish": control.finish_wanted,
            "another-need": control.answer.another_need,
            "undo": control.finish.undo,
            "back": control.back,
            "search": control.back_to_query,
            "dial": control.answer.dial,
            "copy-number": control.answer.copy,
            "it-worked": control.answer.worked,
        }

    def attach(self, window: MainWindow, seconds: Callable[[], float] = time.monotonic) -> None:
        """Join the view with the window it is shown in.

        Args:
            window: shows tabs, messages and the emergency panel, and tells of keys.
            seconds: the clock of the window's call bar.
        """
        self._joined = CallsInWindow(self, window, self._theme, seconds)

    def show_saved(self, state: SaveState) -> None:
        """Take in how saving stands; to be called in the window's thread."""
        self.controller.show_saved(state)
        if state.logged:
            self.refresh_today()

    def log_opened(self) -> None:
        """The log can be read from now on, or cannot be; calls that were open are back on hold."""
        self.calls_changed.emit()
        self.refresh_today()
        self.controller.hold.start_reminding()

    def settings_changed(self) -> None:
        """Take in settings that are in force from now on."""
        self.controller.refresh()
        self.refresh_today()

    def refresh_today(self) -> None:
        """Read the Today panel anew."""
        today = self._desk.today()
        now = self._clock()
        due, last = follow_up_rows(today.due, now), call_rows(today.last, self._desk.pack)
        self.widgets.today.show_today(today, due, last)
        self.widgets.today.show_messages(self._kept.rows())
        self.controller.query.refresh_start()

    def start_over(self) -> None:
        """Somebody else is at the desk: they find a blank call, the others on hold."""
        session = self.controller.session
        session.take(self._desk.start())
        self.controller.refresh()
        self.refresh_today()

    def come_back(self) -> None:
        """Who locked the desk is back; a call taken at the locked desk may have put theirs on hold."""
        session = self.controller.session
        kept = next((call for call in self._desk.open_calls() if call.id == session.call.id), None)
        if kept is None:
            self.start_over()
        elif kept.state == "hold" and session.call.state == "live":
            self.controller.hold.go_to_at_once(kept.id)
        self.calls_changed.emit()

    def stop(self) -> None:
        """Stop its timers; the window is closing."""
        self.controller.hold.stop()

    _narrow = False

    def _side_fits(self) -> bool:
        """Under the emergency panel the side stays; a narrow window has room for the card alone."""
        widgets = self.widgets
        return not self._narrow or widgets.side_page is widgets.card

    def _connect(self) -> None:
        control, session = self.controller, self.controller.session
        control.place_changed.connect(self._place_changed)
        control.emergency.cover_changed.connect(self.cover_changed)
        session.calls_changed.connect(self.calls_changed)
        session.moved.connect(self._moved)
        session.said.connect(self._said)
        self.widgets.query_page.needs_wanted.connect(self.needs_wanted)
        self.widgets.notices.print_wished.connect(self.print_wanted)
        self.widgets.notices.restore_wished.connect(self.restore_wanted)

    def _hear(self, event: QKeyEvent) -> bool:
        return self.controller.hear(event)

    def _place_changed(self) -> None:
        self.changed.emit()

    def _moved(self) -> None:
        if self.widgets.side_page is self.widgets.today:
            self.refresh_today()
        if self._in_front and self.widgets.open_popup is None:
            self.focus_target().setFocus()

    def _said(self, message: Message) -> None:
        self._kept.add(message, self._clock())
        self.message_wanted.emit(message)
