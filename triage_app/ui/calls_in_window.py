"""The calls view in the window: its tabs, its messages, the emergency panel over all, needs by name."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from triage_app.calls.caller import shaped
from triage_app.calls.follow_up import FollowUp
from triage_app.calls.log_entry import LogEntry
from triage_app.desk import Desk
from triage_app.ui.calls.messages import Message
from triage_app.ui.calls.view import CallsView
from triage_app.ui.kit.theme import Theme
from triage_app.ui.kit.toast import Toast
from triage_app.ui.shell.command_list import Command
from triage_app.ui.shell.window import MainWindow

_NEED = "need:"
DUE_MS = 30_000
"""How often it is looked whether a call back falls due."""


class CallsInWindow(QObject):
    """Joins the calls view with the window; decides nothing about calls."""

    def __init__(self, theme: Theme, view: CallsView, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._theme, self._view, self._window, self._desk = theme, view, window, desk
        self._told: set[str] = set()
        self._due = QTimer(self, interval=DUE_MS)
        self._due.timeout.connect(self.tell_due)
        view.calls_changed.connect(self.show_tabs)
        view.cover_changed.connect(self.show_cover)
        view.message_wanted.connect(self.show_message)
        view.needs_wanted.connect(lambda: window.show_view("numbers"))
        window.call_chosen.connect(self.go_to)
        window.other_call_wished.connect(self._other_call)
        window.command_chosen.connect(self._run_command)
        window.offer_commands(self._needs)

    def show_tabs(self) -> None:
        """Show the open calls in the call bar."""
        self._window.call_bar.set_calls(self._view.call_tabs(time.monotonic()), self._view.current_call)

    def show_cover(self) -> None:
        """Lay the emergency panel over the window, or take it away; it covers every view."""
        overlay, cover = self._window.overlay, self._view.cover()
        if cover is overlay.content:
            return
        if cover is None:
            overlay.uncover()
        else:
            self._window.show_view(self._view.view_id)
            overlay.cover(cover)
        self._window.desk_actions.go_to(self._view.place())
        self._window.show_hints(self._view.hints())

    def show_message(self, message: Message) -> None:
        """Show a message for a while."""
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

    def watch_due(self) -> None:
        """Tell of call backs five minutes before their time, from now on."""
        self._due.start()
        self.tell_due()

    def tell_due(self) -> None:
        """Say which call backs fall due within five minutes, each once."""
        for each in self._desk.due_soon():
            if each.id not in self._told:
                self._told.add(each.id)
                self._say_due(each)

    def stop(self) -> None:
        """Look no more."""
        self._due.stop()
        self._view.stop()

    def go_to(self, call: str) -> None:
        """Go to an open call."""
        self._window.show_view(self._view.view_id)
        self._view.go_to(call)

    def open_need(self, need: str) -> None:
        """Open a need in the call in front."""
        self._window.show_view(self._view.view_id)
        self._view.open_need(need)

    def call_back(self, about: LogEntry | FollowUp) -> None:
        """Start a call about an earlier one; or go to the call itself while it is open."""
        self._window.show_view(self._view.view_id)
        self._view.start_about(about)

    def _other_call(self, steps: int) -> None:
        self._window.show_view(self._view.view_id)
        self._view.other_call(steps)

    def _say_due(self, each: FollowUp) -> None:
        who = each.name or shaped(each.number) or "no name given"
        self.show_message(
            Message(f"Call back is due: {who}", shaped(each.number), "due", "Open", act=self._show_follow_ups)
        )

    def _show_follow_ups(self) -> None:
        self._window.show_view("follow-ups")

    def _needs(self) -> Sequence[Command]:
        pack = self._desk.pack
        needs = sorted(pack.needs, key=lambda need: need.title.casefold())
        return [Command(f"{_NEED}{need.id}", need.title, kind="Need") for need in needs]

    def _run_command(self, command: str) -> None:
        if command.startswith(_NEED):
            self.open_need(command[len(_NEED) :])
