"""The notice that the desk is about to lock."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.sign import Sign
from triage_app.ui.kit.theme import Theme

_CENTER = Qt.AlignmentFlag.AlignHCenter
TEXT = "Press any key to stay. During a live call the limit is longer. Timers keep running."


class LockNotice(QFrame):
    """Lies over the desk without taking focus or clicks: any key or movement takes it away."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._over = theme, over
        self._title = Label(theme, "", "banner", align=_CENTER)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(32), theme.px(20), theme.px(32), theme.px(20))
        column.setSpacing(theme.px(6))
        column.addWidget(Sign(theme, "lock", "text-2", 34), 0, _CENTER)
        column.addWidget(self._title)
        column.addWidget(Label(theme, TEXT, "body", "text-2", wrap=True, align=_CENTER))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def title(self) -> str:
        """What it says now."""
        return self._title.text()

    def show_seconds(self, seconds: int) -> None:
        """Say in how many seconds the desk locks."""
        self._title.setText("Locking in 1 second" if seconds == 1 else f"Locking in {seconds} seconds")
        if not self.isHidden():
            return
        width = min(self._theme.px(460), self._over.width() - 32)
        height = self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else 0
        height = max(height, self._column.sizeHint().height())
        left, top = (self._over.width() - width) // 2, (self._over.height() - height) // 3
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()
        announce(self, f"{self._title.text()}. {TEXT}", assertive=True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(painter, self._theme, box, fill="surface", edge="line-strong", radius=14)
        painter.end()
