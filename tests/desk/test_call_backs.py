from __future__ import annotations

from datetime import timedelta

from tests.calls.made_up import MORNING
from triage_app.calls.caller import Caller


def promised(desk, text="2pm", reason="Asked for a call back", name="Lee Invented"):
    call = desk.type_words(desk.start(), "records safe").call
    call = desk.edit_caller(call, Caller(name, number="6515550188")).call
    due = desk.read_due(text)
    return desk.set_follow_up(call, due.at, reason)


def listed(desk):
    return {group: [each.name for each in found] for group, found in desk.follow_ups().items()}


def test_the_reading_of_a_time_is_shown_before_it_is_set(desk):
    assert desk.read_due("2pm").reading == "Today, 2:00 PM"
    assert desk.read_due("nonsense") is None


def test_a_promise_stands_in_the_list_at_once_and_stays_when_the_call_is_logged(desk):
    call = promised(desk)
    assert listed(desk)["Today"] == ["Lee Invented"]
    follow_up = call.follow_ups[0]
    assert (follow_up.set_by, follow_up.owner, follow_up.number) == (
        "Robin Sample",
        "Robin Sample",
        "6515550188",
    )
    assert call.now.follow_up == follow_up.id
    desk.finish(call, "callback-promised")
    assert listed(desk)["Today"] == ["Lee Invented"]
    assert desk.flush()
    assert listed(desk)["Today"] == ["Lee Invented"]


def test_late_today_later_and_done_go_by_the_clock_on_the_wall(desk, wall):
    for text, name in (("30m", "soon"), ("4pm", "afternoon"), ("tomorrow 9", "tomorrow")):
        desk.finish(promised(desk, text, name=name), "callback-promised")
    assert desk.flush()
    wall.goes_on(3600)
    assert listed(desk) == {"Late": ["soon"], "Today": ["afternoon"], "Later": ["tomorrow"], "Done": []}
    late = desk.follow_ups()["Late"][0]
    desk.finish_follow_up(late)
    assert desk.flush()
    assert listed(desk) == {"Late": [], "Today": ["afternoon"], "Later": ["tomorrow"], "Done": ["soon"]}
    wall.goes_on(24 * 3600)
    assert listed(desk)["Done"] == []


def test_a_follow_up_gets_a_new_time(desk):
    desk.finish(promised(desk), "callback-promised")
    assert desk.flush()
    follow_up = desk.follow_ups()["Today"][0]
    desk.move_follow_up(follow_up, MORNING + timedelta(days=3))
    assert desk.flush()
    assert [each.moved for each in desk.follow_ups()["Later"]] == [1]


def test_a_follow_up_of_an_open_call_is_changed_in_its_draft(desk, new_desk):
    call = promised(desk)
    desk.finish_follow_up(desk.move_follow_up(call.follow_ups[0], MORNING + timedelta(hours=5)))
    assert desk.close()
    (back,) = new_desk().restore()
    assert (back.follow_ups[0].moved, back.follow_ups[0].done_by) == (1, "Robin Sample")


def test_a_message_comes_five_minutes_before(desk, wall):
    desk.finish(promised(desk, "30m"), "callback-promised")
    assert desk.flush()
    assert desk.due_soon() == ()
    wall.goes_on(26 * 60)
    assert [each.name for each in desk.due_soon()] == ["Lee Invented"]


def test_earlier_calls_and_promises_of_a_number_are_known(desk):
    desk.finish(promised(desk), "callback-promised")
    assert desk.flush()
    earlier = desk.earlier("6515550188")
    assert [line.name for line in earlier.lines] == ["Lee Invented"]
    assert [each.reason for each in earlier.follow_ups] == ["Asked for a call back"]
    assert desk.earlier("6125550100").lines == ()


def test_without_a_log_promises_of_open_calls_are_announced_all_the_same(logless, wall):
    promised(logless, "6m")
    wall.goes_on(120)
    assert [each.name for each in logless.due_soon()] == ["Lee Invented"]
