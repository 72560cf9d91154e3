"""Plain text in lines of a fixed height: measured, wrapped, shortened and painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from triage_app.ui.kit.theme import Theme

ELLIPSIS = "…"


def plain_tip(text: str) -> str:
    """Return a tip that shows ``text`` letter by letter: tips read tags by themselves.

    A caller may be called ``<img src=…>``, and a picture is fetched from wherever it says.
    """
    if "<" not in text and "&" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space: pre-wrap'>{escaped}</p>"


def text_width(theme: Theme, kind: str, text: str) -> float:
    """Return how wide a text is on one line."""
    return QFontMetricsF(theme.font(kind)).horizontalAdvance(text)


def draw_line(
    painter: QPainter,
    place: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> bool:
    """Paint one line of plain text, centered in height; return whether it was shortened."""
    metrics = QFontMetricsF(font)
    one_line = text.replace("\n", " ")
    shown = one_line
    if metrics.horizontalAdvance(one_line) > place.width() + 0.5:
        shown = metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(font)
    painter.setPen(color)
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    painter.drawText(place, int(flags), shown)
    return shown != one_line


class TextBlock:
    """Plain text wrapped to a width, in lines of a fixed height.

    Words longer than a line break anywhere. With ``most_lines`` the last line
    ends in an ellipsis where text is left over; ``shortened`` then tells.
    """

    def __init__(self, text: str, font: QFont, line_height: int, width: float, most_lines: int = 0) -> None:
        """Lay the text out.

        Args:
            text: plain text; new lines are kept; may be empty.
            font: as ``Theme.font`` gives it.
            line_height: pixels from line to line.
            width: pixels a line may take.
            most_lines: 0 for as many as it takes.
        """
        self.line_height = line_height
        self.shortened = False
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._width = max(1.0, width)
        self._lines: list[str] = []
        for paragraph in text.split("\n"):
            self._lines.extend(self._wrap(paragraph))
        if most_lines and len(self._lines) > most_lines:
            self._shorten(most_lines)

    @property
    def height(self) -> int:
        """Height of all lines in pixels."""
        return len(self._lines) * self.line_height

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines as they are painted."""
        return tuple(self._lines)

    @property
    def natural_width(self) -> float:
        """Width of the longest line."""
        return max(self._metrics.horizontalAdvance(line) for line in self._lines)

    def draw(
        self,
        painter: QPainter,
        place: QPointF,
        color: QColor,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Paint the lines from ``place`` down."""
        row = QRectF(place.x(), place.y(), self._width, self.line_height)
        for line in self._lines:
            draw_line(painter, row, line, self._font, color, align)
            row.translate(0, self.line_height)

    def _wrap(self, paragraph: str) -> list[str]:
        if self._metrics.horizontalAdvance(paragraph) <= self._width:
            return [paragraph]
        # Imported with the first text that does not fit: short ones never need to lay out.
        from PySide6.QtGui import QTextLayout, QTextOption

        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(paragraph, self._font)
        layout.setTextOption(wrapping)
        units = paragraph.encode("utf-16-le", "surrogatepass")  # Qt counts in these, two bytes each
        found: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            start = 2 * line.textStart()
            part = units[start : start + 2 * line.textLength()]
            found.append(part.decode("utf-16-le", "replace").rstrip())
        layout.endLayout()
        return found

    def _shorten(self, most_lines: int) -> None:
        rest = " ".join(self._lines[most_lines - 1 :])
        last = self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, self._width)
        self._lines[most_lines - 1 :] = [last]
        self.shortened = True
