"""A row of cells that is one tab stop: arrows move inside, Tab leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RovingFocus(QObject):
    """Lets arrows, Home and End move focus among cells; one of them is the tab stop.

    Up and Down move too where ``vertical`` is set. Cells stay owned by their
    parent; give the new ones to ``set_cells`` after each change.
    """

    def __init__(self, owner: QWidget, *, vertical: bool = False, moved: Callable[[int], None] | None = None):
        """Serve the cells of ``owner``; ``moved`` is told the cell arrows led to."""
        super().__init__(owner)
        self._cells: list[QWidget] = []
        self._stop = 0
        self._vertical = vertical
        self._moved = moved

    @property
    def stop(self) -> int:
        """The cell Tab leads to, from 0."""
        return self._stop

    def set_cells(self, cells: Sequence[QWidget], stop: int | None = None) -> None:
        """Serve these cells; the tab stop stays where it was, or is ``stop``."""
        for cell in self._cells:
            cell.removeEventFilter(self)
        self._cells = list(cells)
        for cell in self._cells:
            cell.installEventFilter(self)
        self.set_stop(self._stop if stop is None else stop)

    def set_stop(self, stop: int) -> None:
        """Make another cell the tab stop; drawn into the row where it lies outside."""
        self._stop = max(0, min(stop, len(self._cells) - 1))
        for number, cell in enumerate(self._cells):
            tab = number == self._stop
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)

    def focus(self, number: int) -> None:
        """Move focus to a cell, drawn into the row where it lies outside."""
        self.set_stop(number)
        if self._cells:
            self._cells[self._stop].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self._cells:
            self.set_stop(self._cells.index(watched))
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            target = self._target(event)
            if target is not None:
                self.focus(target)
                if self._moved:
                    self._moved(self._stop)
                return True
        return super().eventFilter(watched, event)

    def _target(self, event: QKeyEvent) -> int | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Home:
            return 0
        if key == Qt.Key.Key_End:
            return len(self._cells) - 1
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self._vertical:
            return None
        return self._stop + _STEPS[key] if key in _STEPS else None
