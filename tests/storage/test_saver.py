"""Saved is said after COMMIT alone; whatever fails, nothing handed over is lost."""

from __future__ import annotations

import os
import queue
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.calls.made_up import MORNING, at, follow_up, logged_call, typed_call
from triage_app.calls.log_entry import Addition, CallFilter
from triage_app.calls.number_check import NumberCheck
from triage_app.errors import LogForeign
from triage_app.storage.log import Log
from triage_app.storage.look import wal_of
from triage_app.storage.saver import REFUSED
from triage_app.storage.saving import Change, SaveState


@pytest.fixture
def told() -> queue.Queue[SaveState]:
    return queue.Queue()


def until(told: queue.Queue[SaveState], wanted) -> SaveState:
    while True:
        state = told.get(timeout=10)
        if wanted(state):
            return state


def test_nothing_is_said_to_be_saved_before_it_is_committed(log, told):
    log.save_call(logged_call("one"))
    assert not log.state.saved
    assert not log.flush(0)
    log.begin(told.put)
    state = until(told, lambda state: "one" in state.logged)
    assert (state.saved, state.waiting, state.failing) == (True, 0, False)
    assert state.at is not None
    other = Log(log.file, log.key_file)
    assert other.read().entry("one").call.id == "one"
    other.close(0)


def test_the_first_word_says_whether_the_log_could_be_opened(log, told):
    log.begin(told.put)
    assert told.get(timeout=10).saved
    assert log.file.exists()


def test_a_draft_typed_quickly_is_written_once_in_its_latest_state(log, told):
    for letters in range(1, 13):
        log.save_draft(typed_call(words="cart arizona"[:letters]))
    assert log.state.waiting == 1
    log.begin(told.put)
    assert log.flush(10)
    assert [call.now.words for call in log.read().drafts()] == ["cart arizona"]


def test_logging_a_call_drops_its_draft(log):
    log.begin(lambda state: None)
    log.save_draft(typed_call())
    assert log.flush(10)
    log.save_draft(typed_call(words="more"))
    log.save_call(logged_call())
    assert log.flush(10)
    assert log.read().drafts() == ()
    log.save_draft(typed_call("blank"))
    log.forget_draft("blank")
    assert log.flush(10)
    assert log.read().drafts() == ()


def test_all_kinds_of_changes_are_saved_in_their_order(log):
    log.begin(lambda state: None)
    log.save_call(logged_call("one"))
    log.add_line("one", Addition(at(80), "Robin Sample", "note", "first"))
    log.add_line("one", Addition(at(80), "Robin Sample", "note", "second"))
    log.save_follow_up(replace(follow_up(), call="one"), "moved", MORNING, "Robin Sample")
    log.save_check(NumberCheck("car-t-arizona", "480-555-0127", MORNING, "Robin Sample", False, "busy"))
    assert log.flush(10)
    entry = log.read().entry("one")
    assert [line.text for line in entry.additions] == ["first", "second"]
    assert [each.id for each in entry.call.follow_ups] == ["f1"]
    assert [check.word for check in log.read().checks()] == ["busy"]


def test_a_call_is_searchable_within_a_second_of_its_saving(log, told):
    log.begin(told.put)
    log.save_call(logged_call("one"))
    saved = until(told, lambda state: "one" in state.logged).at
    assert saved is not None

    def found() -> bool:
        return bool(log.read().page(CallFilter(search="arizona"), 5, "").lines)

    while not found():
        assert (MORNING.now(saved.tzinfo) - saved).total_seconds() < 1


def test_the_write_ahead_log_is_emptied_when_it_is_quiet(log):
    log.begin(lambda state: None)
    log.save_call(logged_call("one"))
    assert log.flush(10)
    assert log.database().wal_bytes() > 0
    while log.database().wal_bytes():
        pass
    assert log.read().entry("one").call.id == "one"


def test_the_write_ahead_log_is_capped_while_calls_come_without_a_pause(log, monkeypatch):
    monkeypatch.setattr("triage_app.storage.saver.WAL_CAP", 200_000)
    monkeypatch.setattr("triage_app.storage.pauses.QUIET_SECONDS", 1e9)
    log.begin(lambda state: None)
    longest = 0
    for place in range(150):
        log.save_call(logged_call(str(place)))
        assert log.flush(10)
        longest = max(longest, log.database().wal_bytes())
    assert longest < 400_000


