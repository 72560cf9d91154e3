from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.small_pack import small_pack
from triage_app.content.model import TAKE_MESSAGE, Answer, Choice, Need, Pack, Step, When
from triage_app.records import replace
from triage_app.triage.guide import Guide, guide

_NOT_SURE = Choice("other", "Something else, or not sure", answer=TAKE_MESSAGE)


def _step(ask: str, *choices: Choice, id: str = "", usual: str = "") -> Step:
    return Step(ask, ask, "Say.", "Ask?", (*choices, _NOT_SURE), usual=usual, id=id)


def _pack(*needs: Need) -> Pack:
    answers = tuple(Answer(id, id, "script", "Say.") for id in ("one", "two", "three", TAKE_MESSAGE))
    return replace(small_pack(), needs=needs, answers=answers)


def _need(*steps: Step, answer: str = "", when: tuple[When, ...] = (), usual_caller: str = "") -> Need:
    return Need("need", "Need", "other", (), answer=answer, steps=steps, when=when, usual_caller=usual_caller)


_URGENCY = (Choice("routine", "Routine", answer="one"), Choice("urgent", "Urgent", step="talk"))
_TWO_STEPS = _need(
    _step("caller", Choice("office", "Office"), Choice("patient", "Patient", answer="three")),
    _step("urgency", *_URGENCY, usual="routine"),
    _step("color", Choice("red", "Red", answer="one")),
    _step("talk", Choice("now", "Now", answer="two"), usual="now"),
)


def _here(facts: dict[str, str], need: Need = _TWO_STEPS) -> Guide:
    return guide(_pack(need), "need", facts)


def _answer(here: Guide) -> str:
    return here.answer.id if here.answer else ""


def test_a_need_without_steps_is_its_answer():
    here = _here({}, _need(answer="one"))
    assert (_answer(here), here.done, here.ask, here.fell_back) == ("one", (), None, False)
    assert here.likely == here.answer


def test_a_known_fact_is_never_asked():
    here = _here({"caller": "office", "urgency": "urgent"})
    assert here.ask is not None
    assert here.ask.ask == "talk"
    assert [(done.step.ask, done.value, done.label) for done in here.done] == [
        ("caller", "office", "Office"),
        ("urgency", "urgent", "Urgent"),
    ]


def test_a_choice_leads_to_its_answer():
    assert _answer(_here({"caller": "patient"})) == "three"
    assert _answer(_here({"caller": "office", "urgency": "urgent", "talk": "now"})) == "two"
    assert _answer(_here({"caller": "office", "urgency": "other"})) == TAKE_MESSAGE


def test_a_value_that_no_choice_offers_leaves_its_step_open():
    here = _here({"caller": "insurer"})
    assert here.ask is not None
    assert here.ask.ask == "caller"


def test_facts_nobody_asks_for_change_nothing():
    assert _here({"weather": "hot"}) == _here({})


def test_the_usual_caller_is_assumed_until_another_is_known():
    need = replace(_TWO_STEPS, usual_caller="office")
    assert [done.value for done in _here({}, need).done] == ["office"]
    assert _answer(_here({"caller": "patient"}, need)) == "three"


def test_facts_may_lead_straight_to_an_answer():
    need = replace(_TWO_STEPS, when=(When({"caller": "office", "location": "arizona"}, "two"),))
    here = _here({"caller": "office", "location": "arizona"}, need)
    assert (_answer(here), here.done) == ("two", ())
    assert _here({"caller": "office"}, need).ask is not None
    assert _answer(_here({"location": "arizona"}, replace(need, usual_caller="office"))) == "two"


def test_the_questions_left_are_those_of_the_usual_way():
    need = replace(_TWO_STEPS, usual_caller="office")
    here = _here({}, need)
    assert [step.ask for step in here.left] == ["urgency"]
    assert here.likely is not None
    assert here.likely.id == "one"
    urgent = _here({"urgency": "urgent"}, need)
    assert [step.ask for step in urgent.left] == ["talk"]
    assert urgent.likely is not None
    assert urgent.likely.id == "two"


def test_without_a_usual_choice_no_answer_is_likely():
    here = _here({})
    assert [step.ask for step in here.left] == ["caller"]
    assert here.likely is None


def test_an_answer_leaves_no_question():
    here = _here({"caller": "patient"})
    assert here.left == ()
    assert here.likely == here.answer


