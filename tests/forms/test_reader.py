from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forms.made_up import CORE, EVERY_TYPE, coding, condition, errors, form, form_json, item, remarks
from triage_app.forms import reader
from triage_app.forms.json_text import FormUnreadable
from triage_app.forms.model import TYPES, Coding, Value
from triage_app.forms.reader import read_questionnaire


def test_every_type_of_item_is_read_without_a_problem():
    made = form(*EVERY_TYPE, url="u", version="2", title="All of it")
    assert made.problems == ()
    assert {one.type for one in made.walk()} == set(TYPES)
    assert (made.url, made.version, made.title) == ("u", "2", "All of it")
    assert made.find("under").name == "under"
    assert made.find("nothing") is None


def test_what_an_item_says_of_itself_is_known():
    made = form(
        item(
            "a",
            "choice",
            text="Where?",
            prefix="1.",
            required=True,
            repeats=True,
            readOnly=True,
            answerOption=[
                coding("x", display="X") | {"initialSelected": True},
                {
                    "valueString": "none",
                    "extension": [
                        {"url": CORE + "questionnaire-optionExclusive", "valueBoolean": True},
                        {"url": CORE + "questionnaire-optionPrefix", "valueString": "a)"},
                    ],
                },
            ],
            with_={
                "questionnaire-hidden": {"valueBoolean": True},
                "questionnaire-choiceOrientation": {"valueCode": "horizontal"},
                "questionnaire-itemControl": {
                    "valueCodeableConcept": {"coding": [{}, 4, {"code": "drop-down"}]}
                },
                "urn:front-desk:form:rule": {"valueCode": "npi"},
                "urn:front-desk:form:required-before": {"valueCode": "sent"},
                "http://somewhere.example/unknown": {"valueString": "ignored"},
            },
        )
    ).items[0]
    assert (made.name, made.prefix, made.required, made.repeats, made.read_only, made.hidden) == (
        ("Where?", "1.") + (True,) * 4
    )
    assert (made.look.control, made.look.horizontal, made.look.rule) == ("drop-down", True, "npi")
    assert made.required_before == "sent"
    assert [option.selected for option in made.options] == [True, False]
    assert (made.options[1].exclusive, made.options[1].prefix) == (True, "a)")
    assert made.is_question


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"item": "no list"}, "What should be a list of items is none. It is left out."),
        ({"item": [4]}, "Item 1 is no item. It is left out."),
        ({"item": [{"type": "string"}]}, "Item 1 has no linkId. It is called item-1 here."),
        ({"status": "bogus"}, "The form's status is none of draft, active, retired, unknown."),
        ({"text": {"div": "<div>open"}}, "The form's narrative is not valid XHTML. It is not shown."),
        ({"text": "no object"}, "The form's narrative is not valid XHTML. It is not shown."),
        (
            {"text": {"div": '<!DOCTYPE x [<!ENTITY e "e">]><div>&e;</div>'}},
            "The form's narrative is not valid XHTML. It is not shown.",
        ),
        ({"text": {"div": "<p>no div</p>"}}, "The form's narrative is not valid XHTML. It is not shown."),
    ],
)
def test_a_faulty_file_opens_and_says_what_is_wrong(given, named):
    made = read_questionnaire(form_json(item("a"), **given))
    assert named in errors(made.problems)


def test_a_good_narrative_is_no_fault():
    assert form(item("a"), text={"div": "<div>&nbsp;<!-- x --><p>Read</p></div>"}).problems == ()


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (item("a", "group"), "A group has to hold items."),
        (item("a", "display", item("b")), "An item of type display holds no items."),
        (item("a", "display", required=True), "An item of type display has no required."),
        (item("a", "group", item("b"), initial=[{"valueString": "x"}]), "takes no answer"),
        (item("a", "choice", answerOption=[coding("x")], answerValueSet="#x"), "only one is allowed"),
        (item("a", "string", answerValueSet="http://x"), "Only choice and open-choice"),
        (item("a", "date", maxLength=3), "An item of type date has no maxLength."),
        (item("a", maxLength="3"), "Its maxLength is no number. It is not used."),
        (item("a", "choice", answerOption=[coding("x")], initial=[coding("x")]), "not by initial"),
        (item("a", initial=[{"valueString": "x"}, {"valueString": "y"}]), "does not repeat"),
        (item("a", initial="x"), "An initial answer cannot be read. It is left out."),
        (item("a", initial=[4]), "An initial answer cannot be read. It is left out."),
        (item("a", initial=[{"valueMoney": {}}]), "An initial answer cannot be read. It is left out."),
        (item("a", required="yes"), "Its required is neither true nor false. It is taken as false."),
        (item("a", "coding"), "Its type is none that R4 knows. It is opened as choice."),
        (item("a", "new", item("b")), "Its type is none that R4 knows. It is opened as group."),
        (item("a", ""), "Its type is none that R4 knows. It is opened as string."),
        (item("a", "choice", answerOption=[4]), "An answerOption holds no answer"),
        (item("a", "choice", answerOption=[{}]), "An answerOption holds no answer"),
        (item("a", enableWhen=[condition("a", "~", answerBoolean=True)]), "no operator"),
        (item("a", enableWhen=[condition("a", "=")]), "exactly one answer"),
        (item("a", enableWhen=[condition("a", "exists", answerString="x")]), "needs answerBoolean"),
        (
            item("a", enableWhen=[condition("a", "=", answerMoney={})]),
            "compares with no answer that R4 allows",
        ),
        (item("a", enableWhen=[condition("z", "exists", answerBoolean=True)]), "not in the form"),
        (item("a", enableWhen=[condition("a", "=", answerString="x")] * 2), "no enableBehavior"),
        (item("a", enableWhen=[], enableBehavior="some"), "neither all nor any"),
    ],
)
def test_each_r4_rule_of_items_is_told_with_the_linkid(raw, sentence):
    made = form(raw)
    assert any(one.link_id == "a" and sentence in one.text for one in made.problems), made.problems
    assert made.items


