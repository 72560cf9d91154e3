from __future__ import annotations

import pytest

from triage_app.calls.call import OutcomeMissing, Refused
from triage_app.calls.needs import Shown

ARIZONA = Shown("car-t-arizona", "Please call.", "car-t-arizona", "480-555-0127", ("Mention CAR-T",))


def answered(desk, words="cart arizona"):
    call = desk.type_words(desk.start(), words).call
    return desk.show_answer(desk.choose_need(call, "car-t"), ARIZONA)


def test_a_ready_tab_is_one_and_leaves_no_record(desk, new_desk):
    ready = desk.start()
    assert desk.start() == ready
    assert desk.open_calls() == (ready,)
    desk.discard(ready)
    assert desk.open_calls() == ()
    desk.start()
    assert desk.close()
    assert new_desk().restore() == ()


def test_only_one_call_is_live(desk):
    first = answered(desk)
    second = desk.start()
    assert [call.state for call in desk.open_calls()] == ["hold", "live"]
    assert desk.live == second
    second = desk.type_words(second, "records safe").call
    first = desk.resume(desk.call(first.id))
    assert [call.state for call in desk.open_calls()] == ["live", "hold"]
    with pytest.raises(Refused, match="Another call is live"):
        desk.change(second)


def test_taking_a_call_back_leaves_no_ready_tab(desk):
    first = desk.hold(answered(desk))
    desk.start()
    desk.resume(first)
    assert [call.id for call in desk.open_calls()] == [first.id]


def test_a_call_taken_back_while_it_is_live_stays_as_it_is(desk):
    call = answered(desk)
    assert desk.resume(call) == call


def test_a_call_that_holds_words_is_not_discarded(desk):
    with pytest.raises(Refused, match="holds words"):
        desk.discard(answered(desk))


def test_a_call_back_brings_the_caller_of_the_earlier_call(desk):
    call = answered(desk)
    call = desk.edit_caller(call, call.caller.__class__("Riley Notreal", number="6125550142")).call
    logged = desk.finish(call, "number-given")
    assert desk.flush()
    again = desk.start(desk.entry(logged.id))
    assert (again.caller.name, again.about_call) == ("Riley Notreal", logged.id)
    assert not again.blank


def test_logging_commits_at_once_and_says_so_by_id(desk, told, wall):
    call = answered(desk)
    wall.goes_on(72)
    logged = desk.finish(call, "number-given")
    assert (logged.state, logged.seconds, desk.open_calls()) == ("logged", 72, ())
    assert told.until(lambda state: logged.id in state.logged).saved
    entry = desk.entry(logged.id).call
    assert (entry.now.outcome, entry.now.number, entry.content_version) == (
        "number-given",
        "480-555-0127",
        "2026-11-01",
    )


def test_finishing_asks_how_it_ended_and_keeps_the_call_open(desk):
    call = answered(desk)
    with pytest.raises(OutcomeMissing):
        desk.finish(call)
    assert desk.live == call
    with pytest.raises(KeyError):
        desk.finish(call, "no such ending")
    assert desk.finish(desk.set_outcome(call, "number-given")).now.outcome == "number-given"


def test_two_needs_of_one_call_are_logged_together(desk):
    call = desk.set_outcome(answered(desk), "number-given")
    call = desk.type_words(desk.another_need(call), "records safe").call
    with pytest.raises(OutcomeMissing):
        desk.finish(call)
    logged = desk.finish(call, "answered")
    assert [(need.words, need.outcome) for need in logged.needs] == [
        ("cart arizona", "number-given"),
        ("records safe", "answered"),
    ]


def test_undo_opens_the_call_again_and_the_log_counts_it_once(desk, wall):
    logged = desk.finish(answered(desk), "number-given")
    wall.goes_on(5)
    opened = desk.reopen(logged)
    assert (desk.live, opened.state) == (opened, "live")
    assert desk.flush()
    assert len(desk.calls().lines) == 1
    again = desk.finish(desk.set_outcome(opened, "caller-left"))
    assert desk.flush()
    assert [line.outcome for line in desk.calls().lines] == ["caller-left"]
    entry = desk.entry(again.id)
    assert [(line.kind, line.by) for line in entry.additions] == [("reopened", "Robin Sample")]
    assert desk.today().calls == 1


def test_undo_has_eight_seconds(desk, wall):
    logged = desk.finish(answered(desk), "number-given")
    wall.goes_on(8.5)
    with pytest.raises(Refused, match="8 seconds"):
        desk.reopen(logged)


def test_undo_puts_the_next_call_on_hold(desk):
    logged = desk.finish(answered(desk), "number-given")
    following = desk.type_words(desk.start(), "records safe").call
    desk.reopen(logged)
    assert desk.call(following.id).state == "hold"


def test_drafts_come_back_on_hold_after_a_crash(desk, new_desk, wall):
    call = answered(desk)
    wall.goes_on(30)
    other = desk.edit_notes(desk.start(), "asked for Pat").call
    assert desk.flush()
    wall.goes_on(60)
    desk._log._presence.leave()  # as the system does when a program ends
    after = new_desk()
    after.begin()
    back = after.restore()
    assert [(each.id, each.state) for each in back] == [(call.id, "hold"), (other.id, "hold")]
    assert back[0].now == call.now
    assert after.restore() == back


def test_open_calls_of_another_desk_with_the_same_log_are_left_to_it(desk, new_desk):
    answered(desk)
    assert desk.flush()
    second = new_desk()
    second.begin()
    assert second.restore() == ()
    assert desk.close()
    assert second.close()
    assert len(new_desk().restore()) == 1


def test_quitting_puts_the_live_call_on_hold_and_keeps_it(desk, new_desk):
    call = answered(desk)
    assert desk.close()
    after = new_desk()
    assert [(each.id, each.state) for each in after.restore()] == [(call.id, "hold")]


def test_a_call_that_is_closed_cannot_be_changed(desk):
    logged = desk.finish(answered(desk), "number-given")
    with pytest.raises(Refused):
        desk.change(logged)
    with pytest.raises(KeyError):
        desk.call(logged.id)
