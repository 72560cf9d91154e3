"""Backups of the log, and going back to one when the log is lost, damaged or not to be trusted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app.calls.audit import PROGRAM, AuditEvent
from triage_app.calls.people import NOBODY, SUPERVISORS
from triage_app.desk.parts import Parts
from triage_app.errors import InputError, LogLockedAway, NotAllowed, SignInFirst, StorageError
from triage_app.storage.backup_folder import Backup
from triage_app.storage.backups import Backups
from triage_app.storage.restore_points import RestorePoint

if TYPE_CHECKING:
    from triage_app.storage.daily import Daily
    from triage_app.storage.restore import Restored, RestorePreview
    from triage_app.storage.second_place import SecondPlace

Report = Callable[[int, int], None]
"""Told (done, total); what it raises stops the work and leaves everything as it was."""


def _quiet(_done: int, _total: int) -> None:
    """Serve where nobody watches."""


class DeskBackups(Parts):
    """Backups and restoring.

    What takes long (`back_up`, `restore_points`, `restore_preview`,
    `restore_log`) a window calls from a worker.
    """

    _backups_made: Backups | None = None
    _daily: Daily | None = None
    _backup_trouble = ""

    def back_up(self, report: Report = _quiet, to: Path | None = None) -> Backup:
        """Make a verified backup now; calls go on being saved meanwhile.

        Args:
            report: told how far it is, in bytes.
            to: a folder for this one alone, such as a stick; None: beside the others.

        Raises:
            StorageError: it could not be made; nothing of it is left, and no older one is gone.
        """
        made = self._clock()
        if to is None:
            backup = self._backups.back_up("by-hand", made, report)
        else:
            backup = self._backups.back_up_to(to, made, report)
        self._backup_trouble = ""
        self._note("keeping", "backed up", backup.folder.name, f"calls={backup.calls}")
        return backup

    def backups(self) -> tuple[Backup, ...]:
        """Return the whole backups, newest first; none is opened for it."""
        return self._backups.known()

    def last_backup(self) -> Backup | None:
        """Return the last good backup, None where there is none. Opens nothing."""
        return next(iter(self._backups.known()), None)

    def backup_trouble(self) -> str:
        """Return why the last backup could not be made, as a sentence, or "" where it could."""
        return self._backup_trouble

    def second_place(self) -> SecondPlace | None:
        """Return how the second place of backups stands, None where none is set."""
        return self._backups.second_place()

    def set_second_place(self, folder: Path | None) -> None:
        """Give each backup a copy in ``folder``, or in none; the settings keep what was chosen.

        A folder of a stick or of another computer may be away; it gets its
        copy when it is back.

        Raises:
            InputError: it lies inside the log's own folder.
        """
        if folder is not None and folder.absolute().is_relative_to(self._log.file.parent.absolute()):
            raise InputError("The second place lies on the same disk as the log. Choose another folder.")
        self._second_place = self._backups.second = folder
        self._note("settings", "ok", "", "setting=second_place")

    def restore_points(self, folder: Path | None = None) -> tuple[RestorePoint, ...]:
        """Return what can be restored, newest first.

        Args:
            folder: where to look, such as a stick; None: the backups and the second place.
        """
        return self._backups.points(folder)

    def restore_preview(self, point: RestorePoint) -> RestorePreview:
        """Return what restoring ``point`` would do: its calls, and those that would be missing."""
        return self._backups.preview(point, self._key_in_hand())

    def restore_log(
        self, point: RestorePoint, secret: str = "", slot: str = "", report: Report = _quiet
    ) -> Restored:
        """Put a backup in the place of the log and go on with it; what stood there is moved aside.

        Calls that wait are saved to what was restored.

        Args:
            point: what to restore.
            secret: where the preview says that one is needed, a password or the recovery key.
            slot: whose password it is, an id of ``point.people``; "" for the recovery key.
            report: told how far it is, in bytes.

        Raises:
            NotAllowed: the log is well, and who is here is no supervisor.
            WrongPassword, RecoveryMistyped, WrongRecoveryKey: the secret does not open it.
            StorageError: it could not be done; the log is as it was.
        """
        self._make_sure_needed()
        who = (self.user, self.workstation)
        done = self._backups.restore(point, secret, slot, self._clock(), report, who, self._key_in_hand())
        self._session.without_sign_in = None  # looked at anew: another key file may stand there
        return done

    def start_empty_beside(self) -> Path:
        """Move a log that cannot be used aside and go on with an empty one.

        People and their rights are taken over. Where the key file is damaged
        the desk is then to be set up anew.

        Returns:
            The folder with everything that stood there.

        Raises:
            NotAllowed: the log is well, and who is here is no supervisor.
            LogLockedAway: somebody has to sign in first.
            StorageError: it could not be done; the log is as it was.
        """
        self._make_sure_needed()
        aside = self._backups.start_empty(self._key_in_hand())
        self._session.without_sign_in = None
        self._note("keeping", "started empty", aside.name)
        return aside

    @property
    def _backups(self) -> Backups:
        if self._backups_made is None:
            self._backups_made = Backups(self._log, self._second_place)
        return self._backups_made

    def _begin_daily(self) -> None:
        from triage_app.storage.daily import Daily

        self._daily = Daily(
            self._backups,
            lambda: self._log.state,
            self._clock,
            self._tell_trouble,
            self._note_daily,
            first=self._go_on_erasing,
        )
        self._daily.start()

    def _go_on_erasing(self, report: Report) -> None:
        """Go on with an erasure that was cut off; `DeskRetention` knows how."""

    def _end_daily(self) -> None:
        if self._daily is not None:
            self._daily.stop()
            self._daily = None

    def _tell_trouble(self, sentence: str) -> None:
        self._backup_trouble = sentence

    def _note_daily(self, backup: Backup) -> None:
        told = f"calls={backup.calls}"
        ref = backup.folder.name
        event = AuditEvent(self._clock(), PROGRAM, self.workstation, "keeping", ref, "backed up", told)
        self._log.note(event)

    def _key_in_hand(self) -> bool:
        """Return whether the running key may serve: not at a locked desk, where anybody may stand."""
        return self._role() != NOBODY

    def _make_sure_needed(self) -> None:
        """Let everybody mend a log that cannot be used; one that is well only a supervisor may replace."""
        if self._role() in SUPERVISORS:
            return
        if not self._log.file.exists():
            return
        try:
            self._log.database()
        except LogLockedAway:
            raise SignInFirst from None
        except StorageError:
            return
        if not self._log.state.failing:
            raise NotAllowed("The call log is well. Only a supervisor may put another in its place.")
