"""One result: what its row says, and its words laid out: title with matched words underlined, detail."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from triage_app.records import record
from triage_app.triage.route import Span
from triage_app.ui.kit.text import TextBlock, draw_line
from triage_app.ui.kit.theme import Theme


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


class ResultWords:
    """Title and detail of one row, laid out for one width."""

    def __init__(self, theme: Theme, row: ResultRow, room: int, *, best: bool) -> None:
        """Lay the words out; ``room`` is their width in pixels, ``best`` the larger form."""
        self._theme, self._room, self._pieces = theme, room, row.detail
        self._title = _Title(theme, row, "best-result" if best else "result", room)
        self._gap = theme.px(2) if row.detail else 0
        self._fonts = tuple(_bold(theme) if piece.strong else theme.font("hint") for piece in row.detail)
        self._widths = tuple(
            QFontMetricsF(font).horizontalAdvance(piece.text)
            for font, piece in zip(self._fonts, row.detail, strict=True)
        )
        self._wrapped: TextBlock | None = None
        if sum(self._widths) > room:
            self._wrapped = TextBlock(row.plain_detail, theme.font("hint"), theme.line_height("hint"), room)
        detail = self._wrapped.height if self._wrapped else theme.line_height("hint") if row.detail else 0
        self.height = self._title.height + self._gap + detail

    def draw(self, painter: QPainter, place: QPointF) -> None:
        """Paint the words from ``place`` down."""
        self._title.draw(painter, self._theme, place)
        place = QPointF(place.x(), place.y() + self._title.height + self._gap)
        if self._wrapped is not None:
            self._wrapped.draw(painter, place, self._theme.color("text-2"))
            return
        line, left = self._theme.line_height("hint"), place.x()
        for piece, font, width in zip(self._pieces, self._fonts, self._widths, strict=True):
            ink = self._theme.color("text" if piece.strong else "text-2")
            draw_line(painter, QRectF(left, place.y(), width + 1, line), piece.text, font, ink)
            left += width


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


def _bold(theme: Theme) -> QFont:
    font = QFont(theme.font("hint"))
    font.setWeight(QFont.Weight.DemiBold)
    font.setFeature(QFont.Tag("case"), 1)
    return font
