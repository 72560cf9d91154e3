"""The one window of the program: the door in front, or the desk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

SMALLEST_SIZE = (1024, 700)


class Ground(QWidget):
    """Shows one of its pages; what is behind gets neither keys nor paint, and keeps all it holds.

    Signals:
        close_wished(): somebody wants the window closed; ``close_now`` does.
    """

    close_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._may_close = False
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self.setWindowTitle("Front Desk")
        self.setMinimumSize(*SMALLEST_SIZE)

    def put(self, page: QWidget) -> None:
        """Take a page in, behind the one in front; the first one put is in front."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)

    def bring_forward(self, page: QWidget) -> None:
        """Show a page in place of the one in front."""
        self.put(page)
        self._pages.setCurrentWidget(page)

    @property
    def front(self) -> QWidget | None:
        """The page in front."""
        return self._pages.currentWidget()

    def close_now(self) -> None:
        """Close without asking."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            self.close_wished.emit()
        event.setAccepted(self._may_close)  # whoever heard the wish may have granted it at once
