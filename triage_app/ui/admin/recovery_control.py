"""A new recovery key: made, kept on paper, typed back, and only then in force."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QObject, Signal

from triage_app.calls.recovery_key import GROUPS, RecoveryKey
from triage_app.desk import Desk
from triage_app.errors import DeskError
from triage_app.ui.admin.people_cards import NewKeyCard
from triage_app.ui.admin.section import Section
from triage_app.ui.admin.working import Works
from triage_app.ui.kit.background import Report
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.fields_card import FieldsCard
from triage_app.ui.lock.key_card import KeyCard

_BEFORE, _KEY = "recovery", "recovery-key"


class RecoveryControl(QObject):
    """Two pages of the section of the people.

    Signals:
        told(str): one sentence on what was done.
        key_to_print(object): a `RecoveryKey` to put on paper.
    """

    told = Signal(str)
    key_to_print = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, works: Works, section: Section) -> None:
        super().__init__(section)
        self._desk, self._works, self._section = desk, works, section
        self._key: RecoveryKey | None = None
        self.before, self.key = NewKeyCard(theme), KeyCard(theme)
        self.back = Button(theme, "Keep the old one", "ghost")
        self.key.foot.addWidget(self.back)
        self.key.foot.addStretch(1)
        section.add_page(_BEFORE, self.before)
        section.add_page(_KEY, self.key)
        self.before.wanted.connect(self._make)
        self.key.done.connect(self._put_in_force)
        self.key.print_wished.connect(self.print_key)
        self.back.clicked.connect(self._keep_old)

    @property
    def card(self) -> FieldsCard:
        """The card that is wanted now."""
        return self.key if self._key is not None else self.before

    def show(self) -> None:
        """Bring it to the front."""
        self._section.show_page(_KEY if self._key is not None else _BEFORE)

    def print_key(self) -> bool:
        """Have the key that is shown put on paper; False where none is."""
        if self._key is None:
            return False
        self.key_to_print.emit(self._key)
        return True

    def forget(self) -> None:
        """Forget a key that was shown and is not in force."""
        if self._key is not None:
            self._key = None
            self.key.forget()

    def _make(self) -> None:
        try:
            self._key = self._desk.new_recovery_key()
        except DeskError as error:
            self.before.error.say(str(error))
            return
        first, second = sorted(secrets.SystemRandom().sample(range(GROUPS), 2))
        self.key.show_key(self._key.groups, (first, second))
        self.show()
        self.key.focus()

    def _put_in_force(self) -> None:
        key = self._key
        if key is None:
            return

        def work(_report: Report) -> None:
            self._desk.replace_recovery_key(key)

        def done(_result: object) -> None:
            self._keep_old()
            self.told.emit("The new recovery key is in force")

        self._works.run(work, self.before.work, "Changing the key…", done, self.key.error.say, stops=False)

    def _keep_old(self) -> None:
        self.forget()
        self.show()
        self._section.list.setFocus()
