"""Restoring at the door of a desk that has no log yet, such as a new computer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from triage_app.ui.kit.theme import Theme
from triage_app.ui.restore.folder import ask_folder
from triage_app.ui.restore.trouble import Trouble

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from triage_app.desk import Desk
    from triage_app.storage.door import Door


class RestoreAtDoor(QObject):
    """Shows the backups at the door, and says what the door asks for afterwards.

    Signals:
        card_wanted(object): show this card.
        restored(object): the `Door` of what was restored.
        left(): go back; nothing was done.
    """

    card_wanted = Signal(object)
    restored = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, desk: Desk, clock: Callable[[], datetime], page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._ways = Trouble(theme, desk, clock, ask_folder(page, "Folder with backups"), self)
        self._ways.card_changed.connect(self.card_wanted)
        self._ways.left.connect(self.left)
        self._ways.ended.connect(self._end)

    def begin(self) -> None:
        """Show the backups that lie beside the log's place; others are looked for in a folder."""
        self._ways.begin_restore()

    def is_shown(self, card: QWidget | None) -> bool:
        """Return whether ``card`` is one of these."""
        return card is self._ways.card

    def escape(self) -> None:
        """Go one step back, as Esc does."""
        self._ways.escape()

    def stop(self) -> None:
        """Stop what goes on; the window is closing."""
        self._ways.stop()

    def _end(self) -> None:
        door: Door = self._desk.door()
        self.restored.emit(door)
