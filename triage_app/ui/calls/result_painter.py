"""How a result is drawn: keys, kind, title with the matched words underlined, detail, fit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QTextLayout, QTextLine, QTextOption

from triage_app.records import record
from triage_app.triage.route import Span
from triage_app.ui.kit.key_cap import paint_key_caps
from triage_app.ui.kit.painted_list import RowState
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import TextBlock, draw_line, text_width
from triage_app.ui.kit.theme import Theme

STILL_MS = 120
"""So long after a key the first three rows keep their order, so that Alt+digit hits what was seen."""

_STILL_ROWS = 3


@record
class Piece:
    """A part of a detail line; a strong one (the number) is bold."""

    text: str
    strong: bool = False


@record
class ResultRow:
    """One result as it is shown.

    ``spans`` are the letters of the title that the typed words matched;
    ``fit`` says why it stands here, in one or two lines.
    """

    need: str
    title: str
    icon: str
    detail: tuple[Piece, ...] = ()
    spans: tuple[Span, ...] = ()
    fit: tuple[str, ...] = ()

    @property
    def plain_detail(self) -> str:
        """The detail line as one text."""
        return "".join(piece.text for piece in self.detail)


class ResultPainter:
    """Draws results inside one frame with rounded corners."""

    radius = 12.0

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def name(self, row: ResultRow, _number: int) -> str:
        """Return what is spoken: title, detail, fit."""
        return ". ".join(part for part in (row.title, row.plain_detail, ", ".join(row.fit)) if part)

    def height(self, row: ResultRow, width: int, number: int) -> int:
        """Return the height of a row: 86 px for the best, 68 for the others, more where words wrap."""
        px = self._theme.px
        words = self._title(row, width, number == 0).height + self._detail_height(row, width)
        return max(px(86 if number == 0 else 68), words + px(20))

    def paint(self, painter: QPainter, row: ResultRow, place: QRectF, state: RowState) -> None:
        """Paint a row: keys, kind, title with the matched words marked, detail, fit."""
        self._paint_ground(painter, place, state)
        theme, middle = self._theme, place.center().y()
        keys = "Return" if state.marked else f"Alt+{state.number + 1}"
        paint_key_caps(painter, theme, QPointF(place.left() + theme.px(17), middle), keys)
        self._paint_icon(painter, row, place, state)
        right = place.right() - theme.px(19)
        self._paint_fit(painter, row, QRectF(place.left(), place.top(), right - place.left(), place.height()))
        self._paint_words(painter, row, place, state)

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

    def _paint_words(self, painter: QPainter, row: ResultRow, place: QRectF, state: RowState) -> None:
        theme, width = self._theme, int(place.width())
        title = self._title(row, width, state.number == 0)
        top = place.top() + (place.height() - title.height - self._detail_height(row, width)) / 2
        left = place.left() + self._words_left()
        title.draw(painter, theme, QPointF(left, top))
        self._paint_detail(painter, row, QPointF(left, top + title.height + theme.px(2)), width)

    def _paint_detail(self, painter: QPainter, row: ResultRow, place: QPointF, width: int) -> None:
        theme, room = self._theme, self._room(row, width)
        line = theme.line_height("hint")
        if self._detail_wraps(row, width):
            TextBlock(row.plain_detail, theme.font("hint"), line, room).draw(
                painter, place, theme.color("text-2")
            )
            return
        left = place.x()
        for piece in row.detail:
            font = _bold(theme, "hint") if piece.strong else theme.font("hint")
            ink = theme.color("text" if piece.strong else "text-2")
            box = QRectF(left, place.y(), place.x() + room - left, line)
            draw_line(painter, box, piece.text, font, ink)
            left += QFontMetricsF(font).horizontalAdvance(piece.text)

    def _detail_height(self, row: ResultRow, width: int) -> int:
        theme, line = self._theme, self._theme.line_height("hint")
        if not row.detail:
            return 0
        if not self._detail_wraps(row, width):
            return line + theme.px(2)
        room = self._room(row, width)
        return TextBlock(row.plain_detail, theme.font("hint"), line, room).height + theme.px(2)

    def _detail_wraps(self, row: ResultRow, width: int) -> bool:
        return text_width(self._theme, "hint", row.plain_detail) * 1.03 > self._room(row, width)

    def _title(self, row: ResultRow, width: int, best: bool) -> _Title:
        return _Title(self._theme, row, "best-result" if best else "result", self._room(row, width))

    def _words_left(self) -> int:
        return self._theme.px(17 + 52 + 14 + 40 + 14)

    def _room(self, row: ResultRow, width: int) -> int:
        kind = "caption-strong" if len(row.fit) > 1 else "caption"
        fit = max((int(text_width(self._theme, kind, line)) for line in row.fit), default=0)
        return max(self._theme.px(120), width - self._words_left() - fit - self._theme.px(19 + 14))


class _Title:
    """A title of up to two lines with the matched words underlined in the accent color."""

    def __init__(self, theme: Theme, row: ResultRow, kind: str, room: int) -> None:
        self._text, self._spans = row.title, row.spans
        self._layout = QTextLayout(row.title, theme.font(kind))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        line_height = theme.line_height(kind)
        count = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, count * line_height + (line_height - line.height()) / 2))
            count += 1
        self._layout.endLayout()
        self.height = max(1, count) * line_height

    def draw(self, painter: QPainter, theme: Theme, place: QPointF) -> None:
        """Paint the lines and a 2 px line under each matched word."""
        painter.setPen(theme.color("text"))
        self._layout.draw(painter, place)
        for start, end in self._spans:
            self._underline(painter, theme, place, start, min(end, len(self._text)))

    def _underline(self, painter: QPainter, theme: Theme, place: QPointF, start: int, end: int) -> None:
        line = self._layout.lineForTextPosition(start)
        if end <= start or not line.isValid():
            return
        end = min(end, line.textStart() + line.textLength())
        left, right = _x_at(line, start), _x_at(line, end)
        top = place.y() + line.y() + line.ascent() + theme.px(3)
        painter.fillRect(QRectF(place.x() + left, round(top), right - left, 2), theme.color("accent"))


def _x_at(line: QTextLine, place: int) -> float:
    found: float | tuple[float, int] = line.cursorToX(place)  # type: ignore[assignment]
    return found[0] if isinstance(found, tuple) else found


def _bold(theme: Theme, kind: str) -> QFont:
    font = QFont(theme.font(kind))
    font.setWeight(QFont.Weight.DemiBold)
    font.setFeature(QFont.Tag("case"), 1)
    return font
