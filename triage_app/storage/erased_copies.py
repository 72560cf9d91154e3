"""Copies of the log that would outlive an erasure: older backups and copies set aside."""

from __future__ import annotations

import shutil
from pathlib import Path

from triage_app.storage import aside, failures, migrate
from triage_app.storage.backup_folder import Backup, backups_in, remove
from triage_app.storage.restore_points import points_in
from triage_app.storage.second_place import home_in


def drop_older(
    file: Path, key_file: Path, home: Path, second: Path | None, fresh: Backup, erasure: int
) -> tuple[str, ...]:
    """Remove every backup from before an erasure, and the copies the program made by itself before changes.

    A log that was set aside as damaged is never deleted by the program, and a
    second place may be away: these are named, for people to deal with.

    Args:
        file: the log.
        key_file: its key's.
        home: where its backups lie.
        second: the second place of backups, None for none.
        fresh: the backup made after the erasure.
        erasure: its event; a backup with fewer events is from before it.

    Returns:
        The places that still hold what was erased.

    Raises:
        StorageError: something cannot be removed.
    """
    with failures.told(file):
        _drop_backups(home, erasure)
        for name in (aside.FOLDER, migrate.FOLDER):
            if (file.parent / name).exists():
                shutil.rmtree(file.parent / name)
        left = []
        if second is not None and second.is_dir():
            _drop_backups(home_in(second, fresh.log_id), erasure)
        elif second is not None:
            left.append(str(second))
    points = points_in(file.parent, file.name, key_file.name)
    asides = {str(point.file.parent) for point in points if not point.backup and point.file != file}
    return (*sorted(asides), *left)


def _drop_backups(home: Path, erasure: int) -> None:
    for backup in backups_in(home):
        if backup.rows < erasure:
            remove(backup.folder)
