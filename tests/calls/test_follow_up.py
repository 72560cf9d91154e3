from datetime import timedelta

import pytest

from tests.calls.made_up import MORNING, follow_up
from triage_app.calls.follow_up import done, due_soon, group_of, in_order, moved


@pytest.mark.parametrize(
    ("wait", "group"),
    [
        (timedelta(minutes=-18), "Late"),
        (timedelta(days=-1), "Late"),
        (timedelta(0), "Today"),
        (timedelta(hours=3), "Today"),
        (timedelta(hours=14), "Later"),
    ],
)
def test_a_follow_up_stands_under_late_today_or_later(wait, group):
    assert group_of(follow_up(due=MORNING + wait), MORNING) == group


def test_a_follow_up_done_is_done_even_if_it_was_late():
    called = done(follow_up(due=MORNING - timedelta(hours=1)), MORNING, "Robin Sample")
    assert group_of(called, MORNING) == "Done"
    assert (called.done, called.done_by) == (MORNING, "Robin Sample")


def test_moving_counts_how_often_a_caller_was_put_off():
    later = moved(moved(follow_up(), MORNING + timedelta(hours=2)), MORNING + timedelta(hours=3))
    assert (later.moved, later.due) == (2, MORNING + timedelta(hours=3))


def test_the_soonest_stands_first():
    late, soon, other = follow_up("b", MORNING), follow_up("c"), follow_up("a")
    assert in_order((soon, other, late)) == (late, other, soon)


def test_a_message_comes_five_minutes_before_and_not_after():
    due = [follow_up(str(minutes), MORNING + timedelta(minutes=minutes)) for minutes in (-1, 0, 5, 6)]
    called = done(follow_up("done", MORNING + timedelta(minutes=2)), MORNING, "Robin Sample")
    assert [each.id for each in due_soon((*due, called), MORNING)] == ["0", "5"]


def test_a_follow_up_shows_no_caller_in_its_repr():
    assert not any(word in repr(follow_up()) for word in ("Lee", "6515550188", "fax"))
