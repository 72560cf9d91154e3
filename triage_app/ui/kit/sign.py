"""A sign: one icon as a widget."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triage_app.ui.kit.theme import Theme


class Sign(QWidget):
    """One icon of fixed size; silent to screen readers."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        role: str,
        size: int,
        stroke: float = 1.8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._role, self._size, self._stroke = theme, name, role, size, stroke
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_sign(self, name: str, role: str) -> None:
        """Show another icon or color."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        edge = self._theme.px(self._size)
        return QSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = self.rect().topLeft().toPointF()
        edge = self._theme.px(self._size)
        self._theme.icons.paint(painter, self._name, self._role, place, edge, self._stroke)
        painter.end()
