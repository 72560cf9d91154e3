from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.calls.made_up import MORNING, follow_up, logged_call
from triage_app.calls.follow_up import done
from triage_app.storage.first_look import FirstLook
from triage_app.storage.log import Log

DAY = MORNING.replace(hour=0, minute=0, second=0)


def at_minute(minutes: int, id: str, need: str = "car-t"):
    start = MORNING + timedelta(minutes=minutes)
    call = logged_call(id)
    found = replace(call.needs[0], need=need)
    return replace(call, started=start, ended=start + timedelta(seconds=60 + minutes % 60), needs=(found,))


def fill(log: Log, *calls) -> None:
    log.begin(lambda state: None)
    for call in calls:
        log.save_call(call)
    assert log.close(10)


def test_the_first_screen_needs_no_sqlalchemy_and_says_the_same_as_the_open_log(log):
    fill(log, *(at_minute(place, str(place)) for place in range(7)), at_minute(-60 * 24, "yesterday"))
    script = (
        "import sys; from pathlib import Path; from datetime import datetime, timedelta;"
        "from triage_app.storage.log import Log;"
        f"log = Log(Path({str(log.file)!r}), Path({str(log.key_file)!r}));"
        f"day = datetime.fromisoformat({DAY.isoformat()!r});"
        "today, common = log.today(day, 5), log.common_needs(day - timedelta(days=30), day, 8);"
        "assert 'sqlalchemy' not in sys.modules;"
        "log.database(); log.read().drafts(); assert 'sqlalchemy' not in sys.modules;"
        "assert today == log.today(day, 5);"
        "assert common == log.common_needs(day - timedelta(days=30), day, 8) == ('car-t',);"
        "assert (today.calls, today.average_seconds) == (7, 63);"
        "assert [line.id for line in today.last] == ['6', '5', '4', '3', '2'];"
        "log.close(1)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=True)


def test_where_there_is_no_log_yet_nothing_is_made_by_a_look(log):
    assert FirstLook.at(log.file, log.key_file) is None
    assert not log.file.parent.exists()


def test_today_counts_a_call_logged_again_once(log):
    first = at_minute(0, "one")
    fill(log, first, replace(first, version=2))
    assert log.today(DAY, 5).calls == 1
    assert len(log.today(DAY, 5).last) == 1
    assert log.common_needs(DAY, DAY + timedelta(days=1), 8) == ("car-t",)


def test_what_is_asked_most_comes_first_and_today_does_not_count(log):
    before = [
        at_minute(-60 * 24, f"{need} {place}", need)
        for need, times in (("a", 1), ("c", 2), ("b", 2))
        for place in range(times)
    ]
    fill(log, *before, *(at_minute(place, str(place), "a") for place in range(5)))
    assert log.common_needs(DAY - timedelta(days=30), DAY, 8) == ("b", "c", "a")
    assert log.common_needs(DAY - timedelta(days=30), DAY, 2) == ("b", "c")


def test_call_backs_of_today_and_before_are_due(log):
    call = logged_call("one")
    late, later = follow_up("late", MORNING - timedelta(days=2)), follow_up("later", DAY + timedelta(days=1))
    today = replace(follow_up("today"), moved=2)
    called = done(follow_up("called"), MORNING, "Robin Sample")
    fill(log, replace(call, follow_ups=(later, today, called, late)))
    assert log.today(DAY, 5).due == (late, today)


def test_a_call_without_needs_is_shown_too(log):
    empty = replace(logged_call("one"), needs=())
    fill(log, empty)
    assert log.today(DAY, 5).last[0].words == ""
    assert log.today(DAY, 5).last[0].needs == ()


def test_the_first_look_ends_when_the_log_is_opened_in_full(log):
    fill(log, logged_call("one"))
    again = Log(log.file, log.key_file)
    assert again.today(DAY, 5).calls == 1
    again.begin(lambda state: None)
    again.save_call(at_minute(1, "two"))
    assert again.flush(10)
    assert again.today(DAY, 5).calls == 2
    assert again.close(10)


def test_after_an_unclean_end_the_first_screen_opens_the_log_in_full(log):
    script = (
        "import os; from pathlib import Path; from tests.calls.made_up import logged_call;"
        "from triage_app.storage.log import Log;"
        f"log = Log(Path({str(log.file)!r}), Path({str(log.key_file)!r}));"
        "log.begin(lambda state: None); log.save_call(logged_call()); assert log.flush(10); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=False)
    assert FirstLook.at(log.file, log.key_file) is None
    assert log.today(DAY, 5).calls == 1
