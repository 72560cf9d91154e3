"""What is cut off in the middle: each changes more than one file, and ends in its old state or its new."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.calls.made_up import logged_call
from tests.faults.logs import NEW, NOW, OLD, ids, log_in, prepare
from tests.faults.power import opened
from triage_app.calls.audit import AuditEvent
from triage_app.errors import DeskError
from triage_app.storage.backup import checked, unreported
from triage_app.storage.backup_folder import is_as_written
from triage_app.storage.backups import Backups
from triage_app.storage.doctor import check
from triage_app.storage.key_text import from_text
from triage_app.storage.keys import LogKey, key_file_of, new_key, read_key, read_key_file, write_key_file
from triage_app.storage.verifying import Verifier

OLD_LOG = Path(__file__).parents[1] / "storage" / "old_logs" / "version-1"
_PASSWORDS = ("horse battery staple one", "another long pass phrase")


@dataclass(frozen=True)
class Action:
    """What is cut off: how it begins, what is done, and which state a folder is in afterwards."""

    prepare: Callable[[Path], None]
    run: Callable[[Path], None]
    judge: Callable[[Path], str]


def _held(home: Path) -> set[str]:
    found, wrong, notice = opened(home)
    assert not wrong, wrong
    assert not notice, notice
    return found


def _back_up(home: Path) -> None:
    log = log_in(home)
    Backups(log).back_up("daily", NOW.replace(day=19), unreported)
    log.close(0)


def _judge_backup(home: Path) -> str:
    backups = Backups(log_in(home)).known()
    for backup in backups:
        assert is_as_written(backup.folder, unreported)
        told = checked(backup.folder / "calls.db", read_key(backup.folder / "calls.key"))
        assert told["calls"] == backup.calls == (NEW if backup.why == "daily" else OLD)
    assert backups[-1].why == "by-hand", "the older backup is gone"
    assert _held(home) == ids(0, NEW)
    return "new" if len(backups) == 2 else "old"


def _restore(home: Path) -> None:
    log = log_in(home)
    backups = Backups(log)
    (point,) = backups.points()
    backups.restore(point, "", "", NOW.replace(day=19), unreported)
    log.close(0)


def _judge_restore(home: Path) -> str:
    held = _held(home)
    assert held in (ids(0, OLD), ids(0, NEW)), sorted(held)
    if held == ids(0, NEW):
        return "old"
    (aside,) = home.glob("damaged-*")
    assert _held(aside) == ids(0, NEW), "what stood there is not kept"
    return "new"


def _start_empty(home: Path) -> None:
    log = log_in(home)
    Backups(log).start_empty()
    log.close(0)


def _judge_start_empty(home: Path) -> str:
    held = _held(home)
    assert held in (set(), ids(0, NEW)), sorted(held)
    return "old" if held else "new"


def _prepare_password(home: Path) -> None:
    prepare(home)
    kept = read_key_file(home / "calls.key")
    key = kept.key()
    write_key_file(kept.with_person(key, "robin", "Robin Sample", _PASSWORDS[0]).in_the_clear(None))


def _change_password(home: Path) -> None:
    kept = read_key_file(home / "calls.key")
    key = kept.unlock("robin", _PASSWORDS[0])
    write_key_file(kept.with_person(key, "robin", "Robin Sample", _PASSWORDS[1]))


def _judge_password(home: Path) -> str:
    state, key = _who_opens((home / "calls.key").read_bytes())
    log = log_in(home)
    log.use_key(key)
    assert {line.id for line in log.read().today(logged_call().started, 99).last} <= ids(0, NEW)
    log.close(0)
    return state


@cache
def _who_opens(text: bytes) -> tuple[str, LogKey]:
    """Return which password opens a key file, and the key; kept, since trying one is made to be slow."""
    kept = from_text(Path("calls.key"), text)
    for state, password in zip(("old", "new"), _PASSWORDS, strict=True):
        try:
            return state, kept.unlock("robin", password)
        except DeskError:
            continue
    raise AssertionError("neither password opens the log")


def _rekey(home: Path) -> None:
    from triage_app.storage.rekey import rekey

    log, old = log_in(home), read_key_file(home / "calls.key")
    new = new_key(old.log_id)
    rekey(log, old.key(), key_file_of(home / "calls.key", new).in_the_clear(new), new, old, unreported)
    log.close(0)


def _judge_rekey(home: Path) -> str:
    assert _held(home) == ids(0, NEW)
    backup = next(home.glob("backups/*/calls.key"))
    same = read_key_file(backup).check == read_key_file(home / "calls.key").check
    return "old" if same else "new"


def _erase(home: Path) -> None:
    from triage_app.storage.erasure import erase

    log = log_in(home)
    event = AuditEvent(NOW.replace(month=12), "Robin Sample", "Desk 2", "keeping", "", "erased", "2026-12-01")
    erase(log.database(), event, NOW.replace(month=12, day=1), unreported)
    log.close(0)


def _judge_erasure(home: Path) -> str:
    log = log_in(home)
    try:
        with log.database().bare() as connection:
            assert not check(connection)
            notes = [row[0] for row in connection.execute("SELECT notes FROM calls")]
            verifier = Verifier(connection)
            while verifier.step(connection, 1000):
                pass
    finally:
        log.close(0)
    assert len(notes) == NEW
    assert all(notes) or not any(notes), "some calls are erased and some are not"
    assert verifier.result().holds
    return "old" if all(notes) else "new"


def _prepare_old(home: Path) -> None:
    for each in OLD_LOG.iterdir():
        shutil.copyfile(each, home / each.name)


def _migrate(home: Path) -> None:
    log = log_in(home)
    log.read()
    log.close(0)


def _judge_migration(home: Path) -> str:
    log = log_in(home)
    try:
        with log.database().bare() as connection:
            (calls,) = connection.execute("SELECT count(*) FROM calls").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    finally:
        log.close(0)
    assert calls > 0
    assert version == 5
    return "new"


ACTIONS = {
    "backup": Action(prepare, _back_up, _judge_backup),
    "restore": Action(prepare, _restore, _judge_restore),
    "start empty": Action(prepare, _start_empty, _judge_start_empty),
    "password": Action(_prepare_password, _change_password, _judge_password),
    "rekey": Action(prepare, _rekey, _judge_rekey),
    "erasure": Action(prepare, _erase, _judge_erasure),
    "migration": Action(_prepare_old, _migrate, _judge_migration),
}


def do(name: str, folder: str) -> None:
    """Do what is recorded; what it says last is "done"."""
    ACTIONS[name].run(Path(folder))
    os.write(1, b"done\n")
