"""Six digits as dots in six boxes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.theme import Theme

DIGITS = 6
"""How many digits a PIN has."""


class PinEdit(QLineEdit):
    """Takes digits alone; never shows them. A password manager may fill it, and it may be pasted.

    Signals:
        letter_typed(str): a letter, which no PIN has: it looks for a name.
        moved(int): Up (-1) or Down (1) was pressed.
    """

    letter_typed = Signal(str)
    moved = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(DIGITS)
        self.setFrame(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("PIN")
        self.textChanged.connect(self._keep_digits)
        theme.changed.connect(self.updateGeometry)

    @property
    def complete(self) -> bool:
        """Whether all digits are there."""
        return len(self.text()) == DIGITS

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), 10

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(452), self._theme.px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.text().isalpha() and not event.modifiers() & _COMMANDS:
            self.letter_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = px(10)
        width = (self.width() - gap * (DIGITS - 1)) / DIGITS
        filled = len(self.text())
        for number in range(DIGITS):
            box = QRectF(number * (width + gap), 0, width, self.height())
            current = number == min(filled, DIGITS - 1) and self.isEnabled()
            edge, line = ("accent", 2) if current else ("line-strong", 1)
            fill = "surface" if self.isEnabled() else "sunken"
            paint_box(painter, theme, box, fill=fill, edge=edge, radius=10, width=line)
            self._paint_mark(painter, box, number, filled)
        painter.end()

    def _paint_mark(self, painter: QPainter, box: QRectF, number: int, filled: int) -> None:
        theme, px = self._theme, self._theme.px
        middle = box.center()
        if number < filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("text"))
            painter.drawEllipse(middle, px(7), px(7))
        elif number == filled and self.hasFocus():
            line = QRectF(middle.x() - 1, middle.y() - px(13), 2, px(26))
            painter.fillRect(line, theme.color("text"))

    def _keep_digits(self, text: str) -> None:
        digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
        if digits != text:
            self.setText(digits)


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
