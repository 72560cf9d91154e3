from __future__ import annotations

from datetime import date

from tests.forms.made_up import condition, form, item
from triage_app.forms.answers import start, with_another, with_value
from triage_app.forms.enable import Conditions
from triage_app.forms.model import Value
from triage_app.forms.to_fix import Progress, progress, to_fix

TODAY = date(2026, 11, 18)
MADE = form(
    item("t", "display"),
    item("g", "group", item("a", required=True, maxLength=3), item("b", repeats=True), repeats=True),
    item("n", with_={"urn:front-desk:form:rule": {"valueCode": "npi"}}),
    item("w", "text"),
    item("q", required=True, enableWhen=[condition("w", "exists", answerBoolean=True)]),
)
GROUP = MADE.items[1]


def fixes(tree) -> list[tuple[str, str, tuple]]:
    found = to_fix(MADE, tree, Conditions(MADE).not_asked(tree), TODAY)
    return [(one.level, one.text, one.path) for one in found]


def text(tree, value: str, *path: tuple[str, int]):
    return with_value(tree, path, MADE.find(path[-1][0]), Value("string", value))


def test_a_problem_leads_to_its_entry_past_empty_ones():
    tree = with_another(start(MADE.items), ((), "g"), GROUP)
    tree = text(tree, "xxxx", ("g", 1), ("a", 0))
    assert fixes(tree) == [
        ("error", "The answer has 4 letters; at most 3 are allowed.", (("g", 1), ("a", 0)))
    ]


def test_an_optional_part_nobody_began_asks_nothing_and_one_begun_does():
    tree = start(MADE.items)
    assert fixes(tree) == []
    assert fixes(text(tree, "x", ("g", 0), ("b", 0))) == [("error", "Enter an answer.", (("g", 0), ("a", 0)))]


def test_the_rules_that_fields_name_are_kept_and_numbers_nobody_needs_bring_a_warning():
    tree = text(text(start(MADE.items), "123", ("n", 0)), "card 4111 1111 1111 1111", ("w", 0))
    assert fixes(tree) == [
        ("error", "Enter the 10 digits of the NPI.", (("n", 0),)),
        ("remark", "This looks like a card number. Leave it out: a request does not need it.", (("w", 0),)),
        ("error", "Enter an answer.", (("q", 0),)),
    ]


def test_progress_counts_required_questions_that_are_asked():
    tree = start(MADE.items)
    off = Conditions(MADE).not_asked(tree)
    assert progress(MADE.items, tree, (), off) == Progress(0, 1)
    tree = text(text(tree, "x", ("w", 0)), "x", ("g", 0), ("a", 0))
    off = Conditions(MADE).not_asked(tree)
    assert progress(MADE.items, tree, (), off) == Progress(1, 2)


def test_what_is_not_asked_is_neither_judged_nor_counted():
    made = form(
        item("a"),
        item("n", with_={"urn:front-desk:form:rule": {"valueCode": "npi"}},
             enableWhen=[condition("a", "exists", answerBoolean=True)]),
    )  # fmt: skip
    tree = with_value(start(made.items), (("n", 0),), made.items[1], Value("string", "1"))
    assert to_fix(made, tree, Conditions(made).not_asked(tree), TODAY) == ()
