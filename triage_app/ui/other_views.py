"""Everything of the window that its first paint does without: the other views, the pages, the questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from triage_app.calls.follow_up import FollowUp
from triage_app.calls.log_entry import LogEntry
from triage_app.records import replace
from triage_app.settings import Settings
from triage_app.ui.calls.view import CallsView
from triage_app.ui.due_calls import DueCalls
from triage_app.ui.follow_ups.view import FollowUpsView
from triage_app.ui.kit.clipboard import copy_number
from triage_app.ui.kit.theme import Theme
from triage_app.ui.kit.toast import Toast
from triage_app.ui.leaving import Leaving
from triage_app.ui.numbers.view import NumbersView
from triage_app.ui.pages import Pages
from triage_app.ui.parts import Parts
from triage_app.ui.protection import Protection
from triage_app.ui.shell.command_list import Command
from triage_app.ui.shell.window import MainWindow

_NEED = "need:"


class OtherViews(QObject):
    """Follow-ups, numbers, help, settings and print, joined with the window and the calls view.

    Signals:
        quit_agreed(): the window may close.
        settings_wanted(object): `Settings` to put in force.
    """

    quit_agreed = Signal()
    settings_wanted = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        calls: CallsView,
        theme: Theme,
        parts: Parts,
        settings: Callable[[], Settings],
    ) -> None:
        """Build them; they are shown when they are asked for."""
        super().__init__(window)
        self._window, self._calls, self._theme, self._parts = window, calls, theme, parts
        self._settings = settings
        self.follow_ups = FollowUpsView(theme, parts.desk, parts.clock)
        self.numbers = NumbersView(theme, parts.pack, parts.desk.number_state)
        self.pages = Pages(window, theme, parts, settings)
        self.leaving = Leaving(theme, window, parts.desk)
        self.due = DueCalls(theme, parts.desk, self)
        self.protection = Protection(window, theme, parts)
        self._connect()
        self._answer_actions()

    def log_opened(self) -> None:
        """The log can be read from now on, or cannot be."""
        self.follow_ups.set_ready()
        self.due.start()
        self.protection.log_opened()

    def stop(self) -> None:
        """Stop their timers; the window is closing."""
        self.due.stop()
        self.protection.stop()
        self.follow_ups.left()

    def _connect(self) -> None:
        window = self._window
        window.add_view(self.follow_ups)
        window.add_view(self.numbers)
        self._calls.print_wanted.connect(self._print)
        self._calls.restore_wanted.connect(lambda: self.protection.show_restore(None))
        self.follow_ups.call_wanted.connect(self._call_back)
        self.follow_ups.dial_wanted.connect(self._calls.dial)
        self.numbers.need_wanted.connect(self._open_need)
        self.protection.told.connect(self._tell)
        self.protection.place_chosen.connect(self._keep_place)
        self.protection.log_replaced.connect(self._calls.log_opened)
        self.protection.log_replaced.connect(self.follow_ups.set_ready)
        for teller in (self.follow_ups, self.pages.help, self.pages.print):
            teller.told.connect(self._tell)
        self.pages.settings.settings_changed.connect(self.settings_wanted)
        self.due.message_wanted.connect(window.show_toast)
        self.due.opened.connect(lambda: window.show_view(self.follow_ups.view_id))
        window.offer_commands(self._needs)
        window.command_chosen.connect(self._run_command)
        window.quit_wished.connect(self.leaving.ask)
        self.leaving.agreed.connect(self.quit_agreed)

    def _answer_actions(self) -> None:
        act = self._window.desk_actions
        act.answer("finish", lambda: self._by_view("finish", self.follow_ups.finish))
        act.answer("call-back", lambda: self._by_view("call-back", self.follow_ups.ask_time))
        act.answer("search", self._search)
        act.answer("print", self._print)
        act.answer("dial-follow-up", self.follow_ups.dial)
        act.answer("copy-listed", self._copy_number)

    def _by_view(self, action: str, in_follow_ups: Callable[[], None]) -> None:
        """Do an action that means something of its own in Follow-ups, else the call's."""
        if self._window.view is self.follow_ups:
            in_follow_ups()
        else:
            self._calls.answers()[action]()

    def _call_back(self, about: LogEntry | FollowUp) -> None:
        self._window.show_view(self._calls.view_id)
        self._calls.start_about(about)

    def _open_need(self, need: str) -> None:
        self._window.show_view(self._calls.view_id)
        self._calls.open_need(need)

    def _needs(self) -> Sequence[Command]:
        needs = sorted(self._parts.pack.needs, key=lambda need: need.title.casefold())
        return [Command(f"{_NEED}{need.id}", need.title, kind="Need") for need in needs]

    def _run_command(self, command: str) -> None:
        if command.startswith(_NEED):
            self._open_need(command[len(_NEED) :])

    def _search(self) -> None:
        if self._window.view is self.numbers:
            self.numbers.search()
        else:
            self._window.show_view(self._calls.view_id)
            self._calls.answers()["search"]()

    def _print(self) -> None:
        """Print the call in front, and with it every logged call that is not saved yet; or a key shown."""
        if self._window.view is self.protection.admin and self.protection.admin.print_key():
            return
        desk, call = self._parts.desk, self._calls.controller.session.call
        saved = desk.save_state().saved
        calls = desk.unsaved() if call.blank else (call, *desk.unsaved())
        if calls:
            self.pages.show_print(calls, saved)
        else:
            self._tell("Nothing is typed in this call yet.", "info")

    def _copy_number(self) -> None:
        number = self.numbers.marked_number
        if number:
            copy_number(number)
            self._tell(f"Copied {number}")

    def _keep_place(self, folder: Path | None) -> None:
        wanted = replace(self._settings(), second_place=str(folder or ""))
        self.settings_wanted.emit(wanted)

    def _tell(self, sentence: str, kind: str = "ok") -> None:
        self._window.show_toast(Toast(self._theme, sentence, kind=kind))
