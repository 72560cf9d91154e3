from __future__ import annotations

import pytest

from tests.forms.made_up import (
    CORE,
    URL,
    answered,
    coding,
    condition,
    extension,
    form,
    item,
    problems,
    remarks,
    response,
)
from triage_app.forms.check import check, is_valid

X, Y = {"valueString": "x"}, {"valueString": "y"}
OPTIONS = [coding("a"), coding("b")]
EXCLUSIVE = {"url": CORE + "questionnaire-optionExclusive", "valueBoolean": True}
ALONE = coding("none") | {"extension": [EXCLUSIVE]}
UNIT_OPEN = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-unitOpen"
VALUES = [
    {
        "resourceType": "ValueSet",
        "id": "v",
        "compose": {"include": [{"system": "s", "concept": [{"code": "a"}]}]},
    }
]


def test_a_response_that_keeps_every_rule_is_valid():
    made = form(item("g", "group", item("a", required=True), required=True), item("d", "display"), url=URL)
    given = response(answered("g", item=[answered("a", X)]), authored="2026-11-18", questionnaire=URL)
    assert check(made, given) == ()


@pytest.mark.parametrize(
    ("items", "given", "found"),
    [
        ([item("a")], [answered("b", X)], ["b: The item is not in the form."]),
        ([item("g", "group", item("a"))], [answered("a", X)], ["a: The item does not belong here."]),
        ([item("a")], [answered("", X)], ["An item has no linkId."]),
        (
            [item("a"), item("b")],
            [answered("b", X), answered("a", X)],
            ["a: The item stands after one it comes before in the form."],
        ),
        ([item("a", "group", item("b"))], [answered("a", X)], ["a: It is a group and takes no answer."]),
        (
            [item("a", "display")],
            [answered("a", X)],
            ["a: It is text to read and takes neither answers nor items."],
        ),
        (
            [item("a", "string", item("b"))],
            [answered("a", X, item=[answered("b", X)])],
            ["a: Items under a question belong to its answer."],
        ),
        ([item("a")], [answered("a", X, Y)], ["a: Only one is allowed, but there are 2 answers."]),
        (
            [item("a", "group", item("b"))],
            [answered("a", item=[answered("b", X)])] * 2,
            ["a: Only one is allowed, but there are 2 times."],
        ),
        (
            [item("a", repeats=True, with_={"questionnaire-maxOccurs": {"valueInteger": 1}})],
            [answered("a", X, Y)],
            ["a: At most 1 are allowed, not 2."],
        ),
        (
            [item("a", repeats=True, with_={"questionnaire-minOccurs": {"valueInteger": 3}})],
            [answered("a", X, Y)],
            ["a: At least 3 are needed, not 2."],
        ),
        (
            [item("a", with_={"questionnaire-minOccurs": {"valueInteger": 2}})],
            [answered("a")],
            ["a: At least 2 answers are needed."],
        ),
        ([item("a", required=True)], [], ["a: Enter an answer."]),
        ([item("a", required=True)], [answered("a")], ["a: Enter an answer."]),
        ([item("a", "boolean", required=True)], [], ["a: Choose an answer."]),
        ([item("a", "attachment", required=True)], [], ["a: Add a file."]),
        (
            [item("a", "string", item("b"), required=True)],
            [answered("a", {"item": [answered("b", X)]})],
            ["a: Enter an answer."],
        ),
        ([item("g", "group", item("a"), required=True)], [], ["g: Fill in this part."]),
        (
            [item("g", "group", item("a", required=True), item("b", required=True), required=True)],
            [],
            ["a: Enter an answer.", "b: Enter an answer."],
        ),
        ([item("g", "group", item("a", required=True))], [], []),
        (
            [item("q"), item("a", enableWhen=[condition("q", "exists", answerBoolean=True)])],
            [answered("a", X)],
            ["a: It is answered, but the condition to ask it is not met."],
        ),
        (
            [
                item("q"),
                item(
                    "g",
                    "group",
                    item("a", "string", item("c")),
                    item("b", required=True),
                    enableWhen=[condition("q", "exists", answerBoolean=True)],
                ),
            ],
            [answered("g", item=[answered("a", X | {"item": [answered("c", X)]}), answered("b", X)])],
            [f"{name}: It is answered, but the condition to ask it is not met." for name in ("a", "c", "b")],
        ),
        (
            [item("q"), item("a", required=True, enableWhen=[condition("q", "exists", answerBoolean=True)])],
            [],
            [],
        ),
        (
            [
                item("q"),
                item(
                    "g",
                    "group",
                    item("a", required=True, enableWhen=[condition("q", "exists", answerBoolean=True)]),
                    item("b", required=True),
                    required=True,
                ),
            ],
            [],
            ["b: Enter an answer."],
        ),
        (
            [item("a", "choice", repeats=True, answerOption=[*OPTIONS, ALONE])],
            [answered("a", coding("a"), coding("none"))],
            ["a: One of its answers stands alone, but there are others."],
        ),
    ],
)
def test_each_rule_of_structure_is_told_with_the_linkid(items, given, found):
    assert problems(form(*items), response(*given)) == found


