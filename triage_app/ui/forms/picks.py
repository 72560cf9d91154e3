"""Answers to pick from, all in view: a toggle, rows with a round sign, rows with a box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from triage_app.ui.forms.pick_buttons import Check, Radio, Segment
from triage_app.ui.kit.edits import paint_edge
from triage_app.ui.kit.flow_layout import FlowLayout
from triage_app.ui.kit.roving import RovingFocus
from triage_app.ui.kit.theme import Theme


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
            made = Segment(self._theme, words, self, first=number == 0)
        else:
            made = (Check if self._several else Radio)(self._theme, words, self)
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
