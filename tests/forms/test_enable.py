from __future__ import annotations

import pytest

from tests.forms.made_up import answered, coding, condition, form, item, response
from triage_app.forms.answers import start
from triage_app.forms.enable import Conditions, is_asked
from triage_app.forms.opened import opened


def asked(made, *given) -> set[str]:
    """The linkIds of items that are asked at the top, given these answers."""
    tree = opened(made, response(*given)).tree
    off = Conditions(made).not_asked(tree)
    return {one.link_id for one in made.items if is_asked(off, ((), one.link_id))}


STRINGS = {"answerString": "x"}


@pytest.mark.parametrize(
    ("kind", "test", "answers", "met"),
    [
        ("string", condition("q", "exists", answerBoolean=True), [], False),
        ("string", condition("q", "exists", answerBoolean=False), [], True),
        ("string", condition("q", "exists", answerBoolean=True), [{"valueString": "x"}], True),
        ("string", condition("q", "exists", answerBoolean=False), [{"valueString": "x"}], False),
        ("string", condition("q", "=", **STRINGS), [{"valueString": "x"}], True),
        ("string", condition("q", "=", **STRINGS), [{"valueString": "y"}, {"valueString": "x"}], True),
        ("string", condition("q", "=", **STRINGS), [], False),
        ("string", condition("q", "!=", **STRINGS), [{"valueString": "y"}], True),
        ("string", condition("q", "!=", **STRINGS), [{"valueString": "y"}, {"valueString": "x"}], False),
        ("string", condition("q", "!=", **STRINGS), [], False),
        ("integer", condition("q", ">", answerInteger=3), [{"valueInteger": 4}], True),
        ("integer", condition("q", ">", answerInteger=3), [{"valueInteger": 3}], False),
        ("integer", condition("q", ">=", answerInteger=3), [{"valueInteger": 3}], True),
        ("decimal", condition("q", "<", answerInteger=3), [{"valueDecimal": 2.5}], True),
        ("decimal", condition("q", "<=", answerDecimal=3), [{"valueDecimal": 3.5}], False),
        ("decimal", condition("q", "=", answerInteger=3), [{"valueDecimal": 3}], True),
        ("date", condition("q", "<", answerDate="2026-06"), [{"valueDate": "2026-05-31"}], True),
        ("date", condition("q", "<", answerDate="2026-06"), [], False),
        ("choice", condition("q", "=", answerCoding={"system": "s", "code": "a"}), [coding("a")], True),
        ("choice", condition("q", "=", answerCoding={"code": "a"}), [coding("a")], True),
        ("choice", condition("q", "=", answerCoding={"system": "t", "code": "a"}), [coding("a")], False),
        ("choice", condition("q", "=", answerCoding={"display": "A"}), [coding("a", display="A")], False),
        ("choice", condition("q", ">", answerCoding={"code": "a"}), [coding("b")], False),
        ("boolean", condition("q", "=", answerBoolean=False), [{"valueBoolean": False}], True),
        (
            "quantity",
            condition("q", ">", answerQuantity={"value": 1, "unit": "kg"}),
            [{"valueQuantity": {"value": 2, "unit": "kg"}}],
            True,
        ),
    ],
)
def test_every_operator_asks_by_the_answers(kind, test, answers, met):
    made = form(item("q", kind, repeats=True), item("then", enableWhen=[test]))
    given = [answered("q", *answers)] if answers else []
    assert ("then" in asked(made, *given)) is met


@pytest.mark.parametrize(("behavior", "met"), [("any", True), ("all", False), (None, False)])
def test_any_or_all_conditions_have_to_be_met(behavior, met):
    tests = [condition("q", "=", answerString="x"), condition("q", "=", answerString="y")]
    more = {"enableBehavior": behavior} if behavior else {}
    made = form(item("q"), item("then", enableWhen=tests, **more))
    assert ("then" in asked(made, answered("q", {"valueString": "x"}))) is met


