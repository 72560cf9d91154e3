"""Tags: a short word with a sign in a soft box, such as Emergency or 18 min late."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme

_KINDS = {
    "warn": ("warn-soft", "warn-line", "warn-text", "alert"),
    "ok": ("ok-soft", "ok-line", "ok-text", "check"),
    "danger": ("danger-soft", "danger-line", "danger-text", "octagon"),
    "accent": ("accent-soft", "accent-line", "accent-text", ""),
    "neutral": ("sunken", "line", "text-2", ""),
}
_HEIGHT, _LEFT, _RIGHT, _GAP, _ICON = 24, 8, 10, 5, 15


def tag_size(theme: Theme, text: str, kind: str, icon: str | None = None) -> QSize:
    """Return how much room a tag takes; see ``paint_tag``."""
    name = _KINDS[kind][3] if icon is None else icon
    sign = theme.px(_ICON) + theme.px(_GAP) if name else theme.px(2)
    words = int(text_width(theme, "caption-strong", text) + 0.999)
    return QSize(theme.px(_LEFT) + sign + words + theme.px(_RIGHT), theme.px(_HEIGHT))


def paint_tag(
    painter: QPainter, theme: Theme, place: QPointF, text: str, kind: str, icon: str | None = None
) -> None:
    """Paint a tag with its top left corner at ``place``.

    Args:
        painter: an active painter.
        theme: gives font and colors.
        place: top left corner.
        text: one or a few words.
        kind: warn, ok, danger, accent or neutral.
        icon: another sign than the kind's own; empty for none.
    """
    fill, edge, ink, usual = _KINDS[kind]
    size = tag_size(theme, text, kind, icon)
    box = QRectF(place.x(), place.y(), size.width(), size.height())
    paint_box(painter, theme, box, fill=fill, edge=edge, radius=6)
    left = box.left() + theme.px(_LEFT)
    name = usual if icon is None else icon
    if name:
        edge_px = theme.px(_ICON)
        theme.icons.paint(painter, name, ink, QPointF(left, box.center().y() - edge_px / 2), edge_px, 2.4)
        left += edge_px + theme.px(_GAP)
    else:
        left += theme.px(2)
    words = QRectF(left, box.top(), box.right() - left, box.height())
    draw_line(painter, words, text, theme.font("caption-strong"), theme.color(ink))


class Tag(QLabel):
    """A tag as a widget."""

    def __init__(
        self, theme: Theme, text: str, kind: str, icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._kind, self._icon = theme, kind, icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_tag(self, text: str, kind: str, icon: str | None = None) -> None:
        """Show another word, kind and sign."""
        self._kind, self._icon = kind, icon
        self.setText(text)
        self.update()

    def sizeHint(self) -> QSize:
        return tag_size(self._theme, self.text(), self._kind, self._icon)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_tag(painter, self._theme, QPointF(0, 0), self.text(), self._kind, self._icon)
        painter.end()
