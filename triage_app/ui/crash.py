"""The one dialog for faults of the program: what happened, what is safe, what to report."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.edits import TextEdit, TextFrame
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme

TITLE = "Something in the program went wrong"
TEXT = (
    "Your calls are kept. You can go on, or quit and start again: open calls come back. "
    "For an emergency say the words you know and call 911. "
    "Copy the details for whoever looks after this program; they hold no caller’s words."
)


class CrashDialog(QDialog):
    """Shows a report; while it is open further faults are added to the same one.

    Signals:
        quit_wished(): quit the program.
    """

    quit_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Front Desk")
        self.setModal(False)  # the desk, and its emergency panel, stay in reach
        self._report = TextEdit(theme)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("Details to report")
        self.copy = Button(theme, "Copy details", "primary", icon="copy")
        self.go_on = Button(theme, "Go on", keys="Esc")
        self.quit = Button(theme, "Quit", "ghost")
        self.copy.clicked.connect(self._copy)
        self.go_on.clicked.connect(self.reject)
        self.quit.clicked.connect(self.quit_wished)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, TITLE, "title-2", wrap=True))
        column.addWidget(Label(theme, TEXT, "body", "text-2", wrap=True))
        column.addWidget(TextFrame(theme, self._report), 1)
        buttons = QHBoxLayout()
        for button in (self.copy, self.go_on, self.quit):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.resize(theme.px(620), theme.px(420))

    @property
    def report(self) -> str:
        """What would be copied."""
        return self._report.toPlainText()

    def show_report(self, report: str) -> None:
        """Show a fault; another one is added below while the dialog is open."""
        if self.isVisible():
            if report not in self.report and len(self.report) < 20_000:
                self._report.appendPlainText("\n" + report)
            return
        self._report.setPlainText(report)
        self.show()
        self.copy.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
