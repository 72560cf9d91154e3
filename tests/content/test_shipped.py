"""The content that ships: every fact of its sources, every need with its answer, and where each guide "
"leads."""

from __future__ import annotations

import itertools
import re
from functools import cache

import pytest

from triage_app import resources
from triage_app.content.files import EMERGENCY, gather
from triage_app.content.model import NOT_STATED, PUT_ON_HOLD, TAKE_MESSAGE, Pack
from triage_app.content.reader import Reading, read
from triage_app.triage.guide import guide

FACTS = [f"A{n}" for n in range(1, 20)] + ["B1", "B2", "B2a"] + [f"B{n}" for n in range(3, 23)]
FAQ = (
    "what-is-network", "membership-benefit", "purchased-by-mayo", "automatic-referral",
    "physicians-work-together",
    "why-working-together", "see-mayo-physician", "never-need-mayo", "what-is-econsult",
    "what-is-askmayoexpert",
    "records-safe",
)  # fmt: skip


@cache
def _reading() -> Reading:
    return read(gather(resources.path("content"), resources.path(EMERGENCY)))


@pytest.fixture(scope="module")
def pack() -> Pack:
    found = _reading().pack
    assert found is not None
    return found


def test_it_has_no_errors():
    assert [str(error) for error in _reading().errors] == []


def test_its_remarks_are_what_a_clinic_has_to_settle():
    settled_by_the_clinic = (
        "needs the clinical lead's approval",
        "nobody has checked this number yet",
        "no source states it: ask your administrator, never guess",
        "the nurse line is not set in the settings",
    )
    others = [
        str(problem) for problem in _reading().problems if not problem.text.startswith(settled_by_the_clinic)
    ]
    assert others == []


def test_it_carries_every_fact_of_its_sources_with_source_and_date(pack):
    assert [statement.id for statement in pack.statements] == FACTS
    for statement in pack.statements:
        source = pack.source(statement.source)
        assert source.dated == ("Oct. 15, 2019" if statement.id.startswith("A") else "undated")


def test_a_conflict_between_sources_is_told(pack):
    arizona = next(statement for statement in pack.statements if statement.id == "A17")
    assert "480-342-4800" in arizona.conflicts_with
    assert all("480-342-4800" not in contact.number for contact in pack.contacts)


def test_what_the_sources_do_not_say_is_not_stated(pack):
    for place in ("minnesota", "arizona", "florida"):
        assert pack.contact(f"car-t-{place}").hours == NOT_STATED
    assert pack.contact("billing-office").number == NOT_STATED
    assert {contact.number for contact in pack.contacts} == {
        NOT_STATED, "800-533-1564", "507-284-8707", "480-342-1927", "904-956-3309",
    }  # fmt: skip


def test_every_number_stands_in_the_source_texts(pack, shared):
    texts = "".join(path.read_text("utf-8") for path in sorted((shared / "sources").glob("*.txt")))
    for contact in pack.contacts:
        assert contact.number == NOT_STATED or contact.number in texts


def test_promises_are_no_larger_than_in_the_source_texts(pack, shared):
    """Numbers of days, hours and weeks in scripts stand in a source, word for word."""
    texts = "".join(path.read_text("utf-8") for path in sorted((shared / "sources").glob("*.txt"))).casefold()
    for answer in pack.answers:
        for promise in re.findall(r"\b(?:\d+|two|a) (?:hours?|weeks?|days?|times?)\b", answer.say.casefold()):
            assert promise in texts, (answer.id, promise)


def test_every_script_can_be_said_in_one_breath_of_45_words(pack):
    assert {
        answer.id: len(answer.say.split()) for answer in pack.answers if len(answer.say.split()) > 45
    } == {}


def test_sentences_of_no_source_are_marked_as_the_clinics_own(pack):
    for answer in pack.answers:
        ours = ("I will", "I can", "I cannot", "I do not", "Our source", "please call 911", "Please call 911")
        assert answer.own_words or not any(words in answer.say for words in ours), answer.id
        assert answer.own_words or answer.statements, answer.id


def test_the_eleven_answers_about_the_network_are_needs_of_their_own(pack):
    assert sorted(need.id for need in pack.needs if need.category == "faq") == sorted(FAQ)


