"""Beside the names: calls on hold as a count and a time, and the emergency numbers without signing in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triage_app.records import record
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.sign import Sign
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.parts import Card

if TYPE_CHECKING:
    from triage_app.content.model import Pack

_FOR = {
    "E": "Danger to life",
    "C": "Thoughts of suicide or self-harm, call or text",
    "N": "Nurse triage",
}
"""What the first card of a tier is for."""


@record
class EmergencyNumber:
    """One number as the door shows it, with what it is for and the tier whose words belong to it."""

    tier: str
    number: str
    text: str


def emergency_numbers(pack: Pack) -> tuple[EmergencyNumber, ...]:
    """Return the number that comes first for each tier; one that is not set says so."""
    cards = {card.id: card for card in pack.emergency.cards}
    found = []
    for tier, text in _FOR.items():
        card = next((cards[id] for id in pack.emergency.first.get(tier, ()) if id in cards), None)
        if card is not None:
            told = text if card.number else card.not_set
            found.append(EmergencyNumber(tier, card.number or "Not set", told))
    return tuple(found)


class HeldCalls(Card):
    """How many calls wait, and how long the longest does; nobody's name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "warn-soft", "warn-line")
        self._count = Label(theme, "", "title-3")
        self._time = Label(theme, "", "body-medium", "warn-text", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._count)
        words.addWidget(self._time)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        row.setSpacing(theme.px(16))
        row.addWidget(Sign(theme, "pause", "warn-text", 26, 2.6))
        row.addLayout(words, 1)
        self.hide()

    def show_held(self, count: int, longest: str) -> None:
        """Show ``count`` calls, the longest waiting for ``longest`` ("4:12"); nothing for 0."""
        self._count.setText("1 call on hold" if count == 1 else f"{count} calls on hold")
        what = "Waiting" if count == 1 else "The longest waits for"
        self._time.setText(f"{what} {longest}. The timer keeps running.")
        self.setAccessibleName(f"{self._count.text()}. {self._time.text()}")
        self.setVisible(count > 0)


class EmergencyCard(Card):
    """The numbers, one below the other, and the way to the words.

    Signals:
        words_wished(): show the words to say.
    """

    words_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, edge="danger-line")
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(Sign(theme, "octagon", "danger-text", 24, 2))
        head.addWidget(
            Label(theme, "Emergency, without signing in", "lock-heading", "danger-text", wrap=True), 1
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.words = Button(theme, "Show the words to say", "emergency", "emergency", keys="F8")
        self.words.clicked.connect(self.words_wished)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(22), px(18), px(22), px(22))
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addLayout(self._rows, 1)
        column.addWidget(self.words)
        self._shown: tuple[EmergencyNumber, ...] = ()

    @property
    def numbers(self) -> tuple[EmergencyNumber, ...]:
        """What is shown."""
        return self._shown

    def show_numbers(self, numbers: Sequence[EmergencyNumber]) -> None:
        """Show the numbers, filled in once the content is read."""
        if tuple(numbers) == self._shown:
            return
        self._shown = tuple(numbers)
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number in numbers:
            self._rows.addWidget(NumberRow(self._theme, number), 1)


class NumberRow(QWidget):
    """A number in large and what it is for."""

    def __init__(self, theme: Theme, shown: EmergencyNumber) -> None:
        super().__init__()
        number = Label(theme, shown.number, "lock-number", align=_MIDDLE)
        text = Label(theme, shown.text, "lock-text", "text-2", wrap=True, align=_MIDDLE)
        number.setMinimumWidth(theme.px(160))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        row.setSpacing(theme.px(16))
        row.addWidget(number)
        row.addWidget(text, 1)
        self.setMinimumHeight(theme.px(64))
        self.setAccessibleName(f"{shown.number}, {shown.text}")
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))
        painter.end()


_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
