from __future__ import annotations

import pytest

from tests.content.small_pack import problems_after, without_line

_SAY = "say: I will take a message, and someone from {clinic} will call you back."


@pytest.mark.parametrize(
    ("key", "old", "new", "told"),
    [
        ("answers_wigs", _SAY, "say: Call {name} back.",
         "answers > take-a-message > say: “{name}” is not known here; only {clinic} is"),
        ("answers_wigs", _SAY, "say: Call {clinic back.",
         "answers > take-a-message > say: a { or } stands alone; write {clinic}, or leave it out"),
        ("answers_wigs", _SAY, "say: Call **back.",
         "answers > take-a-message > say: ** stands alone; put it before and after the words to stress"),
        ("answers_wigs", "call you back.\n    own_words: yes", "call you back.",
         "answers > take-a-message > say: rests on no statement; name one, or mark it own_words: yes"),
        ("needs_wig", "    own_words: yes\n", "",
         "steps > 1 > say: rests on no statement; name one, or mark it own_words: yes"),
        ("needs_wig", "own_words: yes", "statements: [W1]",
         "steps > 1 > say: promises more than W1; keep one of its words: usually"),
        ("statements", "hedges: [usually]", "hedges: [usual, often]",
         "answers > wig-north > say: promises more than W1; keep one of its words: usual, often"),
        ("emergency", "I am glad you told me.", "I am {glad}.",
         "say > C: “{glad}” is not known here; only {clinic} is"),
        ("emergency", "call 911 now** and", "call 911 now and",
         "say_with_car_t: ** stands alone; put it before and after the words to stress"),
    ],
)  # fmt: skip
def test_words_to_say_that_promise_too_much_or_are_badly_marked_are_errors(key, old, new, told):
    problems = problems_after(key, old, new)
    assert told in [f"{problem.key}: {problem.text}" for problem in problems if problem.level == "error"]


@pytest.mark.parametrize("say", ["Usually in a week.", "**USUALLY** soon.", "Fast, usually!"])
def test_a_hedge_counts_in_any_case_and_stressed(say):
    told = problems_after("needs_wig", "say: We fit wigs at two sites, North and South.\n    own_words: yes",
                          f"say: '{say}'\n    statements: [W1]")  # fmt: skip
    assert told == ()


def test_a_long_script_is_a_remark():
    told = problems_after("answers_wigs", _SAY, "say: " + "word " * 46)
    assert [without_line(problem) for problem in told] == [
        "answers/wigs.yaml: answers > take-a-message > say: has 46 words; up to 45 fit on one page"
    ]
    assert told[0].level == "remark"
    assert problems_after("answers_wigs", _SAY, "say: " + "word " * 45) == ()
