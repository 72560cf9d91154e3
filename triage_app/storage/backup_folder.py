"""Backups as they lie in a folder: one folder each, with a list of what is in it, thinned with time.

Nothing is opened to know them: the list says when, why and of how many calls,
and by length and hash whether its files are still what was written.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from triage_app.paths import write_whole
from triage_app.records import record

Report = Callable[[int, int], None]
"""Called between steps with (done, total), in any unit; may raise to stop the work."""

FOLDER = "backups"
"""What the folder beside the log is called."""

LIST = "backup.json"
MAKING = ".making-"
DAYS, WEEKS = 7, 4
_FORMAT = 1
_BLOCK = 1 << 20


@record
class Backup:
    """One whole backup, checked when it was made.

    ``made`` is aware. ``why`` is "daily", "by-hand", or "before-" and what it
    was made before. ``calls`` counts logged calls, ``rows`` the entries of
    the audit trail, ``size`` bytes.
    """

    folder: Path
    made: datetime
    why: str
    calls: int
    rows: int
    log_id: str
    schema: int
    size: int


def folder_name(made: datetime, why: str) -> str:
    """Return what a backup's folder is called: its time in UTC, and why it was made."""
    return f"{made.astimezone(UTC):%Y%m%d-%H%M%S-%f}-{why}"


def write_list(folder: Path, told: Mapping[str, Any], report: Report) -> None:
    """Write down what a backup's folder holds, with the length and hash of each file.

    Raises:
        OSError: a file cannot be read, or the list not written.
    """
    files = {each.name: _measured(each, report) for each in sorted(folder.iterdir()) if each.name != LIST}
    write_whole(folder / LIST, json.dumps({"format": _FORMAT, **told, "files": files}, indent=1).encode())


def backup_at(folder: Path) -> Backup | None:
    """Return the backup that lies in ``folder``; None where there is none, or not all of it."""
    try:
        told = json.loads((folder / LIST).read_bytes())
        if told["format"] > _FORMAT:
            return None
        sizes = {name: int(each["bytes"]) for name, each in told["files"].items()}
        found = {name: (folder / name).stat().st_size for name in sizes}
        if not sizes or any(found[name] != size and not _changes(name) for name, size in sizes.items()):
            return None
        made = datetime.fromisoformat(told["made"])
        if made.tzinfo is None:
            return None
        counts = (int(told["calls"]), int(told["rows"]), str(told["log"]), int(told["schema"]))
        return Backup(folder, made, str(told["why"]), *counts, sum(sizes.values()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def backups_in(home: Path) -> tuple[Backup, ...]:
    """Return the whole backups in ``home``, newest first; none where it cannot be read."""
    try:
        folders = [each for each in home.iterdir() if not each.name.startswith(".")]
    except OSError:
        return ()
    found = [backup for each in folders if (backup := backup_at(each)) is not None]
    return tuple(sorted(found, key=lambda backup: (backup.made, backup.folder.name), reverse=True))


def is_as_written(folder: Path, report: Report) -> bool:
    """Return whether every file of a backup still has the hash it had when it was made."""
    try:
        files = json.loads((folder / LIST).read_bytes())["files"]
        return bool(files) and all(
            _measured(folder / name, report) == {"bytes": each["bytes"], "sha256": each["sha256"]}
            for name, each in files.items()
            if not _changes(name)
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def _changes(name: str) -> bool:
    """Whether a file may change later: a key file loses who was removed, and tells its damage itself."""
    return name.endswith((".key", ".key.before"))


def to_keep(backups: Iterable[Backup]) -> frozenset[Path]:
    """Return the folders that stay: the newest of each of 7 days and of each of 4 weeks, and of each kind.

    Args:
        backups: newest first.
    """
    days: dict[object, Path] = {}
    weeks: dict[object, Path] = {}
    kinds: dict[str, Path] = {}
    for backup in backups:
        day = backup.made.date()
        if day in days or len(days) < DAYS:
            days.setdefault(day, backup.folder)
        week = day.isocalendar()[:2]
        if week in weeks or len(weeks) < WEEKS:
            weeks.setdefault(week, backup.folder)
        kinds.setdefault(backup.why, backup.folder)
    return frozenset((*days.values(), *weeks.values(), *kinds.values()))


def thin(home: Path, keep: str = "") -> None:
    """Remove the backups in ``home`` that `to_keep` leaves out.

    Args:
        home: where they lie.
        keep: what the folder is called that stays all the same, since it is about to be restored.

    Raises:
        OSError: one cannot be removed.
    """
    backups = backups_in(home)
    kept = to_keep(backups)
    for backup in backups:
        if backup.folder not in kept and backup.folder.name != keep:
            remove(backup.folder)


def remove(folder: Path) -> None:
    """Remove a backup so that at no moment half of one is listed. OSError: it cannot be removed."""
    leaving = folder.with_name(f"{MAKING}{folder.name}")
    folder.rename(leaving)
    shutil.rmtree(leaving)


def sweep(home: Path) -> None:
    """Remove what was never finished; a file in use is left."""
    for left in home.glob(f"{MAKING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _measured(file: Path, report: Report) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
            report(0, 0)
    return {"bytes": size, "sha256": digest.hexdigest()}
