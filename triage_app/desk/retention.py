"""How long callers' data stays: decided by the clinic, previewed, confirmed, and then really erased."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from triage_app.calls.audit import AuditEvent
from triage_app.calls.retention import (
    Erased,
    ErasurePreview,
    Hold,
    Retention,
    checked_months,
    cut,
)
from triage_app.calls.text import keep
from triage_app.desk.backups import DeskBackups
from triage_app.desk.passwords import Passwords
from triage_app.errors import InputError
from triage_app.records import replace

Report = Callable[[int, int], None]
"""Told (done, total); what it raises stops the work while that is still possible."""


def _quiet(_done: int, _total: int) -> None:
    """Serve where nobody watches."""


class DeskRetention(Passwords, DeskBackups):
    """Counts and kinds of calls stay for the figures; names, numbers, words and notes go."""

    def retention(self) -> Retention:
        """Return what was decided, and which calls are held. StorageError: the log cannot be read."""
        from triage_app.storage.retention import read_retention

        with self._log.database().looking() as connection:
            return read_retention(connection)

    def set_retention(self, months: int) -> Retention:
        """Decide for how many months what names callers is kept; 0 keeps all of it.

        Nothing is erased by this alone; `erasure_preview` and `erase` do so.

        Raises:
            InputError: nobody keeps calls so long.
            StorageError: it could not be kept.
        """
        from triage_app.storage.retention import write_months

        with self._log.database().saving() as connection:
            write_months(connection, checked_months(months))
        self._note("settings", "ok", "", f"setting=retention months={months}")
        return self.retention()

    def erasure_preview(self, before: datetime | None = None) -> ErasurePreview:
        """Return what an erasure would take; nothing is changed.

        Args:
            before: what began earlier; None: what is older than the months decided.

        Raises:
            InputError: nobody has decided how long calls are kept.
            StorageError: the log cannot be read.
        """
        from triage_app.storage.erasure import preview_erasure

        if before is None:
            months = self.retention().months
            if not months:
                raise InputError("Decide first how many months callers' data is kept.")
            before = cut(self._clock(), months)
        with self._log.database().looking() as connection:
            return preview_erasure(connection, before)

    def erase(self, preview: ErasurePreview, password: str, report: Report = _quiet) -> Erased:
        """Erase what ``preview`` showed, and all backups that still hold it; takes long, any thread.

        A verified backup is made first, so that a failure on the way loses
        nothing; it goes with the older ones once the erased log has its own.
        What was cut off after the log itself was emptied stays pending: it is
        gone on with by the next `erase`, and by the desk itself in a quiet
        minute.

        Args:
            preview: what was shown and confirmed.
            password: of who erases; "" at a desk without sign-in.
            report: told (done, total).

        Raises:
            WrongPassword: it did not match.
            InputError: the day lies in the future, or there is nothing to erase.
            StorageError: it could not be done; the log is as it was, or a
                preview says that the erasure is pending.
        """
        from triage_app.storage.erasure import erase

        now = self._clock()
        if preview.before > now or preview.nothing:
            raise InputError("There is nothing to erase.")
        self._confirm(password)
        with self._one_erasure:
            if replace(preview, pending=False).nothing:
                return Erased(0, self._finish_erasure(report, packed=False) or ())
            self._backups.back_up("before-erasure", now, report)
            calls = erase(self._log.database(), self._erasure(preview, now), preview.before, report)
            return Erased(calls, self._finish_erasure(report, packed=True) or ())

    def _erasure(self, preview: ErasurePreview, now: datetime) -> AuditEvent:
        day = preview.before.date().isoformat()
        return AuditEvent(now, self.user, self.workstation, "keeping", "", "erased", day)

    def _finish_erasure(self, report: Report, *, packed: bool) -> tuple[str, ...] | None:
        """Remove the copies from before a pending erasure, once there is a backup from after it.

        Args:
            report: told (done, total); what it raises leaves it pending.
            packed: whether the log's file was written anew since it was emptied.

        Returns:
            The places that still hold what was erased; None where none is pending.
        """
        from triage_app.storage.erased_copies import drop_older
        from triage_app.storage.erasure import pack
        from triage_app.storage.retention import clear_pending, pending_erasure

        database, backups = self._log.database(), self._backups
        with database.looking() as connection:
            erasure = pending_erasure(connection)
        if erasure is None:
            return None
        if not packed:
            pack(database)
        fresh = backups.back_up("after-erasure", self._clock(), report)
        left = drop_older(self._log.file, self._log.key_file, backups.home, backups.second, fresh, erasure)
        with database.saving() as connection:
            clear_pending(connection, erasure)
        return left

    def _go_on_erasing(self, report: Report) -> None:
        if not self._one_erasure.acquire(blocking=False):
            return
        try:
            left = self._finish_erasure(report, packed=False)
        finally:
            self._one_erasure.release()
        if left is not None:
            places = " ".join(left)
            self._tell_trouble(f"An erasure is finished here. Its data is left in: {places}" if left else "")

    def hold_record(self, call: str, reason: str) -> Hold:
        """Keep a logged call from any erasure until `release_hold`.

        Raises:
            KeyError: there is no such call.
            StorageError: it could not be kept.
        """
        from triage_app.storage.retention import add_hold

        hold = Hold(call, self._clock(), self.user, keep(reason).text)
        with self._log.database().saving() as connection:
            added = add_hold(connection, hold)
        if added:
            self._note("keeping", "held", call)
        return hold

    def release_hold(self, call: str) -> None:
        """Hold a call no longer. StorageError: it could not be kept."""
        from triage_app.storage.retention import drop_hold

        with self._log.database().saving() as connection:
            dropped = drop_hold(connection, call)
        if dropped:
            self._note("keeping", "released", call)
