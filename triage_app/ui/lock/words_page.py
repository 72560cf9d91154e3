"""The words to say in an emergency, in reach of everybody without signing in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triage_app.records import record
from triage_app.ui.calls.scrolled import PageScroll
from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.script_card import ScriptCard
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.emergency_side import EmergencyNumber, emergency_numbers

if TYPE_CHECKING:
    from triage_app.content.model import Pack

TITLE = "Emergency: say the words that fit"


@record
class EmergencyWords:
    """What to say for one kind of danger; ``card`` is the id of its hand-off."""

    card: str
    number: EmergencyNumber
    say: str


def emergency_words(pack: Pack) -> tuple[EmergencyWords, ...]:
    """Return the words for each tier, as the emergency panel has them."""
    emergency = pack.emergency
    by_id = {card.id: card for card in emergency.cards}
    found = []
    for number in emergency_numbers(pack):
        order = [id for id in emergency.first.get(number.tier, ()) if id in by_id]
        say = emergency.say.get(number.tier, "")
        if not by_id[order[0]].number and emergency.say_without_nurse:
            say, order = emergency.say_without_nurse, order[1:] or order
        found.append(EmergencyWords(order[0], number, say))
    return tuple(found)


class WordsPage(QWidget):
    """All words at once, each with its number and a digit that notes that it was used.

    Signals:
        started(str): a hand-off was started; the id of its card.
        left(): go back.
    """

    started = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, words: Sequence[EmergencyWords], do_not: Sequence[str]) -> None:
        super().__init__()
        self._theme, self._words = theme, tuple(words)
        self._said = Label(theme, "", "body-medium", "ok-text", wrap=True)
        self.back = Button(theme, "Go back", keys="Esc")
        self.back.clicked.connect(self.left)
        self.buttons: list[Button] = []
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.px(56), theme.px(8), theme.px(56), theme.px(20))
        column.setSpacing(theme.px(10))
        column.addWidget(Label(theme, TITLE, "title-1", "danger-text", wrap=True))
        for place, each in enumerate(self._words):
            self._add(column, place, each)
        never = f"Do not: {'; '.join(words[0].lower() + words[1:] for words in do_not if words)}."
        column.addWidget(Label(theme, never, "body-strong", wrap=True))
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addWidget(self._said, 1)
        column.addLayout(foot)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(PageScroll(theme, content))
        self.setAccessibleName(TITLE)

    @property
    def said(self) -> str:
        """What it says was noted, "" before."""
        return self._said.text()

    def begin(self) -> None:
        """The page comes into view."""
        self._said.setText("")
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, " ".join((TITLE, *(each.say.replace("**", "") for each in self._words))))

    def note(self, sentence: str) -> None:
        """Say what came of a hand-off that was started."""
        self._said.setText(sentence)
        announce(self, sentence, assertive=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and 0 <= place < len(self._words):
            self.started.emit(self._words[place].card)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("canvas"))
        painter.end()

    def _add(self, column: QVBoxLayout, place: int, each: EmergencyWords) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(14))
        head.addWidget(Label(theme, each.number.number, "lock-heading", align=_MIDDLE))
        head.addWidget(Label(theme, each.number.text, "body-medium", "text-2", wrap=True, align=_MIDDLE), 1)
        button = Button(theme, "Note that I did this", size="small", keys=str(place + 1))
        button.setAccessibleName(f"Note that I did this: {each.number.number}, {each.number.text}")
        button.clicked.connect(lambda: self.started.emit(each.card))
        head.addWidget(button)
        self.buttons.append(button)
        column.addSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(ScriptCard(theme, "emergency-small", each.say))


_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
