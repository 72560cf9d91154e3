from __future__ import annotations

import pytest

from tests.content.small_pack import problems_after


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: south", "id: north", "values > north > id: give each value its own id"),
        ("id: south", "id: ''", "values > 2 > id: give each value its own id"),
        ("label: South", "label: ''", "values > south > label: is empty; write it"),
        ("words: [south, south site]", "words: [south, north site]",
         "values > south > words > 2: these words tell “north” too"),
    ],
)  # fmt: skip
def test_values_that_cannot_be_told_apart_are_errors(old, new, told):
    problems = problems_after("facts_location", old, new)
    assert told in [f"{problem.key}: {problem.text}" for problem in problems if problem.level == "error"]


def test_the_same_words_twice_in_one_value_do_no_harm():
    assert problems_after("facts_location", "words: [south, south site]", "words: [south, south]") == ()