@pytest.mark.parametrize("status", ["", "done", "COMPLETED"])
def test_a_status_that_r4_does_not_know_is_told(status):
    assert problems(form(item("a")), response(status=status)) == [
        "The status is none of in-progress, completed, amended, entered-in-error, stopped."
    ]


@pytest.mark.parametrize("status", ["in-progress", "stopped", "entered-in-error"])
def test_what_is_missing_from_a_response_that_is_not_finished_is_only_a_remark(status):
    found = check(form(item("a", required=True)), response(status=status))
    assert is_valid(found)
    assert remarks(found) == ["a: Enter an answer."]
    assert not is_valid(check(form(item("a", required=True)), response(status="amended")))


def test_another_forms_response_and_a_wrong_time_are_told():
    found = check(form(item("a"), url=URL), response(questionnaire="http://other.example|1", authored="now"))
    assert remarks(found) == ["It says that it answers another form."]
    assert [str(one) for one in found if one.level == "error"] == ["The time it was authored is no dateTime."]


def test_a_problem_says_which_of_the_repeated_ones_it_means():
    made = form(item("g", "group", item("a", maxLength=1, repeats=True), repeats=True))
    second = answered("g", item=[answered("a", X, {"valueString": "xx"})])
    given = response(answered("g", item=[answered("a", X)]), second)
    assert [one.path for one in check(made, given)] == [(("g", 1), ("a", 1))]


ALL_LIMITS = item(
    "a", "string", maxLength=5, with_={"minLength": {"valueInteger": 2}, "regex": {"valueString": "[a-z ]+"}}
)
KILOS = extension("questionnaire-unitOption", valueCoding={"system": "u", "code": "kg", "display": "kilo"})


def attached(**more: object) -> dict:
    return {"valueAttachment": {"contentType": "image/png", "data": "aGVsbG8="} | more}