def test_the_first_screen_has_the_eight_needs_as_drawn(pack):
    ranked = sorted((need for need in pack.needs if need.start_rank), key=lambda need: need.start_rank)
    assert [(need.title, need.hint) for need in ranked] == [
        ("Refer a patient", "Phone number, 24 hours a day"),
        ("Cost of an eConsult", "Short answer to read out"),
        ("CAR-T cell therapy appointment", "3 numbers, by location"),
        ("Are my records safe?", "Short answer to read out"),
        ("Second opinion or eConsult", "Words to say, then a message"),
        ("What is the Care Network?", "Short answer to read out"),
        ("Will I talk with a Mayo physician?", "Short answer to read out"),
        ("What is AskMayoExpert?", "Short answer to read out"),
    ]


_OFFICE = {"caller": "provider-office"}
_JOURNEYS = [
    ("refer-patient", {"urgency": "urgent", "refer-or-talk": "refer-now"}, "refer-patient-urgent"),
    ("refer-patient", {"urgency": "routine", "refer-or-talk": "refer-now"}, "refer-patient"),
    ("refer-patient", {"urgency": "routine", "refer-or-talk": "talk-first"}, "talk-with-hematologist"),
    ("refer-patient", {"urgency": "urgent", "refer-or-talk": "talk-first"}, "talk-with-hematologist"),
    ("refer-patient", {"urgency": "urgent", "refer-or-talk": "emergency"}, "emergency-now"),
    ("refer-patient", {"urgency": "urgent", "refer-or-talk": "other"}, TAKE_MESSAGE),
    ("refer-patient", {"urgency": "emergency"}, "emergency-now"),
    ("refer-patient", {"urgency": "other"}, TAKE_MESSAGE),
    ("refer-patient", {"location": "arizona"}, "refer-patient-arizona"),
    ("refer-patient", {"location": "florida", "urgency": "urgent"}, "refer-patient-florida"),
    ("refer-patient", {"caller": "patient"}, "referral-question"),
    ("refer-patient", {"caller": "family", "location": "arizona"}, "referral-question"),
    ("talk-with-hematologist", {}, "talk-with-hematologist"),
    ("talk-with-hematologist", {"caller": "patient"}, TAKE_MESSAGE),
    ("talk-with-hematologist", {"caller": "family"}, TAKE_MESSAGE),
    ("how-soon", {}, "how-soon"),
    ("how-soon", {"urgency": "routine"}, "how-soon-routine"),
    ("how-soon", {"urgency": "urgent"}, "how-soon-urgent"),
    ("how-soon", {"urgency": "emergency"}, "how-soon-emergency"),
    ("referral-question", {}, "referral-question"),
    ("car-t", {"location": "minnesota"}, "car-t-minnesota"),
    ("car-t", {"location": "arizona", "caller": "family"}, "car-t-arizona"),
    ("car-t", {"location": "florida", "caller": "patient"}, "car-t-florida"),
    ("car-t", {"location": "other"}, TAKE_MESSAGE),
    ("car-t", _OFFICE, "car-t-referral"),
    ("car-t", {**_OFFICE, "location": "minnesota"}, "car-t-referral"),
    ("car-t", {**_OFFICE, "location": "arizona"}, "refer-patient-arizona"),
    ("car-t", {**_OFFICE, "location": "florida"}, "refer-patient-florida"),
    ("second-opinion", {}, "second-opinion"),
    ("second-opinion", _OFFICE, "econsult-request"),
    ("covid-resources", {}, "covid-resources"),
    ("covid-resources", {"caller": "patient"}, TAKE_MESSAGE),
    ("covid-resources", {"caller": "family"}, TAKE_MESSAGE),
    ("econsult-cost", {}, "econsult-cost"),
    ("askmayoexpert-cost", {}, "askmayoexpert-cost"),
    ("insurance", {}, "insurance"),
    ("billing-other", {}, "billing-message"),
    ("none-of-these", {}, TAKE_MESSAGE),
    *((need, {}, need) for need in FAQ),
    *(
        (need, {}, need)
        for need in ("appointment", "refill", "results", "records-copy", "portal", "directions")
    ),
]


@pytest.mark.parametrize(("need", "facts", "answer"), _JOURNEYS)
def test_facts_lead_each_need_to_its_answer(pack, need, facts, answer):
    here = guide(pack, need, facts)
    assert here.answer is not None
    assert here.answer.id == answer
    assert not here.fell_back


def test_every_need_and_every_answer_is_in_the_table(pack):
    assert {need for need, _, _ in _JOURNEYS} == {need.id for need in pack.needs}
    assert {answer for _, _, answer in _JOURNEYS} == {answer.id for answer in pack.answers} - {PUT_ON_HOLD}


