"""Setting one's own PIN: a small step over the desk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from triage_app.calls.pin import pin_problem
from triage_app.desk import Desk
from triage_app.errors import DeskError
from triage_app.ui.calls.popup import Popup
from triage_app.ui.kit.field import Field, line_field
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.window import MainWindow

TEXT = "Six digits bring you back after a lock. They open nothing else: your password starts the desk."


class PinStep(QObject):
    """Asks for a new PIN twice and sets it.

    Signals:
        told(str): one sentence on what was done.
    """

    told = Signal(str)

    def __init__(self, theme: Theme, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._theme, self._window, self._desk = theme, window, desk
        self.popup: Popup | None = None
        self.fields: tuple[Field, Field] | None = None

    def ask(self) -> None:
        """Open the step, where somebody is signed in."""
        if self.popup is not None or self._desk.person is None:
            return
        popup = Popup(self._theme, self._window, "Set your PIN", "Set the PIN", "check", "Keep the old one")
        popup.body.addWidget(Label(self._theme, TEXT, "body", "text-2", wrap=True))
        self.fields = (self._add(popup, "New PIN, 6 digits"), self._add(popup, "The same again"))
        popup.accepted.connect(self._set)
        popup.left.connect(self._close)
        self.popup = popup
        popup.open_over(self._window.focusWidget())
        self.fields[0].focus()

    def _add(self, popup: Popup, label: str) -> Field:
        field = line_field(self._theme, label)
        if isinstance(field.editor, QLineEdit):
            field.editor.setEchoMode(QLineEdit.EchoMode.Password)
            field.editor.setMaxLength(12)
        field.edited.connect(lambda _text: field.set_error(""))
        popup.body.addWidget(field)
        return field

    def _set(self) -> None:
        assert self.fields is not None
        first, second = self.fields
        if problem := pin_problem(first.text):
            first.set_error(problem)
            first.focus()
            return
        if first.text != second.text:
            second.set_error("The two differ. Type the PIN again.")
            second.focus()
            return
        try:
            self._desk.set_pin(first.text)
        except DeskError as error:
            first.set_error(str(error))
            return
        self._close()
        self.told.emit("Your PIN is set")

    def _close(self) -> None:
        popup, self.popup, self.fields = self.popup, None, None
        if popup is not None:
            popup.close_popup()
            popup.deleteLater()
