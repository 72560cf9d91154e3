"""Coming to the desk and leaving it: password, PIN, recovery key, lock, a supervisor's help."""

from __future__ import annotations

from contextlib import suppress

from triage_app.calls import life
from triage_app.calls.people import SUPERVISORS, Person, person_problem
from triage_app.calls.pin import NO_TRIES, TRIES, WAIT_SECONDS, PinTries, password_problem
from triage_app.calls.recovery_key import RecoveryKey, make_recovery_key
from triage_app.desk.open_calls import OpenCalls
from triage_app.desk.parts import new_id
from triage_app.desk.passwords import Passwords
from triage_app.errors import (
    InputError,
    NotAllowed,
    PasswordRefused,
    StorageError,
    WrongRecoveryKey,
)
from triage_app.storage.door import Door, door_of
from triage_app.storage.keys import RECOVERY, KeyFile, LogKey, read_key_file, write_key_file
from triage_app.storage.people import Known, People
from triage_app.storage.rekey import sweep

FLUSH_SECONDS = 5.0


class SigningIn(Passwords, OpenCalls):
    """A password starts a desk, a PIN comes back to a running one.

    What works on a password takes a fifth of a second and may be called from
    any thread; a window calls it from a worker.
    """

    _left_key: LogKey | None = None

    def door(self) -> Door:
        """Return how far this desk is set up and who can sign in; reads the key file alone."""
        return door_of(self._log)

    @property
    def person(self) -> Person | None:
        """Who is signed in, also while the desk is locked; None where nobody is."""
        return self._session.person

    @property
    def role(self) -> str:
        """The role that counts now: a supervisor's with a supervisor's help, "nobody" at a locked desk."""
        return self._role()

    def sign_in(self, id: str, password: str) -> Person:
        """Sign in with a password; who was signed in at this desk leaves their calls on hold.

        Raises:
            WrongPassword: it is not that person's.
            NotAllowed: this person is not active any more.
            StorageError: the key file cannot be read. A log that cannot be
                opened does not matter here: `save_state` tells of it.
        """
        kept = read_key_file(self._log.key_file)
        key = self._unlock(kept, id, password)
        person = self._come_in(kept, key, id)
        self._tell_tries(id)
        self._note("sign-in", "ok", id)
        return person

    def sign_in_recovery(self, typed: str, who: str, new_password: str) -> RecoveryKey:
        """Sign in with the recovery key: an administrator gets a new password, the log a new recovery key.

        Args:
            typed: the recovery key.
            who: the id of a person, or the name of one; a name nobody has
                makes a new administrator.
            new_password: their new password.

        Returns:
            The new recovery key, to be printed; the one typed opens nothing any more.

        Raises:
            RecoveryMistyped: told before any work.
            WrongRecoveryKey: it is another log's, or was replaced.
            PasswordRefused: the new password is too easy to guess.
            InputError: nobody can be called so, or somebody else is.
        """
        kept = read_key_file(self._log.key_file)
        named = next((each for each in kept.people if who in (each.id, each.name)), None)
        if named is None:
            self._make_sure_named(who, *(each.name for each in kept.people))
        self._make_sure_good(new_password, who, kept.clinic)
        try:
            key = kept.unlock_recovery(typed)
        except WrongRecoveryKey:
            self._note("sign-in failed", "wrong recovery key")
            raise
        before = self._log.key
        self._log.use_key(key)
        try:
            if named is None:
                self._make_sure_named(who, *self._names_in_log())
        except InputError:
            self._log.use_key(before)
            raise
        id, name = (named.id, named.name) if named else (new_id(), who.strip())
        recovery = self.new_recovery_key()
        changed = kept.with_person(key, id, name, new_password).with_recovery(key, recovery)
        write_key_file(changed, before=kept.without(id, RECOVERY))
        with suppress(StorageError):  # who holds the recovery key gets in all the same
            known = self._people().find(id)
            pin = known.pin if known else None
            self._people().keep(Known(Person(id, name, "administrator"), pin), self._clock())
        self._enter(Known(Person(id, name, "administrator")))
        self._tell_tries(id)
        self._note("sign-in", "recovery key", id)
        return recovery

    def new_recovery_key(self) -> RecoveryKey:
        """Return a new recovery key, to be shown and printed before `set_up` or `replace_recovery_key`."""
        import secrets

        return make_recovery_key(secrets.randbelow)

    def sign_out(self) -> None:
        """Leave the desk: calls go on hold, what waits is saved, and the key is forgotten, whatever fails.

        May wait for seconds; a window uses its two halves, `leave_desk` and `forget_key`.
        """
        if self._session.person is None:
            return
        try:
            self.leave_desk()
        finally:
            self.forget_key()

    def leave_desk(self) -> None:
        """Sign out, at once: calls go on hold, nobody is here any more. `forget_key` comes after it."""
        person = self._session.person
        if person is None:
            return
        self._left_key = self._log.key
        try:
            self._leave_calls()
            self._note("sign-in", "signed out", person.id)
        finally:
            self._session.leave()

    def forget_key(self) -> None:
        """Forget the key of who left once what waits is saved, or after some seconds in any case; any thread.

        The key of somebody who has signed in meanwhile stays.
        """
        key, self._left_key = self._left_key, None
        if key is None:
            return
        try:
            self._log.flush(FLUSH_SECONDS)
        finally:
            self._log.drop_key(key)

    def _come_in(self, kept: KeyFile, key: LogKey, id: str) -> Person:
        """Let in who has shown the right password."""
        before = self._log.key
        self._log.use_key(key)
        was, self._session.provisional = self._session.provisional, False
        known = self._known(kept, id)
        if known is None or not known.person.active:
            self._session.provisional = was
            self._log.use_key(before)
            self._note("sign-in failed", "refused", id)
            raise NotAllowed("This person is not active any more. Ask an administrator.")
        unsure = self._session.provisional
        self._enter(known)
        self._session.provisional = unsure
        self._forgive(known.person)
        sweep(self._log.file, kept)
        return known.person

    def _known(self, kept: KeyFile, id: str) -> Known | None:
        """Return who has this id; with a log that cannot be read, somebody with the least rights."""
        name = next((each.name for each in kept.people if each.id == id), "")
        try:
            known = self._people().find(id)
            if known is None and not self._people().all():  # a set-up that was cut off: go on with it
                known = Known(Person(id, name, "administrator"))
                self._people().keep(known, self._clock())
        except StorageError:
            self._session.provisional = True  # looked up again once the log is there
            return Known(Person(id, name, "receptionist"))
        return known

    def _enter(self, known: Known) -> None:
        self._leave_calls()
        self._session.without_sign_in = False
        self._session.enter(known.person, known.pin)

    def _elevation_tries(self) -> PinTries:
        """Return the tries at a supervisor's PIN; after a start anew a wait begins anew. StorageError."""
        from triage_app.storage.elevation import read_wrong

        if self._session.elevation_tries is None:
            with self._log.database().looking() as connection:
                wrong = read_wrong(connection)
            until = self._tick() + WAIT_SECONDS if wrong == TRIES else 0.0
            self._session.elevation_tries = PinTries(wrong, until)
        return self._session.elevation_tries

    def _keep_elevation_tries(self, wrong: int) -> None:
        from triage_app.storage.elevation import read_wrong, write_wrong

        with self._log.database().looking() as connection:
            if read_wrong(connection) == wrong:
                return
        with self._log.database().saving() as connection:
            write_wrong(connection, wrong)

    def _forgive(self, person: Person) -> None:
        """Forget wrong tries at a supervisor's PIN, once a supervisor has shown who they are."""
        if person.role in SUPERVISORS:
            self._session.elevation_tries = NO_TRIES
            with suppress(StorageError):
                self._keep_elevation_tries(0)

    def _leave_calls(self) -> None:
        live = self._live_one()
        if live is not None and not live.blank:
            self._put(life.set_aside(live, self._clock()))
        elif live is not None:
            self._open.pop(live.id)

    def _names_in_log(self) -> tuple[str, ...]:
        """Return the names of everybody the log knows; none where it cannot be read."""
        with suppress(StorageError):
            return tuple(known.person.name for known in self._people().all())
        return ()

    def _people(self) -> People:
        return People(self._log)

    @staticmethod
    def _make_sure_named(name: str, *others: str) -> None:
        problem = person_problem(name, others)
        if problem:
            raise InputError(problem)

    @staticmethod
    def _make_sure_good(password: str, *known: str) -> None:
        problem = password_problem(password, *known)
        if problem:
            raise PasswordRefused(problem)