def test_what_is_not_asked_counts_as_not_answered_for_the_others():
    yes = {"valueBoolean": True}
    made = form(
        item("a", "boolean"),
        item("b", "boolean", enableWhen=[condition("a", "=", answerBoolean=True)]),
        item("c", enableWhen=[condition("b", "=", answerBoolean=True)]),
    )
    assert asked(made, answered("a", yes), answered("b", yes)) == {"a", "b", "c"}
    assert asked(made, answered("b", yes)) == {"a"}


def test_what_lies_in_an_item_that_is_not_asked_is_not_asked():
    made = form(
        item("a", "boolean"),
        item("g", "group", item("b"), enableWhen=[condition("a", "=", answerBoolean=True)]),
        item("c", enableWhen=[condition("b", "exists", answerBoolean=True)]),
    )
    off = Conditions(made).not_asked(start(made.items))
    assert not is_asked(off, ((("g", 0),), "b"))
    assert asked(made, answered("g", item=[answered("b", {"valueString": "x"})])) == {"a"}


def rows(*texts: str) -> list[dict]:
    return [answered("g", item=[answered("q", {"valueString": text})] if text else []) for text in texts]


def test_in_a_repeated_group_each_occurrence_asks_by_its_own_answers():
    made = form(
        item("g", "group", item("q"), item("then", enableWhen=[condition("q", "=", **STRINGS)]), repeats=True)
    )
    off = Conditions(made).not_asked(opened(made, response(*rows("x", "y", ""))).tree)
    assert [is_asked(off, ((("g", at),), "then")) for at in range(3)] == [True, False, False]


@pytest.mark.parametrize(
    ("texts", "met"), [(("x", "y"), False), (("y", "x"), True), (("x", ""), True), (("", ""), False)]
)
def test_from_outside_the_nearest_answered_occurrence_before_decides(texts, met):
    made = form(
        item("g", "group", item("q"), repeats=True),
        item("then", enableWhen=[condition("q", "=", **STRINGS)]),
    )
    assert ("then" in asked(made, *rows(*texts))) is met


def test_an_item_that_stands_before_the_question_asks_by_the_first_after_it():
    made = form(
        item("then", enableWhen=[condition("q", "=", **STRINGS)]),
        item("g", "group", item("q"), repeats=True),
    )
    assert "then" in asked(made, *rows("x", "y"))
    assert "then" not in asked(made, *rows("y", "x"))


def test_an_item_under_an_answer_asks_by_that_very_answer():
    under = item("under", enableWhen=[condition("q", "=", **STRINGS)])
    made = form(item("q", "string", under, repeats=True))
    tree = opened(made, response(answered("q", {"valueString": "y"}, {"valueString": "x"}))).tree
    off = Conditions(made).not_asked(tree)
    assert [is_asked(off, ((("q", at),), "under")) for at in range(2)] == [False, True]


def test_a_condition_on_an_item_inside_itself_is_answered_too():
    made = form(item("g", "group", item("q"), enableWhen=[condition("q", "exists", answerBoolean=False)]))
    assert asked(made) == {"g"}


def test_conditions_that_go_round_in_a_circle_end_and_leave_everything_to_be_asked():
    made = form(
        item("a", "boolean", enableWhen=[condition("b", "exists", answerBoolean=False)]),
        item("b", "boolean", enableWhen=[condition("a", "exists", answerBoolean=True)]),
        item("self", enableWhen=[condition("self", "exists", answerBoolean=False)]),
    )
    yes = {"valueBoolean": True}
    assert asked(made, answered("a", yes), answered("b", yes)) == {"a", "b", "self"}
    assert asked(made) == {"a", "self"}


def test_an_item_that_switches_itself_off_ends_asked():
    made = form(item("a", enableWhen=[condition("a", "exists", answerBoolean=False)]))
    assert asked(made, answered("a", {"valueString": "x"})) == {"a"}
