import pytest

from tests.calls.made_up import (
    ID,
    MORNING,
    NUMBER,
    WORDS,
    answered_call,
    at,
    follow_up,
    full_call,
    logged_call,
    new_call,
    typed_call,
)
from triage_app.calls import life, needs
from triage_app.calls.call import REMOVED, Refused
from triage_app.calls.needs import Shown
from triage_app.records import replace


def test_a_call_starts_with_its_first_key():
    waiting = new_call()
    assert waiting.blank
    call = needs.type_words(waiting, "c", at(90))
    assert not call.blank
    assert call.started == at(90)
    assert needs.type_words(call, "ca", at(91)).started == at(90)


def test_typing_is_one_line_that_grows():
    call = needs.type_words(needs.type_words(new_call(), "cart", at(0)), "cart az", at(2))
    assert [(event.at, event.kind, event.text) for event in call.events] == [
        (at(0), "typed", "Typed “cart az”")
    ]
    later = needs.type_words(needs.choose_need(call, "car-t", "CAR-T", at(3)), "cart fl", at(4))
    assert [event.kind for event in later.events] == ["typed", "need", "typed"]


def test_the_same_words_again_change_nothing():
    call = typed_call()
    assert needs.type_words(call, "cart arizona", at(5), {"location": "arizona"}) is call


def test_words_keep_their_first_ten_thousand_letters_and_no_control_character():
    call = needs.type_words(new_call(), "a\x00" + "b" * 10_000, at(0))
    assert call.now.words == "a" + "b" * 9_999


def test_a_fact_set_by_hand_stays_when_the_words_change():
    call = needs.set_fact(typed_call(), "location", "florida", at(1), "Florida")
    call = needs.type_words(call, "cart minnesota", at(2), {"location": "minnesota", "about": "lymphoma"})
    assert call.now.facts == {"location": "florida", "about": "lymphoma"}
    assert "Set location: Florida" in [event.text for event in call.events]


def test_a_removed_fact_stays_away_though_the_words_tell_it():
    call = needs.remove_fact(typed_call(), "location", at(1))
    assert call.now.facts == {}
    assert call.now.facts_set == {"location": REMOVED}
    again = needs.type_words(call, "cart arizona please", at(2), {"location": "arizona"})
    assert again.now.facts == {}
    assert needs.remove_fact(again, "location", at(3)) is again


def test_a_fact_set_by_hand_alone_is_removed_without_a_trace():
    call = needs.set_fact(new_call(), "caller", "patient", at(1))
    assert call.events[-1].text == "Set caller: patient"
    assert needs.remove_fact(call, "caller", at(2)).now.facts_set == {}


def test_opening_another_need_drops_the_answer_and_keeps_words_and_facts():
    call = needs.set_outcome(answered_call(), "number-given", "Number given", at(10))
    other = needs.choose_need(call, "billing", "Billing", at(12))
    assert (other.now.need, other.now.answer, other.now.outcome, other.now.must_say) == (
        "billing",
        "",
        "",
        (),
    )
    assert (other.now.words, other.now.facts) == ("cart arizona", {"location": "arizona"})
    assert needs.choose_need(other, "billing", "Billing", at(13)) is other
    assert needs.choose_need(other, "", "", at(14)).events[-1].text == "Back to the words"


def test_the_log_keeps_the_exact_words_and_number_that_stood_on_the_screen():
    call = answered_call()
    assert (call.now.shown, call.now.number, call.now.contact) == (
        NUMBER.words,
        NUMBER.number,
        NUMBER.contact,
    )
    assert call.now.answered == at(9)
    assert call.events[-1].text == "Number shown: 480-555-0127"
    assert needs.show_answer(call, NUMBER, at(11)) is call
    read_out = needs.show_answer(call, WORDS, at(11))
    assert read_out.events[-1].text == "Words to say shown"
    assert read_out.now.answered == at(9)  # how long the first answer took


def test_a_tick_stays_while_the_answer_still_asks_for_it():
    call = needs.tick(answered_call(), "Mention CAR-T")
    assert call.now.said == ("Mention CAR-T",)
    assert needs.tick(call, "not asked for") is call
    both = needs.tick(call, "Say the hours are not stated")
    assert both.now.said == NUMBER.must_say
    assert needs.tick(both, "Mention CAR-T", said=False).now.said == NUMBER.must_say[1:]
    florida = Shown("car-t-florida", "…", number="904-555-0101", must_say=("Mention CAR-T",))
    assert needs.show_answer(both, florida, at(12)).now.said == ("Mention CAR-T",)


