"""Answers to pick from, all in view: a toggle, rows with a round sign, rows with a box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from triage_app.ui.kit.edits import paint_edge
from triage_app.ui.kit.flow_layout import FlowLayout
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.roving import RovingFocus
from triage_app.ui.kit.text import TextBlock, text_width
from triage_app.ui.kit.theme import Theme

_SIGN, _GAP, _LEAST = 20, 10, 32


class _Row:
    """What rows with a sign share: words that go on to further lines, and where the ring goes."""

    def __init__(self, theme: Theme, words: str) -> None:
        self.theme, self.words = theme, words
        self._block: TextBlock | None = None
        self._width = -1

    @property
    def natural_width(self) -> int:
        return self._lead + int(text_width(self.theme, "body", self.words) + 0.999) + 4

    @property
    def _lead(self) -> int:
        return self.theme.px(_SIGN) + self.theme.px(_GAP)

    def block(self, width: int) -> TextBlock:
        if self._block is None or self._width != width:
            font, line = self.theme.font("body"), self.theme.line_height("body")
            self._block, self._width = TextBlock(self.words, font, line, max(20, width - self._lead)), width
        return self._block

    def forget(self) -> None:
        self._block = None

    def height(self, width: int) -> int:
        return max(self.theme.px(_LEAST), self.block(width).height + self.theme.px(6))

    def paint(self, button: QAbstractButton, *, round_sign: bool) -> None:
        theme, on = self.theme, button.isChecked()
        painter = QPainter(button)
        edge = theme.px(_SIGN)
        block = self.block(button.width())
        top = (button.height() - block.height) / 2
        line = theme.line_height("body")
        box = QRectF(1, top + (line - edge) / 2, edge, edge)
        ink = "accent" if on else "line-strong"
        fill = "accent" if on and not round_sign else "surface" if button.isEnabled() else "sunken"
        paint_box(
            painter,
            theme,
            box,
            fill=fill,
            edge=ink,
            radius=edge / 2 if round_sign else 5,
            width=2 if on else 1,
        )
        if on and round_sign:
            inner = edge * 0.27
            paint_box(painter, theme, box.adjusted(inner, inner, -inner, -inner), fill="accent", radius=edge)
        elif on:
            theme.icons.paint(painter, "check", "on-accent", box.topLeft() + QPointF(3, 3), int(edge - 6), 3)
        color = theme.color("text" if button.isEnabled() else "text-2")
        block.draw(painter, QPointF(self._lead, top), color)
        painter.end()


class _Radio(QRadioButton):
    def __init__(self, theme: Theme, words: str, parent: QWidget) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._row = _Row(theme, words)
        _prepare(self)

    def hitButton(self, _place: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(self._row.natural_width, self._row.height(self._row.natural_width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._row.natural_width, self._row.theme.px(120)), self._row.theme.px(_LEAST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.height(width)

    def focus_shape(self) -> tuple[QRectF, float]:
        return QRectF(self.rect()), 6

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._row.paint(self, round_sign=True)

    def changeEvent(self, event: QEvent) -> None:
        self._row.forget()
        super().changeEvent(event)


class _Check(QCheckBox):
    def __init__(self, theme: Theme, words: str, parent: QWidget) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._row = _Row(theme, words)
        _prepare(self)

    def hitButton(self, _place: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(self._row.natural_width, self._row.height(self._row.natural_width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._row.natural_width, self._row.theme.px(120)), self._row.theme.px(_LEAST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.height(width)

    def focus_shape(self) -> tuple[QRectF, float]:
        return QRectF(self.rect()), 6

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._row.paint(self, round_sign=False)

    def changeEvent(self, event: QEvent) -> None:
        self._row.forget()
        super().changeEvent(event)


class _Segment(QRadioButton):
    """One part of a toggle."""

    def __init__(self, theme: Theme, words: str, parent: QWidget, *, first: bool) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._theme, self._words, self._first = theme, words, first
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hitButton(self, _place: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        words = int(text_width(self._theme, "body-strong", self._words) + 0.999)
        return QSize(words + self._theme.px(48), self._theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focus_shape(self) -> tuple[QRectF, float]:
        return QRectF(self.rect()), 8

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        box = QRectF(self.rect())
        if on or (self.underMouse() and self.isEnabled()):
            fill = "accent-soft" if on else "hover"
            paint_box(painter, theme, box.adjusted(1, 1, -1, -1), fill=fill, radius=7)
        if not self._first:
            painter.fillRect(QRectF(0, 1, 1, box.height() - 2), theme.color("line-strong"))
        kind = "body-strong" if on else "body-medium"
        ink = "accent-text" if on else "text-2"
        words = text_width(theme, kind, self._words)
        sign = theme.px(16) + theme.px(6) if on else 0
        left = (box.width() - words - sign) / 2
        if on:
            middle = QPointF(left, (box.height() - theme.px(16)) / 2)
            theme.icons.paint(painter, "check", ink, middle, theme.px(16), 2.6)
        painter.setFont(theme.font(kind))
        painter.setPen(theme.color(ink))
        place = QRectF(left + sign, 0, words + 2, box.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip), self._words)
        painter.end()


class Picks(QWidget):
    """Options all in view; one or several can be picked, and a picked one can be let go again.

    One tab stop; arrows move, and in a single choice pick. Delete lets go.

    Signals:
        picked(object): numbers of the picked options, in their order.
        left(): focus went elsewhere.
    """

    picked = Signal(object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        labels: Sequence[str],
        *,
        several: bool = False,
        look: str = "rows",
        alone: frozenset[int] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        """Make the options.

        Args:
            theme: gives fonts and colors.
            labels: words of each option.
            several: whether more than one may be picked.
            look: ``toggle``, ``rows`` (one under another) or ``flow`` (side by side).
            alone: numbers of options beside which none other can be picked.
            parent: the widget it lies in.
        """
        super().__init__(parent)
        self._theme, self._several, self._alone = theme, several, alone
        self._toggle, self._wrong, self._was_picked = look == "toggle", False, False
        self.buttons: list[QAbstractButton] = [
            self._make(number, words) for number, words in enumerate(labels)
        ]
        layout = self._layout(look)
        for button in self.buttons:
            layout.addWidget(button)
            button.setAccessibleName(button.text().replace("&&", "&"))
            button.installEventFilter(self)
        self._roving = RovingFocus(self, vertical=True, moved=None if several else self._click)
        self._roving.set_cells(self.buttons, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def marked(self) -> tuple[int, ...]:
        """Numbers of the picked options."""
        return tuple(number for number, button in enumerate(self.buttons) if button.isChecked())

    def mark(self, numbers: Sequence[int]) -> None:
        """Show these as picked, without a signal."""
        for button in self.buttons:  # Qt lets go of the last round sign only where it is not exclusive
            button.setAutoExclusive(False)
        for number, button in enumerate(self.buttons):
            button.setChecked(number in numbers)
            button.setAutoExclusive(not self._several)
        if numbers:
            self._roving.set_stop(min(numbers))

    def set_wrong(self, wrong: bool) -> None:
        """Show the edge of an error around a toggle, or the usual one."""
        self._wrong = wrong
        self.update()

    def focus(self) -> None:
        """Move focus to the picked option, or the first."""
        self._roving.focus(min(self.marked, default=0))

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.marked:
                self.mark(())
                self.picked.emit(())
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._toggle:
            painter = QPainter(self)
            box = QRectF(self.rect())
            paint_edge(painter, self._theme, box, enabled=self.isEnabled(), wrong=self._wrong)
            painter.end()

    def _layout(self, look: str) -> QBoxLayout | FlowLayout:
        if look == "flow":
            return FlowLayout(self._theme.px(16), self)
        layout: QBoxLayout = QHBoxLayout(self) if look == "toggle" else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        return layout

    def _make(self, number: int, words: str) -> QAbstractButton:
        made: QAbstractButton
        if self._toggle:
            made = _Segment(self._theme, words, self, first=number == 0)
        else:
            made = (_Check if self._several else _Radio)(self._theme, words, self)
        made.pressed.connect(lambda: self._pressed(number))
        made.clicked.connect(lambda: self._clicked(number))
        return made

    def _pressed(self, number: int) -> None:
        self._was_picked = self.buttons[number].isChecked()

    def _clicked(self, number: int) -> None:
        if not self._several:
            self.mark(() if self._was_picked else (number,))
        elif self.buttons[number].isChecked():
            rivals = {other for other in self.marked if number in self._alone or other in self._alone}
            self.mark([other for other in self.marked if other == number or other not in rivals])
        self._was_picked = False
        self.picked.emit(self.marked)

    def _click(self, number: int) -> None:
        if not self.buttons[number].isChecked():
            self.buttons[number].click()


def _prepare(button: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
