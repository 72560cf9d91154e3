from __future__ import annotations

import pytest

from tests.content.small_pack import edited, problems_after, read_small

_LAST = "      - {value: other, label: 'Something else, or not sure', answer: take-a-message}\n"


def _step(ask: str, choices: str, id: str = "", usual: str = "") -> str:
    named = f"id: {id}, " if id else ""
    marked = f"usual: {usual}, " if usual else ""
    last = "{value: other, label: 'Something else, or not sure', answer: take-a-message}"
    return (
        f"  - {{{named}ask: {ask}, {marked}title: T, say: S, own_words: yes, question: Q, "
        f"choices: [{choices}, {last}]}}\n"
    )


def _guide(*steps: str, more: str = "") -> str:
    return f"id: wig\ntitle: Wig\ncategory: other\nphrases: [wig]\n{more}steps:\n{''.join(steps)}"


def _problems(text: str) -> list[str]:
    left = (
        "nobody has checked",
        "needs the clinical",
        "nurse line",
        "leads to this answer",
        "no way through",
    )
    return [
        f"{problem.key}: {problem.text}"
        for problem in read_small(needs_wig=text).problems
        if not any(words in problem.text for words in left)
    ]


@pytest.mark.parametrize(
    ("key", "old", "new", "told"),
    [
        ("needs_none_of_these", "answer: take-a-message\n", "", "leads nowhere; give it an answer or steps"),
        ("needs_wig", "start_rank: 1", "start_rank: 9", "a place on the first screen is 1 to 8"),
        ("needs_wig", "start_rank: 1", "start_rank: -1", "a place on the first screen is 1 to 8"),
        ("needs_none_of_these", "category: other", "category: other\nstart_rank: 1", "has place 1 already"),
        ("needs_wig", "steps:", "when: [{facts: {}, answer: wig-south}]\nsteps:", "it would always hold"),
        ("needs_wig", "usual: north", "usual: east", "no choice has the value “east”"),
        ("needs_wig", "value: south", "value: north", "give each choice its own value"),
        ("needs_wig", "value: south", "value: ''", "give each choice its own value"),
        ("needs_wig", "label: South", "label: ''", "is empty; write it"),
        ("needs_wig", _LAST, "", "the last choice leads to “take-a-message”"),
        ("needs_wig", "answer: wig-south}", "answer: wig-south, step: location}",
         "leads to an answer and to a step; keep one"),
        ("needs_wig", ", answer: wig-south}", "}", "leads nowhere; give it an answer"),
        ("needs_wig", "answer: wig-south}", "step: nowhere}", "there is no step “nowhere”"),
        ("needs_wig", "answer: wig-south}", "step: location}",
         "leads back; that is a loop. Lead on to a later step"),
    ],
)  # fmt: skip
def test_a_guide_that_could_lead_nowhere_is_an_error(key, old, new, told):
    assert any(told in problem.text for problem in problems_after(key, old, new) if problem.level == "error")


def test_a_step_without_choices_is_an_error():
    text = edited("needs_wig", "    choices:\n", "    choices: []\n").split("      - {value: north")[0]
    assert "has no choices; the caller could not go on" in str(read_small(needs_wig=text).errors)


def test_more_choices_than_keys_are_an_error():
    many = ", ".join(f"{{value: v{n}, label: L, answer: wig-north}}" for n in range(9))
    assert "steps > 1 > choices: has more than 9 choices" in _problems(_guide(_step("mood", many)))


def test_the_last_choice_reads_as_everywhere():
    problems = problems_after("needs_wig", "'Something else, or not sure'", "Other")
    assert [(problem.level, problem.text) for problem in problems] == [
        ("remark", "the last choice reads “Something else, or not sure”")
    ]


def test_steps_that_lead_on_are_sound():
    text = _guide(
        _step("mood", "{value: a, label: A, step: late}, {value: b, label: B}", usual="a"),
        _step("color", "{value: red, label: Red, answer: wig-north}"),
        _step("color", "{value: red, label: Red, answer: wig-south}", id="late"),
    )
    assert _problems(text) == []


def test_choices_may_run_out_into_the_needs_own_answer():
    assert _problems(_guide(_step("mood", "{value: a, label: A}"), more="answer: wig-north\n")) == []


def test_a_step_no_choice_leads_to_is_an_error():
    text = _guide(
        _step("mood", "{value: a, label: A, answer: wig-north}"),
        _step("color", "{value: red, label: Red, answer: wig-south}"),
    )
    assert _problems(text) == ["steps > 2: no choice leads to this step"]


def test_two_steps_of_one_name_are_an_error():
    text = _guide(
        _step("mood", "{value: a, label: A}"), _step("mood", "{value: a, label: A, answer: wig-south}")
    )
    assert "steps > 2 > ask: another step is called “mood”; give one of them an id" in _problems(text)


def test_asking_the_same_twice_on_one_way_is_a_remark():
    text = _guide(
        _step("mood", "{value: a, label: A}"),
        _step("mood", "{value: a, label: A, answer: wig-south}", id="mood-again"),
    )
    assert _problems(text) == [
        "steps > mood-again > ask: “mood” was asked before; the caller may hear it twice"
    ]
