"""Who signed in while the log could not be read is looked up once it can: their rights stand in it."""

from __future__ import annotations

import threading
from contextlib import suppress

from triage_app.desk.signing_in import SigningIn
from triage_app.errors import StorageError
from triage_app.records import replace
from triage_app.storage.keys import read_key_file
from triage_app.storage.saving import SaveState

TURNED_AWAY = "You were signed out: this person is not active any more. Ask an administrator."


class LookedUp(SigningIn):
    """A session that began without the log has the least rights, and only until the log is there."""

    def _look_again(self) -> None:
        """Look up who is signed in, once the log is open; who is not active any more is signed out."""
        session = self._session
        person = session.person
        if not session.provisional or person is None or not self._log.is_open:
            return
        session.provisional = False  # before the look: what it calls comes here too
        with suppress(StorageError):
            known = self._known(read_key_file(self._log.key_file), person.id)
            if session.provisional or session.person is not person:
                return
            if known is not None and known.person.active:
                session.person, session.pin = known.person, known.pin
                self._forgive(known.person)
                return
            self._note("sign-in failed", "refused", person.id)
            session.turned_away = TURNED_AWAY
            self.leave_desk()
            threading.Thread(target=self.forget_key, name="signing out", daemon=True).start()
            return
        session.provisional = True

    def _with_notice(self, state: SaveState) -> SaveState:
        """Return a state that says, too, why somebody was signed out."""
        why = self._session.turned_away
        return replace(state, notice=why) if why else state
