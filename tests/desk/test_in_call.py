from __future__ import annotations

import pytest

from tests.desk.small import PACK
from triage_app.calls.call import Refused
from triage_app.calls.caller import Caller
from triage_app.calls.needs import Shown
from triage_app.content.model import Offer
from triage_app.records import replace

RECORDS = Shown("records-safe", "Your records remain safe.")
ARIZONA = Shown("car-t-arizona", "Please call.", "car-t-arizona", "480-555-0127", ("Mention CAR-T",))


def test_words_tell_facts_and_needs(desk):
    typed = desk.type_words(desk.start(), "cart arizona for my dad")
    assert typed.route.needs == ("car-t",)
    assert typed.call.now.facts == {"location": "arizona", "caller": "family"}
    assert not typed.call.now.found_nothing
    assert (typed.remark, typed.opened) == ("", False)
    assert desk.live == typed.call


def test_words_that_find_nothing_are_marked_for_the_list_of_gaps(desk):
    call = desk.type_words(desk.start(), "wig").call
    assert call.now.found_nothing
    desk.finish(call, "message-taken")
    assert desk.flush()
    assert [(gap.words, gap.times) for gap in desk.gaps()] == [("wig", 1)]


def test_a_number_in_the_words_fills_an_empty_callback_number_and_the_words_stay(desk):
    call = desk.type_words(desk.start(), "cart 612-555-0142").call
    assert (call.caller.number, call.now.words) == ("6125550142", "cart 612-555-0142")


def test_a_number_corrected_in_the_words_is_corrected_in_the_call(desk):
    call = desk.type_words(desk.start(), "cart 612-555-0142").call
    for words in ("cart 612-555-01", "cart 612-555-", "cart 612-555-01", "cart 612-555-0177"):
        call = desk.type_words(call, words).call
    assert call.caller.number == "6125550177"
    assert desk.type_words(call, "cart").call.caller.number == "6125550177"


def test_a_number_changed_or_emptied_by_hand_stays_whatever_the_words_tell(desk):
    call = desk.type_words(desk.start(), "cart 612-555-0142").call
    changed = desk.edit_number(call, "651-555-0188").call
    assert desk.type_words(changed, "cart 612-555-0177").call.caller.number == "6515550188"
    emptied = desk.edit_number(desk.call(call.id), "").call
    assert desk.type_words(emptied, "cart 612-555-0142 az").call.caller.number == ""
    half = desk.edit_number(desk.call(call.id), "651-555").call
    assert desk.type_words(half, "cart 612-555-0177").call.caller.number_shown == "651-555"


def test_an_earlier_need_s_number_stays_when_the_next_need_tells_another(desk):
    call = desk.type_words(desk.start(), "cart 612-555-0142").call
    call = desk.type_words(desk.another_need(call), "records safe 651-555-0188").call
    assert call.caller.number == "6125550142"


def test_a_number_is_still_corrected_in_the_words_after_the_desk_was_started_again(desk, new_desk):
    desk.type_words(desk.start(), "cart 612-555-0142")
    desk.close()
    again = new_desk()
    again.begin()
    (call,) = again.restore()
    assert again.type_words(again.resume(call), "cart 612-555-0177").call.caller.number == "6125550177"


def test_what_every_field_and_need_tells_is_heard_together(desk):
    call = desk.edit_notes(desk.start(), "has no chest pain").call
    call = desk.type_words(call, "records safe").call
    typed = desk.type_words(desk.another_need(call), "crushing chest")
    assert typed.opened
    assert [(flag.state, flag.words) for flag in typed.call.red_flags] == [
        ("denied", ("chest pain",)),
        ("now", ("crushing chest",)),
    ]


def test_a_danger_told_in_two_fields_and_answered_stays_quiet_while_typing_goes_on(desk):
    call = desk.type_words(desk.start(), "chest pain").call
    call = desk.edit_notes(call, "crushing chest").call
    assert call.emergency.flags[0].words == ("crushing chest", "chest pain")
    call = desk.not_an_emergency(call, "other")
    for words in ("chest pain a", "chest pain az"):
        typed = desk.type_words(call, words)
        assert not typed.opened
        call = typed.call
    assert not desk.edit_notes(call, "crushing chest, az").opened


def test_what_was_past_and_is_there_again_opens_the_panel_again(desk):
    call = desk.not_an_emergency(desk.type_words(desk.start(), "chest pain").call, "past")
    assert not desk.type_words(call, "chest pain az").opened
    call = desk.type_words(desk.call(call.id), "no chest pain").call
    assert call.emergency is None
    typed = desk.type_words(call, "chest pain")
    assert typed.opened
    call = desk.not_an_emergency(typed.call, "past")
    assert not desk.type_words(call, "chest pain az").opened


def test_what_is_none_for_another_reason_stays_quiet_for_the_same_words(desk):
    call = desk.not_an_emergency(desk.type_words(desk.start(), "chest pain").call, "other")
    call = desk.type_words(call, "no chest pain").call
    assert not desk.type_words(call, "chest pain").opened


def test_what_cannot_be_kept_is_left_out_with_a_remark(desk):
    typed = desk.type_words(desk.start(), "ca\x00rt " + "x" * 10_000)
    assert typed.remark == (
        "1 character that cannot be shown left out. Only the first 10,000 letters are kept."
    )
    assert len(typed.call.now.words) == 10_000
    assert desk.edit_notes(typed.call, "\x1b").remark.startswith("1 character")


def test_red_flags_are_read_past_the_ten_thousandth_letter(desk):
    assert desk.type_words(desk.start(), "x" * 20_000 + " crushing chest pain").opened


