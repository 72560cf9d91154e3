"""A password is asked again for what names or erases many: whose it may be, and what is kept of it."""

from __future__ import annotations

from triage_app.calls.audit import reason_line
from triage_app.calls.people import SUPERVISORS
from triage_app.desk.parts import Parts
from triage_app.errors import InputError, WrongPassword
from triage_app.storage.keys import KeyFile, LogKey, read_key_file


class Passwords(Parts):
    """Every password at the desk is tried here."""

    def _unlock(self, kept: KeyFile, id: str, password: str) -> LogKey:
        """Return the key that a person's password opens. WrongPassword: it did not match, which is noted."""
        try:
            return kept.unlock(id, password)
        except WrongPassword:
            self._note("sign-in failed", "wrong password", id)
            raise

    def _confirm(self, password: str) -> None:
        """Make sure that who asks is who signed in. WrongPassword: it did not match."""
        person = self._session.person
        if person is not None:
            self._unlock(read_key_file(self._log.key_file), person.id, password)

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

        kept = read_key_file(self._log.key_file)
        for known in People(self._log).all():
            if not (known.person.active and known.person.role in SUPERVISORS):
                continue
            try:
                kept.unlock(known.person.id, password)
            except WrongPassword:
                continue
            return known.person.id
        self._note("sign-in failed", "wrong password")
        raise WrongPassword("The password is not a supervisor's.")


def export_detail(rows: int, format: str, names: str, reason: str = "", helper: str = "") -> str:
    """Return what the event of an export tells; ``helper`` is the id of a supervisor who helped."""
    by = f" by={helper}" if helper else ""
    plain = reason_line(reason)
    why = f" reason={plain}" if plain else ""
    return f"rows={rows} format={format} names={names}{by}{why}"
