"""The question at the door before what waits for a sign-in would be lost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.parts import Card
from triage_app.ui.shell.view import Hint

TITLE = "Not everything is saved"
TEXT = "It is kept until somebody signs in, and lost if you quit. Sign in, or write it down first."


class QuitCard(Card):
    """Says what would be lost; staying answers Enter, quitting is chosen.

    Signals:
        left(): stay.
        agreed(): quit all the same.
    """

    hints = (Hint(("Esc",), "Stay"), Hint(("F8",), "Emergency words"))

    left = Signal()
    agreed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        px = theme.px
        self._lines = Label(theme, "", "body-strong", wrap=True)
        self.stay = Button(theme, "Stay", "primary", keys="Esc")
        self.quit = Button(theme, "Quit all the same", "danger")
        self.stay.clicked.connect(self.left)
        self.quit.clicked.connect(self.agreed)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.stay)
        buttons.addWidget(self.quit)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(24), px(28), px(24))
        column.setSpacing(px(12))
        column.addWidget(Label(theme, TITLE, "title-1", wrap=True))
        column.addWidget(Label(theme, TEXT, "body", "text-2", wrap=True))
        column.addWidget(self._lines)
        column.addLayout(buttons)
        column.addStretch(1)
        self.setAccessibleName(f"{TITLE}. {TEXT}")

    def show_lost(self, lines: Sequence[str]) -> None:
        """Show what would be lost, a line each; may be none."""
        self._lines.setText("\n".join(lines))
        self._lines.setVisible(bool(lines))
        announce(self, "\n".join((f"{TITLE}. {TEXT}", *lines)), assertive=True)

    def focus(self) -> None:
        """Put focus where a key pressed by habit does no harm."""
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if pressed and not event.isAutoRepeat():
            (self.quit if self.quit.hasFocus() else self.stay).click()
        elif not pressed:
            super().keyPressEvent(event)
