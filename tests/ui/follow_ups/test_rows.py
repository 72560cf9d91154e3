from datetime import UTC, datetime, timedelta

import pytest

from triage_app.calls.follow_up import FollowUp
from triage_app.ui.follow_ups.rows import length, rows

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=UTC)
LATE = FollowUp(
    "a", "1", NOW - timedelta(minutes=18), "eConsult answer is in", "Morgan Testcase", "6125550117"
)
TODAY = FollowUp("b", "2", NOW + timedelta(hours=3), "", "", "", set_by="Robin Sample")
LATER = FollowUp("c", "3", NOW + timedelta(days=2), "", "Lee Invented", "6515550188")
DONE = FollowUp(
    "d", "4", NOW - timedelta(hours=2), "", "Pat Madeup", "7635550150", done=NOW, done_by="Robin Sample"
)


def test_groups_stand_under_headings_late_ones_first_and_empty_ones_not_at_all():
    shown = rows({"Later": (LATER,), "Late": (LATE,), "Today": (TODAY,), "Done": (DONE,)}, NOW)
    assert [row.title for row in shown if row.heading] == ["Late", "Today", "Later", "Done today"]
    assert rows({"Late": (), "Today": (), "Later": (), "Done": ()}, NOW) == ()


def test_a_late_one_says_by_how_much_in_words_and_with_a_sign():
    row = rows({"Late": (LATE,)}, NOW)[1]
    assert (row.lead, row.tag, row.tone) == ("10:24 AM", "Late by 18 minutes", "warn")
    assert (row.title, row.number) == ("Morgan Testcase", "612-555-0117")


def test_what_was_not_given_is_told_as_not_given():
    row = rows({"Today": (TODAY,)}, NOW)[1]
    assert (row.title, row.number) == ("No name given", "No number")
    assert row.detail == "Asked for a call back · set by Robin Sample"
    assert row.note == "in 3 hours"


def test_another_day_is_named_and_done_ones_say_when():
    assert rows({"Later": (LATER,)}, NOW)[1].lead == "Fri, 10:42 AM"
    assert rows({"Done": (DONE,)}, NOW)[1].tag == "Done 10:42 AM"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "1 minute"), (1, "1 minute"), (59, "59 minutes"), (60, "1 hour"), (150, "2 hours"), (1440, "1 day")],
)
def test_a_length_of_time_is_one_figure(minutes, words):
    assert length(timedelta(minutes=minutes)) == words
