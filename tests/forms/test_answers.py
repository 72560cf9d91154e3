from __future__ import annotations

from tests.forms.made_up import coding, form, item
from triage_app.forms.answers import (
    Entry,
    entries_at,
    slot_at,
    start,
    values_at,
    with_another,
    with_value,
    with_values,
    without,
)
from triage_app.forms.model import Value

A, B, C = (Value("string", letter) for letter in "abc")
NESTED = form(item("g", "group", item("q", "string", item("under")), repeats=True), item("t", repeats=True))
GROUP, QUESTION, REPEATED = NESTED.items[0], NESTED.items[0].items[0], NESTED.items[1]


def test_a_fresh_form_holds_its_first_answers():
    made = form(
        item("a", initial=[{"valueString": "a"}]),
        item("b", "choice", answerOption=[coding("x"), coding("y") | {"initialSelected": True}]),
        item("c", repeats=True, initial=[{"valueString": "a"}, {"valueString": "b"}]),
        item("d", initial=[{"valueString": "a"}, {"valueString": "b"}]),
        item("e", "group", item("f"), repeats=True, with_={"questionnaire-minOccurs": {"valueInteger": 3}}),
        item("h", "display"),
    )
    tree = start(made.items)
    assert values_at(tree, ((), "a")) == (A,)
    assert [value.of.code for value in values_at(tree, ((), "b"))] == ["y"]
    assert values_at(tree, ((), "c")) == (A, B)
    assert values_at(tree, ((), "d")) == (A,)
    assert len(entries_at(tree, ((), "e"))) == 3
    assert slot_at(tree, ((), "h")) is None


def test_an_answer_is_given_changed_and_taken_back_and_what_lies_under_it_stays():
    path = (("g", 0), ("q", 0))
    under = (*path, ("under", 0))
    tree = with_value(start(NESTED.items), path, QUESTION, A)
    tree = with_value(tree, under, QUESTION.items[0], B)
    tree = with_value(tree, path, QUESTION, C)
    assert (values_at(tree, (path[:1], "q")), values_at(tree, (path, "under"))) == ((C,), (B,))
    tree = with_value(tree, path, QUESTION, None)
    assert (values_at(tree, (path[:1], "q")), values_at(tree, (path, "under"))) == ((), (B,))


def test_groups_and_answers_are_added_and_removed():
    tree = with_another(start(NESTED.items), ((), "g"), GROUP)
    tree = with_value(tree, (("g", 1), ("q", 0)), QUESTION, A)
    assert values_at(tree, ((("g", 1),), "q")) == (A,)
    tree = without(tree, (("g", 0),))
    assert values_at(tree, ((("g", 0),), "q")) == (A,)
    tree = with_value(with_value(tree, (("t", 0),), REPEATED, A), (("t", 1),), REPEATED, B)
    tree = with_another(tree, ((), "t"), REPEATED)
    assert entries_at(without(tree, (("t", 0),)), ((), "t")) == (Entry(B), Entry())


def test_check_boxes_give_all_answers_at_once_and_keep_what_lies_under_them():
    made = form(item("q", "string", item("under"), repeats=True))
    tree = with_values(start(made.items), ((), "q"), made.items[0], (A, B))
    tree = with_value(tree, (("q", 1), ("under", 0)), made.items[0].items[0], C)
    tree = with_values(tree, ((), "q"), made.items[0], (B,))
    assert values_at(tree, ((("q", 0),), "under")) == (C,)
    tree = with_values(tree, ((), "q"), made.items[0], ())
    assert len(entries_at(tree, ((), "q"))) == 1


def test_a_path_that_leads_nowhere_changes_nothing():
    tree = start(NESTED.items)
    assert with_value(tree, (("g", 7), ("q", 0)), QUESTION, A) == tree
    assert with_value(tree, (("t", 7),), REPEATED, A) == tree
    assert entries_at(tree, ((("g", 7),), "q")) == entries_at(tree, ((("x", 0),), "q")) == ()
