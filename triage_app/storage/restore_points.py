"""What can be restored: backups, copies from before an update, damaged logs set aside, wherever they lie."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from triage_app.errors import LogForeign
from triage_app.records import record
from triage_app.storage.backup_folder import Backup, backup_at
from triage_app.storage.keys import KeyFile, LogKey, SlotName, read_key_file

_DEPTH = 3  # a chosen stick or share: its backups folder, and in it one folder a backup


@record
class RestorePoint:
    """A copy of a log that lies in a folder together with its key file.

    ``backup`` is None where no list came with it, as with a log that was set
    aside; ``made`` is then when the file was last written.
    """

    file: Path
    key_file: Path
    made: datetime
    backup: Backup | None
    log_id: str
    people: tuple[SlotName, ...] = ()
    open: bool = False

    @property
    def why(self) -> str:
        """Why it was made, as `Backup.why`; "aside" for a log that was set aside."""
        return self.backup.why if self.backup else "aside"

    @property
    def calls(self) -> int | None:
        """How many calls it holds, None where that is not known before it is opened."""
        return self.backup.calls if self.backup else None

    def needs_secret(self, key: LogKey | None) -> bool:
        """Whether a password or recovery key is needed, given the key of the running desk, if any."""
        return not self.open and (key is None or not read_key_file(self.key_file).fits(key))


def points_in(folder: Path, log_name: str, key_name: str) -> tuple[RestorePoint, ...]:
    """Return what can be restored from ``folder`` and the folders in it, newest first.

    Args:
        folder: any folder; one that cannot be read holds nothing.
        log_name: what a log's file is called.
        key_name: what its key file is called.
    """
    found = [
        point for each in _folders(folder, _DEPTH) if (point := point_at(each / log_name, each / key_name))
    ]
    return tuple(sorted(found, key=lambda point: (point.made, str(point.file)), reverse=True))


def point_at(file: Path, key_file: Path) -> RestorePoint | None:
    """Return the point whose files these are, None where they are none."""
    try:
        if not file.is_file():
            return None
        kept = read_key_file(key_file)
        backup = backup_at(file.parent)
        made = backup.made if backup else datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone()
    except (OSError, LogForeign):
        return None
    return _point(file, kept, made, backup)


def _point(file: Path, kept: KeyFile, made: datetime, backup: Backup | None) -> RestorePoint:
    return RestorePoint(file, kept.file, made, backup, kept.log_id, kept.people, kept.open)


def _folders(folder: Path, depth: int) -> Iterator[Path]:
    yield folder
    if depth:
        try:
            inside = [each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()]
        except OSError:
            return
        for each in inside:
            if not each.name.startswith("."):
                yield from _folders(each, depth - 1)
