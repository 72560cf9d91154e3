"""How many of the required questions are answered, as words and as a bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.theme import Theme


class ProgressBar(QWidget):
    """Hidden while nothing is required."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(theme, "", "label", wrap=True)
        self._note = Label(theme, self.tr("required only"), "caption", "text-3")
        self._bar = _Bar(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(14), 0, 0)
        column.setSpacing(theme.px(6))
        line = QHBoxLayout()
        line.addWidget(self.words, 1)
        line.addWidget(self._note)
        column.addLayout(line)
        column.addWidget(self._bar)
        self.hide()

    def show_progress(self, answered: int, required: int) -> None:
        """Show so many of so many."""
        words = self.tr("{answered} of {required} answered").format(answered=answered, required=required)
        self.words.setText(words)
        self._bar.part = answered / required if required else 0
        self._bar.update()
        self.setVisible(bool(required))


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.part = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(80, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(painter, self._theme, box, fill="sunken", edge="line", radius=4)
        if self.part:
            done = QRectF(box.topLeft(), QSize(int(box.width() * self.part), self.height()).toSizeF())
            paint_box(painter, self._theme, done, fill="accent", radius=4)
        painter.end()
