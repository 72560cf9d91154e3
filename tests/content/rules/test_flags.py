from __future__ import annotations

import pytest

from tests.content.small_pack import edited, problems_after, read_small, small_pack, small_reading
from triage_app.content.checks import check


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("source: American Heart Association, warning signs", "source: ''",
         "is empty; say where these words come from"),
        ("tier: E", "tier: E\nraised_by: {fever: E}", "there is no red flag “fever”"),
        ("tier: E", "tier: N\nraised_by: {chest-pain: X}", "“X” is none of E, C, N, S"),
        ("phrases: [chest pain, crushing chest]\ntogether:\n  - [[chest], [hurts, tight, pressure]]",
         "phrases: []", "has no words; it could never be noticed"),
    ],
)  # fmt: skip
def test_a_red_flag_that_could_miss_is_an_error(old, new, told):
    problems = problems_after("red_flags_chest_pain", old, new)
    assert told in [problem.text for problem in problems if problem.level == "error"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  - {words: chst pain, state: now, kind: typo}\n", "has 0 examples of kind typo; 1 are needed"),
        (
            "  - {words: he has chest pain, state: now, kind: lay}\n",
            "has 2 examples of kind lay; 3 are needed",
        ),
    ],
)
def test_a_red_flag_tried_too_little_works_but_is_not_published(line, told):
    problems = problems_after("red_flags_chest_pain", line, "")
    assert [(problem.level, problem.holds, problem.text) for problem in problems] == [("remark", True, told)]


def test_a_draft_red_flag_is_a_remark_that_holds_publishing():
    told = [problem for problem in small_reading().problems if problem.file.startswith("red-flags/")]
    assert [(problem.level, problem.holds, problem.text) for problem in told] == [
        ("remark", True, "needs the clinical lead's approval")
    ]
    signed = edited(
        "red_flags_chest_pain", "tier: E", "tier: E\napproved_by: Dr. Sample\napproved_on: 2026-11-03"
    )
    problems = read_small(red_flags_chest_pain=signed).problems
    assert [problem for problem in problems if problem.file.startswith("red-flags/")] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("number: '911'", "number: 612-555-0142", "one card has the id and the number 911"),
        ("- id: '988'", "- id: lifeline", "one card has the id and the number 988"),
        ("E: ['911', nurse, '988']", "E: ['911', '988']", "names each card once: 911, nurse, 988"),
        ("N: [nurse, '911', '988']", "S: [nurse, '911', '988']", "names each card once: 911, nurse, 988"),
        ("source: nine-one-one", "source: hearsay", "there is no source “hearsay”"),
        ("number: ''", "number: ext. x", "“ext. x” is no telephone number"),
        ("  C: I am glad you told me.", "  D: I am glad you told me.", "is empty; write it"),
    ],
)  # fmt: skip
def test_an_emergency_panel_that_is_not_whole_is_an_error(old, new, told):
    problems = problems_after("emergency", old, new)
    assert told in [problem.text for problem in problems if problem.level == "error"]


def test_an_unset_nurse_line_is_a_remark_that_holds_publishing():
    def told(nurse_line: str) -> list[tuple[str, bool]]:
        problems = check(small_pack(), nurse_line=nurse_line)
        return [(problem.level, problem.holds) for problem in problems if "nurse line" in problem.text]

    assert told("") == [("remark", True)]
    assert told("612-555-0100") == []


def test_unapproved_emergency_words_name_the_edition_to_approve():
    edition = small_pack().emergency.edition
    told = [problem for problem in small_reading().problems if edition in problem.text]
    assert [(problem.level, problem.holds) for problem in told] == [("remark", True)]
    assert len(edition) == 12
