from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calls.made_up import MORNING, chicago
from triage_app.calls.due import FARTHEST, clock_time, only_time, read_due, reading


def on_the_wall(*parts: int) -> datetime:
    return chicago(datetime(*parts))  # noqa: DTZ001 - that is what a wall clock shows


def read(text: str, now: datetime = MORNING) -> str | None:
    due = read_due(text, now, chicago)
    return due.reading if due else None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", "Today, 11:42 AM"),
        ("2pm", "Today, 2:00 PM"),
        ("2 PM", "Today, 2:00 PM"),
        ("2:30 p.m.", "Today, 2:30 PM"),
        ("at 2", "Today, 2:00 PM"),  # from 1 to 6 is the afternoon
        ("02", "Tomorrow, 2:00 AM"),
        ("14:30", "Today, 2:30 PM"),
        ("noon", "Today, 12:00 PM"),
        ("12", "Today, 12:00 PM"),
        ("12am", "Tomorrow, 12:00 AM"),
        ("9", "Tomorrow, 9:00 AM"),  # passed today
        ("10:42", "Tomorrow, 10:42 AM"),  # passed 7 seconds ago
        ("30m", "Today, 11:12 AM"),
        ("30 min", "Today, 11:12 AM"),
        ("in 2 hours", "Today, 12:42 PM"),
        ("1h 30m", "Today, 12:12 PM"),
        ("2d", "Fri, 10:42 AM"),
        ("1 week", "Nov 25, 10:42 AM"),
        ("tomorrow 9", "Tomorrow, 9:00 AM"),
        ("tomorrow", "Tomorrow, 9:00 AM"),
        ("tmrw noon", "Tomorrow, 12:00 PM"),
        ("today 3", "Today, 3:00 PM"),
        ("fri", "Fri, 9:00 AM"),
        ("Friday 10:15am", "Fri, 10:15 AM"),
        ("wed", "Nov 25, 9:00 AM"),  # today is one: the next
        ("next tues, 4", "Tue, 4:00 PM"),
        ("thursday", "Tomorrow, 9:00 AM"),
        ("saturday 8", "Sat, 8:00 AM"),
        ("on mon at 2pm", "Mon, 2:00 PM"),
        ("nov 30", "Nov 30, 9:00 AM"),
        ("September 1 8am", "Sep 1, 2027, 8:00 AM"),
        ("11/30 9am", "Nov 30, 9:00 AM"),
        ("11/18 3", "Today, 3:00 PM"),
        ("11/18 9", "Nov 18, 2027, 9:00 AM"),
    ],
)
def test_times_are_read_as_they_are_typed(typed, shown):
    assert read(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "soon",
        "2pm please",
        "25:00",
        "13pm",
        "0pm",
        "9:75",
        "feb 30",
        "13/1",
        "today 9",
        "99999m",
        "999d",
        "fri soon",
        "-1h",
    ],
)
def test_what_is_no_time_to_come_is_not_guessed(typed):
    assert read(typed) is None


def test_the_hour_that_spring_skips_is_read_as_the_moment_after_the_change():
    night = on_the_wall(2026, 3, 7, 20, 0)
    due = read_due("tomorrow 02:30", night, chicago)
    assert due is not None
    assert due.at.isoformat() == "2026-03-08T03:30:00-05:00"


def test_the_hour_that_autumn_shows_twice_is_the_first_then_the_second():
    evening = on_the_wall(2026, 10, 31, 20, 0)
    first = read_due("tomorrow 01:30", evening, chicago)
    assert first is not None
    assert first.at.isoformat() == "2026-11-01T01:30:00-05:00"
    between = first.at + timedelta(minutes=10)
    second = read_due("01:30", between, chicago)
    assert second is not None
    assert second.at.isoformat() == "2026-11-01T01:30:00-06:00"


def test_days_keep_the_time_of_day_over_the_change_and_hours_pass_as_on_a_stopwatch():
    evening = on_the_wall(2026, 10, 31, 20, 0)
    tomorrow, later = read_due("1d", evening, chicago), read_due("24h", evening, chicago)
    assert tomorrow is not None
    assert later is not None
    assert tomorrow.at.isoformat() == "2026-11-01T20:00:00-06:00"
    assert later.at.isoformat() == "2026-11-01T19:00:00-06:00"


moments = st.integers(0, 18 * 365 * 24 * 3600).map(
    lambda seconds: chicago(datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))
)
typed_times = st.one_of(
    st.text(max_size=20),
    st.from_regex(r"(today |tomorrow |fri |nov 30 |2/29 )?\d{1,2}(:\d\d)? ?(am|pm)?", fullmatch=True),
    st.from_regex(r"(\d{1,2}w)? ?(\d{1,3}d)? ?(\d{1,3}h)? ?(\d{1,4}m)?", fullmatch=True),
)


@given(typed_times, moments)
def test_a_time_read_is_to_come_within_a_year_and_on_the_clinic_s_clock(typed, now):
    due = read_due(typed, now, chicago)
    if due is not None:
        assert now < due.at <= now + FARTHEST
        assert due.at == chicago(due.at)
        assert due.at.utcoffset() == chicago(due.at).utcoffset()
        assert due.reading.endswith(clock_time(due.at))


@given(st.integers(1, 11), st.integers(0, 59), st.sampled_from(["am", "pm"]), moments)
def test_what_is_shown_can_be_typed_again(hour, minute, half, now):
    due = read_due(f"{hour}:{minute:02}{half}", now, chicago)
    assert due is not None
    again = read_due(clock_time(due.at), now, chicago)
    assert again == due


def test_a_day_is_named_as_people_name_it():
    assert reading(MORNING - timedelta(days=1), MORNING) == "Yesterday, 10:42 AM"
    assert reading(MORNING - timedelta(days=3), MORNING) == "Nov 15, 10:42 AM"
    assert reading(MORNING.replace(hour=0, minute=5), MORNING) == "Today, 12:05 AM"


@pytest.mark.parametrize(
    "typed", ["", "tues n", "sat noon", "tomorrow noon", "thurs next week, 3pm", "in 2 d"]
)
def test_words_of_times_alone_are_known_also_half_typed(typed):
    assert only_time(typed)


@pytest.mark.parametrize("typed", ["tomorrow he dies", "cannot breathe", "tues stroke", "no pulse"])
def test_any_other_word_may_tell_of_danger(typed):
    assert not only_time(typed)
