"""A password is asked again for what names or erases many: whose it may be, and what is kept of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from triage_app.calls.audit import PROGRAM, AuditEvent, reason_line
from triage_app.calls.people import SUPERVISORS
from triage_app.desk.parts import Parts
from triage_app.errors import InputError, WrongPassword
from triage_app.storage.keys import KeyFile, LogKey, read_key_file
from triage_app.storage.tries import Tries, Try

_HELP = "help"  # the slot under which wrong passwords of whichever supervisor are kept


class Passwords(Parts):
    """Every password at the desk is tried here."""

    def _unlock(self, kept: KeyFile, id: str, password: str) -> LogKey:
        """Return the key that a person's password opens.

        Raises:
            WrongPassword: it did not match, which is noted; or too many did
                not, and this one was not looked at.
        """
        self._wait_over(id)
        try:
            return kept.unlock(id, password)
        except WrongPassword as error:
            until = self._tried_wrong(id, id)
            raise WrongPassword(str(error), until) from None

    def _wait_over(self, slot: str) -> None:
        """Make sure that a password may be tried. WrongPassword: not before its ``until``."""
        until = Tries(self._log.key_file).until(slot, self._clock())
        if until is not None:
            raise WrongPassword("Too many passwords did not match.", until)

    def _tried_wrong(self, slot: str, ref: str = "") -> datetime | None:
        """Keep that a password was wrong; return until when the next is not taken.

        The trail gets it at once where the log has its key, else at the next sign-in.
        """
        now, tries = self._clock(), Tries(self._log.key_file)
        told = self._log.key is not None
        try:
            tries.add(Try(now, slot, told))
        except OSError:
            told = True  # in memory, until somebody signs in
        if told:
            self._note("sign-in failed", "wrong password", ref)
        return tries.until(slot, now)

    def _tell_tries(self, id: str) -> None:
        """Move what was kept of wrong passwords into the trail; whose is right now starts anew."""
        with suppress(OSError):
            for wrong in Tries(self._log.key_file).taken(id):
                event = AuditEvent(
                    wrong.at, PROGRAM, self.workstation, "sign-in failed", wrong.slot, "wrong password"
                )
                self._log.note(event)

    def _confirm(self, password: str) -> None:
        """Make sure that who asks is who signed in. WrongPassword: it did not match."""
        person = self._session.person
        if person is not None:
            self._unlock(read_key_file(self._log.key_file), person.id, password)
            self._tell_tries(person.id)

    def _allow_names(self, reason: str, password: str) -> str:
        """Make sure that calls with names may leave the log.

        Returns:
            The id of the supervisor who helps a receptionist; "" where who is
            signed in needs no help.

        Raises:
            InputError: no reason is given.
            WrongPassword: it is not a supervisor's.
        """
        if not reason_line(reason):
            raise InputError("An export with names takes a reason.")
        person = self._session.person
        if person is None or person.role in SUPERVISORS:
            self._confirm(password)
            return ""
        return self._helper(password)

    def _helper(self, password: str) -> str:
        """Return which supervisor's password this is. WrongPassword: nobody's, which is noted."""
        from triage_app.storage.people import People

        self._wait_over(_HELP)
        kept = read_key_file(self._log.key_file)
        for known in People(self._log).all():
            if not (known.person.active and known.person.role in SUPERVISORS):
                continue
            try:
                kept.unlock(known.person.id, password)
            except WrongPassword:
                continue
            self._tell_tries(_HELP)
            return known.person.id
        raise WrongPassword("The password is not a supervisor's.", self._tried_wrong(_HELP))


def export_detail(rows: int, format: str, names: str, reason: str = "", helper: str = "") -> str:
    """Return what the event of an export tells; ``helper`` is the id of a supervisor who helped."""
    by = f" by={helper}" if helper else ""
    plain = reason_line(reason)
    why = f" reason={plain}" if plain else ""
    return f"rows={rows} format={format} names={names}{by}{why}"
