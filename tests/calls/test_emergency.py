import pytest

from tests.calls.made_up import FEVER, MORNING, NO_PAIN, at, logged_call, new_call, typed_call
from triage_app.calls import emergency, life
from triage_app.calls.call import FlagNoted, Refused

STROKE = FlagNoted("stroke", "C", "now", ("drooping",), MORNING)


def opened(*flags: FlagNoted):
    return emergency.open_emergency(typed_call(), at(5), "words", flags or (FEVER,))


def test_flags_are_noted_once_with_the_time_they_were_first_read():
    call = emergency.note_flags(typed_call(), [FlagNoted("fever", "N", "now", ("feve",), at(1))])
    call = emergency.note_flags(call, [FlagNoted("fever", "E", "now", ("fever",), at(2)), NO_PAIN])
    assert call.red_flags == (FlagNoted("fever", "E", "now", ("fever",), at(1)), NO_PAIN)
    assert emergency.note_flags(call, [NO_PAIN]) is call


def test_only_danger_now_opens_the_panel():
    past = FlagNoted("fever", "E", "past", ("fever",))
    same_day = FlagNoted("rash", "S", "now", ("rash",))
    assert emergency.opening(typed_call(), [past, same_day, NO_PAIN, FEVER, STROKE]) == (FEVER, STROKE)


def test_words_that_were_answered_do_not_open_the_panel_again_but_new_ones_do():
    call = emergency.not_an_emergency(opened(), "past", "It was in the past", at(8))
    assert emergency.opening(call, [FEVER]) == ()
    assert emergency.opening(call, [FlagNoted("fever", "E", "now", ("FEVER",))]) == ()
    seizure = FlagNoted("fever", "E", "now", ("fever", "seizure"))
    assert emergency.opening(call, [seizure, STROKE]) == (seizure, STROKE)


def test_what_was_dismissed_as_past_and_read_as_past_opens_the_panel_once_it_is_there_again():
    call = emergency.not_an_emergency(opened(), emergency.PAST, "It was in the past", at(8))
    last_year = FlagNoted("fever", "E", "past", ("fever",))
    assert emergency.past(call, [FEVER, last_year]) == frozenset()
    assert emergency.past(call, [last_year, NO_PAIN]) == {"fever"}
    assert emergency.opening(call, [FEVER], {"fever"}) == (FEVER,)
    other = emergency.not_an_emergency(opened(), "other", "Other", at(8))
    assert emergency.past(other, [last_year]) == frozenset()


def test_the_panel_opens_by_words_or_by_key_and_the_log_says_which():
    assert opened().events[-1].text == "Emergency panel opened by “fever”, “confused”"
    by_key = emergency.open_emergency(new_call(), at(3), "key")
    assert by_key.events[-1].text == "Emergency panel opened"
    assert by_key.emergency is not None
    assert (by_key.emergency.tier, by_key.emergency.opened_by) == ("E", "key")
    assert (by_key.started, by_key.blank) == (at(3), False)


def test_an_open_panel_takes_in_more_words_and_rises_to_the_highest_tier():
    crisis = emergency.open_emergency(typed_call(), at(5), "words", [STROKE])
    assert crisis.emergency is not None
    assert crisis.emergency.tier == "C"
    more = emergency.open_emergency(crisis, at(6), "words", [FEVER])
    assert more.emergency is not None
    assert (more.emergency.tier, more.emergency.opened) == ("E", at(5))
    assert [flag.flag for flag in more.emergency.flags] == ["stroke", "fever"]
    assert len(more.emergencies) == 1


def test_a_hand_off_is_logged_with_its_time_and_more_may_follow():
    call = emergency.choose_card(opened(), "911", "Caller calls 911", at(7))
    call = emergency.choose_card(call, "nurse", "Transfer to nurse triage", at(9))
    assert call.emergency is not None
    assert [(chosen.card, chosen.at) for chosen in call.emergency.hand_offs] == [
        ("911", at(7)),
        ("nurse", at(9)),
    ]
    assert call.handed_off == "nurse"
    assert call.events[-2].text == "Caller calls 911, started"


def test_the_panel_cannot_be_lost():
    call = opened()
    assert call.unanswered
    with pytest.raises(Refused, match="stays open until you press 1, 2 or 3"):
        emergency.close_panel(call, at(8))
    with pytest.raises(Refused, match="stays open"):
        life.hold(call, at(8))
    with pytest.raises(Refused, match="stays open"):
        life.finish(call, at(8))
    assert emergency.close_panel(emergency.choose_card(call, "988", "988", at(8)), at(9)).emergency is None


def test_not_an_emergency_wants_a_reason_and_closes_the_panel():
    call = emergency.not_an_emergency(opened(), "other", "Other", at(8), "they\x00 laughed")
    assert call.emergency is None
    assert call.emergencies[0].answered
    assert (call.emergencies[0].reason, call.emergencies[0].detail) == ("other", "they laughed")
    assert call.events[-1].text == "Not an emergency: Other"
    assert call.handed_off == ""


def test_a_started_hand_off_cannot_be_talked_away():
    call = emergency.choose_card(opened(), "911", "Caller calls 911", at(7))
    with pytest.raises(Refused, match="A hand-off was started"):
        emergency.not_an_emergency(call, "other", "Other", at(8))


def test_without_an_open_panel_there_is_nothing_to_answer():
    for answer in (
        lambda: emergency.choose_card(typed_call(), "911", "911", at(7)),
        lambda: emergency.not_an_emergency(typed_call(), "other", "Other", at(8)),
        lambda: emergency.close_panel(typed_call(), at(8)),
    ):
        with pytest.raises(Refused, match="Press F8"):
            answer()


def test_an_emergency_after_logging_wants_a_new_call():
    with pytest.raises(Refused, match="Start a new call"):
        emergency.open_emergency(logged_call(), at(80), "key")


def test_what_is_written_down_goes_field_by_field():
    call = emergency.write_down(opened(), where="Kitchen\x07")
    call = emergency.write_down(call, patient="Pat Madeup")
    assert (call.write_down.where, call.write_down.patient) == ("Kitchen", "Pat Madeup")
