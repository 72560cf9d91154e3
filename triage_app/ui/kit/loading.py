"""The line shown while something is read; nothing is shown for the first 300 ms."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.theme import Theme

PATIENCE_MS = 300
"""Work that ends sooner shows nothing."""

_BARS = (0.74, 0.88, 0.62, 0.80)


class Loading(QWidget):
    """A title, what is being read, a bar, and grey lines where the rows will be."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(theme, "", "body", "text-2", shorten=True)
        self._bars = _Bars(theme)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Label(theme, title, "result"))
        head.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addLayout(head)
        column.addWidget(self._bars)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._timer.timeout.connect(self.show)
        self.hide()

    def begin(self, words: str) -> None:
        """Something is being read ("Reading 12,480 calls…"); shows after 300 ms."""
        self._words.setText(words)
        self._bars.set_share(0)
        self._timer.start()

    def set_progress(self, done: int, total: int) -> None:
        """Move the bar; a total of 0 leaves it empty."""
        self._bars.set_share(done / total if total else 0)

    def end(self) -> None:
        """It has been read; hides at once, or never shows."""
        self._timer.stop()
        self.hide()


class _Bars(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setMinimumHeight(theme.px(128))

    def set_share(self, share: float) -> None:
        self._share = max(0.0, min(1.0, share))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        bar = QRectF(0, 0, self.width(), px(6))
        paint_box(painter, theme, bar, fill="sunken", radius=3)
        if self._share:
            bar.setWidth(max(px(6), self.width() * self._share))
            paint_box(painter, theme, bar, fill="accent", radius=3)
        top = px(6 + 16)
        for share in _BARS:
            line = QRectF(0, top, self.width() * share, px(16))
            paint_box(painter, theme, line, fill="sunken", radius=5)
            top += px(16 + 10)
        painter.end()
