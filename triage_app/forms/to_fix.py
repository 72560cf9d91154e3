"""What has to be fixed before a form is given away, and how far it is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from triage_app.forms.answers import Path, Tree, entries_at
from triage_app.forms.check import check
from triage_app.forms.enable import NotAsked, is_asked
from triage_app.forms.model import FormProblem, Item, Questionnaire, Value
from triage_app.forms.opened import as_it_stands
from triage_app.forms.rules import rule_fault, sensitive_number
from triage_app.records import record


@record
class Progress:
    """How many of the required questions of a part are answered."""

    answered: int = 0
    required: int = 0


def to_fix(form: Questionnaire, tree: Tree, not_asked: NotAsked, today: date) -> tuple[FormProblem, ...]:
    """Return what keeps the answers from being finished, and as remarks what somebody should look at.

    Beside the rules of R4 these are the rules that fields name (NPI, phone,
    date of birth, e-mail), and warnings of numbers that no request needs. The
    path of each leads to the entry in the tree.
    """
    found = [*check(form, as_it_stands(form, tree, not_asked))]
    known = {problem.path for problem in found}
    for item, path, value in _answers(form.items, tree, (), not_asked):
        wrong = rule_fault(item.look.rule, value, today) if path not in known else ""
        if wrong:
            found.append(FormProblem(item.link_id, f"{wrong}.", path=path))
        warning = sensitive_number(value.of) if isinstance(value.of, str) and not item.look.rule else ""
        if warning:
            found.append(FormProblem(item.link_id, warning, "remark", path))
    places = {(item.link_id, path): at for at, (item, path) in enumerate(_places(form.items, tree, ()))}
    return tuple(sorted(found, key=lambda one: places.get((one.link_id, one.path), -1)))


def needed_before(form: Questionnaire, tree: Tree, not_asked: NotAsked, step: str) -> tuple[FormProblem, ...]:
    """Return the questions that ``step`` of the request's life needs and that are not answered yet."""
    return tuple(
        FormProblem(item.link_id, "Enter an answer.", path=path)
        for item, path in _places(form.items, tree, ())
        if item.required_before == step
        and is_asked(not_asked, (path[:-1], item.link_id))
        and not any(entry.value is not None for entry in entries_at(tree, (path[:-1], item.link_id)))
    )


def progress(items: tuple[Item, ...], tree: Tree, path: Path, not_asked: NotAsked) -> Progress:
    """Return how many required questions among ``items`` are asked now, and how many of them are answered."""
    answered = required = 0
    for item in items:
        if not is_asked(not_asked, (path, item.link_id)) or item.type == "display":
            continue
        entries = entries_at(tree, (path, item.link_id))
        if item.required and item.is_question:
            required += 1
            answered += any(entry.value is not None for entry in entries)
        for number in range(len(entries)):
            inside = progress(item.items, tree, (*path, (item.link_id, number)), not_asked)
            answered, required = answered + inside.answered, required + inside.required
    return Progress(answered, required)


def _answers(
    items: tuple[Item, ...], tree: Tree, path: Path, not_asked: NotAsked
) -> Iterator[tuple[Item, Path, Value]]:
    for item, here in _places(items, tree, path):
        if is_asked(not_asked, (here[:-1], item.link_id)):
            for entry in entries_at(tree, (here[:-1], item.link_id))[here[-1][1] :][:1]:
                if entry.value is not None:
                    yield item, here, entry.value


def _places(items: tuple[Item, ...], tree: Tree, path: Path) -> Iterator[tuple[Item, Path]]:
    """Yield every item with the path of each of its entries, at least that of the first."""
    for item in items:
        for number in range(max(1, len(entries_at(tree, (path, item.link_id))))):
            here = (*path, (item.link_id, number))
            yield item, here
            yield from _places(item.items, tree, here)
