from __future__ import annotations

import pytest

from triage_app.forms.model import Coding
from triage_app.forms.value_sets import ValueSets

SYSTEM = {
    "resourceType": "CodeSystem",
    "url": "sys",
    "concept": [{"code": "a", "display": "A", "concept": [{"code": "b"}]}, 4, {"display": "no code"}],
}


def value_set(name: str, **more: object) -> dict:
    return {"resourceType": "ValueSet", "id": name, "url": f"http://x.example/{name}", **more}


def codes(contained: object, address: str = "#v") -> list[str] | None:
    found = ValueSets(contained).options(address)
    return None if found is None else [option.value.of.code for option in found]


LISTED = value_set("w", compose={"include": [{"system": "s", "concept": [{"code": "x"}, {"code": "y"}]}]})


@pytest.mark.parametrize(
    ("contained", "found"),
    [
        ([value_set("v", compose={"include": [{"system": "sys"}]}), SYSTEM], ["a", "b"]),
        ([value_set("v", compose={"include": [{"system": "elsewhere"}]}), SYSTEM], None),
        ([value_set("v", compose={"include": [{"system": "sys"}]}), SYSTEM | {"concept": 4}], None),
        ([value_set("v", compose={"include": [{"concept": [{"code": "x"}] * 2}]})], ["x"]),
        ([value_set("v", compose={"include": [{"system": "s", "filter": []}]})], None),
        ([value_set("v", compose={"include": [4]})], None),
        ([value_set("v", compose={"include": [{"valueSet": ["http://x.example/w|1"]}]}), LISTED], ["x", "y"]),
        ([value_set("v", compose={"include": [{"valueSet": ["gone"]}]}), LISTED], None),
        ([value_set("v", compose={"include": [{"valueSet": ["#v"]}]})], None),
        (
            [
                value_set(
                    "v",
                    compose={
                        "include": [{"valueSet": ["#w"]}],
                        "exclude": [{"system": "s", "concept": [{"code": "x"}]}],
                    },
                ),
                LISTED,
            ],
            ["y"],
        ),
        ([value_set("v", compose={"include": [{"valueSet": ["#w"]}], "exclude": [4]}), LISTED], None),
        ([value_set("v", compose=4)], None),
        ([value_set("v", compose={})], None),
        ([value_set("v")], None),
        (
            [
                value_set(
                    "v",
                    expansion={
                        "contains": [
                            4,
                            {"system": "s", "code": "a", "contains": [{"code": "b"}]},
                            {"code": "c", "abstract": True},
                        ]
                    },
                )
            ],
            ["a", "b"],
        ),
        ([4], None),
        ("nothing", None),
    ],
)
def test_a_contained_list_is_listed_and_any_other_is_known_to_be_elsewhere(contained, found):
    assert codes(contained) == found


def test_a_code_comes_with_its_system_and_words():
    [option, _] = ValueSets([value_set("v", compose={"include": [{"system": "sys"}]}), SYSTEM]).options("#v")
    assert option.value.of == Coding("sys", "a", "A")
