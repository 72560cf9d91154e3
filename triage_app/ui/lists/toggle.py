"""A button that stays in: a filter that is on, or one of several values."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme

_HEIGHT, _PAD, _TICK, _GAP = 40, 14, 16, 6


class Toggle(QAbstractButton):
    """A checkable button; its tick as well as its color tells that it is on."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(text)
        self.updateGeometry()
        self.update()

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), 8

    def sizeHint(self) -> QSize:
        words = int(text_width(self._theme, "body-strong", self.text()) + 0.999)
        sign = self._theme.px(_TICK) + self._theme.px(_GAP)
        return QSize(words + sign + 2 * self._theme.px(_PAD), self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        fill = "accent-soft" if on else "hover" if self.underMouse() else "surface"
        edge, width = ("accent", 2) if on else ("line-strong", 1)
        paint_box(painter, theme, QRectF(self.rect()), fill=fill, edge=edge, radius=8, width=width)
        words = text_width(theme, "body-strong", self.text())
        sign = theme.px(_TICK) + theme.px(_GAP) if on else 0
        left = (self.width() - words - sign) / 2
        if on:
            edge_px = theme.px(_TICK)
            corner = QPointF(left, (self.height() - edge_px) / 2)
            theme.icons.paint(painter, "check", "accent-text", corner, edge_px, 2.4)
        ink = theme.color("accent-text" if on else "text")
        place = QRectF(left + sign, 0, words + 1, self.height())
        draw_line(painter, place, self.text(), theme.font("body-strong"), ink)
        painter.end()
