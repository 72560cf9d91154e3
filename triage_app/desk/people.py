"""People of the desk: set up, added, changed, removed; passwords, PINs, the recovery key."""

from __future__ import annotations

from collections.abc import Callable

from triage_app.calls.people import ROLES, Person, Role, person_problem
from triage_app.calls.pin import pin_problem
from triage_app.calls.recovery_key import RecoveryKey
from triage_app.desk.parts import new_id
from triage_app.desk.signing_in import SigningIn
from triage_app.errors import InputError, NotAllowed, PasswordRefused, StorageError
from triage_app.records import replace
from triage_app.storage import rekey
from triage_app.storage.keys import (
    RECOVERY,
    KeyFile,
    LogKey,
    key_file_of,
    new_key,
    read_key_file,
    write_key_file,
)
from triage_app.storage.people import Known, known_pin

Report = Callable[[int, int], None]
"""Told (done, total); what it raises stops the work and leaves everything as it was."""

SET_UP = "This desk is set up already. Sign in."


def _quiet(_done: int, _total: int) -> None:
    """Serve where nobody watches."""


class DeskPeople(SigningIn):
    """Who may come in is kept twice: names and sealed keys in the key file, rights inside the log."""

    def set_up(
        self, clinic: str, name: str, password: str, recovery: RecoveryKey, report: Report = _quiet
    ) -> Person:
        """Make this desk ready for its first person, an administrator, who is signed in then.

        A log from before, or one without sign-in, gets a new key on a checked
        copy; its key in clear is gone afterwards.

        Args:
            clinic: the clinic's name, shown on the sign-in page; may be empty.
            name: the administrator's name.
            password: their password.
            recovery: what `new_recovery_key` gave and the administrator keeps on paper.
            report: told how far it is.

        Raises:
            NotAllowed: the desk is set up already.
            InputError: the name cannot be used.
            PasswordRefused: the password is too easy to guess.
            StorageError: it could not be done; everything is as it was.
        """
        door = self.door()
        if door.state not in ("fresh", "from-before", "open"):
            raise NotAllowed(door.why or SET_UP)
        self._make_sure_named(name, *(each.name for each in door.people))
        self._make_sure_good(password, name, clinic)
        person = Person(new_id(), name.strip(), "administrator")
        fresh = door.state == "fresh" or not self._log.file.exists()
        old = None if fresh else read_key_file(self._log.key_file)
        key = new_key(old.log_id if old else "")
        kept = key_file_of(self._log.key_file, key, clinic.strip())
        kept = kept.with_person(key, person.id, person.name, password).with_recovery(key, recovery)
        if old is None:
            self._make_first(kept, key)
        else:
            self._protect(old, kept, key, report)
        self._people().keep(Known(person), self._clock())
        self._enter(Known(person))
        self._note("people", "set up", person.id)
        return person

    def set_up_without_sign_in(self, clinic: str = "") -> None:
        """Make a new desk ready that starts without sign-in; its key lies with the system's user.

        Raises:
            NotAllowed: the desk is set up already.
            StorageError: it could not be done.
        """
        if self.door().state != "fresh":
            raise NotAllowed(SET_UP)
        key = new_key()
        self._make_first(key_file_of(self._log.key_file, key, clinic.strip()).in_the_clear(key), None)
        self._session.without_sign_in = True
        self._note("people", "set up")

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

    def remove_person(self, id: str, report: Report = _quiet) -> None:
        """Remove somebody: their way in goes, also from the copies, and the log gets a new key.

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
            self._people().keep(known, self._clock())
            raise
        self._people().remove(id)
        rekey.forget_person(self._log.file.parent, id)
        self._note("people", "removed", id)

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
        kept.unlock(person.id, old)
        self._rewrite(kept, person, new)
        self._note("people", "password", person.id)

    def replace_recovery_key(self, recovery: RecoveryKey) -> None:
        """Put another recovery key in the place of the one before, which opens nothing any more.

        Raises:
            StorageError: it could not be written; the one before goes on.
        """
        kept = read_key_file(self._log.key_file)
        changed = kept.with_recovery(self._key_in_use(), recovery)
        write_key_file(changed, before=kept.without(RECOVERY))
        self._note("people", "changed", RECOVERY)

    def allow_without_sign_in(self, on: bool, report: Report = _quiet) -> None:
        """Let this desk start without sign-in, or end that: then the log gets a new key.

        On, whoever can use the computer's account can read the log: its key
        lies beside it, readable by that account. The doctor says so.

        Raises:
            NotAllowed: nobody could sign in any more; add somebody first.
            StorageError: it could not be done; everything is as it was.
        """
        kept = read_key_file(self._log.key_file)
        if kept.open == on:
            return
        if on:
            write_key_file(kept.in_the_clear(self._key_in_use()))
        elif not kept.people:
            raise NotAllowed("Nobody could sign in then. Add a person first.")
        else:
            self._give_new_key(lambda kept: kept.in_the_clear(None), "", report)
            rekey.seal_copies(self._log.file, read_key_file(self._log.key_file))
            self._ask_for_sign_in()
        self._note("settings", "ok", "", f"setting=sign-in before={'on' if on else 'off'}")

    def _make_first(self, kept: KeyFile, key: LogKey | None) -> None:
        """Make the first log of this desk."""
        try:
            kept.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_key_file(kept)
        except OSError as error:
            why = error.strerror or "no reason given"
            raise StorageError(f"The key of the call log {kept.file} cannot be written: {why}.") from error
        self._log.use_key(key)
        self._log.database()

    def _protect(self, old: KeyFile, kept: KeyFile, key: LogKey, report: Report) -> None:
        """Give a log whose key lay in clear a new one, on top of a checked backup that is protected too."""
        from triage_app.storage.backups import Backups

        Backups(self._log).back_up("before-set-up", self._clock(), _quiet)
        rekey.rekey(self._log, old.key(), kept, key, kept, report)
        rekey.seal_copies(self._log.file, kept)
        rekey.seal_old_folder(self._log.file, kept, old.key())

    def _give_new_key(self, change: Callable[[KeyFile], KeyFile], without: str, report: Report) -> None:
        kept, old = read_key_file(self._log.key_file), self._key_in_use()
        new = new_key(kept.log_id)
        changed = change(kept).with_key(new)
        before = kept.without(without).in_the_clear(None)
        rekey.rekey(self._log, old, changed, new, before, report)

    def _ask_for_sign_in(self) -> None:
        """Whoever worked here without a name signs in now; a person who is signed in goes on."""
        if self._session.person is None:
            self._leave_calls()
            self._log.use_key(None)
            self._session.without_sign_in = False

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

    def _key_in_use(self) -> LogKey:
        key = self._log.running_key()
        if key is None:
            raise NotAllowed("Sign in with your password first.")
        return key

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
    def _make_sure_named(name: str, *others: str) -> None:
        problem = person_problem(name, others)
        if problem:
            raise InputError(problem)

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
