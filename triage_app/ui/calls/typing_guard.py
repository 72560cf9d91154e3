"""The typing guard of the emergency panel: what is being typed goes on into its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

GUARD_MS = 600
"""Keys go on into the text until so long has passed without one; none of them can choose a card.

Source: design.md section 4.6.
"""


class TypingGuard(QObject):
    """Watches the text somebody was typing in when the panel opened.

    Signals:
        ended(): nobody has typed for ``GUARD_MS``.
    """

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        self._pause = QTimer(self, singleShot=True, interval=GUARD_MS)
        self._pause.timeout.connect(self._end)

    @property
    def holds(self) -> bool:
        """Whether keys still belong to the text."""
        return self._watched is not None

    def begin(self, text: QWidget) -> None:
        """Watch ``text``; a guard that holds already starts its pause again."""
        if self._watched is not text:
            self.stop()
            self._watched = text
            text.installEventFilter(self)
        self._pause.start()

    def stop(self) -> None:
        """Watch nothing any more, without a word."""
        self._pause.stop()
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._pause.start()
            return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
        if event.type() == QEvent.Type.FocusOut:
            self._pause.start(0)
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        self.stop()
        self.ended.emit()
