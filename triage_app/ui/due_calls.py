"""Tells of call backs five minutes before their time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from triage_app.calls.caller import shaped
from triage_app.calls.follow_up import FollowUp
from triage_app.desk import Desk
from triage_app.ui.kit.theme import Theme
from triage_app.ui.kit.toast import Toast

LOOK_MS = 30_000
"""How often it is looked whether one falls due."""


class DueCalls(QObject):
    """Makes a message for each call back that falls due soon, once.

    Signals:
        message_wanted(object): a `Toast` to show.
        opened(): the message was chosen: show the follow-ups.
    """

    message_wanted = Signal(object)
    opened = Signal()

    def __init__(self, theme: Theme, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._desk = theme, desk
        self._told: set[tuple[str, int]] = set()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now and from now on."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Tell of those that fall due within five minutes; one that was moved is told of again."""
        for each in self._desk.due_soon():
            if (each.id, each.moved) not in self._told:
                self._told.add((each.id, each.moved))
                self._tell(each)

    def _tell(self, each: FollowUp) -> None:
        number = shaped(each.number)
        who = each.name or number or "no name given"
        toast = Toast(self._theme, f"Call back is due: {who}", number, kind="due", action="Open")
        toast.acted.connect(self.opened)
        self.message_wanted.emit(toast)
