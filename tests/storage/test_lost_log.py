"""A log whose files go away while the desk runs: calls are kept, it is said, and saving resumes by itself."""

from __future__ import annotations

import queue
import shutil
from collections.abc import Callable

import pytest

from tests.calls.made_up import MORNING, logged_call, typed_call
from triage_app.calls.log_entry import CallFilter
from triage_app.errors import LogForeign, LogLocked, LogMissing
from triage_app.storage.backup import unreported
from triage_app.storage.backups import Backups
from triage_app.storage.log import Log
from triage_app.storage.look import wal_of
from triage_app.storage.saving import SaveState


@pytest.fixture
def told() -> queue.Queue[SaveState]:
    return queue.Queue()


def until(told: queue.Queue[SaveState], wanted: Callable[[SaveState], bool]) -> SaveState:
    while True:
        state = told.get(timeout=10)
        if wanted(state):
            return state


@pytest.fixture
def running(log: Log, told: queue.Queue[SaveState]) -> Log:
    """A log that is open and holds one call."""
    log.begin(told.put)
    log.save_call(logged_call("before"))
    until(told, lambda state: "before" in state.logged)
    return log


def ids(log: Log) -> set[str]:
    return {line.id for line in log.read().page(CallFilter(), 100, "").lines}


def test_a_log_folder_moved_away_is_told_and_saving_resumes_when_it_is_back(running, told):
    folder = running.file.parent
    away = folder.rename(folder.with_name("away"))
    running.save_call(logged_call("meanwhile"))
    state = until(told, lambda state: state.failing)
    assert "not there any more" in state.reason
    assert state.waiting == 1
    assert not folder.exists()  # nothing was made in its place
    away.rename(folder)
    assert "meanwhile" in until(told, lambda state: state.saved).logged
    assert ids(running) == {"before", "meanwhile"}


def test_a_log_folder_deleted_for_good_keeps_every_call_in_memory(running, told):
    shutil.rmtree(running.file.parent)
    running.save_call(logged_call("meanwhile"))
    running.save_draft(typed_call("open"))
    state = until(told, lambda state: state.failing and state.waiting == 2)
    assert not state.saved
    with pytest.raises(LogMissing):
        running.read()
    running._saver.drop("call meanwhile 1")
    running._saver.drop("draft open")


def test_another_log_in_its_place_is_not_written_to(running, told, tmp_path):
    other = Log(tmp_path / "other" / "calls.db", tmp_path / "other" / "calls.key")
    other.read()
    other.close(0)
    shutil.rmtree(running.file.parent)
    (tmp_path / "other").rename(running.file.parent)
    before = running.file.read_bytes()
    running.save_call(logged_call("meanwhile"))
    assert "Another call log" in until(told, lambda state: state.failing).reason
    assert running.file.read_bytes() == before
    with pytest.raises(LogForeign):
        running.read()
    running._saver.drop("call meanwhile 1")


def test_an_older_copy_of_the_same_log_in_its_place_is_gone_on_with(running, told, tmp_path):
    copy = tmp_path / "copy.db"
    with running.database().bare() as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    running.save_call(logged_call("later"))
    until(told, lambda state: "later" in state.logged)
    with running.out_of_use():
        copy.replace(running.file)
    running.save_call(logged_call("meanwhile"))
    until(told, lambda state: "meanwhile" in state.logged)
    assert ids(running) == {"before", "meanwhile"}


def test_a_deleted_write_ahead_log_loses_no_call(running, told):
    wal = wal_of(running.file)
    running.save_call(logged_call("one"))
    until(told, lambda state: "one" in state.logged)
    wal.unlink(missing_ok=True)
    running.save_call(logged_call("two"))
    until(told, lambda state: "two" in state.logged)
    assert running.close(10)
    assert ids(Log(running.file, running.key_file)) == {"before", "one", "two"}


def test_a_log_its_witness_knows_of_is_not_begun_anew(running, told):
    assert running.close(5)
    running.file.unlink()
    again = Log(running.file, running.key_file)
    with pytest.raises(LogMissing, match="restore a backup"):
        again.read()
    assert not running.file.exists()
    again.close(0)


def test_a_log_its_backups_know_of_is_not_begun_anew(running, told):
    Backups(running).back_up("by-hand", MORNING, unreported)
    assert running.close(5)
    running.file.unlink()
    running.file.with_suffix(".witness").unlink(missing_ok=True)
    again = Log(running.file, running.key_file)
    with pytest.raises(LogMissing):
        again.read()
    again.close(0)


def test_what_is_handed_over_while_the_log_is_out_of_use_waits_and_is_saved(running, told):
    with running.out_of_use():
        running.save_call(logged_call("meanwhile"))
        assert not running.flush(0.1)
        assert not wal_of(running.file).exists()  # closed in full
    until(told, lambda state: "meanwhile" in state.logged)
    assert running.flush(10)


def test_a_place_is_not_written_while_somebody_reads(running):
    with running.database().reading(), pytest.raises(LogLocked), running.out_of_use(0.01):
        pass
    assert ids(running) == {"before"}
