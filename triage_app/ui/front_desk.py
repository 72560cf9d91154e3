"""The desk's window with its views: joins what they wish with what the desk and the window do."""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QThreadPool, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from triage_app.calls.due import clock_time
from triage_app.desk import Desk
from triage_app.errors import StorageError
from triage_app.ui.bridge import Bridge
from triage_app.ui.calls.view import CallsView
from triage_app.ui.due_calls import DueCalls
from triage_app.ui.follow_ups.view import FollowUpsView
from triage_app.ui.kit.theme import Theme
from triage_app.ui.kit.toast import Toast
from triage_app.ui.leaving import Leaving
from triage_app.ui.numbers.view import NumbersView
from triage_app.ui.pages import Pages
from triage_app.ui.parts import Parts
from triage_app.ui.settings.in_force import SettingsInForce
from triage_app.ui.shell.command_list import Command
from triage_app.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from triage_app.calls.follow_up import FollowUp
    from triage_app.calls.log_entry import LogEntry
    from triage_app.storage.saving import SaveState
    from triage_app.ui.crash import CrashDialog

USUAL_SIZE = (1440, 900)
_NEED = "need:"


class FrontDesk(QObject):
    """One window on one desk.

    Signals:
        ready(): the log was opened, or could not be; drafts are back.
        closed(): the window is gone and everything is given back.
    """

    ready = Signal()
    closed = Signal()

    def __init__(self, parts: Parts, theme: Theme, app: QApplication, bridge: Bridge) -> None:
        """Make the window; it is shown by `show` and made ready by `begin`."""
        super().__init__()
        self._parts, self._theme = parts, theme
        self._desk = parts.desk
        self.settings = SettingsInForce(theme, parts.settings, parts.settings_file, self)
        self._is_ready = False
        self._crash: CrashDialog | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.window = MainWindow(theme, app)
        self.calls = CallsView(theme, parts.desk, parts.clock, self.settings, self._pool)
        self.follow_ups = FollowUpsView(theme, parts.desk, parts.clock)
        self.numbers = NumbersView(theme, parts.pack, parts.desk.number_state)
        self.due = DueCalls(theme, parts.desk, self)
        self.pages = Pages(self.window, theme, parts, self.settings)
        self.leaving = Leaving(theme, self.window, self._desk)
        self._name_window()
        self._connect(bridge)
        self._answer_actions()
        self.window.show_view("calls")

    @property
    def desk(self) -> Desk:
        """What does the work."""
        return self._desk

    @property
    def log_folder(self) -> Path:
        """Where the program's own log goes."""
        return self._parts.paths.log

    def show(self, size: tuple[int, int] | None = None) -> None:
        """Show the window where it was last, or in ``size``."""
        self.window.resize(*(size or USUAL_SIZE))
        kept = self.settings().window
        if kept and size is None:
            self.window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "replace")))
        self.window.show()
        self.window.focus_main()

    def begin(self) -> None:
        """Open the log and learn from the content, behind the window's back."""
        self._desk.begin()
        self._pool.start(self._parts.make_ready)

    def raise_window(self) -> None:
        """Bring the window to the front, as a second start asks."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def told(self, sentence: str, kind: str = "ok") -> None:
        """Say for a while what was done."""
        self.window.show_toast(Toast(self._theme, sentence, kind=kind))

    def tell_bug(self, report: str) -> None:
        """Show the one dialog for faults of the program."""
        if self._crash is None:
            from triage_app.ui.crash import CrashDialog

            self._crash = CrashDialog(self._theme, self.window)
            self._crash.quit_wished.connect(self.quit_now)
        self._crash.show_report(report)

    def quit_now(self) -> None:
        """Put the live call on hold, keep everything, and close."""
        place = bytes(self.window.saveGeometry().data())
        self.settings.keep_window(base64.b64encode(place).decode("ascii"))
        self.due.stop()
        self.calls.stop()
        self.follow_ups.left()
        if self._crash is not None:
            self._crash.close()
        self.window.close_now()
        self._pool.waitForDone()
        self._desk.close()
        self.closed.emit()

    def _name_window(self) -> None:
        self.window.call_bar.user.set_user(self._desk.user, f"Reception · {self._desk.workstation}")
        notice = self._parts.notice
        if self._parts.is_demo:
            self.window.setWindowTitle("Front Desk, demo")
            notice = notice or "Demo: all calls are made up"
        self.window.hint_bar.set_notice(notice)

    def _connect(self, bridge: Bridge) -> None:
        window = self.window
        for view in (self.calls, self.follow_ups, self.numbers):
            window.add_view(view)
        self.calls.attach(window)
        bridge.saved.connect(self._saved)
        bridge.bug.connect(self.tell_bug)
        self.calls.print_wanted.connect(lambda call: self.pages.show_print(call, saved=False))
        self.follow_ups.call_wanted.connect(self._call_back)
        self.follow_ups.dial_wanted.connect(self.calls.dial)
        self.numbers.need_wanted.connect(self._open_need)
        for teller in (self.follow_ups, self.pages.help, self.pages.print):
            teller.told.connect(self.told)
        self.pages.settings.settings_changed.connect(self.settings.change)
        self.due.message_wanted.connect(window.show_toast)
        self.due.opened.connect(lambda: window.show_view("follow-ups"))
        window.offer_commands(self._needs)
        window.command_chosen.connect(self._run_command)
        window.text_size_wished.connect(self.settings.set_text_size)
        self.settings.changed.connect(self.calls.settings_changed)
        self.settings.not_kept.connect(lambda why: self.told(why, "danger"))
        window.quit_wished.connect(self.leaving.ask)
        self.leaving.agreed.connect(self.quit_now)

    def _answer_actions(self) -> None:
        act = self.window.desk_actions
        act.answer("finish", lambda: self._by_view("finish", self.follow_ups.finish))
        act.answer("call-back", lambda: self._by_view("call-back", self.follow_ups.ask_time))
        act.answer("search", self._search)
        act.answer("print", self._print)
        act.answer("dial-follow-up", self.follow_ups.dial)
        act.answer("copy-listed", self._copy_number)

    def _by_view(self, action: str, follow_ups: object) -> None:
        """Do an action that means something of its own in Follow-ups, else the call's."""
        if self.window.view is self.follow_ups and callable(follow_ups):
            follow_ups()
        else:
            self.calls.answers()[action]()

    def _call_back(self, about: LogEntry | FollowUp) -> None:
        self.window.show_view("calls")
        self.calls.start_about(about)

    def _open_need(self, need: str) -> None:
        self.window.show_view("calls")
        self.calls.open_need(need)

    def _needs(self) -> Sequence[Command]:
        needs = sorted(self._parts.pack.needs, key=lambda need: need.title.casefold())
        return [Command(f"{_NEED}{need.id}", need.title, kind="Need") for need in needs]

    def _run_command(self, command: str) -> None:
        if command.startswith(_NEED):
            self._open_need(command[len(_NEED) :])

    def _search(self) -> None:
        if self.window.view is self.numbers:
            self.numbers.search()
        else:
            self.window.show_view("calls")
            self.calls.answers()["search"]()

    def _print(self) -> None:
        call = self.calls.controller.session.call
        if call.blank:
            self.told("Nothing is typed in this call yet.", "info")
        else:
            self.pages.show_print(call, self._desk.save_state().saved)

    def _saved(self, state: SaveState) -> None:
        bar = self.window.hint_bar
        if state.failing:
            bar.set_saved("Not saved", "failed")
        elif state.saved:
            bar.set_saved(f"All saved {clock_time(self._parts.clock())}")
        else:
            bar.set_saved("Saving…", "saving")
        self.calls.show_saved(state)
        if not self._is_ready and (state.saved or state.failing):
            self._become_ready()

    def _become_ready(self) -> None:
        self._is_ready = True
        with contextlib.suppress(StorageError):  # what was told says so already, and stays on the screen
            self._desk.restore()
        self.calls.log_opened()
        self.follow_ups.set_ready()
        self.due.start()
        self.ready.emit()

    def _copy_number(self) -> None:
        number = self.numbers.marked_number
        if number:
            QGuiApplication.clipboard().setText(number)
            self.told(f"Copied {number}")
