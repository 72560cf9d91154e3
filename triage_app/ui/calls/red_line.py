"""The red line of a new call: words of danger and the key of the emergency panel."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triage_app.ui.kit.key_cap import paint_key_caps
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import TextBlock, draw_line, text_width
from triage_app.ui.kit.theme import Theme


class RedLine(QWidget):
    """The words that open the emergency panel, and its key."""

    _PARTS = ("Type the words, or press", "F8", ". The emergency panel opens at once with what to say.")

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._words = theme, ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_words(self, words: str) -> None:
        """Name the words of danger."""
        self._words = words
        self.setAccessibleName(f"{words}. {self._PARTS[0]} F8{self._PARTS[2]}")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, note = self._blocks(width)
        return words.height + note.height + self._theme.px(3 + 28)

    def sizeHint(self) -> QSize:
        width = self._theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(painter, theme, box, fill="danger-soft", edge="danger-line", radius=12)
        icon = px(24)
        theme.icons.paint(
            painter, "octagon", "danger-text", QPointF(px(19), (self.height() - icon) / 2), icon, 2
        )
        words, note = self._blocks(self.width())
        left, top = px(19 + 24 + 14), px(14)
        words.draw(painter, QPointF(left, top), theme.color("text"))
        top += words.height + px(3)
        if len(note.lines) > 1:
            note.draw(painter, QPointF(left, top), theme.color("text-2"))
        else:
            self._paint_note(painter, QPointF(left, top))
        painter.end()

    def _paint_note(self, painter: QPainter, place: QPointF) -> None:
        theme = self._theme
        line = theme.line_height("row-plain")
        before, keys, after = self._PARTS
        font, ink = theme.font("row-plain"), theme.color("text-2")
        width = text_width(theme, "row-plain", before) + 1
        draw_line(painter, QRectF(place.x(), place.y(), width, line), before, font, ink)
        left = place.x() + width + theme.px(6)
        left += paint_key_caps(painter, theme, QPointF(left, place.y() + line / 2), keys) + theme.px(2)
        draw_line(painter, QRectF(left, place.y(), self.width() - left, line), after, font, ink)

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock]:
        theme = self._theme
        room = width - theme.px(19 + 24 + 14 + 18)
        line = theme.line_height("row-plain")
        words = TextBlock(self._words, theme.font("body-strong"), line, room)
        note = TextBlock(
            f"{self._PARTS[0]} F8{self._PARTS[2]}", theme.font("row-plain"), line, room - theme.px(30)
        )
        return words, note
