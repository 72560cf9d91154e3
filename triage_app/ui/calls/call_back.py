"""Set a call back: the time as typed, its reading before Enter, and what it is about."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from triage_app.ui.calls.popup import Popup
from triage_app.ui.kit.field import line_field
from triage_app.ui.kit.theme import Theme

NOT_A_TIME = "Enter a time, like 2pm, 30m, tomorrow 9 or fri"


class CallBackStep(Popup):
    """Asks when to call back.

    Signals:
        time_edited(str): the time as typed; its reading is wanted.
    """

    time_edited = Signal(str)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, "Call back", "Set call back", "clock", "Leave")
        self.time = line_field(theme, "When", "In 1 hour", hint="2pm, 30m, tomorrow 9, fri")
        self.reason = line_field(theme, "What about", "Asked for a call back", note="optional")
        self.time.edited.connect(self.time_edited)
        self.body.addWidget(self.time)
        self.body.addWidget(self.reason)

    def ask(self, reading: str, reason: str, came_from: QWidget | None) -> None:
        """Open the step with an empty time, which means ``reading``."""
        self.time.set_text("")
        self.reason.set_text(reason)
        self.show_reading(reading)
        self.open_over(came_from)
        self.time.focus()

    def show_reading(self, reading: str) -> None:
        """Show how the time is read; "" says that it is none."""
        self.time.set_ok(reading)
        self.time.set_error("" if reading else NOT_A_TIME)


class WrongNumberStep(Popup):
    """Asks what was wrong with a number."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, "Report wrong number", "Report", "flag", "Leave")
        self.word = line_field(
            theme, "What happened?", "Another clinic answered", hint="Supervisors see this."
        )
        self.body.addWidget(self.word)

    def ask(self, came_from: QWidget | None) -> None:
        """Open the step."""
        self.word.set_text("")
        self.open_over(came_from)
        self.word.focus()
