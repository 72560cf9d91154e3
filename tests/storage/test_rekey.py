"""A new key for the log: whatever ends the work, the log opens with one key or the other, and holds all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.calls.made_up import logged_call
from tests.storage.test_keys import PASSWORD, WHOLE, kept_in
from triage_app.errors import LogDamaged, LogLockedAway
from triage_app.storage.keys import new_key, read_key_file
from triage_app.storage.log import Log
from triage_app.storage.rekey import ASIDE, forget_person, rekey, sweep

ROOT = Path(__file__).resolve().parents[2]
CALLS = 5
STEPS = 62  # more than a new key takes, so that the last ones end well

REKEYING = """
import os, sys
from pathlib import Path
from triage_app.storage import rekey as module
from triage_app.storage.keys import new_key, read_key_file
from triage_app.storage.log import Log

folder, moment = Path(sys.argv[1]), int(sys.argv[2])
events = 0

def count(event, _arguments):
    global events
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"):
        events += 1
        if events == moment:
            os.kill(os.getpid(), 9)

log = Log(folder / "calls.db", folder / "calls.key")
kept = read_key_file(log.key_file)
old = kept.unlock("p1", sys.argv[3])
log.use_key(old)
log.database()
new = new_key(kept.log_id)
changed, before = kept.with_key(new), kept.without("recovery")
import triage_app.storage.doctor, triage_app.storage.exchange, json, shutil, tempfile
sys.addaudithook(count)
module.rekey(log, old, changed, new, before, lambda done, total: None)
events = -10**9
log.close(5)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A closed log of a few calls that needs a sign-in."""
    folder = tmp_path_factory.mktemp("made")
    _file, key = kept_in(folder)
    log = Log(folder / "calls.db", folder / "calls.key")
    log.use_key(key)
    log.begin(lambda state: None)
    for number in range(CALLS):
        log.save_call(logged_call(f"call-{number}"))
    assert log.close(10)
    return folder


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "data")


def opened(folder: Path) -> Log:
    log = Log(folder / "calls.db", folder / "calls.key")
    log.finish_exchange()
    log.use_key(read_key_file(log.key_file).unlock("p1", PASSWORD))
    return log


def whole(folder: Path) -> bool:
    from triage_app.calls.log_entry import CallFilter
    from triage_app.storage.doctor import check

    log = opened(folder)
    try:
        with log.database().bare() as connection:
            assert check(connection) == []
        return len(log.read().page(CallFilter(), 100, "").lines) == CALLS
    finally:
        log.close(5)


def test_every_call_is_there_under_the_new_key_and_the_old_one_is_gone(folder):
    log = opened(folder)
    kept, old = read_key_file(log.key_file), log.key
    new = new_key(kept.log_id)
    rekey(log, old, kept.with_key(new), new, kept, lambda done, total: None)
    assert log.key == new
    assert log.read().entry("call-0").call.id == "call-0"
    log.close(5)
    assert whole(folder)
    assert not list(folder.glob(f"{ASIDE}-*"))
    assert (folder / "calls.db").read_bytes()[:16] == new.salt
    late = Log(folder / "calls.db", folder / "calls.key")
    late.use_key(old)
    with pytest.raises(LogLockedAway):
        late.database()
    late.close(0)


def test_a_damaged_log_gets_no_new_key_and_is_left_as_it_is(folder):
    log = opened(folder)
    with log.file.open("rb+") as stream:
        stream.seek(4096 * 9 + 100)
        stream.write(b"damage")
    before = log.file.read_bytes(), log.key_file.read_bytes()
    kept = read_key_file(log.key_file)
    new = new_key(kept.log_id)
    with pytest.raises(LogDamaged):
        rekey(log, log.key, kept.with_key(new), new, kept, lambda done, total: None)
    log.close(0)
    assert log.key_file.read_bytes() == before[1]
    assert log.file.read_bytes()[4096:] == before[0][4096:]


@pytest.mark.parametrize("moment", range(1, STEPS, 1 if WHOLE > 3 else 5))
def test_killed_at_any_step_the_log_opens_with_every_call(folder, moment):
    """Each step is a file opened, renamed or removed; a kill comes just before it."""
    command = [sys.executable, "-c", REKEYING, str(folder), str(moment), PASSWORD]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode in (0, -9), done.stderr.decode()
    assert whole(folder)
    sweep(folder / "calls.db", read_key_file(folder / "calls.key"))
    assert not list(folder.glob(f"{ASIDE}-*"))
    assert whole(folder)


def test_a_removed_person_s_slot_goes_from_copies_and_unreadable_ones_are_left(folder):
    (folder / "backups" / "one").mkdir(parents=True)
    shutil.copy(folder / "calls.key", folder / "backups" / "one" / "calls.key")
    (folder / "backups" / "damaged.key").write_text("{")
    assert forget_person(folder / "backups", "p1") == 1
    assert read_key_file(folder / "backups" / "one" / "calls.key").people == ()
    assert (folder / "backups" / "damaged.key").read_text() == "{"
