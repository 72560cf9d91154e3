"""The call log cannot be opened: try again, restore a backup, or start an empty log beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from triage_app.ui.admin.working import WorkLine
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.parts import Card, ErrorLine

_HELP = "Words to say, numbers and the emergency panel work meanwhile. Calls are kept and can be printed."
_NO_BACKUP = "No backup lies beside it. One on a stick or a share can be restored."
_EMPTY = "The log as it is stays in a folder of its own, and can be restored later."


class TroubleCard(Card):
    """Says why, and offers three ways on; decides nothing.

    Signals:
        again_wished(), restore_wished(), empty_wished()
    """

    again_wished = Signal()
    restore_wished = Signal()
    empty_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._title = Label(theme, "The call log cannot be opened", "title-1", wrap=True)
        self._why = Label(theme, "", "body-medium", "text", wrap=True)
        self.error = ErrorLine(theme)
        self.work = WorkLine(theme)
        self.restore = Button(theme, "Restore a backup", "primary", "big", icon="history")
        self.again = Button(theme, "Try again", size="big", icon="undo")
        self.empty = Button(theme, "Start an empty log", size="big", icon="plus")
        self.sure = Button(theme, "Start it now", "primary", "big")
        self.restore.clicked.connect(self.restore_wished)
        self.again.clicked.connect(self.again_wished)
        self.empty.clicked.connect(self._ask)
        self.sure.clicked.connect(self.empty_wished)
        self._lay_out()

    @property
    def why(self) -> str:
        """Why the log cannot be opened."""
        return self._why.text()

    def show_trouble(self, why: str, last: str) -> None:
        """Say why; ``last`` tells of the last good backup, "" where none lies beside the log."""
        self._why.setText(why)
        self._found.setText(f"{last}." if last else _NO_BACKUP)
        self.error.say("")
        self._take_back()

    def say(self, error: str) -> None:
        """Say why a way on did not work; "" takes it away."""
        self.error.say(error)

    def focus(self) -> None:
        """Put focus on the way that helps most."""
        self.restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Take no other wish while one is being answered."""
        for button in (self.restore, self.again, self.empty, self.sure):
            button.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, Button):
            if not event.isAutoRepeat():
                focused.click()
        elif event.key() == Qt.Key.Key_Escape:
            self._take_back()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        """Starting anew is asked for twice: the first press says what it does."""
        self._about_empty.show()
        self.sure.show()
        self.empty.hide()
        self.sure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self) -> None:
        asked = self.sure.isVisibleTo(self)
        self._about_empty.hide()
        self.sure.hide()
        self.empty.show()
        if asked:
            self.empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        self._found = Label(theme, "", "body", "text-2", wrap=True)
        self._about_empty = Label(theme, _EMPTY, "body", "text", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(34), px(26), px(34), px(24))
        column.setSpacing(px(10))
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addWidget(Label(theme, _HELP, "body", "text-2", wrap=True))
        column.addWidget(self._found)
        column.addWidget(self.error)
        column.addWidget(self.work)
        column.addSpacing(px(6))
        for part in (self.restore, self.again, self.empty, self._about_empty, self.sure):
            column.addWidget(part)
        column.addStretch(1)
        self._take_back()
