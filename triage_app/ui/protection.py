"""Admin, restoring and a supervisor's help, joined with the window; and what the log says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from triage_app.calls.people import SUPERVISORS
from triage_app.calls.recovery_key import RecoveryKey
from triage_app.errors import DeskError
from triage_app.ui.admin.view import AdminView
from triage_app.ui.admin.wording import is_late, last_good
from triage_app.ui.kit.theme import Theme
from triage_app.ui.parts import Parts
from triage_app.ui.restore.folder import ask_folder
from triage_app.ui.restore.view import RestoreView
from triage_app.ui.shell.window import MainWindow
from triage_app.ui.supervising import Supervising

if TYPE_CHECKING:
    from triage_app.storage.saving import SaveState

_LOOK_MS = 60_000


class Protection(QObject):
    """What protects the log, as the window shows it.

    Signals:
        told(str, str): a sentence, and its kind as of a message.
        place_chosen(object): the second place of backups; None for none.
        log_replaced(): another log stands in the place of the one before.
        again_wished(): the program is to start again, since the desk has a door now.
    """

    told = Signal(str, str)
    place_chosen = Signal(object)
    log_replaced = Signal()
    again_wished = Signal()

    def __init__(self, window: MainWindow, theme: Theme, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._theme, self._parts = window, theme, parts
        self._desk, self._clock = parts.desk, parts.clock
        self._came_from = "calls"
        self._said = ""
        folder = ask_folder(window, "Folder with backups")
        place = ask_folder(window, "Second place of backups")
        self.admin = AdminView(theme, parts.desk, parts.clock, place, self._set_place)
        self.restore = RestoreView(theme, parts.desk, parts.clock, folder)
        window.add_view(self.admin)
        window.add_view(self.restore, "restore")
        window.desk_actions.answer("restore", lambda: self.show_restore(None))
        self.supervising = Supervising(theme, window, parts.desk, parts.clock)
        self._each = QTimer(self, interval=_LOOK_MS)
        self._each.timeout.connect(self.show_backup)
        self._connect()
        self.refresh()

    def log_opened(self) -> None:
        """The log can be read from now on, or cannot be."""
        self._each.start()
        self.refresh()
        self.show_backup()

    def refresh(self) -> None:
        """Offer what who is at the desk may see and do now."""
        self.supervising.refresh()
        may_restore = self._desk.role in SUPERVISORS or self._desk.save_state().failing
        self._window.desk_actions.allow("restore", may_restore)

    def forget(self) -> None:
        """Forget what was typed and shown, as when the desk is locked or changes hands."""
        self.supervising.close()
        self.admin.forget()
        self.restore.forget()

    def show_saved(self, state: SaveState) -> None:
        """Take in how saving stands: ways on are offered while it fails, and go once it is well again."""
        if state.failing:
            self._window.desk_actions.allow("restore", True)
        elif state.at is not None:
            self.restore.log_is_well()
        if state.notice and state.notice != self._said:
            self.told.emit(state.notice, "danger")
        self._said = state.notice

    def show_backup(self) -> None:
        """Say in the hint bar when the last good backup was made."""
        try:
            last, trouble = self._desk.last_backup(), self._desk.backup_trouble()
        except DeskError:
            return
        made = last.made if last else None
        now = self._clock()
        late = bool(trouble) or is_late(made, now)
        self._window.hint_bar.set_backup(last_good(made, now), late=late and made is not None)

    def show_restore(self, folder: Path | None) -> None:
        """Bring the backups to the front, that in ``folder`` marked."""
        front = self._window.view
        if front is not None and front is not self.restore:
            self._came_from = front.view_id
        self.restore.mark(folder)
        self._window.show_view(self.restore.view_id)

    def stop(self) -> None:
        """Stop what goes on; the window is closing."""
        self._each.stop()
        self.supervising.stop()
        self.admin.stop()
        self.restore.stop()

    def _connect(self) -> None:
        for teller in (self.admin, self.supervising):
            teller.told.connect(lambda sentence: self.told.emit(sentence, "ok"))
        self.admin.restore_wanted.connect(self.show_restore)
        self.admin.backed_up.connect(self.show_backup)
        self.admin.key_to_print.connect(self._print_key)
        self.restore.closed.connect(self._go_back)
        self.restore.replaced.connect(self._replaced)

    def _go_back(self) -> None:
        """Go back to the view one came from; where somebody has to sign in now, to the door."""
        if self._desk.person is None and self._desk.door().state in ("fresh", "sign-in"):
            self.again_wished.emit()
        else:
            self._window.show_view(self._came_from)

    def _replaced(self) -> None:
        self._desk.try_again()
        self.show_backup()
        self.log_replaced.emit()

    def _set_place(self, folder: Path | None) -> None:
        self._desk.set_second_place(folder)
        self.place_chosen.emit(folder)

    def _print_key(self, key: RecoveryKey) -> None:
        from triage_app.ui.lock.key_sheet import print_key

        clinic = self._parts.pack.clinic
        print_key(key, clinic, self._clock(), self._window, self._theme)
