"""Setting a desk up: one short page of fields."""

from __future__ import annotations

from PySide6.QtCore import Signal

from triage_app.calls.pin import PASSWORD_LETTERS, password_problem, pin_problem
from triage_app.records import field, record
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.fields_card import FieldsCard

MONTHS = 24
"""Suggested for callers' names and words.

Source: reliability.md, section 4, Retention.
"""
_FEWEST_MONTHS, _MOST_MONTHS = 1, 240

_FRESH = "Calls are kept encrypted on this computer. Only the people you name can open them."
_BEFORE = "The calls taken so far are kept, and protected from now on. A copy is checked before."


@record
class SetUp:
    """What the page asks; ``pin`` may be empty and is set later then."""

    clinic: str
    name: str
    password: str = field(repr=False)
    pin: str = field(repr=False)
    months: int


class SetUpCard(FieldsCard):
    """Clinic, name, password, PIN, and how long names and words are kept.

    Signals:
        set_up_wished(object): a `SetUp` without faults.
        restore_wished(): bring back the calls of another computer from a backup.
        demo_wished(): try it with made-up calls.
    """

    set_up_wished = Signal(object)
    restore_wished = Signal()
    demo_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Set up this desk", _FRESH, "Set up")
        self.add_field("clinic", "Clinic name", "As you say it on the phone")
        self.add_field("name", "Your name", "You become the administrator")
        password = self.add_field(
            "password", "Password", secret=True, hint=f"{PASSWORD_LETTERS} letters or more. A few words"
        )
        again = self.add_field("again", "Password again", secret=True, hint="So that no slip locks you out")
        self.add_beside(password, again)
        pin = self.add_field(
            "pin", "PIN", secret=True, note="optional", hint="6 digits. Brings you back after a lock"
        )
        months = self.add_field(
            "months", "Keep names and words", hint="Months. 24 is usual. May be erased then"
        )
        months.set_text(str(MONTHS))
        self.add_beside(pin, months)
        self.demo = Button(theme, "Try it with made-up calls", "ghost")
        self.restore = Button(theme, "Restore a backup", "ghost")
        self.foot.addWidget(self.restore)
        self.foot.addWidget(self.demo)
        self.foot.addStretch(1)
        self.restore.clicked.connect(self.restore_wished)
        self.demo.clicked.connect(self.demo_wished)
        self.wanted.connect(self._check)

    def show_before(self, before: bool) -> None:
        """Say that there are calls from before, which are kept; there is nothing to try then."""
        self.set_text(_BEFORE if before else _FRESH)
        self.demo.setVisible(not before)

    def set_busy(self, busy: bool, words: str = "") -> None:
        super().set_busy(busy, words)
        for button in (self.restore, self.demo):
            button.setEnabled(not busy)

    def _check(self) -> None:
        typed = {name: self.text(name).strip() for name in ("clinic", "name", "pin", "months")}
        password = self.text("password")
        errors = faults(typed, password, self.text("again"))
        self.show_errors(errors)
        if not errors:
            wished = SetUp(typed["clinic"], typed["name"], password, typed["pin"], int(typed["months"]))
            self.set_up_wished.emit(wished)


def faults(typed: dict[str, str], password: str, again: str) -> dict[str, str]:
    """Return what to enter, by field; nothing where all is well."""
    errors = {}
    if not typed["clinic"]:
        errors["clinic"] = "Enter the clinic’s name."
    if not typed["name"]:
        errors["name"] = "Enter your name, as others at the desk know you."
    if problem := password_problem(password, typed["name"], typed["clinic"]):
        errors["password"] = problem
    elif password != again:
        errors["again"] = "The two differ. Type the password again."
    if typed["pin"] and (problem := pin_problem(typed["pin"])):
        errors["pin"] = problem
    months = typed["months"]
    fits = months.isascii() and months.isdigit() and _FEWEST_MONTHS <= int(months) <= _MOST_MONTHS
    if not fits:
        errors["months"] = f"Enter months, {_FEWEST_MONTHS} to {_MOST_MONTHS}."
    return errors
