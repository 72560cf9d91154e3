"""The window of the desk: rail, call bar, main zone, side panel, hint bar."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from triage_app.ui.kit.focus_ring import FocusRing
from triage_app.ui.kit.theme import NORMAL_TEXT, Theme, next_text_size
from triage_app.ui.kit.toast import Toast, ToastStack
from triage_app.ui.shell.actions import Actions
from triage_app.ui.shell.call_bar import CallBar
from triage_app.ui.shell.command_list import Command
from triage_app.ui.shell.finder import Finder
from triage_app.ui.shell.hint_bar import HintBar
from triage_app.ui.shell.overlay import Overlay
from triage_app.ui.shell.rail import Rail
from triage_app.ui.shell.view import Hint, View
from triage_app.ui.shell.zones import Body, Zone, go_to_zone, takes_tab

SMALLEST_SIZE = (1024, 700)


class MainWindow(QWidget):
    """Shows one view at a time between the bars; decides nothing about calls.

    What it does by itself: views, zones, menu, command list, text sizes.
    Everything else is answered from outside through ``desk_actions``.

    Signals:
        call_chosen(str): the tab of an open call.
        other_call_wished(int): 1 for the next open call, -1 for the one before.
        new_call_wished(), emergency_wished()
        view_chosen(str): a view was brought to the front.
        text_size_wished(int): percent.
        command_chosen(str): a command that is no action, from the command list.
        quit_wished(): the window was asked to close; ``close_now`` does.
    """

    call_chosen = Signal(str)
    other_call_wished = Signal(int)
    new_call_wished = Signal()
    emergency_wished = Signal()
    view_chosen = Signal(str)
    text_size_wished = Signal(int)
    command_chosen = Signal(str)
    quit_wished = Signal()

    def __init__(self, theme: Theme, app: QApplication, clock: Callable[[], float] = time.monotonic) -> None:
        """Make a window without views.

        Args:
            theme: gives the look.
            app: tells where focus goes.
            clock: seconds, as the call tabs count them.
        """
        super().__init__()
        self._theme = theme
        self._views: dict[str, View] = {}
        self._view: View | None = None
        self._narrow = False
        self._may_close = False
        self.rail = Rail(theme)
        self.call_bar = CallBar(theme, clock)
        self.body = Body(theme)
        self.hint_bar = HintBar(theme)
        self._lay_out()
        self.overlay = Overlay(self.body)
        self.toasts = ToastStack(theme, self.body.main)
        self.ring = FocusRing(theme, self, app)
        self.desk_actions = Actions(self)
        self.finder = Finder(theme, self.desk_actions, self)
        self._connect()
        self.setWindowTitle("Front Desk")
        self.setMinimumSize(*SMALLEST_SIZE)
        theme.changed.connect(self._take_form)

    @property
    def view(self) -> View | None:
        """The view in front, None before the first."""
        return self._view

    @property
    def is_narrow(self) -> bool:
        """Whether the window has its narrow form."""
        return self._narrow

    def add_view(self, view: View, action_id: str = "") -> None:
        """Let the rail and the keys reach a view; its widgets are built when it is first shown.

        Args:
            view: the view.
            action_id: what brings it to the front, where it is no place of the rail.
        """
        self._views[view.view_id] = view
        view.changed.connect(lambda: self._refresh(view))
        view.badge_changed.connect(lambda count: self.rail.set_count(view.view_id, count))
        self.desk_actions.answer(action_id or f"view-{view.view_id}", lambda: self.show_view(view.view_id))

    def offer_view(self, view_id: str, offered: bool) -> None:
        """Let the rail and the keys reach a view, or not while nobody at the desk may see it."""
        self.rail.offer(view_id, offered)
        self.desk_actions.allow(f"view-{view_id}", offered)

    def show_view(self, view_id: str) -> None:
        """Bring a view to the front, with focus where it wants it; unknown ids change nothing."""
        view = self._views.get(view_id)
        if view is None:
            return
        if view is not self._view:
            if self._view is not None:
                self._view.left()
            self._view = view
            view.set_narrow(self._narrow)
            self.rail.set_view(view_id)
            view.opened()
            self._refresh(view)
            self.view_chosen.emit(view_id)
        self.focus_main()

    def focus_main(self) -> bool:
        """Move focus to where the view in front wants it; False where it takes none."""
        if self.overlay.isVisible():
            return self.overlay.focus()
        target = self._view.focus_target() if self._view else None
        if target is None or not takes_tab(target):
            return self.body.main.focus()
        target.setFocus()
        return True

    def show_toast(self, toast: Toast) -> None:
        """Show a message over the main zone."""
        self.toasts.show_toast(toast)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show other keys than the view's, while something lies over it."""
        self.hint_bar.set_hints(hints)

    def offer_commands(self, more: Callable[[], Sequence[Command]]) -> None:
        """Have the command list show ``more()`` beside the actions, such as all needs."""
        self.finder.offer(more)

    def open_commands(self) -> None:
        """Open the command list."""
        self.finder.open_commands()

    def close_now(self) -> None:
        """Close without asking again."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.quit_wished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_form()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.call_bar)
        right.addWidget(self.body, 1)
        right.addWidget(self.hint_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        act = self.desk_actions
        self.rail.view_chosen.connect(self.show_view)
        self.rail.help_wished.connect(lambda: act.trigger("help"))
        self.rail.supervisor_wished.connect(lambda: act.trigger("supervisor"))
        self.call_bar.call_chosen.connect(self.call_chosen)
        self.call_bar.new_call_wished.connect(lambda: act.trigger("new-call"))
        self.call_bar.emergency_wished.connect(lambda: act.trigger("emergency"))
        self.call_bar.menu_wished.connect(lambda: act.trigger("menu"))
        self.finder.command_chosen.connect(self.command_chosen)
        act.answer("new-call", self.new_call_wished.emit)
        act.answer("emergency", self.emergency_wished.emit)
        act.answer("next-call", lambda: self.other_call_wished.emit(1))
        act.answer("previous-call", lambda: self.other_call_wished.emit(-1))
        act.answer("next-zone", lambda: self._go_to_zone(1))
        act.answer("previous-zone", lambda: self._go_to_zone(-1))
        act.answer("commands", self.finder.open_commands)
        act.answer("menu", lambda: self.finder.open_menu(self.call_bar.user))
        act.answer("text-larger", lambda: self._wish_text(1))
        act.answer("text-smaller", lambda: self._wish_text(-1))
        act.answer("text-normal", lambda: self.text_size_wished.emit(NORMAL_TEXT))
        act.answer("quit", self.close)

    def _refresh(self, view: View) -> None:
        if view is not self._view:
            return
        side = view.side()
        self.body.show_parts(view.main(), side, width=view.side_width, docked=self._narrow)
        self.desk_actions.go_to(view.place())
        if not self.overlay.isVisible():
            self.hint_bar.set_hints(view.hints())

    def _take_form(self) -> None:
        narrow = self.width() < self._theme.narrow_below
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.rail.set_narrow(narrow)
        self.call_bar.set_narrow(narrow)
        self.hint_bar.set_narrow(narrow)
        if self._view is not None:
            self._view.set_narrow(narrow)
            self._refresh(self._view)

    def _go_to_zone(self, steps: int) -> None:
        middle = [Zone(self.body.main, self.focus_main), Zone(self.body.side, self.body.side.focus)]
        if self.overlay.isVisible():
            middle = [Zone(self.overlay, self.focus_main)]
        zones = [
            Zone(self.rail, self.rail.focus_current),
            Zone(self.call_bar, self.call_bar.focus_current),
            *middle,
            Zone(self.hint_bar, self.hint_bar.setFocus),
        ]
        go_to_zone(zones, self.focusWidget(), steps)

    def _wish_text(self, steps: int) -> None:
        wished = next_text_size(self._theme.text_percent, steps)
        if wished != self._theme.text_percent:
            self.text_size_wished.emit(wished)
