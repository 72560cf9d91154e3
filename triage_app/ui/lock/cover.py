"""Covering a desk: whatever lies over the window goes, and what had focus is found again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid


class Cover:
    """Remembers what a lock took away, so that coming back finds the desk as it was.

    Menus and pickers are closed: nothing is typed in them that could be lost.
    Windows that stay open by themselves, such as a report of a fault, are
    hidden and come back.
    """

    def __init__(self, app: QApplication, ground: QWidget) -> None:
        self._app, self._ground = app, ground
        self._hidden: list[QWidget] = []
        self._focused: QWidget | None = None

    def cover(self, desk: QWidget) -> None:
        """Close or hide all windows but the ground; remember which widget of ``desk`` had focus."""
        self._focused = desk.focusWidget()
        while (popup := self._app.activePopupWidget()) is not None:
            popup.close()
        self._hidden = []
        for window in self._app.topLevelWidgets():
            if window is self._ground or not window.isVisible() or window is desk:
                continue
            if isinstance(window, QDialog) and window.isModal():
                window.reject()  # whoever asked is told that nothing was chosen
            else:
                window.hide()
                self._hidden.append(window)

    def uncover(self) -> bool:
        """Show what was hidden, and give focus back; False where what had it is gone."""
        for window in self._hidden:
            if isValid(window):
                window.show()
        self._hidden = []
        focused, self._focused = self._focused, None
        if focused is None or not isValid(focused) or not focused.isVisible() or not focused.isEnabled():
            return False
        self._ground.activateWindow()
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def forget(self) -> None:
        """Somebody else is at the desk now: what was hidden is closed, and no focus goes back."""
        for window in self._hidden:
            if isValid(window):
                window.close()
        self._hidden, self._focused = [], None
