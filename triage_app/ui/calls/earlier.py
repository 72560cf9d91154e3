"""A strip under the callback number: earlier calls from it and calls promised to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from triage_app.records import field, record
from triage_app.ui.calls.side_parts import IconLine
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.theme import Theme


@record
class EarlierLine:
    """One line of the strip: ``due`` lines are calls promised, the others calls made."""

    text: str = field(repr=False)
    due: bool = False


class EarlierStrip(QFrame):
    """What is known of a number; gone while nothing is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[IconLine] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self._layout.setSpacing(theme.px(3))
        self.setAccessibleName("Earlier calls of this number")
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines in view."""
        return tuple(line.text() for line in self._lines)

    def show_lines(self, lines: Sequence[EarlierLine]) -> None:
        """Show what is known; nothing hides the strip."""
        for old in self._lines:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [self._line(line) for line in lines]
        for line in self._lines:
            self._layout.addWidget(line)
        self.setVisible(bool(lines))
        self.setAccessibleDescription(". ".join(line.text for line in lines))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(painter, self._theme, box, fill="accent-soft", edge="accent-line", radius=8)
        painter.end()

    def _line(self, line: EarlierLine) -> IconLine:
        icon, role = ("clock", "warn-text") if line.due else ("history", "accent-text")
        shown = IconLine(self._theme, icon, role, "text", "note")
        shown.setText(line.text)
        return shown
