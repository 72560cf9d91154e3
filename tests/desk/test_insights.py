"""The desk's figures, rows of whole lists, and the page for the next shift."""

from __future__ import annotations

from datetime import timedelta

from tests.calls.made_up import MORNING
from triage_app.calls.log_entry import CallFilter
from triage_app.calls.statistics import Period

TODAY = Period(MORNING.date(), MORNING.date())


def log_call(desk, wall, outcome="number-given"):
    call = desk.type_words(desk.start(), "cart arizona").call
    call = desk.choose_need(call, "car-t")
    wall.goes_on(30)
    return desk.finish(call, outcome)


def test_a_call_counts_as_soon_as_it_is_saved(desk, wall):
    call = log_call(desk, wall)
    assert desk.flush(10)
    figures = desk.figures(TODAY)
    assert (figures.calls, figures.needs) == (1, {"car-t": 1})
    assert figures.solved == sum(ending.solved for ending in desk.pack.endings if ending.id == "number-given")
    (line,) = desk.lines(desk.places(CallFilter(needs=("car-t",))))
    assert line.id == call.id
    assert desk.figures(TODAY.before).calls == 0


def test_a_call_logged_again_after_undo_counts_once(desk, wall):
    call = desk.reopen(log_call(desk, wall))
    desk.finish(
        call, "caller-left" if any(e.id == "caller-left" for e in desk.pack.endings) else "number-given"
    )
    assert desk.flush(10)
    assert desk.figures(TODAY).calls == 1
    assert len(desk.places()) == 1


def test_the_next_shift_hears_of_what_is_open(desk, wall):
    call = desk.type_words(desk.start(), "cart arizona").call
    desk.set_follow_up(call, MORNING + timedelta(hours=1), "Send the fax number")
    held = desk.hold(desk.call(call.id))
    assert desk.flush(10)
    page = desk.handoff()
    assert [each.id for each in page.on_hold] == [held.id]
    assert [each.reason for each in page.promised] == ["Send the fax number"]
    wall.goes_on(7200)
    assert len(desk.handoff().late) == 1
    urgent = desk.start()
    desk.open_emergency(urgent)
    assert [each.id for each in desk.handoff().waiting] == [urgent.id]
