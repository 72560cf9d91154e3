"""Leaving the desk for a while and coming back to it, by PIN or password; a supervisor's PIN helps out."""

from __future__ import annotations

from datetime import datetime, timedelta

from triage_app.calls.people import SUPERVISORS, Person
from triage_app.calls.pin import SPENT, PinTries
from triage_app.desk.looked_up import LookedUp
from triage_app.desk.signing_in import FLUSH_SECONDS
from triage_app.errors import NotAllowed, PasswordNeeded, WrongPin
from triage_app.storage.keys import read_key_file
from triage_app.storage.people import KnownPin


class ComingBack(LookedUp):
    """A PIN comes back to a running desk, and opens nothing else."""

    @property
    def has_pin(self) -> bool:
        """Whether who is signed in has set a PIN."""
        return self._session.pin is not None

    @property
    def locked(self) -> bool:
        """Whether who is signed in has to come back with PIN or password."""
        return self._session.locked

    def lock(self, why: str = "by hand") -> None:
        """Lock the desk; the log goes on being saved. Without sign-in there is nobody to lock it for.

        Args:
            why: idle, by hand, sleep, user switch or clock moved.
        """
        if self._session.person is not None and not self._session.locked:
            self._note("lock", why)
            self._session.lock()

    def unlock_pin(self, pin: str) -> Person:
        """Come back to a locked desk with the PIN.

        Raises:
            WrongPin: it did not match, or none is taken for now.
            PasswordNeeded: no PIN is set, or too many did not match; then the
                key is forgotten too.
            NotAllowed: nobody is signed in.
        """
        person, known = self._who_locked(), self._session.pin
        if known is None or self._log.key is None:
            raise PasswordNeeded("Enter your password." if known is None else SPENT)
        self._session.tries = self._tried(self._session.tries, known, pin)
        if self._session.tries.wrong:
            self._note("sign-in failed", "wrong PIN", person.id)
            if self._session.tries.spent:
                self._log.flush(FLUSH_SECONDS)
                self._log.drop_key(self._log.key)
                raise PasswordNeeded(SPENT)
            raise self._wrong_pin(self._session.tries)
        return self._back(person)

    def unlock_password(self, password: str) -> Person:
        """Come back to a locked desk with the password. Raises what `sign_in` does."""
        person = self._who_locked()
        kept = read_key_file(self._log.key_file)
        key = self._unlock(kept, person.id, password)
        if self._log.key is None:
            self._log.use_key(key)
        self._tell_tries(person.id)
        return self._back(person)

    def elevate(self, pin: str) -> datetime:
        """Open the supervisor's views at this desk for ten minutes with a supervisor's PIN.

        Returns:
            Until when.

        Raises:
            WrongPin: no supervisor has this PIN, or none is taken for now.
            PasswordNeeded: too many did not match, until a supervisor signs in.
            StorageError: the log cannot be read.
        """
        pins = [
            known.pin
            for known in self._people().all()
            if known.pin and known.person.active and known.person.role in SUPERVISORS
        ]
        session = self._session
        tries = session.elevation_tries = self._tried(self._elevation_tries(), pins, pin)
        self._keep_elevation_tries(tries.wrong)
        if tries.wrong:
            self._note("sign-in failed", "wrong PIN")
            if tries.spent:
                raise PasswordNeeded("Too many PINs did not match. A supervisor has to sign in.")
            raise self._wrong_pin(tries)
        session.elevate(self._clock(), self._tick())
        self._note("sign-in", "elevated")
        return self.elevated_until or self._clock()

    @property
    def elevated_until(self) -> datetime | None:
        """Until when a supervisor's PIN opens the supervisor's views here; None where it does not."""
        return self._session.elevated_until(self._clock(), self._tick())

    def _back(self, person: Person) -> Person:
        self._session.unlock()
        self._forgive(person)
        self._note("sign-in", "unlocked", person.id)
        return person

    def _who_locked(self) -> Person:
        if self._session.person is None:
            raise NotAllowed("Nobody is signed in at this desk. Sign in with your password.")
        return self._session.person

    def _tried(self, tries: PinTries, pins: KnownPin | list[KnownPin], typed: str) -> PinTries:
        """Return the tries after one more, none wrong where it matched; during a wait none counts."""
        now = self._tick()
        if tries.spent or tries.wait(now):
            return tries
        known = [pins] if isinstance(pins, KnownPin) else pins
        return PinTries() if any(each.matches(typed) for each in known) else tries.after_wrong(now)

    def _wrong_pin(self, tries: PinTries) -> WrongPin:
        now = self._tick()
        wait = tries.wait(now)
        until = self._clock() + timedelta(seconds=wait) if wait else None
        return WrongPin(tries.sentence(now), tries.left, until, wait)
