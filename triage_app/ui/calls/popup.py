"""A small step over the main zone, such as holding or calling back; Enter does it, Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.zones import takes_tab

_WIDTH = 480


class Popup(QFrame):
    """A card in the middle of ``over``; Tab stays inside while it is open.

    Signals:
        accepted(): Enter, or the main button.
        left(): Esc, or the second button; nothing was done.
    """

    accepted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, over: QWidget, title: str, main: str, icon: str, second: str) -> None:
        """Make a closed popup.

        Args:
            theme: gives fonts and colors.
            over: what it lies over.
            title: its heading and spoken name.
            main: the words of the main button.
            icon: the sign of the main button, may be empty.
            second: the words of the button that leaves.
        """
        super().__init__(over)
        self._theme, self._over = theme, over
        self._title = Label(theme, title, "title-3", wrap=True)
        self.main = Button(theme, main, "primary", icon=icon, stroke=2.4, keys="Return")
        self.second = Button(theme, second, "ghost", keys="Esc")
        self.main.clicked.connect(self.accepted)
        self.second.clicked.connect(self.left)
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(8))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.main)
        buttons.addWidget(self.second)
        buttons.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(18))
        column.setSpacing(theme.px(12))
        column.addWidget(self._title)
        column.addLayout(self.body)
        column.addLayout(buttons)
        self._came_from: QWidget | None = None
        self.hide()
        over.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether it is on the screen, or would be if the window were."""
        return not self.isHidden()

    def open_over(self, came_from: QWidget | None) -> None:
        """Show it; ``came_from`` gets focus back when it closes."""
        self._came_from = came_from
        self.show()
        self._settle()
        self.raise_()

    def close_popup(self) -> None:
        """Close it and give focus back."""
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

    def forget(self) -> QWidget | None:
        """Close it without a word, since the call it asked about is covered or gone.

        Returns where focus came from, None while it is not open.
        """
        if not self.is_open:
            return None
        came_from, self._came_from = self._came_from, None
        self.hide()
        return came_from

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():  # a key still held from before answers nothing
                self.second.click() if self.second.hasFocus() else self.accepted.emit()
        else:
            event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Wrap inside."""
        start = self.focusWidget() or self
        found = _neighbor(start, forward)
        while found is not start:
            if self.isAncestorOf(found) and takes_tab(found):
                found.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            found = _neighbor(found, forward)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._settle()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(painter, self._theme, box, fill="surface", edge="line-strong", radius=14)
        painter.end()

    def _settle(self) -> None:
        margin = self._theme.px(16)
        width = min(self._theme.px(_WIDTH), self._over.width() - 2 * margin)
        column = self._column
        height = column.sizeHint().height()
        if column.hasHeightForWidth():
            height = column.totalHeightForWidth(width)
        height = min(height, self._over.height() - 2 * margin)
        left = (self._over.width() - width) // 2
        top = max(margin, (self._over.height() - height) // 3)
        self.setGeometry(left, top, width, height)


def _neighbor(widget: QWidget, forward: bool) -> QWidget:
    found = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
    return found or widget
