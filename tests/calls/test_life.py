from datetime import timedelta

import pytest

from tests.calls.made_up import ID, MORNING, answered_call, at, full_call, logged_call, new_call, typed_call
from triage_app.calls import emergency, life, needs
from triage_app.calls.call import OutcomeMissing, Refused
from triage_app.calls.caller import Caller


def test_a_call_says_who_took_it_where_and_with_which_content():
    call = new_call()
    assert (call.id, call.state, call.taken_by, call.workstation) == (ID, "live", "Robin Sample", "Desk 2")
    assert (call.content_version, call.seconds, call.version) == ("2026-11-01", 0, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda call: needs.type_words(call, "c", MORNING),
        lambda call: needs.choose_need(call, "car-t", "CAR-T", MORNING),
        lambda call: life.edit_caller(call, Caller(name="Riley Notreal")),
        lambda call: life.edit_notes(call, "asked for Pat"),
        lambda call: emergency.open_emergency(call, MORNING, "key"),
    ],
)
def test_anything_done_makes_a_call_of_a_ready_tab(change):
    assert new_call().blank
    assert not change(new_call()).blank


def test_blanks_and_a_page_make_no_call():
    assert life.at_page(life.edit_notes(new_call(), " \n"), view="query").blank


def test_a_held_call_counts_how_long_it_waited():
    held = life.hold(typed_call(), at(10))
    assert (held.state, held.held_since) == ("hold", at(10))
    assert life.hold(held, at(12)) is held
    back = life.resume(held, at(130))
    assert (back.state, back.held_since, back.held_seconds) == ("live", None, 120)
    assert life.resume(back, at(131)) is back


def test_a_clock_set_back_never_gives_a_negative_time():
    held = life.hold(typed_call(), at(10))
    assert life.resume(held, at(-3600)).held_seconds == 0
    logged = life.finish(needs.set_outcome(answered_call(), "number-given", "", at(10)), at(-3600))
    assert (logged.seconds, logged.ended) == (0, logged.started)


def test_going_to_another_call_takes_the_emergency_panel_along():
    call = emergency.open_emergency(typed_call(), at(5), "key")
    aside = life.set_aside(call, at(6))
    assert (aside.state, aside.unanswered) == ("hold", True)


def test_logging_ends_the_call_and_leaves_blank_needs_out():
    call = needs.another_need(needs.set_outcome(answered_call(), "number-given", "", at(60)), at(61))
    logged = life.finish(call, at(72))
    assert (logged.state, logged.seconds, logged.version, len(logged.needs)) == ("logged", 72, 1, 1)
    assert logged.events[-1].kind == "logged"


def test_a_call_on_hold_can_be_logged():
    held = life.hold(needs.set_outcome(answered_call(), "caller-left", "", at(60)), at(61))
    logged = life.finish(held, at(72))
    assert (logged.state, logged.held_since, logged.held_seconds) == ("logged", None, 11)


def test_finishing_without_an_outcome_asks_how_it_ended():
    with pytest.raises(OutcomeMissing, match="Say how this call ended first") as asked:
        life.finish(answered_call(), at(72))
    assert asked.value.place == 0
    two = needs.another_need(needs.set_outcome(answered_call(), "number-given", "", at(60)), at(61))
    with pytest.raises(OutcomeMissing) as asked:
        life.finish(needs.type_words(two, "wig", at(62)), at(72))
    assert asked.value.place == 1
    only_a_name = life.edit_caller(new_call(), Caller(name="Riley Notreal"))
    with pytest.raises(OutcomeMissing):
        life.finish(only_a_name, at(72))


def test_a_ready_tab_is_not_logged():
    with pytest.raises(Refused, match="Nothing is typed"):
        life.finish(new_call(), at(1))


def test_logging_an_answered_emergency_closes_its_panel():
    call = emergency.choose_card(emergency.open_emergency(typed_call(), at(5), "key"), "911", "911", at(6))
    logged = life.finish(needs.set_outcome(call, "sent-to-911", "Sent to 911", at(7)), at(8))
    assert logged.emergencies[0].closed == at(8)


def test_the_window_can_ask_whether_a_call_may_be_logged():
    assert life.can_finish(answered_call()) == "Say how this call ended first."
    assert life.can_finish(needs.set_outcome(answered_call(), "number-given", "", at(60))) == ""


def test_logging_can_be_undone_for_eight_seconds():
    logged = logged_call()
    assert life.can_reopen(logged, at(72 + 8))
    assert not life.can_reopen(logged, at(72 + 8.001))
    assert not life.can_reopen(typed_call(), at(1))
    opened = life.reopen(logged, at(75))
    assert (opened.state, opened.ended, opened.version, opened.blank) == ("live", None, 1, False)
    assert opened.events[-1].kind == "reopened"
    again = life.finish(opened, at(90))
    assert (again.version, again.seconds) == (2, 90)


def test_a_clock_set_back_never_keeps_undo_open():
    logged = logged_call()
    assert life.can_reopen(logged, at(72))
    assert not life.can_reopen(logged, at(72) - timedelta(hours=1))


def test_undo_comes_too_late_after_that_and_only_logged_calls_have_it():
    with pytest.raises(Refused, match="8 seconds"):
        life.reopen(logged_call(), at(72) + life.UNDO + timedelta(milliseconds=1))
    with pytest.raises(Refused, match="open already"):
        life.reopen(typed_call(), at(1))


def test_text_on_the_caller_card_is_kept_by_the_rule_for_text():
    call = life.edit_caller(new_call(), Caller(name="Ri\x00ley", relationship="\x1bson"))
    assert (call.caller.name, call.caller.relationship) == ("Riley", "son")
    assert life.edit_notes(new_call(), "a\x00\tb\nc").notes == "a\tb\nc"


def test_everything_together_can_be_logged():
    logged = life.finish(full_call(), at(90))
    assert [need.outcome for need in logged.needs] == ["number-given", "message-taken"]
    assert logged.held_seconds == 5
    assert [len(logged.emergencies), len(logged.red_flags), len(logged.follow_ups)] == [2, 2, 1]


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("612555014", "", "Callback number as typed: 612555014"),
        ("612555014", "Call soon.\n", "Call soon.\nCallback number as typed: 612555014"),
        ("needs a ride", "", "needs a ride"),
        ("  ", "", ""),
    ],
)
def test_a_number_that_is_none_is_logged_in_the_notes(typed, before, after):
    call = needs.set_outcome(answered_call(), "answered", "Answered", at(30))
    call = life.edit_notes(call, before)
    logged = life.finish(life.edit_caller(call, Caller(number_text=typed)), at(60))
    assert logged.notes.strip() == after
    assert logged.caller.number_text == ""