def test_choices_without_an_end_go_on_to_the_next_step_and_the_needs_answer():
    need = _need(_step("a", Choice("x", "X")), _step("b", Choice("y", "Y")), answer="one")
    assert [step.ask for step in _here({"a": "x"}, need).left] == ["b"]
    here = _here({"a": "x", "b": "y"}, need)
    assert (_answer(here), here.fell_back) == ("one", False)


def test_a_guide_that_leads_nowhere_takes_a_message():
    lost = _need(_step("a", Choice("x", "X", step="nowhere")), _step("b", Choice("y", "Y")))
    for need in (lost, _need(), _need(_step("a", Choice("x", "X")))):
        here = _here({"a": "x"}, need)
        assert (_answer(here), here.fell_back) == (TAKE_MESSAGE, True)


def test_a_choice_that_leads_back_does_not_loop():
    need = _need(_step("a", Choice("x", "X")), _step("b", Choice("y", "Y", step="a")))
    assert _answer(_here({"a": "x", "b": "y"}, need)) == TAKE_MESSAGE


def test_two_steps_may_ask_the_same_with_other_words():
    need = _need(
        _step("pace", Choice("slow", "Slow", step="talk-slow"), Choice("fast", "Fast", step="talk-fast")),
        _step("talk", Choice("now", "Now", answer="one"), id="talk-slow"),
        _step("talk", Choice("now", "Now", answer="two"), id="talk-fast"),
    )
    assert _answer(_here({"pace": "slow", "talk": "now"}, need)) == "one"
    assert _answer(_here({"pace": "fast", "talk": "now"}, need)) == "two"


def test_a_need_the_pack_does_not_have_is_refused():
    with pytest.raises(KeyError):
        guide(_pack(_TWO_STEPS), "none", {})


_FACTS = ("a", "b", "c")
_VALUES = ("x", "y")


_ENDS = st.sampled_from(["one", "two", ""])
_RULES = st.builds(
    When,
    st.dictionaries(st.sampled_from(_FACTS), st.sampled_from(_VALUES), min_size=1, max_size=2),
    st.just("three"),
)


@st.composite
def _needs(draw: st.DrawFn) -> Need:
    asks = draw(st.lists(st.sampled_from(_FACTS), min_size=0, max_size=4))
    names = [f"s{number}" for number in range(len(asks))]
    targets = st.sampled_from([*names, "", "lost"])
    steps = []
    for name, ask in zip(names, asks, strict=True):
        choices = [Choice(value, value, answer=draw(_ENDS), step=draw(targets)) for value in _VALUES]
        usual = draw(st.sampled_from([*_VALUES, "other", ""]))
        steps.append(_step(ask, *choices, id=name, usual=usual))
    when = tuple(draw(st.lists(_RULES, max_size=1)))
    return _need(*steps, answer=draw(_ENDS), when=when, usual_caller=draw(st.sampled_from(["", "x"])))


_KNOWN = st.dictionaries(st.sampled_from((*_FACTS, "caller")), st.sampled_from((*_VALUES, "other", "odd")))


@given(_needs(), _KNOWN)
def test_exactly_one_of_a_question_and_an_answer_stands(need, facts):
    here = _here(facts, need)
    assert (here.ask is None) != (here.answer is None)
    assert (here.ask is None) == (here.left == ())
    assert here.ask is None or here.left[0] == here.ask


@given(_needs(), _KNOWN, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(need, facts, chance):
    items = list(facts.items())
    chance.shuffle(items)
    assert _here(dict(items), need) == _here(facts, need)


@given(_needs(), st.data())
def test_answering_each_question_always_ends_in_an_answer(need, data):
    facts: dict[str, str] = {}
    for _ in range(len(need.steps) + 1):
        here = _here(facts, need)
        if here.ask is None:
            break
        assert here.ask.ask not in facts, "asked what was known"
        facts[here.ask.ask] = data.draw(st.sampled_from([choice.value for choice in here.ask.choices]))
    assert _here(facts, need).answer is not None


@given(_needs(), _KNOWN, st.sampled_from(_FACTS), st.sampled_from(_VALUES))
def test_going_back_is_asking_again(need, facts, fact, value):
    before = _here(facts, need)
    _here({**facts, fact: value}, need)
    assert _here(facts, need) == before


def test_every_way_through_a_guide_ends():
    asks = [(step.ask, [choice.value for choice in step.choices]) for step in _TWO_STEPS.steps]
    for values in itertools.product(*(values for _, values in asks)):
        facts = dict(zip((ask for ask, _ in asks), values, strict=True))
        assert _here(facts).answer is not None
