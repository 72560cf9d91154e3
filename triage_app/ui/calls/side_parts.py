"""Small parts of the side panels: a line with a sign, a hairline."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme


class IconLine(Label):
    """A line of text with a sign before it; goes on to further lines beside the sign."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        icon_role: str,
        role: str = "text",
        kind: str = "body",
        *,
        stroke: float = 2.2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", kind, role, wrap=True, parent=parent)
        self._icon, self._icon_role, self._stroke = icon, icon_role, stroke
        self._indent()
        theme.changed.connect(self._indent)

    def set_icon(self, icon: str, role: str) -> None:
        """Show another sign."""
        self._icon, self._icon_role = icon, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = self._theme.px(17)
        top = (self._theme.line_height(self._kind) - size) / 2
        if self.height() < 2 * self._theme.line_height(self._kind):
            top = (self.height() - size) / 2
        self._theme.icons.paint(painter, self._icon, self._icon_role, QPointF(0, top), size, self._stroke)
        painter.end()

    def _indent(self) -> None:
        self.setContentsMargins(self._theme.px(17) + self._theme.px(8), 0, 0, 0)


class Rule(QFrame):
    """A hairline between two parts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(10, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("line"))
        painter.end()
