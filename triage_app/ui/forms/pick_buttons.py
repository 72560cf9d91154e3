"""The buttons of `picks`: a round sign or a box with words, and a part of a toggle."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from triage_app.ui.kit.painting import paint_box
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


class Radio(QRadioButton):
    """One of several, of which one can be picked."""

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


class Check(QCheckBox):
    """One of several, of which any can be picked."""

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


class Segment(QRadioButton):
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


def _prepare(button: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
