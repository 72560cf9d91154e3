"""The typing guard of the emergency panel: what is being typed goes on into its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

GUARD_MS = 600
"""Keys go on into the text until so long has passed without one; none of them can choose a card.

Source: design.md section 4.6.
"""

_COMES_BACK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Focus that left for these reasons returns to the text by itself."""


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
        self._pause.timeout.connect(self._paused)
        self._left = QTimer(self, singleShot=True, interval=0)
        self._left.timeout.connect(self._end)

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
            if isinstance(text, QLineEdit | QPlainTextEdit):
                text.textChanged.connect(self._go_on)  # an input method or a paste sends no keys
        self._go_on()

    def stop(self) -> None:
        """Watch nothing any more, without a word."""
        self._pause.stop()
        self._left.stop()
        text, self._watched = self._watched, None
        if text is not None:
            text.removeEventFilter(self)
            if isinstance(text, QLineEdit | QPlainTextEdit):
                text.textChanged.disconnect(self._go_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._go_on()
            return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
        if event.type() == QEvent.Type.InputMethod:
            self._go_on()
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._go_on()
            if event.reason() not in _COMES_BACK:
                self._left.start()
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        self._pause.start(GUARD_MS)

    def _paused(self) -> None:
        """End, but never behind another program's window: who comes back goes on typing."""
        if self._watched is not None and not self._watched.isActiveWindow():
            self._go_on()
        else:
            self._end()

    def _end(self) -> None:
        self.stop()
        self.ended.emit()
