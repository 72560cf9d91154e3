"""The hold step: words to say, a callback number in case the line drops, Enter holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from triage_app.ui.calls.number_field import NumberField
from triage_app.ui.calls.popup import Popup
from triage_app.ui.kit.script_card import ScriptCard
from triage_app.ui.kit.theme import Theme


class HoldStep(Popup):
    """Asks before the live call goes on hold.

    Signals:
        number_changed(str): the callback number as typed.
    """

    number_changed = Signal(str)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, "Put on hold", "Hold", "pause", "Keep talking")
        self._say = ScriptCard(theme, "script-inset")
        self.number = NumberField(theme, "Callback number", "Not given", "in case the line drops")
        self.number.number_changed.connect(self.number_changed)
        self.body.addWidget(self._say)
        self.body.addWidget(self.number)

    def ask(self, say: str, number: str, came_from: QWidget | None) -> None:
        """Open the step.

        Args:
            say: the words to say; the card is left out where the content has none.
            number: the callback number as far as it is known.
            came_from: where focus goes back to.
        """
        self._say.set_script(say)
        self._say.setVisible(bool(say))
        self.number.show_number(number)
        self.open_over(came_from)
        self.number.focus()
        self.number.line.selectAll()
