from __future__ import annotations

import pytest

from tests.content.small_pack import problems_after, read_small, without_line


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("need: wig", "need: wigs", "examples/wig.yaml: examples > 1: there is no need “wigs”"),
        ("answer: wig-north", "answer: wig-east",
         "examples/wig.yaml: examples > 3 > answer: no way through “wig” leads to the answer “wig-east”"),
        ("facts: {location: north}", "facts: {location: east}",
         "examples/wig.yaml: examples > 3 > facts > location: the fact “location” has no value “east”"),
        ("facts: {location: north}", "facts: {mood: good}",
         "examples/wig.yaml: examples > 3 > facts > mood: there is no fact “mood”"),
        ("wants a wig", "' '", "examples/wig.yaml: examples > 1: has no words"),
    ],
)  # fmt: skip
def test_an_example_that_could_not_come_true_is_an_error(old, new, told):
    problems = problems_after("examples_wig", old, new)
    assert told in [without_line(problem) for problem in problems if problem.level == "error"]


def test_a_need_with_few_examples_is_a_remark():
    told = problems_after("examples_wig", "  - wants a wig\n", "")
    assert [(problem.file, problem.level) for problem in told] == [("needs/wig.yaml", "remark")]
    assert told[0].text == "has 2 examples; give it 3 or more sentences that must find it"


def test_the_same_words_for_two_needs_are_a_remark():
    reading = read_small(examples_none="need: none-of-these\nexamples: [Wants a  WIG, sells toner]\n")
    told = [problem for problem in reading.problems if "stand for" in problem.text]
    assert [(problem.level, problem.text) for problem in told] == [
        ("remark", "the same words stand for “wig” too")
    ] or [problem.text for problem in told] == ["the same words stand for “none-of-these” too"]


def test_emergencies_may_be_examples_too():
    assert read_small(examples_danger="need: emergency\nexamples: [he is not breathing]\n").errors == ()


def test_voices_name_a_need_that_is_there():
    told = read_small(
        voices_x="voices: [{need: wigs, lines: a wig}, {need: emergency, lines: fire}]\n"
    ).errors
    assert [without_line(problem) for problem in told] == [
        "voices/x.yaml: voices > 1 > need: there is no need “wigs”"
    ]