def test_a_log_that_cannot_be_opened_keeps_all_and_is_tried_again(log, told, tmp_path):
    (tmp_path / "data").write_text("in the way")
    log.begin(told.put)
    log.save_draft(typed_call("one"))
    log.save_call(logged_call("two"))
    state = until(told, lambda state: state.failing and state.waiting == 2)
    assert not state.saved
    assert state.reason
    (tmp_path / "data").unlink()
    state = until(told, lambda state: state.saved)
    assert "two" in state.logged
    assert [call.id for call in log.read().drafts()] == ["one"]


def test_readers_are_told_at_once_while_the_log_cannot_be_opened(log, told, tmp_path):
    log.file.parent.mkdir()
    log.file.write_bytes(b"%PDF" * 5000)
    log.begin(told.put)
    reason = until(told, lambda state: state.failing).reason
    with pytest.raises(LogForeign) as error:
        log.read()
    assert str(error.value) == reason


def test_try_again_does_not_wait(tmp_path, told):
    log = Log(tmp_path / "data" / "calls.db", tmp_path / "data" / "calls.key", retry_seconds=3600)
    (tmp_path / "data").write_text("in the way")
    log.save_call(logged_call("one"))
    log.begin(told.put)
    until(told, lambda state: state.failing and state.waiting == 1)
    (tmp_path / "data").unlink()
    log.try_again()
    assert until(told, lambda state: state.saved).logged == ("one",)
    assert log.close(5)


def test_a_change_the_log_refuses_stops_no_other(log, told):
    log.begin(told.put)
    log._saver.put("bad", Change("call", (typed_call("never"),)))  # not logged: it has no outcome to keep
    log._saver.put("worse", Change("no such kind", ()))
    log.save_call(logged_call("one"))
    state = until(told, lambda state: "one" in state.logged)
    assert state.reason == REFUSED
    assert not state.saved
    assert log.read().entry("one").call.id == "one"
    log._saver.drop("worse")
    log._saver.drop("bad")


def test_closing_says_when_something_could_not_be_saved(tmp_path, told):
    log = Log(tmp_path / "data" / "calls.db", tmp_path / "data" / "calls.key", retry_seconds=3600)
    (tmp_path / "data").write_text("in the way")
    log.save_call(logged_call("one"))
    log.begin(told.put)
    until(told, lambda state: state.failing and state.waiting == 1)
    assert not log.close(5)


def test_closing_leaves_one_whole_file(log):
    log.begin(lambda state: None)
    log.save_call(logged_call("one"))
    assert log.close(10)
    assert not wal_of(log.file).exists()


def holding_the_lock(log: Log) -> str:
    """A program that takes the log's write lock, says so, and lets go when a line comes in."""
    return (
        "import sys; from pathlib import Path; from triage_app.storage.connection import open_connection;"
        "from triage_app.storage.keys import read_key;"
        f"c = open_connection(Path({str(log.file)!r}), read_key(Path({str(log.key_file)!r})), 'rw');"
        "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.readline(); c.execute('ROLLBACK')"
    )


def test_a_log_locked_by_another_program_is_waited_for_and_nothing_is_lost(log, told):
    import subprocess

    log.begin(told.put)
    assert log.flush(10)
    until(told, lambda state: state.saved)
    with subprocess.Popen(
        [sys.executable, "-c", holding_the_lock(log)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        log.save_call(logged_call("one"))
        state = until(told, lambda state: state.failing)
        assert "Another program holds the call log" in state.reason
        assert log.read().page(CallFilter(), 5, "").lines == ()  # reading goes on
        other.communicate("go\n")
    assert until(told, lambda state: state.saved).logged == ("one",)


@pytest.mark.skipif(os.name != "posix", reason="file sizes cannot be limited there")
def test_a_full_disk_keeps_all_and_goes_on_once_there_is_room(log):
    import subprocess

    script = f"""
import queue, resource
from pathlib import Path
from tests.calls.made_up import logged_call
from triage_app.calls.log_entry import CallFilter
from triage_app.errors import LogForeign
from triage_app.storage.log import Log

told = queue.Queue()
log = Log(Path({str(log.file)!r}), Path({str(log.key_file)!r}), retry_seconds=0.05)
log.begin(told.put)
log.save_call(logged_call("before"))
assert log.flush(10)
room = log.database().wal_bytes() + 30_000
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
for place in range(60):
    log.save_call(logged_call(str(place)))
    if not log.flush(0.5):
        break
state = log.state
assert state.failing and state.waiting, state
print(state.reason)
assert log.read().entry("before").call.id == "before"
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert log.flush(10)
lines = log.read().page(CallFilter(), 100, "").lines
assert len(lines) == place + 2, (len(lines), place)
assert log.close(10)
print("all there")
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    reason, last = done.stdout.splitlines()
    assert reason.startswith("The disk ")
    assert last == "all there"
