"""Choices of a step: numbered rows that a digit, the arrows with Enter, or a click choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from triage_app.records import record
from triage_app.ui.kit.painted_list import PaintedList, RowState
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.tag import paint_tag, tag_size
from triage_app.ui.kit.text import TextBlock, draw_line, text_width
from triage_app.ui.kit.theme import Theme


@record
class ChoiceRow:
    """One choice: its words, a hint of what it leads to, a red tag such as "Emergency"."""

    label: str
    hint: str = ""
    tag: str = ""


@record
class _Measure:
    height: int
    padding: int
    left: int
    right: int
    gap: int
    digit: int
    digit_radius: int
    digit_kind: str
    kind: str
    chevron: int
    radius: int


_USUAL = _Measure(68, 10, 15, 19, 16, 40, 9, "digit", "choice", 20, 12)
_COMPACT = _Measure(50, 8, 9, 15, 12, 34, 8, "digit-small", "choice-small", 18, 10)


class ChoicePainter:
    """Draws choices; the compact form carries the hint at the right end, or below where it is long."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.compact = False

    @property
    def radius(self) -> float:
        """Corner radius of a row."""
        return self._measure.radius

    @property
    def _measure(self) -> _Measure:
        return _COMPACT if self.compact else _USUAL

    def name(self, row: ChoiceRow, number: int) -> str:
        """Return what is spoken: "1, Refer the patient now. Gives the number"."""
        words = f"{number + 1}, {row.label}"
        return ". ".join(part for part in (words, row.tag, row.hint) if part)

    def height(self, row: ChoiceRow, width: int, _number: int) -> int:
        """Return the height the words need, at least that of the design."""
        label, hint = self._blocks(row, width)
        words = label.height + (hint.height + 1 if hint else 0)
        px = self._theme.px
        return max(px(self._measure.height), words + 2 * px(self._measure.padding))

    def paint(self, painter: QPainter, row: ChoiceRow, place: QRectF, state: RowState) -> None:
        """Paint a choice; the marked one has a border and a filled digit beside its tint."""
        theme, measure = self._theme, self._measure
        fill = "accent-soft" if state.marked else "hover" if state.hovered else "surface"
        edge, width = ("accent", 2) if state.marked else ("line", 1)
        paint_box(painter, theme, place, fill=fill, edge=edge, radius=measure.radius, width=width)
        self._paint_digit(painter, place, state)
        chevron = theme.px(measure.chevron)
        corner = QPointF(place.right() - theme.px(measure.right) - chevron, place.center().y() - chevron / 2)
        theme.icons.paint(painter, "chev", "text-3", corner, chevron)
        right = corner.x() - theme.px(measure.gap)
        if row.tag:
            size = tag_size(theme, row.tag, "danger")
            right -= size.width()
            paint_tag(
                painter, theme, QPointF(right, place.center().y() - size.height() / 2), row.tag, "danger"
            )
        elif row.hint and self._hint_fits_right(row, int(place.width())):
            self._paint_hint_right(painter, row.hint, place, right)
        self._paint_words(painter, row, place)

    def _paint_digit(self, painter: QPainter, place: QRectF, state: RowState) -> None:
        theme, measure = self._theme, self._measure
        edge = theme.px(measure.digit)
        left = place.left() + theme.px(measure.left)
        box = QRectF(left, round(place.center().y() - edge / 2), edge, edge)
        fill, line, ink = ("key-bg", "line-strong", "text")
        if state.marked:
            fill, line, ink = "accent", "accent", "on-accent"
        paint_box(painter, theme, box, fill=fill, edge=line, radius=measure.digit_radius)
        middle = Qt.AlignmentFlag.AlignHCenter
        font = theme.font(measure.digit_kind)
        draw_line(painter, box, str(state.number + 1), font, theme.color(ink), middle)

    def _paint_words(self, painter: QPainter, row: ChoiceRow, place: QRectF) -> None:
        label, hint = self._blocks(row, int(place.width()))
        words = label.height + (hint.height + 1 if hint else 0)
        top = place.top() + (place.height() - words) / 2
        left = place.left() + self._words_left()
        label.draw(painter, QPointF(left, top), self._theme.color("text"))
        if hint:
            hint.draw(painter, QPointF(left, top + label.height + 1), self._theme.color("text-2"))

    def _paint_hint_right(self, painter: QPainter, hint: str, place: QRectF, right: float) -> None:
        width = text_width(self._theme, "hint", hint) + 1
        box = QRectF(right - width, place.top(), width, place.height())
        draw_line(painter, box, hint, self._theme.font("hint"), self._theme.color("text-2"))

    def _blocks(self, row: ChoiceRow, width: int) -> tuple[TextBlock, TextBlock | None]:
        theme, kind = self._theme, self._measure.kind
        room = self._words_room(row, width)
        beside = self._hint_fits_right(row, width)
        if beside:
            room -= int(text_width(theme, "hint", row.hint)) + theme.px(self._measure.gap)
        label = TextBlock(row.label, theme.font(kind), theme.line_height(kind), room)
        hint = None
        if row.hint and not beside and not (self.compact and row.tag):
            hint = TextBlock(row.hint, theme.font("hint"), theme.line_height("hint"), room)
        return label, hint

    def _hint_fits_right(self, row: ChoiceRow, width: int) -> bool:
        if not self.compact or row.tag or not row.hint:
            return False
        together = text_width(self._theme, self._measure.kind, row.label)
        together += text_width(self._theme, "hint", row.hint) + self._theme.px(self._measure.gap)
        return together <= self._words_room(row, width)

    def _words_left(self) -> int:
        px, measure = self._theme.px, self._measure
        return px(measure.left) + px(measure.digit) + px(measure.gap)

    def _words_room(self, row: ChoiceRow, width: int) -> int:
        px, measure = self._theme.px, self._measure
        room = width - self._words_left() - px(measure.gap) - px(measure.chevron) - px(measure.right)
        if row.tag:
            room -= tag_size(self._theme, row.tag, "danger").width() + px(measure.gap)
        return room


class ChoiceList(PaintedList):
    """Numbered choices; a digit alone chooses while the list has focus.

    Signals:
        chosen(int): the row chosen by digit, Enter or click, from 0.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._choices = ChoicePainter(theme)
        super().__init__(theme, self._choices, parent=parent)
        self.digits_choose = True
        """Whether a digit alone chooses; Alt+digit always may, see ``choose_digit``."""

    def set_choices(self, rows: Sequence[ChoiceRow], marked: int = 0) -> None:
        """Show up to nine choices with the usual one marked."""
        self.set_rows(rows, marked)

    def set_compact(self, compact: bool) -> None:
        """Take the low form for narrow windows, or the usual one."""
        if compact != self._choices.compact:
            self._choices.compact = compact
            self._gap = 6 if compact else 8
            self._start_over()

    def choose_digit(self, digit: int) -> bool:
        """Choose by a digit that was pressed anywhere; False where no row has it."""
        if not 1 <= digit <= len(self.rows):
            return False
        self.mark(digit - 1)
        self.chosen.emit(digit - 1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.key() - Qt.Key.Key_0
        if self.digits_choose and plain and 1 <= digit <= 9 and self.choose_digit(digit):
            return
        super().keyPressEvent(event)
