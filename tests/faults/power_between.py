"""Power cuts inside everything that changes more than one file: the old state or the new, never between."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from tests.calls.made_up import logged_call
from tests.faults.disk import Disk
from tests.faults.power import opened
from tests.faults.recording import record
from tests.faults.saving_program import call_id
from tests.faults.tally import Tally
from triage_app.calls.audit import AuditEvent
from triage_app.errors import DeskError
from triage_app.storage.backup import checked, unreported
from triage_app.storage.backup_folder import is_as_written
from triage_app.storage.backups import Backups
from triage_app.storage.doctor import check
from triage_app.storage.keys import key_file_of, new_key, read_key, read_key_file, write_key_file
from triage_app.storage.log import Log
from triage_app.storage.verifying import Verifier

CUTS = 10
OLD, NEW = 4, 7  # calls in the backup, and in the log
NOW = datetime(2026, 11, 18, 16, 42, tzinfo=UTC)
OLD_LOG = Path(__file__).parents[1] / "storage" / "old_logs" / "version-1"
_CODE = "import sys; from tests.faults.power_between import do; do(sys.argv[1], sys.argv[2])"
_PASSWORDS = ("horse battery staple one", "another long pass phrase")


def log_in(home: Path) -> Log:
    """Return the log below ``home``."""
    return Log(home / "calls.db", home / "calls.key", retry_seconds=0.01)


def ids(first: int, last: int) -> set[str]:
    """Return the ids of some calls."""
    return {call_id(number) for number in range(first, last)}


def fill(home: Path, first: int, last: int, backup: bool = False) -> None:
    """Save some calls, and make a backup after them."""
    log = log_in(home)
    log.begin(lambda _state: None)
    for id in sorted(ids(first, last)):
        log.save_call(replace(logged_call(id), notes=id))
    assert log.flush(20)
    if backup:
        Backups(log).back_up("by-hand", NOW, unreported)
    assert log.close(20)


def prepare(home: Path) -> None:
    """Make a log with a backup, and calls after it."""
    fill(home, 0, OLD, backup=True)
    fill(home, OLD, NEW)


def do(name: str, folder: str) -> None:
    """Do what is recorded; what it says last is "done"."""
    ACTIONS[name].run(Path(folder))
    os.write(1, b"done\n")


def between(name: str, folder: Path, seed: int) -> Tally:
    """Cut the power at many moments inside one action."""
    action, tally, dice = ACTIONS[name], Tally(), random.Random(seed)
    home = folder / "home"
    home.mkdir(parents=True)
    action.prepare(home)
    before = folder / "before"
    shutil.copytree(home, before)
    steps = record(_CODE, home, folder / "trace", name, str(home))
    disk = Disk()
    disk.bring(before)
    done = False
    at = 0
    for moment in sorted(dice.randrange(len(steps) + 1) for _ in range(CUTS)):
        for number in range(at, moment):
            disk.go_on(number, steps[number])
            done = done or steps[number].data.startswith(b"done")
        at = moment
        here = folder / "cut"
        disk.cut(dice, here)
        tally.count(cuts=1)
        try:
            state = action.judge(here)
            tally.count(**{f"ended {state}": 1})
            if done and state == "old":
                tally.faults.append(f"{name}, seed {seed}, step {moment}: it was told to be done, and is not")
        except (DeskError, AssertionError) as error:
            what = f"{type(error).__name__}: {error}"
            tally.faults.append(f"{name}, seed {seed}, step {moment} of {len(steps)}: {what}")
        shutil.rmtree(here)
    return tally


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
    kept = read_key_file(home / "calls.key")
    for state, password in zip(("old", "new"), _PASSWORDS, strict=True):
        try:
            key = kept.unlock("robin", password)
        except DeskError:
            continue
        log = log_in(home)
        log.use_key(key)
        assert {line.id for line in log.read().today(logged_call().started, 99).last} <= ids(0, NEW)
        log.close(0)
        return state
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

if __name__ == "__main__":
    do(sys.argv[1], sys.argv[2])
