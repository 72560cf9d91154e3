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
        another_wanted(): the caller asks for something else as well.
    """

    log_wanted = Signal()
    marked_changed = Signal(str)
    another_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.endings = Segmented(theme)
        self.endings.setAccessibleName("How did it end?")
        self.log = Button(theme, "Log call and finish", "primary", "big", keys="Return")
        self.another = Button(
            theme, "Another need", "ghost", "small", icon="plus", stroke=2.2, keys="Ctrl+Shift+N"
        )
        self.endings.marked_changed.connect(self.marked_changed)
        self.log.clicked.connect(self.log_wanted)
        self.another.clicked.connect(self.another_wanted)
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

    def set_narrow(self, narrow: bool) -> None:
        """Use shorter words in a narrow window."""
        self.log.setText("Log and finish" if narrow else "Log call and finish")
        self.log.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 1), self._theme.color("line"))
        painter.end()

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.addWidget(Label(self._theme, "How did it end?", "section", "text-2"))
        head.addStretch(1)
        head.addWidget(self.another)
        row = QHBoxLayout()
        row.setSpacing(px(20))
        row.addWidget(self.endings, 1)
        row.addWidget(self.log, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, px(20))
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addLayout(row)
