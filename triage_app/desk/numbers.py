"""The desk's numbers: who checked one last, "it worked", "report wrong number"."""

from __future__ import annotations

from triage_app.calls.number_check import NumberCheck, NumberState, number_state
from triage_app.calls.text import keep
from triage_app.desk.parts import Parts
from triage_app.errors import StorageError


class Numbers(Parts):
    """The content says when a number was verified; marks made in calls add to it."""

    def number_state(self, contact: str) -> NumberState:
        """Return who checked a contact's number last and when it is due. KeyError: no such contact.

        Where the log cannot be read, marks made since the start count.
        """
        return number_state(self.pack.contact(contact), self._marks(), self._clock().date())

    def contact_worked(self, contact: str) -> NumberState:
        """Mark a number as checked, since it worked just now."""
        return self._mark(contact, worked=True)

    def report_number(self, contact: str, word: str) -> NumberState:
        """Report a number as wrong, with a word on what happened."""
        return self._mark(contact, worked=False, word=keep(word).text)

    def _mark(self, contact: str, worked: bool, word: str = "") -> NumberState:
        number = self.pack.contact(contact).number
        check = NumberCheck(contact, number, self._clock(), self.user, worked, word)
        self._checks.append(check)
        self._log.save_check(check, self.workstation)
        return self.number_state(contact)

    def _marks(self) -> tuple[NumberCheck, ...]:
        try:
            return (*self._log.read().checks(), *self._checks)
        except StorageError:
            return tuple(self._checks)
