"""A removal reaches every copy within reach, says which are not, and goes on after any end."""

# ruff: noqa: F811 - fixtures that came from elsewhere

from __future__ import annotations

import pytest

from tests.desk.staff import DANA, KIM, LEE, PASSWORDS, RECOVERY, SAM, desk_in, id_of, sign_in
from tests.desk.test_people import closing, desk, folder_of, fresh, staffed  # noqa: F401 - fixtures
from triage_app.calls.audit import AuditFilter
from triage_app.storage import rekey
from triage_app.storage.keys import read_key_file


def names_in(folder) -> list[set[str]]:
    return [{each.name for each in read_key_file(file).people} for file in sorted(folder.rglob("*.key"))]


@pytest.fixture
def stick(desk, tmp_path):
    """A second place with a backup in it."""
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.set_second_place(stick)
    assert desk.flush()
    desk.back_up()
    assert names_in(stick) == [{each.name for each in desk.door().people}]
    return stick


def test_the_second_place_forgets_who_was_removed(desk, stick):
    assert desk.remove_person(id_of(desk, KIM)) == ()
    assert all(KIM not in names for names in names_in(stick))


def test_a_second_place_that_is_away_is_named_and_forgets_when_it_is_back(desk, stick):
    stick.rename(stick.with_name("in a drawer"))
    assert desk.remove_person(id_of(desk, KIM)) == (str(stick),)
    stick.with_name("in a drawer").rename(stick)
    assert any(KIM in names for names in names_in(stick))
    desk._backups.bring_second_up_to_date(lambda done, total: None)
    assert all(KIM not in names for names in names_in(stick))


def test_who_only_a_copy_knows_is_no_removed_person(desk, stick):
    (file,) = stick.rglob("calls.key")
    kept = read_key_file(file)
    key = kept.unlock(id_of(desk, DANA), PASSWORDS[DANA])
    rekey.write_alone(kept.with_person(key, "later", "Toni Fresh", "toni has a long one"))
    desk._backups.bring_second_up_to_date(lambda done, total: None)
    assert any("Toni Fresh" in names for names in names_in(stick))


def test_a_removal_cut_off_after_the_new_key_is_finished_by_the_next_sign_in(desk, stick, wall, closing):
    kim = id_of(desk, KIM)
    old = desk._log.key_file.read_bytes()
    copy = folder_of(desk) / "unclean" / "20261101-000000" / "calls.key"
    desk.change_person(kim, active=False)
    desk._give_new_key(lambda kept: kept.without(kim), kim, lambda done, total: None)
    copy.parent.mkdir(parents=True)
    copy.write_bytes(old)
    assert desk.close()
    again = desk_in(folder_of(desk), wall)
    closing.append(again)
    again._second_place = stick
    again.begin()
    sign_in(again, DANA)
    assert KIM not in [each.name for each in again.people()]
    assert LEE in [each.name for each in again.people()]  # not active, and not removed
    for folder in (folder_of(again), stick):
        assert all(KIM not in names for names in names_in(folder))
    assert again.flush()
    (line,) = [each.event for each in again.audit(AuditFilter(kind="people")).lines if each.event.ref == kim][
        :1
    ]
    assert (line.result, line.who) == ("removed", DANA)
    assert again.verify(lambda done, total: None).holds


def test_a_set_up_seals_keys_in_clear_in_the_second_place(fresh, wall, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    fresh.set_up_without_sign_in("Sample Clinic")
    fresh.set_second_place(stick)
    fresh.back_up()
    (file,) = stick.rglob("calls.key")
    assert read_key_file(file).open
    fresh.set_up("Sample Clinic", DANA, PASSWORDS[DANA], RECOVERY)
    assert not read_key_file(file).open
    wall.goes_on(60)
    fresh.allow_without_sign_in(True)
    fresh.back_up()
    assert any(read_key_file(each).open for each in stick.rglob("calls.key"))
    fresh.allow_without_sign_in(False)
    assert not any(read_key_file(each).open for each in stick.rglob("calls.key"))


def test_keys_in_clear_that_come_back_on_a_stick_are_sealed(desk, stick):
    (file,) = stick.rglob("calls.key")
    kept = read_key_file(file)
    rekey.write_alone(kept.in_the_clear(kept.unlock(id_of(desk, SAM), PASSWORDS[SAM])))
    desk._backups.bring_second_up_to_date(lambda done, total: None)
    assert not read_key_file(file).open
