from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.calls.made_up import chicago
from triage_app.calls.log_entry import CallFilter
from triage_app.errors import StorageError


def log_one(desk, wall, words="records safe", need="records-safe", seconds=60):
    call = desk.choose_need(desk.type_words(desk.start(), words).call, need)
    wall.goes_on(seconds)
    return desk.finish(call, "answered")


def test_today_counts_averages_and_shows_the_last_five(desk, wall):
    for seconds in (30, 60, 90, 60, 60, 60):
        log_one(desk, wall, seconds=seconds)
    held = desk.hold(desk.type_words(desk.start(), "cart").call)
    assert held.state == "hold"
    unsaved_too = desk.today()
    assert desk.flush()
    today = desk.today()
    assert (today.calls, today.average_seconds, today.on_hold, len(today.last)) == (6, 60, 1, 5)
    assert today == unsaved_too
    assert today.day == wall.now.date()
    assert [line.started for line in today.last] == sorted(
        (line.started for line in today.last), reverse=True
    )


def test_a_new_day_starts_at_midnight_on_the_wall_also_when_clocks_change(desk, wall):
    wall.now = chicago(datetime(2026, 11, 1, 0, 30))  # noqa: DTZ001 - the wall clock's; it goes back at two
    log_one(desk, wall)
    assert desk.flush()
    wall.goes_on(3600 * 24)  # 23:31 of the same day
    assert desk.today().calls == 1
    wall.goes_on(3600)
    assert desk.today().calls == 0


def test_common_needs_keep_their_places_for_the_day(desk, wall):
    assert desk.common_needs() == ("records-safe", "car-t")  # the start set
    for _ in range(3):
        log_one(desk, wall, "cart arizona", "car-t")
    assert desk.flush()
    assert desk.common_needs() == ("records-safe", "car-t")
    wall.goes_on(24 * 3600)
    assert desk.common_needs() == ("car-t", "records-safe")
    wall.goes_on(31 * 24 * 3600)
    assert desk.common_needs() == ("records-safe", "car-t")


def test_calls_are_listed_filtered_and_searched(desk, wall):
    first, second = log_one(desk, wall), log_one(desk, wall, "cart arizona", "car-t")
    assert desk.flush()
    assert [line.id for line in desk.calls().lines] == [second.id, first.id]
    assert [line.id for line in desk.calls(CallFilter(needs=("car-t",))).lines] == [second.id]
    page = desk.calls(limit=1)
    assert [line.id for line in desk.calls(limit=1, after=page.after).lines] == [first.id]


def test_a_line_is_added_and_nothing_rewritten(desk, wall):
    logged = log_one(desk, wall)
    desk.add_line(logged.id, "It was Florida.\x00", "correction")
    assert desk.flush()
    entry = desk.entry(logged.id)
    assert entry.call == logged
    assert [(line.text, line.by, line.kind) for line in entry.additions] == [
        ("It was Florida.", "Robin Sample", "correction")
    ]


def test_a_call_whose_saving_waits_can_be_read_already(logless, wall):
    logged = log_one(logless, wall)
    assert logless.entry(logged.id).call == logged
    with pytest.raises(StorageError):
        logless.entry("another")


def test_without_a_log_the_day_is_what_is_in_memory(logless, wall):
    log_one(logless, wall)
    today = logless.today()
    assert (today.calls, len(today.last)) == (1, 1)
    assert logless.common_needs() == ("records-safe", "car-t")
    with pytest.raises(StorageError):
        logless.calls()


def test_the_first_screen_is_there_before_the_log_is_opened(desk, wall, new_desk):
    log_one(desk, wall)
    assert desk.close()
    fresh = new_desk()
    assert fresh.today().calls == 1
    wall.goes_on(timedelta(days=1).total_seconds())
    assert fresh.common_needs() == ("records-safe", "car-t")
