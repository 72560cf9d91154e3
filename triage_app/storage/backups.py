"""The backups of one log: making them, knowing them, and going back to one."""

from __future__ import annotations

import logging
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triage_app.errors import DeskError, LogLockedAway, StorageError
from triage_app.storage.backup_folder import FOLDER, Backup, Report, backups_in
from triage_app.storage.restore_points import RestorePoint, points_in

if TYPE_CHECKING:
    from triage_app.storage.keys import LogKey
    from triage_app.storage.log import Log
    from triage_app.storage.restore import Restored, RestorePreview
    from triage_app.storage.second_place import SecondPlace

_log = logging.getLogger(__name__)


class Backups:
    """Makes, lists and restores backups of ``log``; any thread but the window's, except for what only lists.

    Args:
        log: the log; it may be open and in use.
        second: a folder on a stick or a share that gets a copy of each; None for none.
    """

    def __init__(self, log: Log, second: Path | None = None) -> None:
        self._log = log
        self.home = log.file.parent / FOLDER
        self.second = second

    def known(self) -> tuple[Backup, ...]:
        """Return the whole backups, newest first, without opening one."""
        return backups_in(self.home)

    def back_up(self, why: str, made: datetime, report: Report, keep: str = "") -> Backup:
        """Make a backup now, and copy it to the second place if that is there.

        Args:
            why: as `Backup.why`.
            made: the present, aware.
            report: told (done, total) in bytes; raises to stop.
            keep: the folder's name of an older backup that stays whatever its age.

        Raises:
            StorageError: it could not be made; nothing is left of it.
        """
        from triage_app.storage.backup import make_backup

        key = self._log.database().key
        backup = make_backup(self._log.file, self._log.key_file, key, self.home, why, made, report, keep)
        with suppress(DeskError):  # `second_place` says so, and it is tried again
            self.bring_second_up_to_date(report, keep)
        return backup

    def back_up_to(self, folder: Path, made: datetime, report: Report) -> Backup:
        """Make a backup in any folder, apart from the others. StorageError: it could not be made."""
        from triage_app.storage.backup import make_backup

        key = self._log.database().key
        return make_backup(self._log.file, self._log.key_file, key, folder, "by-hand", made, report)

    def second_place(self) -> SecondPlace | None:
        """Return how the second place stands, None where none is set."""
        from triage_app.storage.second_place import how_it_stands

        newest = next(iter(self.known()), None)
        if self.second is None:
            return None
        return how_it_stands(self.second, newest.log_id if newest else "", newest)

    def bring_second_up_to_date(self, report: Report, keep: str = "") -> None:
        """Copy the newest backup to the second place if it is there, and protect what lies there.

        Raises:
            DeskError: it cannot be written there.
        """
        from triage_app.storage.keys import read_key_file
        from triage_app.storage.people import People
        from triage_app.storage.second_place import copy_to, protect

        newest = next(iter(self.known()), None)
        if self.second is not None and newest is not None and self.second.is_dir():
            copy_to(self.second, newest, report, keep)
            protect(self.second, read_key_file(self._log.key_file), People(self._log).removed)

    def points(self, folder: Path | None = None) -> tuple[RestorePoint, ...]:
        """Return what can be restored, newest first.

        Args:
            folder: where to look; None: beside the log and in the second place.
        """
        names = self._log.file.name, self._log.key_file.name
        if folder is not None:
            return tuple(point for point in points_in(folder, *names) if not self._is_present(point))
        beside = [point for point in points_in(self._log.file.parent, *names) if not self._is_present(point)]
        away = points_in(self.second, *names) if self.second is not None else ()
        found = {(point.made, point.file.parent.name): point for point in (*away, *beside)}
        return tuple(sorted(found.values(), key=lambda point: point.made, reverse=True))

    def preview(self, point: RestorePoint, in_hand: bool = True) -> RestorePreview:
        """Return what restoring ``point`` would do; reads both logs where it can.

        Args:
            point: what to restore.
            in_hand: whether the running key may serve.
        """
        from triage_app.storage.restore import preview

        database = None
        with suppress(StorageError):
            database = self._log.database()
        return preview(point, self._key(in_hand), database, self._rows())

    def restore(
        self,
        point: RestorePoint,
        secret: str,
        slot: str,
        made: datetime,
        report: Report,
        who: tuple[str, str] = ("", ""),
        in_hand: bool = True,
    ) -> Restored:
        """Put a backup in place of the log; the desk goes on with it, and what waits is saved to it.

        The log as it was is backed up first where that is possible, and moved
        aside in any case.

        Args:
            point: what to restore.
            secret: as `restore.unlocked` takes it; "" where none is needed.
            slot: the same.
            made: the present, aware.
            report: told (done, total) in bytes; raises to stop.
            who: the person and the desk, for the audit trail.
            in_hand: whether the running key may serve.

        Raises:
            WrongPassword, RecoveryMistyped, WrongRecoveryKey: the secret is not the one.
            NotAllowed: it opens without sign-in and is another log's than that of the people here.
            StorageError: it could not be done; the log is as it was.
        """
        from triage_app.calls.audit import AuditEvent
        from triage_app.storage import restore as restoring
        from triage_app.storage.audit import add_event
        from triage_app.storage.restore_door import door_to_keep

        door_to_keep(point, self._log.key_file)
        key, now = restoring.unlocked(point, secret, slot, self._key(in_hand)), self._log.running_key()
        missing = self.preview(point, in_hand).missing
        self._log.ensure_alone()
        with suppress(StorageError):
            self.back_up("before-restore", made, report, keep=point.file.parent.name)

        def write_down(connection: Any, calls: int) -> None:
            lost = "" if missing is None else f" missing={missing}"
            event = AuditEvent(made, *who, "keeping", "", "restored", f"calls={calls}{lost}")
            add_event(connection, event)

        with self._log.out_of_use():
            done = restoring.restore(
                point, key, self._log.file, self._log.key_file, write_down, missing, report, now
            )
            self._log.exchanged(key)
        return done

    def start_empty(self, in_hand: bool = True) -> Path:
        """Move the log aside and go on with an empty one, with the same key where that is known.

        Without a key, as where the key file is damaged, nothing is put in its
        place: the desk is then to be set up anew.

        Args:
            in_hand: whether the running key may serve.

        Returns:
            The folder with everything that stood there.

        Raises:
            LogLockedAway: somebody has to sign in first.
            StorageError: it could not be done; the log is as it was.
        """
        from triage_app.storage import failures
        from triage_app.storage.carry_over import carry_people
        from triage_app.storage.exchange import exchange, prepare
        from triage_app.storage.keys import read_key_file
        from triage_app.storage.opening import make_log
        from triage_app.storage.restore import DAMAGED

        key = self._key(in_hand)
        if key is None and self._is_key_file_whole():
            raise LogLockedAway
        self._log.ensure_alone()
        with self._log.out_of_use(), failures.told(self._log.file):
            incoming = prepare(self._log.file)
            try:
                if key is not None:
                    shutil.copyfile(self._log.key_file, incoming / self._log.key_file.name)
                    make_log(incoming / self._log.file.name, key)
                    sources = (self._log.file, *(each.folder / self._log.file.name for each in self.known()))
                    carry_people(
                        incoming / self._log.file.name, sources, key, read_key_file(self._log.key_file)
                    )
            except BaseException:
                shutil.rmtree(incoming, ignore_errors=True)
                raise
            aside = exchange(self._log.file, self._log.key_file, incoming, DAMAGED)
            self._log.exchanged(key)
        return aside

    def _key(self, in_hand: bool) -> LogKey | None:
        return self._log.running_key() if in_hand else None

    def _rows(self) -> int | None:
        from triage_app.storage.exchange import witness_of
        from triage_app.storage.witness import read_witness

        seen = read_witness(witness_of(self._log.file))
        return None if seen is None else seen.seq

    def _is_present(self, point: RestorePoint) -> bool:
        return point.file.resolve() == self._log.file.resolve()

    def _is_key_file_whole(self) -> bool:
        from triage_app.storage.keys import read_key_file

        try:
            read_key_file(self._log.key_file)
        except (StorageError, OSError):
            return False
        return True
