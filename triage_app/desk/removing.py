"""What is left to do once somebody was removed: copies within reach forget them, and the log says so."""

from __future__ import annotations

from contextlib import suppress

from triage_app.calls.audit import AuditEvent
from triage_app.calls.people import Person
from triage_app.desk.setting_up import SettingUp
from triage_app.errors import StorageError
from triage_app.storage import rekey
from triage_app.storage.keys import KeyFile, LogKey


class Removing(SettingUp):
    """A removal goes on after any end: whoever signs in next finishes it."""

    def _come_in(self, kept: KeyFile, key: LogKey, id: str) -> Person:
        person = super()._come_in(kept, key, id)
        with suppress(StorageError, OSError):  # the next sign-in tries again
            self._finish_removals(kept)
        return person

    def _finish_removals(self, kept: KeyFile) -> None:
        """Finish the removal of whoever has no way in any more but still stands in the log as not active."""
        way_in = {each.id for each in kept.people}
        for known in self._people().all():
            if not known.person.active and known.person.id not in way_in:
                self._finish_removal(known.person.id)

    def _finish_removal(self, id: str) -> tuple[str, ...]:
        """Take a removed person out of the copies within reach, and then out of the log, which says so.

        Returns:
            The places that are away, whose copies forget the person once they are back.
        """
        rekey.forget_person(self._log.file.parent, id)
        away: tuple[str, ...] = ()
        if self._second_place is not None:
            from triage_app.storage.second_place import forget_in

            if not forget_in(self._second_place, self._log.key_file, id):
                away = (str(self._second_place),)
        event = AuditEvent(self._clock(), self.user, self.workstation, "people", id, "removed", "")
        self._people().remove(id, event)
        return away
