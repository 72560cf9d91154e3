"""A wrong password leaves its trace also while the log is locked, and too many of them take time."""

from __future__ import annotations

import pytest

from tests.desk.staff import DANA, PASSWORDS, ROBIN, desk_in, id_of, make_staffed, sign_in
from triage_app.calls.audit import PROGRAM, AuditFilter
from triage_app.errors import WrongPassword


@pytest.fixture
def folder(tmp_path, wall):
    return make_staffed(tmp_path / "staffed", wall)


def wrong(desk, name=ROBIN, password="not the one"):
    with pytest.raises(WrongPassword) as caught:
        desk.sign_in(id_of(desk, name), password)
    return caught.value


def failed(desk):
    desk.begin()
    sign_in(desk, DANA)
    assert desk.flush()
    return [line.event for line in reversed(desk.audit(AuditFilter(kind="sign-in failed")).lines)]


def test_wrong_passwords_of_a_program_that_ended_are_in_the_trail_after_the_next_sign_in(folder, wall):
    first = desk_in(folder, wall)
    at = wall.now
    wrong(first)
    wall.goes_on(30)
    wrong(first)
    first.close()
    wall.goes_on(3600)
    desk = desk_in(folder, wall)
    events = failed(desk)
    assert [(event.ref, event.result, event.who) for event in events] == [
        (id_of(desk, ROBIN), "wrong password", PROGRAM)
    ] * 2
    assert events[0].at == at
    assert desk.audit(AuditFilter(kind="check")).lines == ()
    assert desk.verify().holds
    assert b"not the one" not in (folder / "calls.tries").read_bytes()
    assert desk.close()
    again = desk_in(folder, wall)
    assert len(failed(again)) == 2
    assert again.close()


def test_after_five_wrong_ones_even_the_right_one_waits_and_the_time_is_told(folder, wall):
    desk = desk_in(folder, wall)
    for _ in range(4):
        assert wrong(desk).until is None
    fifth = wrong(desk)
    assert fifth.until is not None
    assert (fifth.until - wall.now).total_seconds() == 60
    desk.close()
    desk = desk_in(folder, wall)  # starting anew does not help
    waits = wrong(desk, password=PASSWORDS[ROBIN])
    assert waits.until == fifth.until
    assert str(waits).startswith("Too many passwords did not match. Try again at ")
    wall.goes_on(61)
    sign_in(desk, ROBIN)
    desk.sign_out()
    assert wrong(desk).until is None
    assert len(failed(desk)) == 6
    assert desk.close()


def test_one_person_s_wrong_passwords_keep_nobody_else_out(folder, wall):
    desk = desk_in(folder, wall)
    for _ in range(5):
        wrong(desk)
    sign_in(desk, DANA)
    assert wrong(desk).until is not None
    assert desk.close()


def test_where_nothing_can_be_written_beside_the_key_a_try_is_kept_in_memory(folder, wall):
    (folder / "calls.tries").mkdir()
    desk = desk_in(folder, wall)
    wrong(desk)
    assert [event.result for event in failed(desk)] == ["wrong password"]
    assert desk.close()
