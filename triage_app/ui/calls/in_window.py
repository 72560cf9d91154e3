"""Joins the view of a call with the window: tabs, actions, messages, the emergency panel over the zones."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from triage_app.ui.calls.messages import Message
from triage_app.ui.kit.theme import Theme
from triage_app.ui.kit.toast import Toast
from triage_app.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from triage_app.ui.calls.view import CallsView


class CallsInWindow(QObject):
    """Keeps window and view the same."""

    def __init__(
        self, view: CallsView, window: MainWindow, theme: Theme, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        """Join them.

        Args:
            view: the view of a call.
            window: where it is shown.
            theme: gives messages their look.
            seconds: the clock of the window's call bar.
        """
        super().__init__(window)
        self._view, self._window, self._theme, self._seconds = view, window, theme, seconds
        window.call_chosen.connect(self._go_to)
        window.other_call_wished.connect(self._other_call)
        window.new_call_wished.connect(self._new_call)
        window.emergency_wished.connect(self._emergency)
        view.calls_changed.connect(self.show_tabs)
        view.cover_changed.connect(self._cover)
        view.message_wanted.connect(self._say)
        view.needs_wanted.connect(lambda: window.show_view("numbers"))
        for action_id, answer in view.answers().items():
            if action_id not in ("new-call", "emergency"):  # the window tells of these by its own signals
                window.desk_actions.answer(action_id, answer)
        self.show_tabs()

    def show_tabs(self) -> None:
        """Show the open calls in the call bar."""
        self._window.call_bar.set_calls(self._view.call_tabs(self._seconds()), self._view.current_call)

    def _cover(self) -> None:
        cover = self._view.cover()
        if cover is None:
            self._window.overlay.uncover()
            self._window.show_hints(self._view.hints())
            return
        if self._window.overlay.content is not cover:
            self._to_front()
            self._window.overlay.cover(cover)
        self._window.show_hints(self._view.hints())

    def _say(self, message: Message) -> None:
        for older in self._window.toasts.toasts:
            if older.accessibleName().startswith(message.title) and message.act is not None:
                older.close_now()  # its action would not be about what it says any more
        toast = Toast(
            self._theme,
            message.title,
            message.text,
            kind=message.kind,
            action=message.action,
            keys=message.keys,
        )
        if message.act is not None:
            toast.acted.connect(message.act)
        self._window.show_toast(toast)

    def _to_front(self) -> None:
        if self._window.view is not self._view:
            self._window.show_view(self._view.view_id)

    def _new_call(self) -> None:
        self._to_front()
        self._view.new_call()

    def _emergency(self) -> None:
        self._to_front()
        self._view.open_emergency()

    def _go_to(self, call_id: str) -> None:
        self._to_front()
        self._view.go_to(call_id)

    def _other_call(self, steps: int) -> None:
        self._to_front()
        self._view.other_call(steps)
