"""Wrong passwords are kept beside the key, slow down the next ones, and tell no password."""

from __future__ import annotations

import os
import stat
from datetime import timedelta

import pytest

from tests.calls.made_up import MORNING
from triage_app.storage.tries import Tries, Try


@pytest.fixture
def tries(tmp_path):
    return Tries(tmp_path / "calls.key")


def minutes(tries, at):
    until = tries.until("robin", at)
    return None if until is None else (until - at) / timedelta(minutes=1)


def test_five_are_free_then_the_wait_doubles_up_to_a_quarter_of_an_hour(tries):
    waits = []
    for _ in range(11):
        tries.add(Try(MORNING, "robin"))
        waits.append(minutes(tries, MORNING))
    assert waits == [None] * 4 + [1, 2, 4, 8, 15, 15, 15]
    assert tries.until("robin", MORNING + timedelta(minutes=15)) is None
    assert tries.until("sam", MORNING) is None


def test_a_clock_that_was_set_back_makes_no_wait_longer(tries):
    for _ in range(5):
        tries.add(Try(MORNING, "robin"))
    assert minutes(tries, MORNING - timedelta(days=400)) == 1


def test_what_is_taken_is_new_once_and_whose_password_was_right_starts_anew(tries):
    wrong = (Try(MORNING, "robin"), Try(MORNING, "sam"), Try(MORNING, "sam", True))
    for each in wrong:
        tries.add(each)
    assert tries.taken("robin") == wrong[:2]
    assert tries.taken() == ()
    assert [each.slot for each in tries.all()] == ["sam", "sam"]
    tries.taken("sam")
    assert not tries.file.exists()
    assert tries.taken() == ()


@pytest.mark.skipif(os.name != "posix", reason="rights of files are another matter on Windows")
def test_only_its_user_reads_the_file(tries):
    tries.add(Try(MORNING, "robin"))
    assert stat.S_IMODE(tries.file.stat().st_mode) == 0o600
    tries.add(Try(MORNING, "sam"))
    tries.taken("robin")
    assert stat.S_IMODE(tries.file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "line",
    [
        *(b"", b"{}", b"[]", b"\xff", b'["2026-11-18", "robin", false]', b'["never", "robin", false]'),
        b'["2026-11-18T10:00:00-06:00", "a name=1", false]',
        b'["2026-11-18T10:00:00-06:00", 5, false]',
    ],
)
def test_lines_that_are_none_are_passed_over(tries, line):
    tries.file.write_bytes(line + b"\n")
    tries.add(Try(MORNING, "robin"))
    assert tries.all() == (Try(MORNING, "robin"),)