def test_one_step_back_leaves_the_answer():
    back = needs.leave_answer(needs.tick(answered_call(), "Mention CAR-T"))
    assert (back.now.answer, back.now.number, back.now.said, back.now.answered) == ("", "", (), None)
    assert back.now.need == "car-t"


def test_an_outcome_can_be_set_changed_and_taken_back():
    call = needs.set_outcome(answered_call(), "number-given", "Number given", at(10))
    assert call.events[-1].text == "Ended: Number given"
    assert needs.set_outcome(call, "number-given", "Number given", at(11)) is call
    taken_back = needs.set_outcome(call, "", "", at(12))
    assert taken_back.now.outcome == ""
    assert len(taken_back.events) == len(call.events)


def test_another_need_keeps_the_first_and_who_is_calling():
    call = needs.set_fact(answered_call(), "caller", "family", at(10))
    two = needs.another_need(call, at(11))
    assert [need.need for need in two.needs] == ["car-t", ""]
    assert two.now.facts == {"caller": "family"}
    assert needs.another_need(two, at(12)) is two
    one = needs.set_outcome(two, "number-given", "Number given", at(13), place=0)
    assert [need.outcome for need in one.needs] == ["number-given", ""]


def test_an_emergency_ends_every_need_that_was_left_open():
    call = needs.another_need(answered_call(), at(11))
    call = needs.type_words(call, "fever", at(12))
    filled = needs.fill_outcomes(needs.another_need(call, at(13)), "sent-to-911")
    assert [need.outcome for need in filled.needs] == ["sent-to-911", "sent-to-911", ""]


def test_a_promise_hangs_on_the_need_it_was_made_for():
    call = needs.promise(answered_call(), follow_up(), at(15))
    assert call.follow_ups == (follow_up(),)
    assert call.now.follow_up == "f1"
    assert call.events[-1].text == "Call back: Today, 11:42 AM"
    later = needs.keep_follow_up(call, follow_up(due=at(9000)))
    assert later.follow_ups == (follow_up(due=at(9000)),)
    assert needs.keep_follow_up(call, follow_up("other")) == call


def test_a_logged_call_is_never_rewritten():
    call = logged_call()
    changes = [
        lambda: needs.type_words(call, "x", MORNING),
        lambda: needs.set_fact(call, "location", "florida", MORNING),
        lambda: needs.remove_fact(call, "location", MORNING),
        lambda: needs.choose_need(call, "", "", MORNING),
        lambda: needs.show_answer(call, WORDS, MORNING),
        lambda: needs.leave_answer(call),
        lambda: needs.tick(call, "Mention CAR-T"),
        lambda: needs.set_outcome(call, "", "", MORNING),
        lambda: needs.fill_outcomes(call, "x"),
        lambda: needs.another_need(call, MORNING),
        lambda: needs.promise(call, follow_up(), MORNING),
        lambda: life.edit_notes(call, "x"),
        lambda: life.edit_caller(call, call.caller),
        lambda: life.hold(call, MORNING),
        lambda: life.resume(call, MORNING),
        lambda: life.finish(call, MORNING),
    ]
    for change in changes:
        with pytest.raises(Refused, match=r"This call is logged\. Add a line to it instead\."):
            change()


def test_a_call_shows_nothing_of_a_caller_in_its_repr():
    shown = repr(full_call(ID))
    private = (
        "Riley",
        "6125550117",
        "Jane",
        "wig",
        "cart",
        "Kitchen",
        "Pat",
        "two weeks",
        "fever and",
        "Lee",
        "fax",
    )
    assert [word for word in private if word in shown] == []


def test_a_call_back_that_is_not_promised_any_more_goes_or_stands_as_done_once_it_was_logged():
    call = needs.promise(answered_call(), follow_up(), at(15))
    call = needs.promise(call, follow_up("f2"), at(16))
    kept = needs.withdraw(call, "f2", at(20), "Robin Sample")
    assert kept.follow_ups == (follow_up(),)
    assert (kept.now.follow_up, kept.events[-1].text) == ("", "No call back promised")
    kept = needs.withdraw(replace(call, version=1), "f2", at(20), "Robin Sample")
    assert [each.done for each in kept.follow_ups] == [None, at(20)]
