"""Decide, preview, confirm, erase: real, also in the backups; never by itself, never without a password."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.calls.made_up import MORNING
from tests.desk.staff import DANA, PASSWORDS, desk_in, make_staffed
from tests.desk.test_audit_trail import log_a_call, trail
from tests.storage.pages import plain_pages
from triage_app.errors import InputError, WrongPassword
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
