"""The hand-offs of the emergency panel as cards with big numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from triage_app.ui.calls.emergency_content import CardShown
from triage_app.ui.kit.painted_list import PaintedList, RowState
from triage_app.ui.kit.painting import paint_box, paint_ring
from triage_app.ui.kit.text import TextBlock, draw_line, text_width
from triage_app.ui.kit.theme import Theme

_FIRST = "Use first for these words"
RING = 6
"""Pixels inside each side of the list for the focus ring, which lies under the tag."""

_ABOVE = 13
"""So far the tag of the first card stands above its edge."""


class CardPainter:
    """Draws a hand-off: digit, what to do, the number."""

    radius = 12.0

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.compact = False
        self.focused = False
        """Whether the list has focus, so that the marked card carries the ring."""

    def name(self, row: CardShown, number: int) -> str:
        """Return what is spoken: digit, title, number, and whether it is the one for these words."""
        first = _FIRST.lower() if row.first else ""
        return ", ".join(p for p in (str(number + 1), row.title, row.number, first, row.started) if p)

    def height(self, row: CardShown, width: int, _number: int) -> int:
        """Return the height of a card; the first has room for its tag above."""
        px = self._theme.px
        title, detail = self._blocks(row, width - 2 * RING)
        words = title.height + detail.height + px(12 if self.compact else 22)
        least = (72 if row.first else 62) if self.compact else (94 if row.first else 82)
        return max(px(least), words) + (px(_ABOVE) if row.first else 0)

    def paint(self, painter: QPainter, row: CardShown, place: QRectF, state: RowState) -> None:
        """Paint a card; the marked one has the thick red edge."""
        theme, px = self._theme, self._theme.px
        place = place.adjusted(RING, px(_ABOVE) if row.first else 0, -RING, 0)
        if state.marked and self.focused:
            paint_ring(painter, theme, place, self.radius)
        fill = "hover" if state.hovered and not state.marked else "surface"
        edge, width = ("danger", 3) if state.marked else ("line-strong", 1)
        if row.started:
            fill = "ok-soft"
        paint_box(painter, theme, place, fill=fill, edge=edge, radius=12, width=width)
        self._paint_digit(painter, place, state)
        self._paint_words(painter, row, place)
        self._paint_number(painter, row, place)
        if row.first:
            self._paint_tag(painter, place)

    def _paint_digit(self, painter: QPainter, place: QRectF, state: RowState) -> None:
        theme, px = self._theme, self._theme.px
        edge = px(42 if self.compact else 50)
        box = QRectF(place.left() + px(17), round(place.center().y() - edge / 2), edge, edge)
        on = state.marked
        fill, line = ("danger", "danger") if on else ("key-bg", "line-strong")
        paint_box(painter, theme, box, fill=fill, edge=line, radius=10)
        ink = theme.color("on-danger" if on else "text")
        digit = str(state.number + 1)
        kind = "digit" if self.compact else "digit-large"
        draw_line(painter, box, digit, theme.font(kind), ink, Qt.AlignmentFlag.AlignHCenter)

    def _paint_words(self, painter: QPainter, row: CardShown, place: QRectF) -> None:
        theme = self._theme
        title, detail = self._blocks(row, int(place.width()))
        top = place.center().y() - (title.height + detail.height + 2) / 2
        left = place.left() + self._left()
        title.draw(painter, QPointF(left, top), theme.color("text"))
        ink = theme.color("ok-text" if row.started else "text-2")
        detail.draw(painter, QPointF(left, top + title.height + 2), ink)

    def _paint_number(self, painter: QPainter, row: CardShown, place: QRectF) -> None:
        kind = self._number_kind(row)
        ink = self._theme.color("danger-text" if row.first else "text")
        box = place.adjusted(0, 0, -self._theme.px(25), 0)
        draw_line(painter, box, row.number, self._theme.font(kind), ink, Qt.AlignmentFlag.AlignRight)

    def _paint_tag(self, painter: QPainter, place: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        width = px(8 + 15 + 5 + 10) + text_width(theme, "caption-strong", _FIRST)
        box = QRectF(place.right() - px(20) - width, place.top() - px(11), width, px(24))
        paint_box(painter, theme, box, fill="danger", radius=6)
        edge = px(15)
        corner = QPointF(box.left() + px(8), box.center().y() - edge / 2)
        theme.icons.paint(painter, "check", "on-danger", corner, edge, 2.8)
        words = box.adjusted(px(8 + 15 + 5), 0, 0, 0)
        draw_line(painter, words, _FIRST, theme.font("caption-strong"), theme.color("on-danger"))

    def _blocks(self, row: CardShown, width: int) -> tuple[TextBlock, TextBlock]:
        theme = self._theme
        number = text_width(theme, self._number_kind(row), row.number)
        room = width - self._left() - number - theme.px(25 + 18)
        title = TextBlock(row.title, theme.font("emergency-card"), theme.line_height("emergency-card"), room)
        detail = TextBlock(
            row.started or row.detail,
            theme.font("emergency-hint"),
            theme.line_height("emergency-hint"),
            room,
        )
        return title, detail

    def _number_kind(self, row: CardShown) -> str:
        large = row.first and len(row.number) <= 4 and not self.compact
        return "emergency-first" if large else "emergency-number"

    def _left(self) -> int:
        return self._theme.px(17 + 50 + 18)


class EmergencyCards(PaintedList):
    """The cards. Enter chooses only once a digit or an arrow was pressed here: nothing typed may choose.

    Signals:
        chosen(int): a card, from 0.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._cards = CardPainter(theme)
        super().__init__(theme, self._cards, gap=10, parent=parent)
        self._armed = False
        self.setAccessibleName("Choose what you do")

    def set_compact(self, compact: bool) -> None:
        """Take the low form for narrow windows, or the usual one."""
        if compact != self._cards.compact:
            self._cards.compact = compact
            self._start_over()

    def disarm(self) -> None:
        """Have Enter choose nothing until a digit or an arrow is pressed here."""
        self._armed = False

    def show_cards(self, cards: Sequence[CardShown]) -> None:
        """Show the cards; the mark stays where it was."""
        if self.rows != tuple(cards):
            self.set_rows(cards, self.marked if 0 <= self.marked < len(cards) else 0)

    def choose_digit(self, digit: int) -> bool:
        """Choose a card by its digit; False where there is none."""
        if not 1 <= digit <= len(self.rows):
            return False
        self._armed = True
        self.mark(digit - 1)
        self.chosen.emit(digit - 1)
        return True

    def focus_shape(self) -> tuple[QRectF, float] | None:  # type: ignore[override]
        """Say that the list shows focus by itself."""
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._cards.focused = True
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._cards.focused = False
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.key() - Qt.Key.Key_0
        if plain and 1 <= digit <= 9:
            self.choose_digit(digit)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and not self._armed:
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._armed = True
        super().keyPressEvent(event)