@pytest.mark.parametrize(
    ("asked", "value", "found"),
    [
        (item("a", "choice", answerOption=OPTIONS), coding("a", display="other words"), ""),
        (item("a", "choice", answerOption=OPTIONS), coding("c"), "none of those to choose from"),
        (item("a", "choice", answerOption=OPTIONS), {"valueCoding": {"code": "a"}}, "none of those"),
        (item("a", "choice", answerOption=OPTIONS), X, "a string, not what an item of type choice takes"),
        (item("a", "choice", answerOption=[X]), X, ""),
        (item("a", "choice", answerOption=[X]), Y, "none of those"),
        (item("a", "choice", answerValueSet="http://x.example/v"), coding("any"), ""),
        (item("a", "choice", answerValueSet="http://x.example/v"), X, "a string"),
        (item("a", "choice", answerValueSet="#v"), coding("b"), "none of those"),
        (item("a", "open-choice", answerOption=OPTIONS), X, ""),
        (item("a", "open-choice", answerOption=OPTIONS), {"valueCoding": {"display": "x"}}, ""),
        (item("a", "open-choice", answerOption=OPTIONS), coding("c"), "none of those"),
        (item("a", "open-choice", answerOption=OPTIONS), {"valueBoolean": True}, "a boolean"),
        (item("a", "integer", answerOption=[{"valueInteger": 1}]), {"valueInteger": 2}, "none of those"),
        (item("a", "boolean"), {"valueBoolean": "true"}, "The value is no boolean."),
        (item("a", "date"), {"valueDate": "today"}, "This is no date. One looks like 2026-11-30."),
        (ALL_LIMITS, {"valueString": "abc"}, ""),
        (ALL_LIMITS, {"valueString": "abcdef"}, "has 6 letters; at most 5"),
        (ALL_LIMITS, {"valueString": "a"}, "has 1 letters; at least 2"),
        (ALL_LIMITS, {"valueString": "AB"}, "The answer is not of the form asked for."),
        (item("a", maxLength=0), {"valueString": "x" * 6000}, "has 6,000 letters"),
        (item("a", "decimal", maxLength=1), {"valueDecimal": 12.5}, ""),
        (
            item("a", with_={"regex": {"valueString": "[a-z]"}, "entryFormat": {"valueString": "q"}}),
            {"valueString": "ab"},
            "asked for, like q.",
        ),
        (
            item("a", "date", with_={"minValue": {"valueDate": "2026"}}),
            {"valueDate": "2025-12-31"},
            "below the",
        ),
        (item("a", "date", with_={"minValue": {"valueDate": "2026"}}), {"valueDate": "2026-12-31"}, ""),
        (
            item("a", "integer", with_={"maxValue": {"valueInteger": 3}}),
            {"valueInteger": 4},
            "above the most allowed, 3.",
        ),
        (
            item("a", "integer", with_={"maxValue": {"valueInteger": "x"}}),
            {"valueInteger": 4},
            "",
        ),
        (
            item("a", "decimal", with_={"maxDecimalPlaces": {"valueInteger": 1}}),
            {"valueDecimal": 1.25},
            "At most 1 digits",
        ),
        (
            item("a", "quantity", with_={"minValue": {"valueQuantity": {"value": 1, "unit": "kg"}}}),
            {"valueQuantity": {"value": 0.5, "unit": "kg"}},
            "below the least allowed, 1 kg.",
        ),
        (
            item("a", "quantity", with_={"minValue": {"valueQuantity": {"value": 1, "unit": "kg"}}}),
            {"valueQuantity": {"value": 0.5, "unit": "m"}},
            "cannot be compared",
        ),
        (
            item("a", "quantity", extension=[KILOS]),
            {"valueQuantity": {"value": 1, "system": "u", "code": "kg"}},
            "",
        ),
        (item("a", "quantity", extension=[KILOS]), {"valueQuantity": {"value": 1, "unit": "kilo"}}, ""),
        (
            item("a", "quantity", extension=[KILOS]),
            {"valueQuantity": {"value": 1, "unit": "lb"}},
            "none of kilo.",
        ),
        (
            item(
                "a",
                "quantity",
                extension=[KILOS, extension(UNIT_OPEN, valueCode="optionsOrString")],
            ),
            {"valueQuantity": {"value": 1, "unit": "lb"}},
            "",
        ),
        (item("a", "attachment", with_={"mimeType": {"valueCode": "image/png"}}), attached(), ""),
        (item("a", "attachment", with_={"mimeType": {"valueCode": "image/*"}}), attached(), ""),
        (
            item("a", "attachment", with_={"mimeType": {"valueCode": "text/plain"}}),
            attached(),
            "none of these kinds",
        ),
        (
            item("a", "attachment", with_={"maxSize": {"valueDecimal": 4}}),
            attached(),
            "larger than the 4 bytes",
        ),
        (
            item("a", "attachment", with_={"maxSize": {"valueDecimal": 4}}),
            {"valueAttachment": {"url": "x"}},
            "",
        ),
        (item("a", "attachment"), attached(size=9), "not what it says it is"),
        (item("a", "reference"), {"valueReference": {"reference": "Patient/1"}}, ""),
        (
            item("a", "reference", with_={"questionnaire-referenceResource": {"valueCode": "Patient"}}),
            {"valueReference": {"reference": "Group/1"}},
            "points to a Group, not to one of Patient.",
        ),
        (
            item("a", "reference", with_={"questionnaire-referenceResource": {"valueCode": "Patient"}}),
            {"valueReference": {"display": "Alex Example"}},
            "",
        ),
        (item("a", "url"), {"valueUri": "a b"}, "The address holds a sign"),
    ],
)
def test_each_rule_of_values_is_told(asked, value, found):
    told = problems(form(asked, contained=VALUES), response(answered("a", value)))
    assert (told == []) if not found else found in told[0]


def test_a_code_without_its_system_is_only_remarked_in_a_list():
    made = form(item("a", "choice", answerValueSet="#v"), contained=VALUES)
    found = check(made, response(answered("a", {"valueCoding": {"code": "a"}})))
    assert is_valid(found)
    assert len(found) == 1


def test_a_limit_of_an_odd_kind_is_shown_without_breaking():
    made = form(item("a", "string", with_={"minValue": {"valueTime": "09:00:00"}}))
    assert problems(made, response(answered("a", X))) == []
