"""How did it end: the foot of every answer, with the usual ending marked and Enter to log."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triage_app.content.model import Ending
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.segmented import Option, Segmented
from triage_app.ui.kit.theme import Theme


class EndingFoot(QWidget):
    """The endings of the answer on screen and the button that logs the call.

    Signals:
        log_wanted(): log with the marked ending.
        marked_changed(str): another ending was marked by hand.
    """

    log_wanted = Signal()
    marked_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._side = theme, 0
        self.endings = Segmented(theme)
        self.endings.setAccessibleName("How did it end?")
        self.log = Button(theme, "Log call and finish", "primary", "big", keys="Return")
        self.endings.marked_changed.connect(self.marked_changed)
        self.log.clicked.connect(self.log_wanted)
        self._lay_out()

    @property
    def marked(self) -> str:
        """The marked ending's id, "" where none is offered."""
        return self.endings.marked

    def show_endings(self, endings: Sequence[Ending], marked: str) -> None:
        """Offer these endings; the digits 1 to 4 mark the first four."""
        options = [
            Option(ending.id, ending.label, str(number) if number <= 4 else "")
            for number, ending in enumerate(endings, 1)
        ]
        if tuple(options) != self.endings.options:
            self.endings.set_options(options, marked)
        else:
            self.endings.mark(marked)

    def mark_digit(self, digit: int) -> bool:
        """Mark the ending with this digit; False where there is none."""
        options = self.endings.options
        if not 1 <= digit <= min(4, len(options)):
            return False
        self.endings.mark(options[digit - 1].value)
        self.marked_changed.emit(self.endings.marked)
        return True

    def set_side(self, pixels: int) -> None:
        """Stand so far from both sides."""
        self._side = pixels
        self._column.setContentsMargins(pixels, self._theme.px(10), pixels, self._theme.px(20))

    def set_narrow(self, narrow: bool) -> None:
        """Use shorter words in a narrow window."""
        self.log.setText("Log and finish" if narrow else "Log call and finish")
        self.log.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self._side, 0, self.width() - 2 * self._side, 1), self._theme.color("line"))
        painter.end()

    def _lay_out(self) -> None:
        px = self._theme.px
        row = QHBoxLayout()
        row.setSpacing(px(20))
        row.addWidget(self.endings, 1)
        row.addWidget(self.log, 0, Qt.AlignmentFlag.AlignBottom)
        self._column = column = QVBoxLayout(self)
        self.set_side(0)
        column.setSpacing(px(8))
        column.addWidget(Label(self._theme, "How did it end?", "section", "text-2"))
        column.addLayout(row)
