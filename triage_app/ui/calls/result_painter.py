"""How a result is drawn: keys, kind, title with the matched words underlined, detail, fit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from triage_app.ui.calls.result_words import ResultRow, ResultWords
from triage_app.ui.kit.key_cap import paint_key_caps
from triage_app.ui.kit.painted_list import RowState
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme

_MOST_LAID = 200


class ResultPainter:
    """Draws results inside one frame with rounded corners."""

    radius = 12.0

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._laid: dict[tuple[object, ...], ResultWords] = {}
        theme.changed.connect(self._laid.clear)

    def name(self, row: ResultRow, _number: int) -> str:
        """Return what is spoken: title, detail, fit."""
        return ". ".join(part for part in (row.title, row.plain_detail, ", ".join(row.fit)) if part)

    def height(self, row: ResultRow, width: int, number: int) -> int:
        """Return the height of a row: 86 px for the best, 68 for the others, more where words wrap."""
        px = self._theme.px
        return max(px(86 if number == 0 else 68), self._words(row, width, number).height + px(20))

    def paint(self, painter: QPainter, row: ResultRow, place: QRectF, state: RowState) -> None:
        """Paint a row: keys, kind, title with the matched words marked, detail, fit."""
        self._paint_ground(painter, place, state)
        theme, middle = self._theme, place.center().y()
        keys = "Return" if state.marked else f"Alt+{state.number + 1}"
        paint_key_caps(painter, theme, QPointF(place.left() + theme.px(17), middle), keys)
        self._paint_icon(painter, row, place, state)
        right = place.right() - theme.px(19)
        self._paint_fit(painter, row, QRectF(place.left(), place.top(), right - place.left(), place.height()))
        words = self._words(row, int(place.width()), state.number)
        words.draw(painter, QPointF(place.left() + self._words_left(), middle - words.height / 2))

    def _paint_ground(self, painter: QPainter, place: QRectF, state: RowState) -> None:
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        first, last = state.number == 0, state.number == state.count - 1
        grown = place.adjusted(0.5, 0.5 if first else -30, -0.5, -0.5 if last else 30)
        outline.addRoundedRect(grown, self.radius, self.radius)
        painter.save()
        painter.setClipRect(place)
        fill = "accent-soft" if state.marked else "hover" if state.hovered else "surface"
        painter.fillPath(outline, theme.color(fill))
        if state.marked:
            painter.save()
            painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
            painter.fillRect(QRectF(place.left(), place.top(), 4, place.height()), theme.color("accent"))
            painter.restore()
        if not first:
            painter.fillRect(QRectF(place.left(), place.top(), place.width(), 1), theme.color("line"))
        painter.setPen(theme.color("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.restore()

    def _paint_icon(self, painter: QPainter, row: ResultRow, place: QRectF, state: RowState) -> None:
        theme = self._theme
        edge, icon = theme.px(40), theme.px(22)
        left = place.left() + theme.px(17 + 52 + 14)
        box = QRectF(left, round(place.center().y() - edge / 2), edge, edge)
        fill, ink = ("accent", "on-accent") if state.marked else ("sunken", "text-2")
        paint_box(painter, theme, box, fill=fill, radius=10)
        corner = QPointF(box.center().x() - icon / 2, box.center().y() - icon / 2)
        theme.icons.paint(painter, row.icon, ink, corner, icon)

    def _paint_fit(self, painter: QPainter, row: ResultRow, place: QRectF) -> None:
        best = len(row.fit) > 1
        kind, ink = ("caption-strong", "accent-text") if best else ("caption", "text-3")
        line = self._theme.line_height(kind)
        top = place.center().y() - line * len(row.fit) / 2
        for words in row.fit:
            box = QRectF(place.left(), top, place.width(), line)
            draw_line(
                painter,
                box,
                words,
                self._theme.font(kind),
                self._theme.color(ink),
                Qt.AlignmentFlag.AlignRight,
            )
            top += line

    def _words(self, row: ResultRow, width: int, number: int) -> ResultWords:
        """Return the row's words as laid out; the same row is asked for many times while keys are typed."""
        key = (row.title, row.detail, row.spans, row.fit, width, number == 0)
        found = self._laid.get(key)
        if found is None:
            if len(self._laid) > _MOST_LAID:
                self._laid.clear()
            found = ResultWords(self._theme, row, self._room(row, width), best=number == 0)
            self._laid[key] = found
        return found

    def _words_left(self) -> int:
        return self._theme.px(17 + 52 + 14 + 40 + 14)

    def _room(self, row: ResultRow, width: int) -> int:
        kind = "caption-strong" if len(row.fit) > 1 else "caption"
        fit = max((int(text_width(self._theme, kind, line)) for line in row.fit), default=0)
        return max(self._theme.px(120), width - self._words_left() - fit - self._theme.px(19 + 14))
