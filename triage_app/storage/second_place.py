"""The second place of backups: a stick or a share, which may be away and comes back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from triage_app.errors import DeskError
from triage_app.paths import sync_folder
from triage_app.records import record
from triage_app.storage import failures, rekey
from triage_app.storage.backup import one_at_a_time, unreported
from triage_app.storage.backup_folder import MAKING, Backup, Report, backups_in, is_as_written, thin
from triage_app.storage.exchange import sync_file
from triage_app.storage.keys import KeyFile, read_key_file

_ID_LETTERS = 8


@record
class SecondPlace:
    """How the second place stands: ``last`` is the newest backup of this log in it, None where there is none.

    ``remark`` is a plain sentence while it lacks the newest backup, else "".
    """

    folder: Path
    there: bool
    last: Backup | None
    remark: str = ""


def home_in(folder: Path, log_id: str) -> Path:
    """Return where in ``folder`` the backups of one log lie, so that several desks may share a stick."""
    return folder / f"front-desk-{log_id[:_ID_LETTERS]}"


def how_it_stands(folder: Path, log_id: str, newest: Backup | None) -> SecondPlace:
    """Return how the second place stands beside the ``newest`` backup of the first."""
    if not _is_there(folder):
        return SecondPlace(
            folder, False, None, f"The second place {folder} is not there. It gets its copy when it is back."
        )
    last = next(iter(backups_in(home_in(folder, log_id))), None)
    if newest is not None and (last is None or last.made < newest.made):
        return SecondPlace(folder, True, last, f"The second place {folder} has not got the last backup yet.")
    return SecondPlace(folder, True, last)


def copy_to(folder: Path, backup: Backup, report: Report = unreported, keep: str = "") -> Path:
    """Copy a backup to the second place, read the copy back, then thin what lies there.

    Args:
        folder: the second place; it exists.
        backup: what to copy; nothing is done where it lies there already.
        report: told (done, total) in bytes; raises to stop.
        keep: as `thin` takes it.

    Returns:
        The folder of the copy.

    Raises:
        DeskError: it cannot be written there, or not read back; nothing of it is left.
    """
    home = home_in(folder, backup.log_id)
    done = home / backup.folder.name
    if any(each.folder == done for each in backups_in(home)):
        return done
    with failures.told(done), one_at_a_time(home):
        making = home / f"{MAKING}{done.name}"
        try:
            making.mkdir(mode=0o700)
            written = 0
            for each in sorted(backup.folder.iterdir()):
                report(written, backup.size)
                shutil.copyfile(each, making / each.name)
                sync_file(making / each.name)
                written += each.stat().st_size
            if not is_as_written(making, report):
                raise DeskError(f"The copy in {folder} cannot be read back as it was written.")
            sync_folder(making)
            making.rename(done)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
        sync_folder(home)
        thin(home, keep)
    return done


def _none(_ids: Iterable[str]) -> Iterable[str]:
    return ()


def forget_in(folder: Path, key_file: Path, id: str) -> bool:
    """Take a removed person's slot out of the copies of a log in the second place.

    Returns:
        False where it is away or breaks off; `protect` does it when it is back.
    """
    if not _is_there(folder):
        return False
    home = home_in(folder, read_key_file(key_file).log_id)
    try:
        rekey.forget_person(home, id)
    except OSError:
        return False
    return True


def protect(folder: Path, kept: KeyFile, removed: Callable[[Iterable[str]], Iterable[str]] = _none) -> None:
    """Make the copies in the second place, if it is there, open for nobody for whom the log does not.

    Keys in clear are sealed where the log asks for a sign-in; slots of removed people go.

    Args:
        folder: the second place.
        kept: the key file in force.
        removed: tells which ids are those of removed people; the others stay,
            for a log that was restored knows nobody who came later.

    Raises:
        StorageError: it breaks off, or the log cannot be asked.
    """
    home = home_in(folder, kept.log_id)
    if not _is_there(folder):
        return
    with failures.told(home):
        rekey.seal_copies(home, kept)
        strangers = rekey.people_in(home, kept.log_id) - {each.id for each in kept.people}
        for id in removed(strangers) if strangers else ():
            rekey.forget_person(home, id)


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False
