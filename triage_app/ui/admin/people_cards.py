"""The forms of Admin > People: somebody new, somebody known, the recovery key, starting without sign-in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triage_app.calls.people import ROLES, Person
from triage_app.calls.pin import PASSWORD_LETTERS, pin_problem
from triage_app.records import field, record
from triage_app.ui.admin import wording
from triage_app.ui.admin.working import WorkLine
from triage_app.ui.kit.banner import Banner
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.segmented import Option, Segmented
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.fields_card import FieldsCard

_PASSWORD = f"{PASSWORD_LETTERS} letters or more, as a few words"
_AGAIN = "So that no slip locks somebody out"
_ROLES = tuple(Option(role, wording.ROLES[role]) for role in ROLES)
_ACTIVE = (Option("on", "May sign in"), Option("off", "May not"))


@record
class PersonTyped:
    """What the form says of a person; ``password`` and ``pin`` are "" where none was typed."""

    name: str
    role: str
    active: bool = True
    password: str = field(default="", repr=False)
    pin: str = field(default="", repr=False)


class PersonCard(FieldsCard):
    """One person: a new one, or one who is changed.

    Signals:
        save_wished(object): a `PersonTyped` without faults.
        remove_wished(): take this person away.
    """

    save_wished = Signal(object)
    remove_wished = Signal()

    def __init__(self, theme: Theme, *, new: bool) -> None:
        """Make an empty form; ``new`` is for somebody who is added."""
        title = "Add a person" if new else ""
        text = "They sign in at this desk with their name and the password." if new else ""
        super().__init__(theme, title, text, "Add" if new else "Save changes")
        self._new = new
        self.add_field("name", "Name", hint="Stands in the log beside each call they take")
        self.role = self._choice("Role", _ROLES)
        self._may = Label(theme, "", "note", "text-2", wrap=True)
        self.body.addWidget(self._may)
        self.active = self._choice("At this desk", _ACTIVE)
        note = "" if new else "optional"
        self.add_field(
            "password", "Password" if new else "New password", note=note, secret=True, hint=_PASSWORD
        )
        self.add_field("again", "Password again", note=note, secret=True, hint=_AGAIN)
        hint = "6 digits. Brings them back after a lock" + (
            ", and opens supervisor views" if new else ". Empty leaves it as it is"
        )
        self.add_field("pin", "PIN" if new else "New PIN", note="optional", secret=True, hint=hint)
        self.work = WorkLine(theme)
        self.body.addWidget(self.work)
        self.remove = Button(theme, "Remove…", "ghost", icon="x")
        self.foot.addWidget(self.remove)
        self.foot.addStretch(1)
        self.remove.setVisible(not new)
        self._rows_of_active.setVisible(not new)
        self.role.marked_changed.connect(self._tell_role)
        self.remove.clicked.connect(self.remove_wished)
        self.wanted.connect(self._check)
        self._tell_role(self.role.marked)

    def show_person(self, person: Person, *, you: bool) -> None:
        """Show somebody; ``you``: it is who sits here."""
        self.title.setText(person.name)
        self.set_text("This is you." if you else wording.ROLES[person.role])
        self.clear()
        self.fields["name"].set_text(person.name)
        self.role.mark(person.role)
        self.active.mark("on" if person.active else "off")
        self.remove.setVisible(not you)
        self._tell_role(person.role)
        self.show_errors({})

    def set_busy(self, busy: bool, words: str = "") -> None:
        super().set_busy(busy, words)
        for part in (self.role, self.active, self.remove):
            part.setEnabled(not busy)

    def clear(self) -> None:
        super().clear()
        self.role.mark(ROLES[0])
        self._tell_role(ROLES[0])

    def _choice(self, label: str, options: tuple[Option, ...]) -> Segmented:
        choice = Segmented(self._theme, height=40)
        choice.set_options(options)
        choice.setAccessibleName(label)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(self._theme, label, "label"))
        column.addWidget(choice)
        self.body.addWidget(rows)
        self._rows_of_active = rows  # the last one made is whether somebody may sign in
        return choice

    def _tell_role(self, role: str) -> None:
        self._may.setText(wording.MAY.get(role, ""))

    def _check(self) -> None:
        name, password, pin = self.text("name").strip(), self.text("password"), self.text("pin").strip()
        errors = {}
        if not name:
            errors["name"] = "Enter a name, as others at the desk know them."
        if self._new and not password:
            errors["password"] = "Enter a password. They can change it later."
        elif password != self.text("again"):
            errors["again"] = "The two differ. Type the password again."
        if pin and pin_problem(pin):
            errors["pin"] = pin_problem(pin)
        self.show_errors(errors)
        if not errors:
            active = self.active.marked == "on"
            self.save_wished.emit(PersonTyped(name, self.role.marked, active, password, pin))


class NewKeyCard(FieldsCard):
    """What a recovery key is, before a new one is made; its button makes one."""

    def __init__(self, theme: Theme) -> None:
        text = (
            "If everybody’s password is lost, the recovery key alone opens the calls. It was printed when "
            "this desk was set up and cannot be shown again. A new one takes its place at once: the paper "
            "with the old one then opens only backups made before."
        )
        super().__init__(theme, "Recovery key", text, "Make a new key")
        self.work = WorkLine(theme)
        self.body.addWidget(self.work)


class DoorCard(FieldsCard):
    """Whether this desk starts without sign-in, with what that means; its button changes it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Start without sign-in", "", "")
        self.warning = Banner(
            theme,
            "warn",
            "Whoever can use this computer can then read every call",
            "No password is asked for, and the log does not say who took a call. The log stays encrypted, "
            "with its key in the care of the computer’s own account. Only for one desk in a locked room.",
        )
        self.work = WorkLine(theme)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.work)

    def show_state(self, on: bool) -> None:
        """Show whether it is on."""
        self._button = "Ask for sign-in again" if on else "Turn it on"
        self.main.setText(self._button)
        self.set_text(
            "It is on: this desk opens without a password."
            if on
            else "It is off: each person signs in with a name and a password."
        )
        self.error.say("")
