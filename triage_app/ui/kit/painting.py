"""Boxes with borders drawn inside their edge, as the design measures them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from triage_app.ui.kit.theme import Theme


def paint_box(
    painter: QPainter,
    theme: Theme,
    place: QRectF,
    *,
    fill: str = "",
    edge: str = "",
    radius: float = 0,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """Paint a rounded box.

    Args:
        painter: an active painter; its pen and brush are changed.
        theme: gives the colors.
        place: the whole box, border included.
        fill: color token, or empty for none.
        edge: color token of the border, or empty for none.
        radius: of the outer edge.
        width: of the border.
        dashed: draw the border in dashes, for what is missing.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
    if not edge:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(place, radius, radius)
        return
    painter.setPen(_pen(theme.color(edge), width, dashed))
    half = width / 2
    inner = max(0.0, radius - half)
    painter.drawRoundedRect(place.adjusted(half, half, -half, -half), inner, inner)


def paint_ring(painter: QPainter, theme: Theme, target: QRectF, radius: float) -> None:
    """Paint the focus ring around ``target``: 3 px wide, 2 px outside it."""
    paint_box(painter, theme, target.adjusted(-5, -5, 5, 5), edge="focus", radius=radius + 5, width=3)


def _pen(color: QColor, width: float, dashed: bool) -> QPen:
    pen = QPen(color, width)
    if dashed:
        pen.setDashPattern([3, 2.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
