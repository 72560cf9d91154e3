"""People of the desk: added, changed, removed; their passwords and PINs."""

from __future__ import annotations

from triage_app.calls.people import ROLES, Person, Role
from triage_app.calls.pin import pin_problem
from triage_app.desk.parts import new_id
from triage_app.desk.removing import Removing
from triage_app.desk.setting_up import Report
from triage_app.errors import InputError, NotAllowed, PasswordRefused
from triage_app.records import replace
from triage_app.storage.keys import (
    KeyFile,
    read_key_file,
    write_key_file,
)
from triage_app.storage.people import Known, known_pin


def _quiet(_done: int, _total: int) -> None:
    """Serve where nobody watches."""


class DeskPeople(Removing):
    """Who may come in is kept twice: names and sealed keys in the key file, rights inside the log."""

    def people(self) -> tuple[Person, ...]:
        """Return everybody who works here, also who is not active, in the order they were added."""
        return tuple(known.person for known in self._people().all())

    def add_person(self, name: str, role: Role, password: str, pin: str = "") -> Person:
        """Add somebody who can sign in from now on.

        Raises:
            InputError: the name or the role cannot be used.
            PasswordRefused: password or PIN is too easy to guess.
            StorageError: it could not be written.
        """
        self._make_sure_named(name, *(person.name for person in self.people()))
        self._make_sure_role(role)
        kept = read_key_file(self._log.key_file)
        self._make_sure_good(password, name, kept.clinic)
        person = Person(new_id(), name.strip(), role)
        known = Known(person, known_pin(self._good_pin(pin)) if pin else None)
        self._people().keep(known, self._clock())
        write_key_file(kept.with_person(self._key_in_use(), person.id, person.name, password))
        self._note("people", "added", person.id, f"role={role}")
        return person

    def change_person(
        self,
        id: str,
        *,
        name: str | None = None,
        role: Role | None = None,
        active: bool | None = None,
        password: str | None = None,
        pin: str | None = None,
    ) -> Person:
        """Change somebody; None leaves as it is, an empty PIN takes the PIN away.

        Raises:
            InputError: name or role cannot be used, or nobody could administer the desk then.
            PasswordRefused: password or PIN is too easy to guess.
            KeyError: nobody has this id.
            StorageError: it could not be written.
        """
        known = self._known_or_error(id)
        person = known.person
        if name is not None and name.strip() != person.name:
            self._make_sure_named(name, *(each.name for each in self.people() if each.id != id))
        self._make_sure_role(role or person.role)
        changed = Person(
            id,
            person.name if name is None else name.strip(),
            role or person.role,
            person.active if active is None else active,
        )
        self._make_sure_administered(id, changed)
        kept = read_key_file(self._log.key_file)
        if password is not None:
            self._make_sure_good(password, changed.name, kept.clinic)
        pin_kept = known.pin if pin is None else known_pin(self._good_pin(pin)) if pin else None
        self._people().keep(Known(changed, pin_kept), self._clock())
        self._rewrite(kept, changed, password)
        if self._session.person is not None and self._session.person.id == id:
            self._session.person, self._session.pin = changed, pin_kept
        self._note("people", "changed", id, f"role={changed.role}")
        return changed

    def remove_person(self, id: str, report: Report = _quiet) -> tuple[str, ...]:
        """Remove somebody: their way in goes, also from the copies, and the log gets a new key.

        Returns:
            Places of copies that are away and still open for them; they are seen to when they are back.

        Raises:
            InputError: nobody could administer the desk then, or it is oneself.
            KeyError: nobody has this id.
            LogLocked: another desk has the log open.
            StorageError: it could not be done; everything is as it was.
        """
        known = self._known_or_error(id)
        if self._session.person is not None and self._session.person.id == id:
            raise InputError("You cannot remove yourself. Another administrator can.")
        self._make_sure_administered(id, None)
        self._people().keep(replace(known, person=replace(known.person, active=False)), self._clock())
        try:
            self._give_new_key(lambda kept: kept.without(id), id, report)
        except BaseException:
            if any(each.id == id for each in read_key_file(self._log.key_file).people):
                self._people().keep(known, self._clock())
            raise
        return self._finish_removal(id)

    def set_pin(self, pin: str) -> None:
        """Set the PIN of who is signed in; "" takes it away.

        Raises:
            PasswordRefused: it is no PIN, or too easy to guess.
            NotAllowed: this desk has no sign-in.
            StorageError: it could not be written.
        """
        person = self._session.person
        if person is None:
            raise NotAllowed("This desk starts without sign-in, so there is no PIN.")
        kept = known_pin(self._good_pin(pin)) if pin else None
        self._people().keep(Known(person, kept), self._clock())
        self._session.pin = kept
        self._note("people", "PIN", person.id)

    def change_password(self, old: str, new: str) -> None:
        """Change the password of who is signed in.

        Raises:
            WrongPassword: the old one did not match.
            PasswordRefused: the new one is too easy to guess.
            NotAllowed: this desk has no sign-in.
            StorageError: it could not be written; the old one goes on.
        """
        person = self._session.person
        if person is None:
            raise NotAllowed("This desk starts without sign-in, so there is no password.")
        kept = read_key_file(self._log.key_file)
        self._make_sure_good(new, person.name, kept.clinic)
        self._unlock(kept, person.id, old)
        self._tell_tries(person.id)
        self._rewrite(kept, person, new)
        self._note("people", "password", person.id)

    def _rewrite(self, kept: KeyFile, person: Person, password: str | None) -> None:
        """Write a person's name, and a password where there is a new one, into the key file."""
        if not any(each.id == person.id for each in kept.people) and password is None:
            return
        named = kept.with_name(person.id, person.name)
        if password is None:
            if named != kept:
                write_key_file(named)
            return
        changed = named.with_person(self._key_in_use(), person.id, person.name, password)
        write_key_file(changed, before=kept.without(person.id))

    def _known_or_error(self, id: str) -> Known:
        known = self._people().find(id)
        if known is None:
            raise KeyError(id)
        return known

    def _make_sure_administered(self, id: str, changed: Person | None) -> None:
        """Make sure that an active administrator is left once ``id`` is ``changed``, or removed."""
        left = [each for each in self.people() if each.id != id]
        if not any(
            each.active and each.role == "administrator" for each in (*left, *([changed] if changed else []))
        ):
            raise InputError("One active administrator has to be left. Make somebody else one first.")

    @staticmethod
    def _make_sure_role(role: str) -> None:
        if role not in ROLES:
            raise InputError(f"A role is one of {', '.join(ROLES)}.")

    @staticmethod
    def _good_pin(pin: str) -> str:
        problem = pin_problem(pin)
        if problem:
            raise PasswordRefused(problem)
        return pin
