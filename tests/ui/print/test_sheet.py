from datetime import UTC, datetime, timedelta

import pytest

from triage_app.calls import emergency, follow_up, life, needs
from triage_app.calls.call import Call, FlagNoted
from triage_app.calls.caller import Caller
from triage_app.calls.follow_up import FollowUp
from triage_app.calls.log_entry import Addition, LogEntry
from triage_app.content.model import Emergency, EmergencyCard, Ending, Fact, FactValue, Need, Pack, RedFlag
from triage_app.ui.print.sheet import Line, Sheet, call_sheet, entry_sheet, joined

NOW = datetime(2026, 11, 18, 10, 42, 7, tzinfo=UTC)


@pytest.fixture
def pack() -> Pack:
    panel = Emergency(
        say={},
        first={},
        cards=(EmergencyCard("911", "Caller calls 911", "", "911"),),
        do_not=(),
        reasons=(("past", "It was in the past"),),
        line="",
    )
    return Pack(
        clinic="",
        version="1",
        digest="",
        sources=(),
        statements=(),
        answers=(),
        contacts=(),
        emergency=panel,
        facts=(Fact("caller", "Caller", "person", (FactValue("family", "Family member"),)),),
        needs=(Need("car-t", "CAR-T cell therapy appointment", "car-t", ()),),
        red_flags=(RedFlag("chest-pain", "Chest pain", "E", ("chest pain",)),),
        endings=(Ending("number-given", "Number given", "number-given"),),
    )


@pytest.fixture
def call() -> Call:
    begun = life.start("1", NOW, "Robin Sample", "Desk 2", "1")
    typed = needs.type_words(begun, "cart az for my dad", NOW, {"caller": "family"})
    opened = needs.choose_need(typed, "car-t", "CAR-T cell therapy appointment", NOW)
    shown = needs.Shown("a", "Please call. **Mention CAR-T**.", "c", "480-555-0142", ("mention CAR-T",))
    answered = needs.tick(needs.show_answer(opened, shown, NOW), "mention CAR-T")
    card = Caller("Lee Invented", "family", "son", "6125550142", "name")
    return life.edit_notes(life.edit_caller(answered, card), "Asked for <b>two</b> dates")


def test_everything_typed_stands_on_the_page(call, pack):
    text = call_sheet(call, pack, NOW).text()
    for typed in ("cart az for my dad", "Lee Invented", "612-555-0142", "son", "Asked for <b>two</b> dates"):
        assert typed in text
    assert "Caller: Family member" in text
    assert "Words to say: Please call. Mention CAR-T." in text
    assert "Must say: mention CAR-T (said)" in text
    assert "How it ended: Not said yet" in text


def test_the_title_holds_nothing_of_the_caller(call, pack):
    assert call_sheet(call, pack, NOW).title == "Call of Nov 18, 2026, 10:42 AM"


def test_a_call_that_is_not_saved_says_so_first(call, pack):
    assert call_sheet(call, pack, NOW, saved=False).lines[0].label == "Not saved"
    assert "Not saved" not in call_sheet(call, pack, NOW).text()


def test_an_emergency_is_printed_with_its_words_hand_offs_and_reason(call, pack):
    flag = FlagNoted("chest-pain", "E", "now", ("chest pain",), NOW)
    panel = emergency.open_emergency(call, NOW, "words", (flag,))
    chosen = emergency.choose_card(panel, "911", "Caller calls 911", NOW + timedelta(seconds=5))
    noted = emergency.write_down(chosen, "Room 4", "Pat Madeup")
    text = call_sheet(noted, pack, NOW).text()
    for part in ("Chest pain: now: “chest pain”", "10:42:12 AM: Caller calls 911", "Room 4", "Pat Madeup"):
        assert part in text
    other = emergency.not_an_emergency(panel, "past", "It was in the past", NOW, "last year")
    assert "Not an emergency: It was in the past. last year" in call_sheet(other, pack, NOW).text()


def test_a_call_back_is_printed_with_its_time(call, pack):
    due = FollowUp(
        "f", call.id, NOW + timedelta(hours=3), "send the fax number", "Lee Invented", "6125550142"
    )
    text = call_sheet(follow_up_kept(call, due), pack, NOW).text()
    assert "Due: Nov 18, 2026, 1:42 PM" in text
    assert "Reason: send the fax number" in text


def test_a_logged_call_is_printed_with_the_lines_added_since(call, pack):
    logged = life.finish(
        needs.set_outcome(call, "number-given", "Number given", NOW), NOW + timedelta(seconds=72)
    )
    text = entry_sheet(
        LogEntry(logged, (Addition(NOW, "Robin Sample", "note", "Called again"),)), pack, NOW
    ).text()
    assert "Ended: Nov 18, 2026, 10:43 AM, after 1:12" in text
    assert "How it ended: Number given" in text
    assert "Called again" in text
    assert entry_sheet(LogEntry(logged), pack, NOW) == call_sheet(logged, pack, NOW)


def follow_up_kept(call: Call, promise: FollowUp) -> Call:
    from dataclasses import replace

    assert follow_up.group_of(promise, NOW) == "Today"
    return replace(call, follow_ups=(promise,))


def test_several_calls_are_printed_below_one_another():
    first, second = (
        Sheet("Call of May 1", (Line("Typed", "one"),)),
        Sheet("Call of May 2", (Line("Typed", "two"),)),
    )
    assert joined([first]) == first
    assert joined([first, second]).text() == "Call of May 1\nTyped: one\n\nCall of May 2\nTyped: two\n"
