"""The desk's window, from its first paint on: calls first, everything else a moment later."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QThreadPool, Signal
from PySide6.QtWidgets import QApplication

from triage_app.calls.due import clock_time
from triage_app.desk import Clock, Desk
from triage_app.errors import StorageError
from triage_app.records import replace
from triage_app.ui.bridge import Bridge
from triage_app.ui.calls.view import CallsView
from triage_app.ui.kit.clipboard import OwnClipboard
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.ground import Ground
from triage_app.ui.lock.people import ROLE_NAMES
from triage_app.ui.parts import Parts
from triage_app.ui.settings.in_force import SettingsInForce
from triage_app.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from triage_app.storage.saving import SaveState
    from triage_app.ui.crash import CrashDialog
    from triage_app.ui.lock.door_control import DoorControl
    from triage_app.ui.lock.lock_control import LockControl
    from triage_app.ui.lock.page import DoorPage
    from triage_app.ui.other_views import OtherViews

_log = logging.getLogger(__name__)

USUAL_SIZE = (1440, 900)


class FrontDesk(QObject):
    """One window on one desk.

    Signals:
        ready(): the log was opened, or could not be; drafts are back.
        again_wished(): start again once it has closed, since the desk has a door now.
        closed(): the window is gone and everything is given back.
    """

    ready = Signal()
    again_wished = Signal()
    closed = Signal()

    def __init__(
        self, parts: Parts, theme: Theme, app: QApplication, bridge: Bridge, ground: Ground | None = None
    ) -> None:
        """Make what the first paint shows; `begin` opens the log and makes the rest.

        Args:
            parts: what the desk is made of.
            theme: gives fonts and colors.
            app: tells where focus goes.
            bridge: tells of saving and of faults.
            ground: the window it is shown in; its own where None.
        """
        super().__init__()
        self._parts, self._theme, self._app = parts, theme, app
        self._is_ready = self._has_begun = False
        self._lock: LockControl | None = None
        self._door: DoorControl | None = None
        self._person = ""
        self._others: OtherViews | None = None
        self._crash: CrashDialog | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.settings = SettingsInForce(theme, parts.settings, parts.settings_file, self)
        self.window = MainWindow(theme, app)
        self.clipboard = OwnClipboard(app.clipboard(), self)
        self.ground = ground or Ground()
        self.ground.put(self.window)
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
    def clock(self) -> Clock:
        """The present, as the desk has it."""
        return self._parts.clock

    @property
    def idle_clocks(self) -> tuple[Callable[[], float], Callable[[], float]]:
        """The steady clock and the wall clock, in seconds, that tell when the desk was left alone."""
        return self._parts.steady, self._parts.wall

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
            made.protection.again_wished.connect(self._start_again)
            self._others = made
        return self._others

    @property
    def is_ready(self) -> bool:
        """Whether the log was opened, or could not be."""
        return self._is_ready

    @property
    def lock(self) -> LockControl | None:
        """What locks the desk; None where it starts without sign-in."""
        return self._lock

    def show(self, size: tuple[int, int] | None = None) -> None:
        """Show the window where it was last, or in ``size``, with the desk in front."""
        self.ground.close_wished.connect(self._close_wished)
        self.ground.resize(*(size or USUAL_SIZE))
        kept = self.settings().window
        if kept and size is None:
            self.ground.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "replace")))
        self.ground.bring_forward(self.window)
        self.ground.show()
        self.window.focus_main()

    def use_door(self, page: DoorPage, door: DoorControl) -> None:
        """Have a door in front of the desk, which locks it too."""
        from triage_app.ui.lock.guard import guard

        self._lock = guard(self, page, door, self._app, self._theme)
        self._lock.came_back.connect(self._came_back)
        self._lock.somebody_else.connect(self._take_person)
        self._lock.signed_out.connect(self._forget_person)
        self._door = door
        self._lock.locked.connect(self._forget_shown)

    def enter(self) -> None:
        """Show the desk to who has just signed in, and open the log."""
        self.ground.close_wished.connect(self._close_wished)
        if self._lock is not None and self._door is not None:
            self._door.quit_wished.connect(self._close_wished)
            self._lock.let_in()
        self._take_person()
        self.ground.bring_forward(self.window)
        self.window.focus_main()
        self.begin()

    def begin(self) -> None:
        """Open the log and make the other views, behind the first paint's back.

        Keys pressed meanwhile wait in the window's queue; none is lost. What
        is learned from the content waits for the log, or for the first word.
        """
        if not self._has_begun:
            self._has_begun = True
            self.desk.begin()
        _ = self.others

    def raise_window(self) -> None:
        """Bring the window to the front, as a second start asks."""
        if self.ground.isMinimized():
            self.ground.showNormal()
        self.ground.raise_()
        self.ground.activateWindow()

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
        if self._others is not None:
            self._others.protection.show_saved(state)

    def quit_now(self) -> None:
        """Put the live call on hold, keep everything, and close."""
        self.settings.keep_window(bytes(self.ground.saveGeometry().toBase64().data()).decode("ascii"))
        if self._lock is not None:
            self._lock.stop()
        self.clipboard.forget()
        self.calls.stop()
        self.others.stop()
        if self._crash is not None:
            self._crash.close()
        self.window.close_now()
        self.ground.close_now()
        self._pool.waitForDone()
        self.desk.close()
        self.closed.emit()

    def _start_again(self) -> None:
        self.again_wished.emit()
        self.quit_now()

    def _close_wished(self) -> None:
        """Somebody wants the window closed: asked about at the desk, refused at a locked one.

        After signing out all is on hold; what is noted from then on waits for somebody to sign in.
        """
        if self.ground.front is self.window:
            self.window.close()
        elif self.desk.person is None and self._door is not None:
            self._door.ask_to_close(self.quit_now)

    def _came_back(self) -> None:
        """Who locked the desk is back: their call is live again, and their focus where it was."""
        self.calls.come_back()
        self.others.protection.refresh()

    def _take_person(self) -> None:
        """Give the desk to who is signed in now; calls of others stay on hold under their names."""
        person = self.desk.person
        id = person.id if person is not None else ""
        if id != self._person:
            self._person = id
            self.settings.remember_person(id)
            self.calls.start_over()
            self._name_window()
            self.window.show_view(self.calls.view_id)
            self.others.protection.refresh()

    def _forget_person(self) -> None:
        self._person = ""
        self._forget_shown()

    def _forget_shown(self) -> None:
        self.others.protection.forget()

    def _name_window(self) -> None:
        person = self.desk.person
        role = ROLE_NAMES.get(person.role, "Reception") if person is not None else "Reception"
        self.window.call_bar.user.set_user(self.desk.user, f"{role} · {self.desk.workstation}")
        notice = self._parts.notice
        if self._parts.is_demo:
            self.ground.setWindowTitle("Front Desk, demo")
            notice = notice or "Demo: all calls are made up"
        self.window.hint_bar.set_notice(notice)

    def _saved(self, told: SaveState) -> None:
        self.show_saved(
            replace(self.desk.save_state(), logged=told.logged)
        )  # what was told may be old by now
        if self._lock is not None:
            self._lock.look_again(told.notice)
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
