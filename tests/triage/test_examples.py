from __future__ import annotations

from tests.triage.packs import NEEDS, example, pack
from triage_app.content.model import Choice, Fact, FactValue, FlagExample, Need, Pack, RedFlag, Step
from triage_app.records import replace
from triage_app.triage.examples import check_examples
from triage_app.triage.fitting import fit

CHEST = RedFlag("chest-pain", "Chest pain", "E", ("chest pain",))
LOCATION = Fact("location", "Location", "pin", (FactValue("arizona", "Arizona", ("arizona", "az")),))
_ASK = Step(
    "location", "Location", "Say.", "Where?", (Choice("arizona", "Arizona", answer="take-a-message"),)
)
_WIG = Need("wig", "Wig voucher", "other", ("wig voucher", "a wig"), steps=(_ASK,))


def _pack(*examples: object) -> Pack:
    return pack(needs=(*NEEDS, _WIG), facts=(LOCATION,), red_flags=(CHEST,), examples=examples)


def _problems(*examples: object) -> list[str]:
    return [problem.text for problem in check_examples(_pack(*examples))]


def test_a_pack_whose_examples_lead_where_they_must_has_no_problem():
    right = example("wig voucher az", "wig", answer="take-a-message", facts={"location": "arizona"})
    assert (
        _problems(example("out of pills", "refill"), right, example("sells copiers", "none-of-these")) == []
    )


def test_an_example_may_be_one_of_several_needs_in_its_words():
    assert _problems(example("refill for dad, also a bill for my sister", "bill")) == []


def test_an_example_that_leads_elsewhere_is_named_with_where_it_went():
    problems = check_examples(_pack(example("out of pills", "bill")), fit(_pack()))
    assert [problem.key for problem in problems] == ["out of pills"]
    assert "leads to “refill”, not to “bill”" in problems[0].text
    assert problems[0].level == "error"


def test_an_example_whose_words_do_not_tell_its_fact_is_a_problem():
    assert _problems(example("wig voucher", "wig", facts={"location": "arizona"})) == [
        "does not tell the location it should"
    ]


def test_an_example_that_reaches_another_answer_is_a_problem():
    wrong = _problems(
        example("wig voucher az", "wig", answer="wig-arizona"), example("a wig", "wig", answer="wig")
    )
    assert wrong == ["reaches “take-a-message”, not “wig-arizona”", "reaches “a question”, not “wig”"]


def test_an_emergency_must_raise_a_red_flag_and_nothing_else_may():
    assert _problems(example("chest pain", "emergency")) == []
    assert _problems(example("refill", "emergency")) == ["raises no red flag that stands now"]
    assert _problems(example("refill, chest pain", "refill")) == ["raises the red flag “chest-pain”"]


def test_examples_of_red_flags_must_be_heard_in_their_state():
    told = (FlagExample("chest pain", "now", "lay"), FlagExample("refill", "none", "decoy"))
    wrong = FlagExample("refill", "now", "lay")
    heard = replace(CHEST, examples=(*told, wrong))
    problems = check_examples(pack(red_flags=(heard,)))
    assert [(problem.file, problem.text) for problem in problems] == [
        ("red-flags/chest-pain.yaml", "is heard as “none”, not as “now”")
    ]
