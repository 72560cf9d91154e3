"""What was restored, and the way back to the calls."""

from __future__ import annotations

from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.fields_card import FieldsCard


class DoneCard(FieldsCard):
    """Says what was done; its one button goes on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "The backup is restored", "", "Go on")

    def show_done(self, title: str, text: str) -> None:
        """Say what was done."""
        self.title.setText(title)
        self.set_text(text)

    def focus(self) -> None:
        """Put focus on the one button."""
        self.main.setFocus()