def test_of_two_items_with_one_linkid_side_by_side_the_second_is_left_out():
    made = form(item("a", text="first"), item("a", text="second"))
    assert [one.text for one in made.items] == ["first"]
    assert len(made.problems) == 2


def test_one_linkid_in_two_groups_is_told_and_both_stay():
    made = form(item("g", "group", item("a")), item("h", "group", item("a")))
    assert len(list(made.walk())) == 4
    assert errors(made.problems) == ["a: Another item has the same linkId."]


@pytest.mark.parametrize("pattern", ["(", "(a+)+", "((a+))+", "(a|aa)*", "(?:x(a{2,})){3}", "a" * 1001])
def test_a_regex_that_cannot_be_used_is_left_out_with_a_remark(pattern):
    made = form(item("a", with_={"regex": {"valueString": pattern}}))
    assert made.items[0].limits.regex == ""
    assert len(remarks(made.problems)) == 1


def test_a_text_that_holds_questions_opens_as_a_group():
    made = form(item("a", "display", item("b")))
    assert made.items[0].type == "group"
    assert "a: An item of type display holds no items." in errors(made.problems)


@pytest.mark.parametrize(
    "pattern", [r"^[^@\s]+@[^@\s]+\.[^@\s]+$", r"(\(\d{3}\))?[+*)]\++", "(Mr|Ms) .*", "(ab)+", "a{2}b|c"]
)
def test_a_usual_regex_is_used(pattern):
    made = form(item("a", with_={"regex": {"valueString": pattern}}))
    assert made.items[0].limits.regex == pattern


def test_an_empty_form_opens_with_a_remark():
    assert remarks(form().problems) == ["The form asks nothing: it has no items."]


def test_a_form_too_deep_or_too_large_is_refused(monkeypatch):
    deep = item("0")
    for level in range(1, 60):
        deep = item(str(level), "group", deep)
    with pytest.raises(FormUnreadable, match="40 items deep"):
        form(deep)
    monkeypatch.setattr(reader, "MOST_ITEMS", 3)
    with pytest.raises(FormUnreadable, match="more than 3 items"):
        form(*(item(str(number)) for number in range(4)))


def test_texts_lose_what_no_screen_can_show():
    assert form(item("a", text="Na\x00me\u202e <b>")).items[0].text == "Name\u202e <b>"


def test_an_external_list_leaves_a_free_entry_and_a_remark():
    made = form(item("a", "choice", answerValueSet="http://x.example/vs"))
    assert made.items[0].options is None
    assert remarks(made.problems) == ["a: Its list of answers is kept elsewhere, so any answer may be typed."]


def test_units_are_read_and_may_be_open():
    options = [
        {"url": CORE + "questionnaire-unitOption", "valueCoding": {"code": "kg"}},
        {"url": CORE + "questionnaire-unitOption", "valueCoding": 4},
        "no extension",
        {"nothing": 1},
    ]
    closed = form(item("a", "quantity", extension=options)).items[0]
    assert (closed.units, closed.units_open) == ((Coding(code="kg"),), False)
    one = form(item("a", "integer", with_={"questionnaire-unit": {"valueCoding": {"code": "a"}}})).items[0]
    assert (one.units, one.units_open) == ((Coding(code="a"),), True)


def test_bounds_are_taken_from_either_extension():
    limits = (
        form(
            item(
                "a",
                "quantity",
                with_={
                    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity": {
                        "valueQuantity": {"value": 3}
                    },
                    "maxValue": {"valueDecimal": 5},
                    "maxSize": {"valueInteger": 9},
                    "minLength": {"valueInteger": True},
                    "questionnaire-itemControl": {"valueCodeableConcept": {"coding": 4}},
                },
            )
        )
        .items[0]
        .limits
    )
    assert limits.minimum.kind == "Quantity"
    assert limits.maximum == Value("decimal", 5)
    assert (limits.max_size, limits.min_length) == (9, None)


_RAW = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "a", "choice", "group", "#v", "="]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "linkId",
                    "type",
                    "text",
                    "item",
                    "answerOption",
                    "enableWhen",
                    "question",
                    "operator",
                    "answerString",
                    "initial",
                    "valueCoding",
                    "extension",
                    "url",
                    "valueString",
                    "contained",
                    "compose",
                    "include",
                    "concept",
                    "system",
                    "code",
                    "answerValueSet",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["item", "status", "contained", "text", "url", "title"]), _RAW))
def test_any_json_opens_or_is_refused_in_words(raw):
    text = json.dumps({"resourceType": "Questionnaire"} | raw)
    try:
        made = read_questionnaire(text)
    except FormUnreadable:
        return
    assert all(one.link_id for one in made.walk())
