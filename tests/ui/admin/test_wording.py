from datetime import UTC, datetime, timedelta

import pytest

from triage_app.ui.admin import wording

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW, "Today, 10:42 AM"),
        (NOW - timedelta(hours=11), "Yesterday, 11:42 PM"),
        (NOW - timedelta(days=2), "Mon, Nov 16, 10:42 AM"),
        (NOW - timedelta(days=15), "Nov 3, 2026, 10:42 AM"),
        (NOW + timedelta(days=1), "Nov 19, 2026, 10:42 AM"),
    ],
)
def test_a_past_time_is_said_as_people_say_it(at, words):
    assert wording.moment(at, NOW) == words


def test_inside_a_sentence_only_today_and_yesterday_are_written_small():
    assert wording.inside("Today, 10:42 AM") == "today, 10:42 AM"
    assert wording.inside("Nov 3, 2026, 10:42 AM") == "Nov 3, 2026, 10:42 AM"


@pytest.mark.parametrize(
    ("made", "words", "late"),
    [
        (None, "No backup yet", True),
        (NOW - timedelta(hours=3), "Last good backup: today", False),
        (NOW - timedelta(hours=12), "Last good backup: yesterday", False),
        (NOW - timedelta(days=3), "Last good backup: 3 days ago", True),
        (NOW + timedelta(days=1), "Last good backup: today", False),
    ],
)
def test_the_hint_bar_says_when_the_last_good_backup_was_made(made, words, late):
    assert wording.last_good(made, NOW) == words
    assert wording.is_late(made, NOW) == late


def test_sizes_and_counts_are_said_with_their_unit():
    assert [wording.size(each) for each in (12, 2048, 3_565_158, 52_428_800)] == [
        "12 bytes",
        "2.0 KB",
        "3.4 MB",
        "50 MB",
    ]
    assert wording.calls(1) == "1 call"
    assert wording.calls(None) == "Calls counted when it is opened"


def test_a_reason_of_a_newer_program_is_shown_as_it_stands():
    assert wording.why("daily") == "Daily"
    assert wording.why("before-something-new") == "Before something new"
