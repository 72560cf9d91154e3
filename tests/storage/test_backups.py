"""Backups are made while calls are saved, checked before they count, thinned, and gone back to."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.calls.made_up import MORNING, logged_call, typed_call
from triage_app.calls.log_entry import CallFilter
from triage_app.errors import LogDamaged, LogLocked, StorageError
from triage_app.storage.backup import checked, one_at_a_time, unreported
from triage_app.storage.backup_folder import LIST, Backup, backup_at, backups_in, to_keep
from triage_app.storage.backups import Backups
from triage_app.storage.log import Log
from triage_app.storage.look import wal_of


@pytest.fixture
def running(log: Log) -> Iterator[Log]:
    """A log that is open and holds one call."""
    log.begin(lambda state: None)
    save(log, "one")
    yield log
    log.close(5)


@pytest.fixture
def backups(running: Log) -> Backups:
    return Backups(running)


def save(log: Log, *ids: str) -> None:
    for id in ids:
        log.save_call(logged_call(id))
    assert log.flush(10)


def ids(log: Log) -> set[str]:
    return {line.id for line in log.read().page(CallFilter(), 100, "").lines}


def damage(log: Log) -> None:
    with log.out_of_use():
        log.file.write_bytes(b"not a log any more" * 1000)


def make(backups: Backups, why: str = "by-hand", made: datetime = MORNING) -> Backup:
    return backups.back_up(why, made, unreported)


def restore(backups: Backups, folder: Path | None = None):
    return backups.restore(backups.points(folder)[0], "", "", MORNING, unreported)


def test_a_backup_is_known_without_opening_it(backups):
    made = make(backups)
    assert (made.calls, made.why, made.made) == (1, "by-hand", MORNING)
    assert backups.known() == (made,)
    assert {each.name for each in made.folder.iterdir()} >= {"calls.db", "calls.key", LIST}
    assert made.size == sum(each.stat().st_size for each in made.folder.iterdir() if each.name != LIST)
    assert not any(each.name.startswith(".making") for each in backups.home.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="there are no such rights")
def test_a_backup_is_for_its_user_alone(backups):
    made = make(backups)
    for each in (backups.home, made.folder, *made.folder.iterdir()):
        assert each.stat().st_mode & 0o077 == 0, each


def test_what_is_not_whole_is_no_backup(backups):
    made = make(backups)
    (made.folder / "calls.db").write_bytes(b"short")
    assert backups.known() == ()
    (made.folder / "calls.db").unlink()
    assert backups.known() == ()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"format": 99}', "[" * 9999, '{"format": 1, "files": {"a": 1}}']
)
def test_a_list_nobody_can_read_is_no_backup(tmp_path, text):
    (tmp_path / LIST).write_text(text)
    assert backup_at(tmp_path) is None


def test_a_list_without_a_zone_is_no_backup(backups):
    made = make(backups)
    told = json.loads((made.folder / LIST).read_text())
    (made.folder / LIST).write_text(json.dumps(told | {"made": "2026-11-18T10:00:00"}))
    assert backup_at(made.folder) is None


def test_a_damaged_log_gives_no_backup_and_keeps_the_older_ones(backups, running):
    kept = make(backups)
    save(running, *(f"call {number}" for number in range(60)))
    with running.out_of_use():
        whole = running.file.read_bytes()
        at = len(whole) // 4096 // 2 * 4096 + 100
        running.file.write_bytes(whole[:at] + bytes(64) + whole[at + 64 :])
    with pytest.raises(StorageError):
        make(backups)
    assert backups.known() == (kept,)
    assert not any(each.name.startswith(".making") for each in backups.home.iterdir())


def test_one_backup_at_a_time(backups):
    with one_at_a_time(backups.home), pytest.raises(StorageError, match="is being made"):
        make(backups)


def test_a_backup_can_be_stopped_and_leaves_nothing(backups, running):
    save(running, *(f"call {number}" for number in range(300)))

    class Stopped(Exception):
        pass

    def stop(_done, _total):
        raise Stopped

    with pytest.raises(Stopped):
        backups.back_up("by-hand", MORNING, stop)
    assert backups.known() == ()
    assert [each.name for each in backups.home.iterdir()] == [".lock"]


def test_the_checks_of_a_copy_can_be_stopped_and_a_stop_is_no_damage(backups, running):
    save(running, *(f"call {number}" for number in range(300)))
    copy = make(backups).folder / "calls.db"

    class Stopped(Exception):
        pass

    def stop(_done, _total):
        raise Stopped

    with pytest.raises(Stopped):
        checked(copy, running.database().key, stop)
    assert checked(copy, running.database().key)["calls"] == 301


def a_backup(home: Path, made: datetime, why: str = "daily") -> Backup:
    return Backup(home / f"{made:%Y%m%d%H%M}-{why}", made, why, 1, 0, "log", 5, 10)


def test_seven_days_and_four_weeks_are_kept(tmp_path):
    evening = MORNING.replace(hour=20)
    made = [a_backup(tmp_path, evening - timedelta(days=day)) for day in range(60)]
    made.insert(1, a_backup(tmp_path, MORNING))  # an earlier one of the last day
    kept = to_keep(made)
    assert [each for each in made[:9] if each.folder in kept] == [made[0], *made[2:8]]
    assert len(kept) == 7 + 2  # two of the four weeks lie within the seven days
    oldest = min(each.made for each in made if each.folder in kept)
    assert timedelta(days=14) < evening - oldest < timedelta(days=28)


def test_the_newest_before_an_update_stays_beside_the_daily_ones(tmp_path):
    made = [a_backup(tmp_path, MORNING - timedelta(days=day)) for day in range(40)]
    update = a_backup(tmp_path, MORNING - timedelta(days=50), "before-update")
    assert update.folder in to_keep([*made, update])


def test_older_ones_go_once_a_new_one_is_good(backups):
    first = make(backups, made=MORNING - timedelta(hours=2), why="daily")
    second = make(backups, why="daily")
    assert backups.known() == (second,)
    assert not first.folder.exists()


# The second place


def test_a_second_place_gets_a_copy_and_a_missing_one_is_a_remark(backups, tmp_path):
    assert backups.second_place() is None
    backups.second = tmp_path / "stick"
    made = make(backups)
    state = backups.second_place()
    assert not state.there
    assert "is not there" in state.remark
    (tmp_path / "stick").mkdir()
    assert "has not got the last backup" in backups.second_place().remark
    backups.bring_second_up_to_date(unreported)
    state = backups.second_place()
    assert (state.there, state.remark, state.last.made) == (True, "", made.made)
    make(backups, "daily", MORNING + timedelta(hours=1))
    assert backups.second_place().remark == ""


def test_what_the_first_place_lost_is_restored_from_the_second(backups, running, tmp_path):
    backups.second = tmp_path / "stick"
    backups.second.mkdir()
    make(backups)
    shutil.rmtree(backups.home)
    running.file.write_bytes(b"gone")
    assert restore(backups).calls == 1
    assert ids(running) == {"one"}


# Going back


def test_a_preview_says_what_would_be_missing(backups, running):
    make(backups)
    save(running, "two", "three")
    preview = backups.preview(backups.points()[0])
    assert (preview.calls, preview.missing, preview.needs_secret) == (1, 2, False)


def test_restoring_keeps_everything_that_stood_there(backups, running):
    make(backups)
    save(running, "two")
    done = restore(backups)
    assert (done.calls, done.missing) == (1, 1)
    assert ids(running) == {"one"}
    aside = Log(done.aside / "calls.db", done.aside / "calls.key")
    assert ids(aside) == {"one", "two"}
    aside.close(0)
    assert {each.why for each in backups.known()} == {"by-hand", "before-restore"}


@pytest.mark.parametrize("where", ["beside", "stick"])
def test_the_backup_chosen_is_never_thinned_away_by_the_one_made_before(backups, running, tmp_path, where):
    if where == "stick":
        backups.second = tmp_path / "stick"
        backups.second.mkdir()
    for day in range(9, 0, -1):
        make(backups, "daily", MORNING - timedelta(days=day))
        save(running, f"call {day}")
    for point in backups.points()[::-1]:
        before_it = Backup(Path("new"), MORNING, "before-restore", 1, 0, "log", 5, 10)
        if point.backup.folder not in to_keep((before_it, *backups.known())):
            break
    else:
        raise AssertionError("nothing would be thinned")
    if where == "stick":
        point = next(each for each in backups.points(backups.second) if each.made == point.made)
        assert point.file.is_relative_to(backups.second)
    assert backups.restore(point, "", "", MORNING, unreported).calls == point.calls
    assert point.file.exists()


def test_what_was_restored_away_can_be_restored_back(backups, running):
    make(backups)
    save(running, "two")
    restore(backups)
    newest = next(point for point in backups.points() if point.why == "before-restore")
    backups.restore(newest, "", "", MORNING, unreported)
    assert ids(running) == {"one", "two"}


def test_calls_handed_over_meanwhile_are_saved_to_what_was_restored(backups, running):
    make(backups)
    damage(running)
    running.save_draft(typed_call("open"))
    running.save_call(logged_call("meanwhile"))
    restore(backups)
    assert running.flush(10)
    assert ids(running) == {"one", "meanwhile"}
    assert [call.id for call in running.read().drafts()] == ["open"]


def test_an_old_write_ahead_log_never_reaches_what_was_restored(backups, running):
    make(backups)
    save(running, "two")
    wal = wal_of(running.file).read_bytes()
    assert wal
    running.close(5)
    wal_of(running.file).write_bytes(wal)
    again = Log(running.file, running.key_file)
    done = restore(Backups(again))
    assert (done.aside / "calls.db-wal").exists() or ids(again) == {"one"}
    assert ids(again) == {"one"}
    again.close(5)


def test_restoring_works_on_an_emptied_folder(running, backups, tmp_path):
    made = make(backups)
    stick = tmp_path / "stick"
    shutil.copytree(made.folder, stick / made.folder.name)
    running.close(5)
    shutil.rmtree(running.file.parent)
    anew = Log(running.file, running.key_file)
    assert restore(Backups(anew), stick).calls == 1
    assert ids(anew) == {"one"}
    anew.close(5)


def test_a_backup_whose_bytes_changed_is_not_restored(backups, running):
    made = make(backups)
    copy = made.folder / "calls.db"
    whole = bytearray(copy.read_bytes())
    whole[5000] ^= 1
    copy.write_bytes(whole)
    save(running, "two")
    with pytest.raises(LogDamaged):
        restore(backups)
    assert ids(running) == {"one", "two"}
    assert not list(running.file.parent.glob("damaged-*"))
    assert not list(running.file.parent.glob(".incoming-*"))


def test_a_log_another_desk_has_open_is_not_exchanged(backups, running):
    make(backups)
    other = Log(running.file, running.key_file)
    with pytest.raises(LogLocked, match="Another desk"):
        Backups(other).restore(backups.points()[0], "", "", MORNING, unreported)
    other.close(0)


def test_a_log_set_aside_is_a_point_too(backups, running):
    make(backups)
    save(running, "two")
    restore(backups)
    for backup in backups_in(backups.home):
        shutil.rmtree(backup.folder)
    (point,) = backups.points()
    assert (point.why, point.calls) == ("aside", None)
    assert backups.restore(point, "", "", MORNING, unreported).calls == 2


def test_a_raw_copy_is_restored_with_its_write_ahead_log(backups, running, tmp_path):
    save(running, "two")
    assert wal_of(running.file).stat().st_size
    (tmp_path / "copy").mkdir()
    for each in (running.file, wal_of(running.file), running.key_file):
        shutil.copy(each, tmp_path / "copy")
    save(running, "three")
    done = restore(backups, tmp_path / "copy")
    assert (done.calls, done.missing) == (2, None)
    assert ids(running) == {"one", "two"}


# An empty log beside it


def test_an_empty_log_takes_the_calls_that_wait(backups, running):
    damage(running)
    running.save_call(logged_call("meanwhile"))
    aside = backups.start_empty()
    assert running.flush(10)
    assert ids(running) == {"meanwhile"}
    assert (aside / "calls.db").read_bytes().startswith(b"not a log")
    assert (aside / "calls.key").read_bytes() == running.key_file.read_bytes()


def test_without_a_whole_key_nothing_is_put_in_its_place(backups, running):
    running.key_file.write_bytes(b"{")
    aside = backups.start_empty()
    assert not running.key_file.exists()
    assert (aside / "calls.key").read_bytes() == b"{"
