"""A copy from a day without sign-in never turns the sign-in off, and makes nobody an administrator."""

# ruff: noqa: F811 - fixtures that came from elsewhere

from __future__ import annotations

import shutil

import pytest

from tests.desk.staff import DANA, PASSWORDS, RECOVERY, ROBIN, ROBINS_PIN, SAM, desk_in, sign_in
from tests.desk.test_people import OLD_LOG, closing, fresh  # noqa: F401 - fixtures
from tests.desk.test_signing_in import logged
from tests.storage.test_backups import damage
from triage_app.errors import NotAllowed
from triage_app.storage.keys import read_key_file


@pytest.fixture
def stick(fresh, tmp_path):
    """A stick with a backup whose key lies in clear; the desk was set up afterwards with the stick away."""
    stick = tmp_path / "stick"
    fresh.set_up_without_sign_in("Sample Clinic")
    logged(fresh)
    assert fresh.flush()
    fresh.back_up(to=stick)
    set_up(fresh)
    return stick


def set_up(desk) -> None:
    desk.set_up("Sample Clinic", DANA, PASSWORDS[DANA], RECOVERY)
    desk.add_person(ROBIN, "receptionist", PASSWORDS[ROBIN], ROBINS_PIN)
    desk.add_person(SAM, "supervisor", PASSWORDS[SAM])


def roles(desk) -> dict[str, str]:
    return {each.name: each.role for each in desk.people()}


def test_a_damaged_log_is_restored_from_an_open_copy_and_the_door_stays_closed(fresh, stick):
    sign_in(fresh, ROBIN)
    damage(fresh._log)
    (point,) = fresh.restore_points(stick)
    assert point.open
    fresh.restore_log(point)
    assert fresh.door().state == "sign-in"
    assert fresh.role == "receptionist"
    fresh.sign_out()
    assert fresh.role == "nobody"
    sign_in(fresh, ROBIN)
    assert fresh.role == "receptionist"
    fresh.sign_out()
    fresh.sign_in_recovery(RECOVERY.text, DANA, "dana has a newer one")
    assert roles(fresh) == {DANA: "administrator", ROBIN: "receptionist", SAM: "receptionist"}
    assert len(fresh.calls().lines) == 1


def test_a_log_that_is_well_hands_over_who_may_do_what(fresh, stick):
    before = roles(fresh)
    (point,) = fresh.restore_points(stick)
    fresh.restore_log(point)
    assert roles(fresh) == before
    fresh.sign_out()
    sign_in(fresh, ROBIN)
    fresh.lock()
    fresh.unlock_pin(ROBINS_PIN)
    assert fresh.role == "receptionist"


def test_nobody_signed_in_restores_it_too_and_is_nobody_then(fresh, stick):
    fresh.sign_out()
    fresh._log.file.unlink()
    fresh.restore_log(fresh.restore_points(stick)[0])
    assert (fresh.door().state, fresh.role) == ("sign-in", "nobody")


def test_an_open_copy_from_before_there_were_people_does_not_open_the_door(fresh, tmp_path, wall, closing):
    data = tmp_path / "old"
    shutil.copytree(OLD_LOG, data)
    shutil.copytree(OLD_LOG, tmp_path / "kept" / "old")
    desk = desk_in(data, wall)
    closing.append(desk)
    set_up(desk)
    desk.sign_out()
    sign_in(desk, ROBIN)
    damage(desk._log)
    (point,) = desk.restore_points(tmp_path / "kept")
    desk.restore_log(point)
    desk.sign_out()
    sign_in(desk, ROBIN)
    assert desk.role == "receptionist"
    assert not (data / "backups" / "backups").exists()


def test_another_log_s_open_copy_is_refused_in_one_sentence(fresh, stick, tmp_path, wall, closing):
    other = desk_in(tmp_path / "other", wall)
    closing.append(other)
    other.set_up_without_sign_in()
    other.back_up(to=tmp_path / "elsewhere")
    (point,) = fresh.restore_points(tmp_path / "elsewhere")
    before = fresh._log.key_file.read_bytes()
    with pytest.raises(NotAllowed, match="belongs to another call log"):
        fresh.restore_log(point)
    assert fresh._log.key_file.read_bytes() == before
    assert not list(fresh._log.file.parent.glob(".incoming-*"))


def test_a_damaged_key_file_leaves_the_one_before_in_force(fresh, stick):
    fresh._log.key_file.write_bytes(b"{")
    damage(fresh._log)
    fresh.restore_log(fresh.restore_points(stick)[0])
    assert not read_key_file(fresh._log.key_file).open
    assert fresh.door().state == "sign-in"
