from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forms.filling import filled
from tests.forms.made_up import EVERY_TYPE, URL, answered, condition, errors, form, item, remarks, response
from triage_app.forms.answers import start, values_at, with_value
from triage_app.forms.check import check
from triage_app.forms.json_text import FormUnreadable
from triage_app.forms.model import Value
from triage_app.forms.opened import opened, response_of
from triage_app.forms.response import Response, read_response, write_response

X = {"valueString": "x"}


def test_what_is_read_is_written_back_with_everything_it_held():
    raw = {
        "resourceType": "QuestionnaireResponse",
        "id": "r1",
        "subject": {"reference": "Patient/1"},
        "questionnaire": URL,
        "status": "completed",
        "authored": "2026-11-18",
        "item": [
            {
                "linkId": "a",
                "text": "Where?",
                "definition": "d",
                "answer": [{"valueDecimal": 1.5, "id": "x", "item": [{"linkId": "b"}]}],
            },
            {"linkId": "g", "item": [{"linkId": "c", "answer": [X]}]},
        ],
    }
    read = read_response(json.dumps(raw))
    assert read.faults == ()
    assert json.loads(write_response(read)) == raw
    assert read_response(write_response(read)) == read


@pytest.mark.parametrize(
    ("items", "fault"),
    [
        ("no list", "Its item is no list."),
        ([4], "Its item holds something that is none."),
        ([{"linkId": 4}], "Its linkId is no text."),
        ([{"linkId": "a", "answer": {}}], "a: Its answer is no list."),
        ([{"linkId": "a", "answer": [{}]}], "a: An answer is empty."),
        (
            [{"linkId": "a", "answer": [{"valueMoney": 4}]}],
            "a: An answer holds no single value that R4 allows.",
        ),
        ([{"linkId": "a", "answer": [X | {"valueInteger": 1}]}], "no single value"),
    ],
)
def test_a_misshapen_response_is_read_and_told(items, fault):
    raw = {"resourceType": "QuestionnaireResponse", "status": "completed", "item": items}
    assert any(fault in one for one in errors(read_response(json.dumps(raw)).faults))


@pytest.mark.parametrize(
    "items",
    [
        [],
        [{"linkId": "a", "code": []}],
        [{"linkId": "a", "answer": []}],
        [{"linkId": "a", "answer": [X | {"n": 1}]}],
    ],
)
def test_what_r4_does_not_know_but_nobody_is_misled_by_is_a_remark(items):
    found = response(*items) if items else read_response('{"resourceType":"QuestionnaireResponse","item":[]}')
    assert errors(found.faults) == []
    assert len(remarks(found.faults)) == 1


def test_a_file_of_another_kind_is_refused():
    with pytest.raises(FormUnreadable, match="This is no QuestionnaireResponse"):
        read_response('{"resourceType": "Questionnaire"}')


HIDING = form(
    item("a", "boolean"),
    item("b", enableWhen=[condition("a", "=", answerBoolean=True)]),
    item("g", "group", item("c"), item("d", "group", item("e"))),
    url=URL,
    version="2",
)


def test_what_is_not_asked_is_not_answered_but_a_draft_keeps_it():
    tree = with_value(start(HIDING.items), (("b", 0),), HIDING.items[1], Value("string", "x"))
    assert response_of(HIDING, tree, "completed") == Response("completed", f"{URL}|2")
    draft = response_of(HIDING, tree, "in-progress", all_answers=True)
    assert [one.link_id for one in draft.items] == ["b"]
    assert opened(HIDING, draft).tree == tree


def test_an_answer_without_a_place_in_the_form_is_named():
    found = opened(
        HIDING,
        response(
            answered("b", X, item=[answered("z", X)]),
            answered("gone", X),
            answered("empty"),
            answered("g", X, item=[answered("gone", X)]),
        ),
    )
    assert found.left_out == ("gone", "b", "g") or set(found.left_out) == {"gone", "b", "g"}
    assert values_at(found.tree, ((), "b")) == (Value("string", "x"),)


def test_answers_of_one_question_on_two_items_come_together():
    made = form(item("a", repeats=True))
    found = opened(made, response(answered("a", X), answered("a", {"valueString": "y"}))).tree
    assert [value.of for value in values_at(found, ((), "a"))] == ["x", "y"]


def test_a_question_under_an_unanswered_one_keeps_its_answer():
    made = form(item("a", "string", item("b")))
    tree = with_value(start(made.items), (("a", 0), ("b", 0)), made.items[0].items[0], Value("string", "x"))
    written = read_response(write_response(response_of(made, tree, "in-progress")))
    assert opened(made, written).tree == tree


@given(st.integers(0, 10_000))
def test_any_form_filled_at_random_is_saved_and_reopened_equal_and_valid(seed):
    made = form(*EVERY_TYPE)
    tree = filled(made, Random(seed))
    saved = response_of(made, tree, "completed")
    read = read_response(write_response(saved))
    assert read == saved
    assert response_of(made, opened(made, read).tree, "completed") == saved
    assert [one for one in errors(check(made, read)) if "at most 20" not in one] == []


_ANY = st.recursive(
    st.none() | st.integers(-9, 9) | st.sampled_from(["", "a", "names", "group", "completed"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["linkId", "answer", "item", "valueString", "valueCoding", "valueDate", "code", "text"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["item", "status", "authored", "questionnaire", "subject"]), _ANY))
def test_any_json_is_read_checked_and_written_back(raw):
    made = form(*EVERY_TYPE)
    read = read_response(json.dumps({"resourceType": "QuestionnaireResponse"} | raw))
    check(made, read)
    opened(made, read)
    assert read_response(write_response(read)).items == read.items
