"""Backups by themselves, and a desk that goes back to one with its calls in hand."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from tests.desk.conftest import Wall
from tests.storage.test_backups import damage
from triage_app.calls.audit import AuditFilter
from triage_app.desk import Desk
from triage_app.errors import InputError
from triage_app.storage.backups import Backups
from triage_app.storage.daily import Daily


def logged(desk: Desk, words: str = "cart arizona") -> str:
    call = desk.type_words(desk.start(), words).call
    call = desk.choose_need(call, "car-t")
    return desk.finish(call, "number-given").id


def test_a_backup_is_made_by_hand_and_known_at_once(desk):
    logged(desk)
    assert desk.last_backup() is None
    assert desk.flush()
    made = desk.back_up()
    assert (desk.last_backup(), made.calls, made.why) == (made, 1, "by-hand")


def test_a_backup_may_go_to_a_folder_of_its_own(desk, tmp_path):
    made = desk.back_up(to=tmp_path / "stick")
    assert made.folder.parent == tmp_path / "stick"
    assert desk.backups() == ()
    (point,) = desk.restore_points(tmp_path / "stick")
    assert point.backup == made


def test_a_damaged_log_is_restored_and_the_calls_in_hand_are_saved(desk, told, wall, tmp_path):
    logged(desk)
    assert desk.flush()
    desk.back_up()
    damage(desk._log)
    wall.goes_on(60)
    second = logged(desk)
    assert "damaged" in told.until(lambda state: state.failing).reason or desk.save_state().failing
    assert [call.id for call in desk.unsaved()] == [second]
    (point,) = desk.restore_points()
    preview = desk.restore_preview(point)
    assert (preview.calls, preview.missing, preview.needs_secret) == (1, None, False)
    done = desk.restore_log(point)
    told.until(lambda state: second in state.logged)
    assert desk.unsaved() == ()
    assert done.aside.parent == tmp_path / "data"


def test_an_empty_log_beside_a_damaged_one_takes_the_calls_in_hand(desk, told):
    logged(desk)
    assert desk.flush()
    damage(desk._log)
    second = logged(desk)
    told.until(lambda state: state.failing)
    aside = desk.start_empty_beside()
    told.until(lambda state: second in state.logged)
    assert (aside / "calls.db").exists()


def test_the_second_place_does_not_lie_beside_the_log(desk, tmp_path):
    with pytest.raises(InputError, match="same disk"):
        desk.set_second_place(tmp_path / "data" / "copies")
    desk.set_second_place(tmp_path / "stick")
    assert not desk.second_place().there
    desk.set_second_place(None)
    assert desk.second_place() is None
    assert desk.flush()
    settings = desk.audit(AuditFilter(kind="settings")).lines
    assert [line.event.detail for line in settings] == ["setting=second_place"] * 2


# The daily one


@pytest.fixture
def daily(desk: Desk, wall: Wall) -> Daily:
    assert desk.flush()
    return Daily(Backups(desk._log), desk.save_state, wall, desk._tell_trouble)


def saved_at(desk: Desk, wall: Wall) -> None:
    """Set the wall's clock to when the log was saved last, as the saving thread saw it."""
    at = desk.save_state().at
    assert at is not None
    wall.now = at


def test_a_backup_is_made_once_a_day_in_a_quiet_minute(desk, daily, wall):
    logged(desk)
    assert desk.flush()
    saved_at(desk, wall)
    wall.goes_on(30)
    assert not daily.look()  # somebody is at work
    wall.goes_on(31)
    assert daily.look()
    assert not daily.look()
    assert desk.last_backup().why == "daily"
    wall.goes_on(86_400)
    assert daily.look()
    assert len(desk.backups()) == 2


def test_on_the_busiest_days_it_is_made_all_the_same(desk, daily, wall):
    logged(desk)
    assert desk.flush()
    saved_at(desk, wall)
    Backups(desk._log).back_up("daily", wall.now - timedelta(hours=37), lambda done, total: None)
    assert daily.look()


def test_a_clock_set_back_keeps_no_backup_away(desk, daily, wall):
    wall.goes_on(3 * 86_400)
    assert daily.look()
    wall.goes_on(-3 * 86_400)
    assert daily.look()


def test_a_backup_that_cannot_be_made_is_told_and_tried_again_later(desk, daily, wall, tmp_path):
    logged(desk)
    assert desk.flush()
    home = tmp_path / "data" / "backups"
    home.write_text("in the way")
    wall.goes_on(86_400)
    assert not daily.look()
    assert "could not be made" in desk.backup_trouble()
    home.unlink()
    assert not daily.look()  # not again at once
    wall.goes_on(1801)
    assert daily.look()
    assert desk.backup_trouble() == ""


def test_a_second_place_that_comes_back_gets_its_copy_in_a_pause(desk, daily, wall, tmp_path):
    daily._backups.second = tmp_path / "stick"
    wall.goes_on(86_400)
    assert daily.look()
    assert not (tmp_path / "stick").exists()
    (tmp_path / "stick").mkdir()
    assert not daily.look()
    assert list((tmp_path / "stick").glob("front-desk-*/*/calls.db"))


def test_it_runs_behind_the_desk(desk, wall):
    assert desk.flush()
    wall.goes_on(86_400)
    made = []
    backups = Backups(desk._log)
    daily = Daily(backups, desk.save_state, wall, made.append, quiet_seconds=0.01)
    daily.start()
    while not backups.known():
        pass
    daily.stop()
    assert made == [""]


def test_quitting_waits_for_no_disk_that_answers_no_more(desk, wall):
    assert desk.flush()
    began, answers = threading.Event(), threading.Event()

    def hang(_report) -> None:
        began.set()
        answers.wait(60)

    backups = Backups(desk._log)
    daily = Daily(
        backups, desk.save_state, wall, desk._tell_trouble, quiet_seconds=0.01, first=hang, stop_seconds=0.05
    )
    wall.goes_on(86_400)
    daily.start()
    assert began.wait(10)
    daily.stop()
    assert not answers.is_set()
    answers.set()


def test_a_damaged_log_is_found_by_its_backup(desk, daily, wall, tmp_path):
    for _ in range(40):
        logged(desk)
    assert desk.flush()
    file: Path = tmp_path / "data" / "calls.db"
    with desk._log.out_of_use():
        whole = bytearray(file.read_bytes())
        whole[len(whole) // 2] ^= 255
        file.write_bytes(whole)
    wall.goes_on(86_400)
    assert not daily.look()
    assert "damaged" in desk.backup_trouble()
