"""Paints one row: what leads it, its words, its number, its tag."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from triage_app.ui.kit.key_cap import key_caps_width, paint_key_caps
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.tag import paint_tag, tag_size
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.rows import ROW_ROLE, Row

EDGE = 6
"""Room around a row for its focus ring."""

RADIUS = 10

_HEIGHT, _LOW, _HEADING, _PAD, _GAP, _TILE = 64, 42, 42, 16, 14, 38
_RIGHT = Qt.AlignmentFlag.AlignRight
_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints rows in one style; ``lead_width`` is the left column at 100 % text, 0 for none."""

    def __init__(self, theme: Theme, lead_width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lead = lead_width

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Row = index.data(ROW_ROLE)
        one_line = not (row.detail or row.tag or row.note)
        height = _HEADING if row.heading else _LOW if one_line and not row.icon else _HEIGHT
        return QSize(0, self._theme.px(height) + 2 * (EDGE - 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(ROW_ROLE)
        place = QRectF(option.rect)
        box = place.adjusted(EDGE, EDGE - 2, -EDGE, 2 - EDGE)
        painter.save()
        if row.heading:
            self._paint_heading(painter, row, box)
        else:
            state = option.state
            self._paint_ground(painter, box, state)
            self._paint_row(painter, row, box)
        painter.restore()

    def _paint_heading(self, painter: QPainter, row: Row, box: QRectF) -> None:
        theme = self._theme
        line = QRectF(box.left(), box.bottom() - theme.px(26), box.width(), theme.px(22))
        width = text_width(theme, "section", row.title)
        draw_line(painter, line, row.title, theme.font("section"), theme.color("text-2"))
        if row.note:
            line.translate(width + theme.px(8), 0)
            draw_line(painter, line, row.note, theme.font("section"), theme.color("text-3"))

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        marked = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = "accent-soft" if marked else "hover" if hover else "surface"
        edge, width = ("accent", 2) if marked else ("line", 1)
        paint_box(painter, self._theme, box, fill=fill, edge=edge, radius=RADIUS, width=width)

    def _paint_row(self, painter: QPainter, row: Row, box: QRectF) -> None:
        theme = self._theme
        pad, gap = theme.px(_PAD), theme.px(_GAP)
        left, right = box.left() + pad, box.right() - pad
        middle = box.center().y()
        if self._lead:
            self._paint_lead(painter, row, QRectF(left, box.top(), theme.px(self._lead), box.height()))
            left += theme.px(self._lead) + gap
        if row.icon:
            left += self._paint_tile(painter, row.icon, QPointF(left, middle)) + gap
        room = (right - left) * 0.45
        used = self._paint_right(painter, row, QRectF(right - room, box.top(), room, box.height()))
        words = QRectF(left, box.top(), right - used - (gap if used else 0) - left, box.height())
        self._paint_words(painter, row, words)

    def _paint_lead(self, painter: QPainter, row: Row, column: QRectF) -> None:
        theme = self._theme
        if not row.keys:
            draw_line(painter, column, row.lead, theme.font("row"), theme.color("text"))
            return
        left = column.left()
        for keys in row.keys:
            paint_key_caps(painter, theme, QPointF(left, column.center().y()), keys)
            left += key_caps_width(theme, keys) + theme.px(10)

    def _paint_tile(self, painter: QPainter, icon: str, middle: QPointF) -> int:
        theme = self._theme
        edge, size = theme.px(_TILE), theme.px(20)
        tile = QRectF(middle.x(), middle.y() - edge / 2, edge, edge)
        paint_box(painter, theme, tile, fill="accent-soft", radius=10)
        inset = (edge - size) / 2
        theme.icons.paint(painter, icon, "accent-text", tile.topLeft() + QPointF(inset, inset), size)
        return edge

    def _paint_words(self, painter: QPainter, row: Row, room: QRectF) -> None:
        theme = self._theme
        title, detail = theme.line_height("result"), theme.line_height("hint")
        top = room.center().y() - (title + (detail if row.detail else 0)) / 2
        line = QRectF(room.left(), top, room.width(), title)
        kind = "result" if row.detail or row.icon else "body-medium"
        draw_line(painter, line, row.title, theme.font(kind), theme.color("text"))
        line = QRectF(room.left(), top + title, room.width(), detail)
        draw_line(painter, line, row.detail, theme.font("hint"), theme.color("text-2"))

    def _paint_right(self, painter: QPainter, row: Row, room: QRectF) -> float:
        """Paint number, note or tag in ``room``, right-bound; return the width they took."""
        theme = self._theme
        number, note = theme.line_height("result"), theme.line_height("hint")
        below = tag_size(theme, row.tag, row.tone).height() if row.tag else note if row.note else 0
        top = room.center().y() - ((number if row.number else 0) + below) / 2
        used = 0.0
        if row.number:
            line = QRectF(room.left(), top, room.width(), number)
            draw_line(painter, line, row.number, theme.font("timer"), theme.color("text"), _RIGHT)
            used = text_width(theme, "timer", row.number)
            top += number
        if row.tag:
            used = max(used, self._paint_tag(painter, row, QRectF(room.left(), top, room.width(), below)))
        elif row.note:
            line = QRectF(room.left(), top, room.width(), note)
            draw_line(painter, line, row.note, theme.font("hint"), theme.color("text-2"), _RIGHT)
            used = max(used, text_width(theme, "hint", row.note))
        return min(used, room.width())

    def _paint_tag(self, painter: QPainter, row: Row, room: QRectF) -> float:
        width = tag_size(self._theme, row.tag, row.tone).width()
        paint_tag(painter, self._theme, QPointF(room.right() - width, room.top()), row.tag, row.tone)
        return width