def test_whatever_is_known_each_guide_asks_on_and_ends(pack):
    values = {fact.id: ["", *(value.id for value in fact.values)] for fact in pack.facts}
    for need in pack.needs:
        for known in itertools.product(*values.values()):
            facts = {fact: value for fact, value in zip(values, known, strict=True) if value}
            here = guide(pack, need.id, facts)
            assert not here.fell_back
            for choice in here.ask.choices if here.ask else ():
                further = guide(pack, need.id, {**facts, here.ask.ask: choice.value}) if here.ask else here
                assert len(further.done) > len(here.done) or further.answer is not None


@pytest.mark.parametrize(
    ("need", "facts", "number"),
    [
        ("car-t", {"location": "minnesota"}, "507-284-8707"),
        ("car-t", {"location": "arizona"}, "480-342-1927"),
        ("car-t", {"location": "florida"}, "904-956-3309"),
        ("car-t", {"caller": "provider-office"}, "800-533-1564"),
        ("refer-patient", {"urgency": "urgent"}, "800-533-1564"),
    ],
)
def test_the_number_is_known_before_the_last_question_is_asked(pack, need, facts, number):
    likely = guide(pack, need, facts).likely
    assert likely is not None
    assert pack.contact(likely.contact).number == number


def test_an_urgent_referral_has_one_question_left_as_drawn(pack):
    here = guide(
        pack, "refer-patient", {"caller": "provider-office", "urgency": "urgent", "about": "lymphoma"}
    )
    assert [done.label for done in here.done] == ["Doctor’s office", "Urgent"]
    assert [step.short for step in here.left] == ["Refer the patient now, or talk with a hematologist first?"]
    assert here.ask is not None
    assert [choice.label for choice in here.ask.choices] == [
        "Refer the patient now",
        "Talk with a hematologist about a possible referral",
        "This is an emergency",
        "Something else, or not sure",
    ]
    assert here.ask.usual == "refer-now"
    assert here.likely is not None
    assert here.likely.title == "Refer a patient, urgent"
    assert "within 24 hours" in here.likely.say


def test_the_caller_of_car_t_must_hear_to_mention_it(pack):
    for place in ("minnesota", "arizona", "florida"):
        answer = pack.answer(f"car-t-{place}")
        assert answer.must_say == ("Mention CAR-T",)
        assert "**Be sure to mention CAR-T**" in answer.say
        assert len(answer.others) == 2


def test_a_clinician_who_asks_for_arizona_or_florida_hears_that_none_is_listed(pack):
    for place in ("arizona", "florida"):
        answer = pack.answer(f"refer-patient-{place}")
        assert "Rochester, Minnesota" in answer.say
        assert f"no referral number for {place.title()}" in answer.say


def test_every_answer_offers_four_endings_and_one_is_usual(pack):
    for answer in pack.answers:
        endings = pack.endings_of(answer)
        assert len(endings) == 4
        assert pack.usual_ending(answer) in {ending.id for ending in endings}
    phone = pack.endings_of(pack.answer("car-t-arizona"))
    assert [ending.label for ending in phone] == [
        "Number given", "Transferred", "Wants a call back", "Caller left",
    ]  # fmt: skip


def test_every_ending_counts_as_one_of_the_seven(pack):
    shown = {ending.shown for ending in pack.endings}
    assert shown == {
        "Answered", "Number given", "Transferred", "eConsult form", "Call back", "Caller left", "Emergency",
    }  # fmt: skip
    solved = {ending.shown for ending in pack.endings if ending.solved}
    assert solved == {"Answered", "Number given", "Transferred", "eConsult form"}


def test_the_emergency_panel_is_as_drawn(pack):
    panel = pack.emergency
    assert [(card.id, card.title, card.number) for card in panel.cards] == [
        ("911", "Caller calls 911", "911"),
        ("nurse", "Transfer to nurse triage", ""),
        ("988", "988 Suicide & Crisis Lifeline", "988"),
    ]
    assert [panel.first[tier][0] for tier in ("E", "C", "N")] == ["911", "988", "nurse"]
    assert panel.cards[1].not_set == "Nurse line not set. Use 911."
    assert panel.do_not == ("Put this caller on hold", "Give medical advice", "Hang up first")
    assert len(panel.reasons) == 4
    assert panel.line == "Chest pain, trouble breathing, fever after CAR-T, confusion, thoughts of suicide"
    assert panel.approved_by == ""
    for card in panel.cards:
        assert card.id == "nurse" or pack.source(card.source).publisher


def test_no_red_flag_is_taken_for_approved(pack):
    assert pack.red_flags
    assert all(not flag.approved_by for flag in pack.red_flags)
