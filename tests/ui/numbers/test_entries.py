from dataclasses import replace
from datetime import UTC, datetime

import pytest

from triage_app.calls.number_check import NumberCheck, number_state
from triage_app.content.model import Answer, Choice, Contact, Emergency, Need, Pack, Source, Step, When
from triage_app.ui.numbers.detail import facts
from triage_app.ui.numbers.entries import entries, matching, row

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=UTC)
PLACES = (Choice("arizona", "Arizona", answer="az"), Choice("florida", "Florida", answer="fl"))
STEP = Step("location", "Location", "", "Where?", PLACES)


@pytest.fixture
def pack() -> Pack:
    return Pack(
        clinic="",
        version="1",
        digest="",
        sources=(Source("s", "Resources for patients", "2019-10-15"),),
        statements=(),
        facts=(),
        needs=(
            Need("car-t", "CAR-T cell therapy", "car-t", ("cell therapy",), steps=(STEP,)),
            Need("records", "Are my records safe?", "faq", ("records",), answer="safe"),
            Need("urgent", "Urgent", "referral", (), answer="safe", when=(When({"location": "x"}, "bill"),)),
        ),
        answers=(
            Answer("az", "CAR-T, Arizona", "phone", "Call.", contact="az"),
            Answer("fl", "CAR-T, Florida", "phone", "Call.", contact="fl"),
            Answer("safe", "Are my records safe?", "script", "Yes."),
            Answer("bill", "Billing", "phone", "Call.", contact="bill"),
            Answer("nobody", "Led to by no need", "script", "-"),
        ),
        contacts=(
            Contact(
                "az", "Arizona line", "480-555-0142", "s", verified="2026-11-03", verified_by="Dana Demo"
            ),
            Contact("fl", "Florida line", "904-555-0188", "s", place="florida"),
            Contact("bill", "Billing", "not stated", "s"),
        ),
        red_flags=(),
        emergency=Emergency({}, {}, (), (), (), ""),
        endings=(),
    )


def shown(pack: Pack, *checks: NumberCheck):
    return entries(pack, lambda id: number_state(pack.contact(id), checks, NOW.date()))


def test_every_answer_a_need_leads_to_is_listed_a_to_z(pack):
    assert [entry.title for entry in shown(pack)] == [
        "Are my records safe?",
        "Billing",
        "CAR-T, Arizona",
        "CAR-T, Florida",
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["safe", "bill", "az", "fl"]),
        ("CELL florida", ["fl"]),  # words of the need and of the place, in any order
        ("480-555", ["az"]),
        ("4805550142", ["az"]),
        ("phone", ["bill", "az", "fl"]),
        ("wig", []),
    ],
)
def test_any_words_of_an_answer_find_it(pack, words, found):
    assert [entry.id for entry in matching(shown(pack), words, due_only=False)] == found


def test_the_filter_leaves_only_numbers_whose_check_is_due(pack):
    assert [entry.id for entry in matching(shown(pack), "", due_only=True)] == ["fl"]
    worked = NumberCheck("fl", "904-555-0188", NOW, "Robin Sample", worked=True)
    assert matching(shown(pack, worked), "", due_only=True) == ()


def test_a_row_says_kind_number_hours_and_check(pack):
    rows = {entry.id: row(entry) for entry in shown(pack)}
    assert rows["az"].spoken == (
        "CAR-T, Arizona. Phone number · Hours not stated. 480-555-0142. Checked Nov 3, 2026"
    )
    assert rows["fl"].tag == "Check is due"
    assert rows["bill"].number == ""
    assert rows["bill"].detail == "Phone number · number not stated by the source"
    assert rows["safe"].detail == "Words to say"


def test_what_the_source_does_not_say_is_told_as_not_stated(pack):
    told = {entry.id: {fact.caption: fact.text for fact in facts(entry, pack)} for entry in shown(pack)}
    assert told["az"]["Hours"] == "Not stated by the source. Do not promise an answer time."
    assert told["az"]["Last checked"] == "Nov 3, 2026, by Dana Demo"
    assert told["az"]["Source"] == "Resources for patients, 2019-10-15"
    assert told["fl"]["Last checked"] == "Not checked yet. Check this number before you give it."
    assert told["bill"]["Number"] == "Not stated by the source. Take a message."
    wrong = NumberCheck("az", "480-555-0142", NOW, "Robin Sample", worked=False, word="busy")
    entry = next(entry for entry in shown(pack, wrong) if entry.id == "az")
    assert entry.check_due
    assert {fact.caption: fact.text for fact in facts(entry, pack)}[
        "Reported wrong"
    ] == "Nov 18, 2026, by Robin Sample"


def test_hours_that_are_known_are_shown(pack):
    open_ = replace(pack, contacts=(replace(pack.contacts[0], hours="24 hours a day"), *pack.contacts[1:]))
    assert row(shown(open_)[2]).detail == "Phone number · 24 hours a day"