@pytest.mark.parametrize(
    "write",
    [
        lambda desk, call: desk.type_words(call, "crushing chest pain"),
        lambda desk, call: desk.edit_notes(call, "has chest pain now"),
        lambda desk, call: desk.edit_caller(call, Caller("Pat Madeup chest pain")),
    ],
)
def test_danger_typed_anywhere_opens_the_panel_by_itself(desk, write):
    typed = write(desk, desk.start())
    assert typed.opened
    assert typed.call.emergency.opened_by == "words"
    assert typed.call.red_flags[0].flag == "chest-pain"


def test_words_with_a_no_before_them_are_noted_and_do_not_open_it(desk):
    typed = desk.type_words(desk.start(), "no chest pain")
    assert not typed.opened
    assert [flag.state for flag in typed.call.red_flags] == ["denied"]


def test_not_an_emergency_is_remembered_for_these_words(desk):
    call = desk.type_words(desk.start(), "chest pain").call
    call = desk.not_an_emergency(call, "past")
    assert call.events[-1].text == "Not an emergency: It was in the past"
    assert not desk.type_words(call, "chest pain last year").opened
    assert desk.type_words(call, "crushing chest").opened


def test_while_the_panel_waits_no_call_is_held_started_or_logged_but_others_can_be_gone_to(desk):
    other = desk.hold(desk.type_words(desk.start(), "records safe").call)
    call = desk.open_emergency(desk.start())
    for refused in (
        lambda: desk.hold(call),
        desk.start,
        lambda: desk.finish(call, "sent-to-911"),
        lambda: desk.close_panel(call),
    ):
        with pytest.raises(Refused, match="stays open until"):
            refused()
    desk.resume(other)
    assert desk.call(call.id).unanswered
    assert desk.call(call.id).state == "hold"


def test_a_hand_off_ends_every_open_need_with_its_own_ending(desk):
    call = desk.show_answer(desk.type_words(desk.start(), "records safe").call, RECORDS)
    call = desk.type_words(desk.another_need(call), "chest pain").call
    call = desk.choose_card(call, "911")
    call = desk.write_down(call, where="Kitchen")
    assert call.events[-1].text == "Caller calls 911, started"
    assert desk.endings(call).usual == "sent-to-911"
    logged = desk.finish(call, "sent-to-911")
    assert [need.outcome for need in logged.needs] == ["sent-to-911", "sent-to-911"]
    assert desk.flush()
    assert desk.calls().lines[0].emergency


def test_after_a_hand_off_the_panel_can_be_closed_and_the_call_goes_on(desk):
    call = desk.close_panel(desk.choose_card(desk.open_emergency(desk.start()), "a card of no pack"))
    assert call.emergency is None


def test_the_usual_ending_goes_with_the_answer_on_screen(desk):
    call = desk.start()
    assert desk.endings(call).usual == "answered"  # what a message offers, before any answer
    number = desk.endings(desk.show_answer(call, ARIZONA))
    assert [ending.id for ending in number.offered] == ["number-given", "callback-promised", "caller-left"]
    assert number.usual == "number-given"
    message = desk.endings(desk.show_answer(desk.call(call.id), Shown("take-a-message", "I will.")))
    assert [ending.id for ending in message.offered] == ["message-taken", "answered", "caller-left"]
    assert message.usual == "message-taken"


def test_a_pack_without_offers_offers_all_endings(new_desk):
    desk = new_desk(replace(PACK, offers=(Offer("form", ("answered",), "answered"),)))
    assert desk.endings(desk.start()).offered == PACK.endings


def test_a_nurse_s_ending_is_offered_first_after_the_nurse_s_card(desk):
    call = desk.choose_card(desk.open_emergency(desk.start()), "nurse")
    endings = desk.endings(call)
    assert [ending.id for ending in endings.offered] == ["nurse-accepted", "sent-to-911", "caller-left"]
    assert endings.usual == "nurse-accepted"


def test_facts_are_set_and_removed_by_hand(desk):
    call = desk.set_fact(desk.type_words(desk.start(), "cart arizona").call, "location", "florida")
    assert call.events[-1].text == "Set location: Florida"
    assert desk.guide("car-t", call.now.facts).answer.id == "take-a-message"
    call = desk.remove_fact(call, "location")
    assert desk.guide("car-t", call.now.facts).ask.ask == "location"
    assert desk.set_fact(call, "mood", "calm").now.facts["mood"] == "calm"


def test_going_back_in_a_guide_leaves_the_answer_and_then_the_need(desk):
    call = desk.show_answer(desk.choose_need(desk.type_words(desk.start(), "cart").call, "car-t"), ARIZONA)
    call = desk.tick(call, "Mention CAR-T")
    assert call.now.said == ("Mention CAR-T",)
    call = desk.leave_answer(call)
    assert call.now.answer == ""
    assert desk.choose_need(call, "").now.need == ""
    with pytest.raises(KeyError):
        desk.choose_need(call, "no such need")


def test_words_can_be_routed_outside_of_any_call(desk):
    assert desk.route("cart\x00 arizona").words == "cart arizona"
    assert desk.open_calls() == ()


def test_words_do_not_fill_a_number_that_is_being_typed(desk):
    call = desk.edit_number(desk.start(), "612-5").call
    call = desk.type_words(call, "cart 651-555-0188").call
    assert call.caller.number_shown == "612-5"


def test_danger_is_read_in_text_that_the_call_does_not_keep(desk):
    call = desk.type_words(desk.start(), "cart arizona").call
    assert desk.watch(call, "2pm") == call
    assert desk.watch(call, "chest pain").emergency is not None
    assert desk.write_down(call, where="chest pain").emergency is not None
