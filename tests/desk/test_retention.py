"""Decide, preview, confirm, erase: real, also in the backups; never by itself, never without a password."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.calls.made_up import MORNING
from tests.desk.staff import DANA, PASSWORDS, desk_in, make_staffed
from tests.desk.test_audit_trail import log_a_call, trail
from tests.storage.pages import plain_pages
from triage_app.errors import DiskFull, InputError, WrongPassword
from triage_app.storage.daily import Daily
from triage_app.storage.database import Database
from triage_app.storage.keys import read_key_file

CANARY = b"Quetzalcanary"


@pytest.fixture
def aged(desk, wall):
    """A desk with three calls of three years ago, one of them held, and one of today."""
    ids = []
    for place in range(4):
        wall.now = MORNING - timedelta(days=0 if place == 3 else 1100 - place)
        ids.append(log_a_call(desk, words=f"cart {CANARY.decode()}", notes=f"{CANARY.decode()} {place}").id)
    desk.flush()
    desk.hold_record(ids[2], "A lawyer asked")
    return desk, ids


def test_nothing_is_decided_by_itself_and_nothing_goes_without_a_decision(desk):
    assert desk.retention().months is None
    with pytest.raises(InputError, match="Decide first"):
        desk.erasure_preview()
    assert desk.set_retention(24).months == 24
    assert desk.erasure_preview().nothing
    assert desk.set_retention(0).months == 0
    with pytest.raises(InputError, match="Decide first"):
        desk.erasure_preview()
    assert [(event.kind, event.detail) for event in trail(desk)] == [
        ("settings", "setting=retention months=24"),
        ("settings", "setting=retention months=0"),
    ]


def test_an_erasure_empties_old_calls_leaves_held_ones_and_keeps_one_backup_without_them(aged, tmp_path):
    desk, ids = aged
    desk.set_retention(24)
    desk.back_up()
    preview = desk.erasure_preview()
    assert (preview.calls, preview.held) == (2, 1)
    assert desk.erase(preview, "").calls == 2
    assert [desk.entry(id).call.notes for id in ids[:2]] == ["", ""]
    assert [desk.entry(id).call.notes for id in ids[2:]] == [f"{CANARY.decode()} {place}" for place in (2, 3)]
    assert desk.verify().holds
    kept = [event for event in trail(desk, kind="keeping") if event.result == "erased"]
    assert [event.detail for event in kept] == ["calls=2 before=2024-11-18"]
    (backup,) = desk.backups()
    assert backup.why == "after-erasure"
    with pytest.raises(InputError, match="nothing to erase"):
        desk.erase(desk.erasure_preview(), "")


def test_no_page_of_log_or_backup_holds_an_erased_word(aged, tmp_path):
    desk, ids = aged
    desk.release_hold(ids[2])
    desk.release_hold(ids[2])  # once more says nothing
    desk.set_retention(24)
    desk.back_up()
    wall_now = desk.erasure_preview(MORNING + timedelta(seconds=-60))
    desk.erase(wall_now, "")
    key = read_key_file(tmp_path / "data" / "calls.key").key()
    files = [tmp_path / "data" / "calls.db", *(each.folder / "calls.db" for each in desk.backups())]
    for file in files:
        pages = plain_pages(Database(file, key))
        assert f"{CANARY.decode()} 3".encode() in pages  # today's
        for place in range(3):
            assert f"{CANARY.decode()} {place}".encode() not in pages
    results = [event.result for event in trail(desk, kind="keeping")]
    assert results.count("released") == 1


def cut_off(desk, when):
    """Have the first backup after an erasure stopped, as a full disk or a kill does."""
    made = []

    def report(_done, _total):
        folders = list((desk._log.file.parent / "backups").glob(".making-*-after-erasure"))
        if folders:
            made.extend(folders)
            raise DiskFull("The disk is full.")

    desk.back_up()
    with pytest.raises(DiskFull):
        desk.erase(desk.erasure_preview(when), "", report)
    assert made


def words_in_backups(desk, place):
    key = read_key_file(desk._log.key_file).key()
    files = [each.folder / "calls.db" for each in desk.backups()]
    return sum(f"{CANARY.decode()} {place}".encode() in plain_pages(Database(file, key)) for file in files)


def test_an_erasure_that_was_cut_off_is_pending_and_can_be_finished(aged, wall):
    desk, ids = aged
    cut_off(desk, MORNING)
    assert desk.entry(ids[0]).call.notes == ""
    assert words_in_backups(desk, 0) == 2  # by hand, and before the erasure
    preview = desk.erasure_preview(MORNING)
    assert preview.pending
    assert not preview.nothing
    assert desk.erase(preview, "").calls == 0
    assert [each.why for each in desk.backups()] == ["after-erasure"]
    assert words_in_backups(desk, 0) == 0
    assert desk.erasure_preview(MORNING).nothing
    assert [event.detail[:7] for event in trail(desk, kind="keeping") if event.result == "erased"] == [
        "calls=2"
    ]


def test_a_desk_goes_on_with_a_pending_erasure_by_itself(aged, wall):
    desk, _ = aged
    cut_off(desk, MORNING)
    wall.goes_on(3600)
    desk.flush()
    told = []
    Daily(desk._backups, desk.save_state, wall, told.append, first=desk._go_on_erasing).look()
    assert words_in_backups(desk, 0) == 0
    assert desk.erasure_preview(MORNING).nothing
    assert told == []


def test_a_pending_erasure_that_cannot_be_finished_says_so_and_is_tried_again(aged, wall):
    desk, _ = aged
    cut_off(desk, MORNING)
    wall.goes_on(3600)
    desk.flush()
    told, backups = [], desk._backups.home
    daily = Daily(desk._backups, desk.save_state, wall, told.append, first=desk._go_on_erasing)
    away = backups.rename(backups.with_name("away"))
    backups.write_text("in the way")
    daily.look()
    assert told[0].startswith("An erasure is not finished")
    backups.unlink()
    away.rename(backups)
    daily.look()  # not before half an hour has passed
    assert desk.erasure_preview(MORNING).pending
    wall.goes_on(1800)
    daily.look()
    assert desk.erasure_preview(MORNING).nothing
    assert words_in_backups(desk, 0) == 0


def test_a_backup_from_after_an_erasure_stays_when_one_restored_from_it_finishes_it_again(aged, wall):
    desk, _ = aged
    cut_off(desk, MORNING)
    wall.goes_on(60)
    by_hand = desk.back_up()
    wall.goes_on(60)
    desk.erase(desk.erasure_preview(MORNING), "")
    assert by_hand.folder in [each.folder for each in desk.backups()]
    assert words_in_backups(desk, 0) == 0


def test_what_lies_in_the_future_or_is_not_there_cannot_be_erased_or_held(aged):
    desk, _ = aged
    with pytest.raises(InputError, match="nothing to erase"):
        desk.erase(desk.erasure_preview(MORNING + timedelta(days=9)), "")
    with pytest.raises(KeyError):
        desk.hold_record("none", "")


def test_a_wrong_password_erases_nothing(tmp_path, wall):
    desk = desk_in(make_staffed(tmp_path / "staffed", wall), wall)
    desk.begin()
    (dana,) = [each for each in desk.door().people if each.name == DANA]
    desk.sign_in(dana.id, PASSWORDS[DANA])
    call = log_a_call(desk, notes="Quetzal")
    desk.flush()
    wall.goes_on(3600)
    preview = desk.erasure_preview(MORNING + timedelta(minutes=30))
    with pytest.raises(WrongPassword):
        desk.erase(preview, "not the one")
    assert desk.entry(call.id).call.notes == "Quetzal"
    assert desk.erase(preview, PASSWORDS[DANA]).calls == 1
    assert desk.entry(call.id).call.notes == ""
    assert desk.close()


def test_a_wrong_password_of_an_erasure_is_in_the_trail(tmp_path, wall):
    desk = desk_in(make_staffed(tmp_path / "desk", wall), wall)
    ids = {each.name: each.id for each in desk.door().people}
    desk.begin()
    desk.sign_in(ids[DANA], PASSWORDS[DANA])
    wall.now = MORNING - timedelta(days=1100)
    log_a_call(desk)
    wall.now = MORNING
    assert desk.flush()
    with pytest.raises(WrongPassword):
        desk.erase(desk.erasure_preview(MORNING), "not the one")
    with pytest.raises(WrongPassword):
        desk.change_password("not the one", "a long and new one")
    failed = trail(desk, kind="sign-in failed")
    assert [(event.result, event.ref) for event in failed] == [("wrong password", ids[DANA])] * 2
    desk.close()
