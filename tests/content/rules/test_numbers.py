from __future__ import annotations

import pytest

from tests.content.small_pack import problems_after, small_reading
from triage_app.content.rules.numbers import is_number

_SOUTH = "number: 612-555-0188"


@pytest.mark.parametrize(
    "number",
    ["480-342-1927", "800-533-1564", "1-800-533-1564", "+1 507 284 8707", "(507) 284-8707", "612-555-0142",
     "507-284-8707 ext. 12", "911", "988"],
)  # fmt: skip
def test_a_number_as_read_aloud_is_a_number(number):
    assert is_number(number)


@pytest.mark.parametrize(
    "number",
    ["480-342-192", "342-1927", "48-342-1927", "480-342-19277", "480-342-192O", "1-800-FLOWERS", "", "-",
     "0711", "12:30", "call us", "480-342-1927 or 911", "ext. 0100", "+", "+999 12", "912", "480–342–1927"],
)  # fmt: skip
def test_a_number_that_lost_or_gained_a_sign_is_none(number):
    assert not is_number(number)


@pytest.mark.parametrize("number", ["612-555-018", "6I2-555-0188", "''"])
def test_a_number_that_is_none_is_an_error(number):
    told = problems_after("contacts", _SOUTH, f"number: {number}")
    assert [problem.level for problem in told if "is no telephone number" in problem.text] == ["error"]


def test_a_number_not_stated_is_a_remark_that_holds_publishing():
    told = problems_after("contacts", _SOUTH, "number: not stated")
    assert [(problem.level, problem.holds, problem.text) for problem in told] == [
        ("remark", True, "no source states it: ask your administrator, never guess")
    ]


def test_a_number_of_no_known_area_is_a_remark():
    told = problems_after("contacts", _SOUTH, "number: 211-234-5678")
    assert [(problem.level, problem.text) for problem in told] == [
        ("remark", "“211-234-5678” is in no known area; check it")
    ]
    assert problems_after("contacts", _SOUTH, "number: 480-342-1927") == ()
    assert problems_after("contacts", _SOUTH, "number: '911'") == ()


def test_a_number_nobody_checked_is_a_remark():
    told = [problem for problem in small_reading().problems if "nobody has checked" in problem.text]
    assert [(problem.level, problem.key) for problem in told] == [
        ("remark", "contacts > wig-room-south > verified")
    ]


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "11/03/2026", "20261103", "''"])
def test_the_day_of_a_check_is_a_day(day):
    told = problems_after("contacts", "verified: 2026-11-03", f"verified: {day}")
    assert [(problem.level, problem.text) for problem in told] == [
        ("error", "write the day as 2026-11-03, or never")
    ]


@pytest.mark.parametrize("days", ["0", "-1", "4000"])
def test_a_check_is_due_after_days_that_can_be_lived(days):
    told = problems_after("contacts", _SOUTH, f"{_SOUTH}\n    check_after_days: {days}")
    assert "is 1 to 3650 days" in [problem.text for problem in told if problem.level == "error"]


@pytest.mark.parametrize("zone", ["Chicago", "../etc/passwd", "America/Nowhere"])
def test_a_time_zone_is_one_that_is_known(zone):
    told = problems_after("contacts", "America/Chicago", zone)
    assert [problem.text for problem in told] == [f"“{zone}” is no time zone; write it like America/Chicago"]
