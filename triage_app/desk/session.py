"""Who is at the desk now: signed in, locked, with a supervisor's help; kept in memory alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from triage_app.calls.people import NOBODY, NOT_SIGNED_IN, Person
from triage_app.calls.pin import NO_TRIES, PinTries
from triage_app.storage.people import KnownPin

ELEVATED = timedelta(minutes=10)


class Session:
    """One desk's session. A desk without sign-in has a user and never a person.

    Args:
        user: who works at a desk without sign-in.
    """

    def __init__(self, user: str) -> None:
        self._user = user
        self.without_sign_in: bool | None = None  # not looked at yet
        self.person: Person | None = None
        self.pin: KnownPin | None = None
        self.provisional = False  # the log could not be read at the sign-in: the rights are not known yet
        self.turned_away = ""  # why who was here was signed out, as a sentence
        self.locked = False
        self.tries: PinTries = NO_TRIES
        self.elevation_tries: PinTries | None = None  # None: to be looked up in the log
        self._elevated: tuple[datetime, float] | None = None  # until when, on either clock

    def enter(self, person: Person, pin: KnownPin | None) -> None:
        """Somebody has signed in; wrong tries at a supervisor's PIN count on."""
        self.person, self.pin = person, pin
        self.turned_away, self.provisional = "", False
        self.locked, self.tries, self._elevated = False, NO_TRIES, None

    def leave(self) -> None:
        """Who was here has signed out."""
        self.person, self.pin, self.locked, self._elevated = None, None, False, None

    def lock(self) -> None:
        """Lock the desk; a supervisor's help ends with it."""
        self.locked, self._elevated = True, None

    def unlock(self) -> None:
        """Who locked it is back."""
        self.locked, self.tries = False, NO_TRIES

    def elevate(self, now: datetime, tick: float) -> None:
        """Open the supervisor's views for ten minutes.

        Args:
            now: the present of the desk's clock.
            tick: the same of the monotonic clock, in seconds.
        """
        self.elevation_tries = NO_TRIES
        self._elevated = (now + ELEVATED, tick + ELEVATED.total_seconds())

    def elevated_until(self, now: datetime, tick: float) -> datetime | None:
        """Return until when a supervisor's views are open, None where they are not.

        They close when either clock says so, and when the one on the wall was
        set back.
        """
        if self._elevated is None or self.locked:
            return None
        until, ends = self._elevated
        if now >= until or tick >= ends or until - now > ELEVATED + timedelta(minutes=1):
            self._elevated = None
            return None
        return until

    def name(self) -> str:
        """Return who takes calls and signs lines now."""
        if self.locked:
            return NOT_SIGNED_IN
        if self.person is not None:
            return self.person.name
        return self._user if self.without_sign_in else NOT_SIGNED_IN

    def role(self, clock: Callable[[], datetime], tick: Callable[[], float]) -> str:
        """Return the role that counts now; a desk without sign-in has every right."""
        if self.locked:
            return NOBODY
        if self.person is None:
            return "administrator" if self.without_sign_in else NOBODY
        helped = self._elevated is not None and self.person.role == "receptionist"
        if helped and self.elevated_until(clock(), tick()):
            return "supervisor"
        return self.person.role
