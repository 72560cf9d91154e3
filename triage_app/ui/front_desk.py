"""The desk's window, from its first paint on: calls first, everything else a moment later."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QThreadPool, Signal
from PySide6.QtWidgets import QApplication

from triage_app.calls.due import clock_time
from triage_app.desk import Desk
from triage_app.errors import StorageError
from triage_app.records import replace
from triage_app.ui.bridge import Bridge
from triage_app.ui.calls.view import CallsView
from triage_app.ui.kit.theme import Theme
from triage_app.ui.parts import Parts
from triage_app.ui.settings.in_force import SettingsInForce
from triage_app.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from triage_app.storage.saving import SaveState
    from triage_app.ui.crash import CrashDialog
    from triage_app.ui.other_views import OtherViews

_log = logging.getLogger(__name__)

USUAL_SIZE = (1440, 900)


class FrontDesk(QObject):
    """One window on one desk.

    Signals:
        ready(): the log was opened, or could not be; drafts are back.
        closed(): the window is gone and everything is given back.
    """

    ready = Signal()
    closed = Signal()

    def __init__(self, parts: Parts, theme: Theme, app: QApplication, bridge: Bridge) -> None:
        """Make what the first paint shows; `complete` makes the rest, `begin` opens the log."""
        super().__init__()
        self._parts, self._theme = parts, theme
        self._is_ready = False
        self._others: OtherViews | None = None
        self._crash: CrashDialog | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.settings = SettingsInForce(theme, parts.settings, parts.settings_file, self)
        self.window = MainWindow(theme, app)
        self.calls = CallsView(theme, parts.desk, parts.clock, self.settings, self._pool)
        self.window.add_view(self.calls)
        self.calls.attach(self.window)
        self._name_window()
        bridge.saved.connect(self._saved)
        self.calls.calls_changed.connect(self._changed)
        bridge.bug.connect(self.tell_bug)
        self.settings.changed.connect(self.calls.settings_changed)
        self.settings.not_kept.connect(self._tell_not_kept)
        self.window.text_size_wished.connect(self.settings.set_text_size)
        self.window.show_view(self.calls.view_id)

    @property
    def desk(self) -> Desk:
        """What does the work."""
        return self._parts.desk

    @property
    def log_folder(self) -> Path:
        """Where the program's own log goes."""
        return self._parts.paths.log

    @property
    def others(self) -> OtherViews:
        """The other views and pages; made when first asked for, at the latest by `complete`."""
        if self._others is None:
            from triage_app.ui.other_views import OtherViews

            made = OtherViews(self.window, self.calls, self._theme, self._parts, self.settings)
            made.settings_wanted.connect(self.settings.change)
            made.quit_agreed.connect(self.quit_now)
            self._others = made
        return self._others

    def show(self, size: tuple[int, int] | None = None) -> None:
        """Show the window where it was last, or in ``size``."""
        self.window.resize(*(size or USUAL_SIZE))
        kept = self.settings().window
        if kept and size is None:
            self.window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "replace")))
        self.window.show()
        self.window.focus_main()

    def begin(self) -> None:
        """Open the log and make the other views, behind the first paint's back.

        Keys pressed meanwhile wait in the window's queue; none is lost. What
        is learned from the content waits for the log, or for the first word.
        """
        self.desk.begin()
        _ = self.others

    def raise_window(self) -> None:
        """Bring the window to the front, as a second start asks."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def tell_bug(self, report: str) -> None:
        """Show the one dialog for faults of the program."""
        if self._crash is None:
            from triage_app.ui.crash import CrashDialog

            self._crash = CrashDialog(self._theme, self.window)
            self._crash.quit_wished.connect(self.quit_now)
        self._crash.show_report(report)

    def show_saved(self, state: SaveState) -> None:
        """Show how saving stands."""
        self._show_in_bar(state)
        self.calls.show_saved(state)

    def quit_now(self) -> None:
        """Put the live call on hold, keep everything, and close."""
        self.settings.keep_window(bytes(self.window.saveGeometry().toBase64().data()).decode("ascii"))
        self.calls.stop()
        self.others.stop()
        if self._crash is not None:
            self._crash.close()
        self.window.close_now()
        self._pool.waitForDone()
        self.desk.close()
        self.closed.emit()

    def _name_window(self) -> None:
        self.window.call_bar.user.set_user(self.desk.user, f"Reception · {self.desk.workstation}")
        notice = self._parts.notice
        if self._parts.is_demo:
            self.window.setWindowTitle("Front Desk, demo")
            notice = notice or "Demo: all calls are made up"
        self.window.hint_bar.set_notice(notice)

    def _saved(self, told: SaveState) -> None:
        self.show_saved(
            replace(self.desk.save_state(), logged=told.logged)
        )  # what was told may be old by now
        if not self._is_ready and (told.at is not None or told.failing):
            self._become_ready()

    def _changed(self) -> None:
        """Say so the moment something waits to be saved; the log itself tells when it is."""
        state = self.desk.save_state()
        if self._is_ready and not state.saved:
            self.show_saved(state)

    def _show_in_bar(self, state: SaveState) -> None:
        bar = self.window.hint_bar
        if state.failing:
            bar.set_saved("Not saved", "failed")
        elif state.saved:
            bar.set_saved(f"All saved {clock_time(self._parts.clock())}")
        else:
            bar.set_saved("Saving…", "saving")

    def _become_ready(self) -> None:
        self._is_ready = True
        self._pool.start(self._parts.make_ready)
        try:
            self.desk.restore()
        except StorageError:
            pass  # what was told says so already, and stays on the screen
        except Exception as error:  # noqa: BLE001 - whatever a draft holds, the desk goes on
            _log.error("Open calls were not brought back: %s.", type(error).__name__)
            self._tell_not_kept("A call that was open could not be brought back. It stays in the log.")
        self.calls.log_opened()
        self.others.log_opened()
        self.ready.emit()

    def _tell_not_kept(self, why: str) -> None:
        from triage_app.ui.kit.toast import Toast

        self.window.show_toast(Toast(self._theme, why, kind="danger"))
