from __future__ import annotations

import pytest

from tests.content.small_pack import problems_after, read_small, small_reading, without_line


@pytest.mark.parametrize(
    ("key", "old", "new", "told"),
    [
        ("answers_wigs", "id: wig-south", "id: wig-north",
         "answers/wigs.yaml: answers > wig-north > id: “wig-north” stands here twice; give each its own id"),
        ("answers_wigs", "id: wig-south", "id: wig south",
         "answers/wigs.yaml: answers > wig south > id: an id is up to 64 letters, digits and hyphens"),
        ("statements", "kind: promise", "kind: vow",
         "statements.yaml: statements > W1 > kind: “vow” is none of number, hours, promise, "
         "explanation, policy"),
        ("statements", "audience: patients", "audience: dogs",
         "statements.yaml: statements > W1 > audience: “dogs” is none of all, patients, clinicians"),
        ("needs_wig", "category: other", "category: wigs",
         "needs/wig.yaml: category: “wigs” is none of referral, car-t, second-opinion, billing, faq, "
         "covid-resources, other"),
        ("answers_wigs", "kind: message", "kind: memo",
         "answers/wigs.yaml: answers > take-a-message > kind: “memo” is none of script, phone, message, "
         "emergency"),
        ("endings", "shown: Caller left", "shown: Gone",
         "endings.yaml: endings > caller-left > shown: “Gone” is none of Answered, Number given, "
         "Transferred, "
         "eConsult form, Call back, Caller left, Emergency"),
        ("endings", "kind: message,", "kind: memo,",
         "endings.yaml: offers > 2 > kind: “memo” is none of script, phone, message, emergency"),
        ("red_flags_chest_pain", "tier: E", "tier: X",
         "red-flags/chest-pain.yaml: tier: “X” is none of E, C, N, S"),
        ("red_flags_chest_pain", "state: denied", "state: never",
         "red-flags/chest-pain.yaml: examples > 5 > state: “never” is none of now, denied, past, "
         "unclear, none"),
        ("red_flags_chest_pain", "kind: typo", "kind: slip",
         "red-flags/chest-pain.yaml: examples > 4 > kind: “slip” is none of lay, typo, negation, past, "
         "decoy"),
        ("needs_wig", "title: Wig fitting", "title: ''", "needs/wig.yaml: title: is empty; write it"),
        ("needs_wig", "question: Which site would you like to go to?", "question:",
         "needs/wig.yaml: steps > 1 > question: is empty; write it"),
        ("answers_wigs", "say: I will take a message, and someone from {clinic} will call you back.",
         "say: ''",
         "answers/wigs.yaml: answers > take-a-message > say: is empty; write it"),
        ("statements", "text: Fittings can usually be had within a week.", "text: ''",
         "statements.yaml: statements > W1 > text: is empty; write it"),
        ("endings", "label: Caller left", "label: ''",
         "endings.yaml: endings > caller-left > label: is empty; write it"),
        ("needs_none_of_these", "answer: take-a-message", "answer: wig-north",
         "needs/none-of-these.yaml: answer: it leads to “take-a-message”, without steps"),
    ],
)  # fmt: skip
def test_a_value_off_its_list_is_an_error(key, old, new, told):
    problems = [
        without_line(problem) for problem in problems_after(key, old, new) if problem.level == "error"
    ]
    assert told in problems


def test_every_pack_can_take_a_message():
    told = [str(error) for error in read_small(needs_none_of_these=None).errors]
    assert told == ["needs: every pack has the need “none-of-these”; add it"]
    told = [str(error) for error in read_small(answers_wigs="answers: []").errors]
    assert "answers: every pack has the answer “take-a-message”; add it" in told


def test_the_worked_example_keeps_every_rule():
    assert small_reading().errors == ()
