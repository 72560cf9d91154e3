"""Signing in with the recovery key."""

from __future__ import annotations

from PySide6.QtCore import Signal

from triage_app.calls.pin import PASSWORD_LETTERS, password_problem
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.fields_card import FieldsCard


class RecoveryCard(FieldsCard):
    """Signing in with the recovery key, which is used up by it.

    Signals:
        recovery_given(str, str, str): the key as typed, the name it is for, the new password.
        left(): go back to the names.
    """

    recovery_given = Signal(str, str, str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        text = "It opens the calls and gives you a new password. A new recovery key takes its place."
        super().__init__(theme, "Use the recovery key", text, "Open the calls")
        self.add_field("key", "Recovery key", "7 groups of 5")
        self.add_field("name", "Your name", "As it stands on the sign-in page, or a new one")
        password = self.add_field(
            "password", "New password", secret=True, hint=f"{PASSWORD_LETTERS} letters or more. A few words"
        )
        again = self.add_field(
            "again", "New password again", secret=True, hint="So that no slip locks you out"
        )
        self.add_beside(password, again)
        self.back = Button(theme, "Go back", "ghost", keys="Esc")
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.back.clicked.connect(self.left)
        self.wanted.connect(self._check)

    def _check(self) -> None:
        errors = {}
        password = self.text("password")
        if not self.text("key").strip():
            errors["key"] = "Enter the recovery key from the paper."
        if not self.text("name").strip():
            errors["name"] = "Enter your name, as others at the desk know you."
        if problem := password_problem(password, self.text("name").strip()):
            errors["password"] = problem
        elif password != self.text("again"):
            errors["again"] = "The two differ. Type the password again."
        self.show_errors(errors)
        if not errors:
            self.recovery_given.emit(self.text("key"), self.text("name").strip(), password)
