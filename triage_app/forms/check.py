"""What is wrong with a response, item by item, as the R4 rules find it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from triage_app.forms.answers import Path
from triage_app.forms.check_values import value_faults
from triage_app.forms.enable import Conditions
from triage_app.forms.judging import fault
from triage_app.forms.model import FormProblem, Item, Questionnaire, Value
from triage_app.forms.opened import opened
from triage_app.forms.response import STATUSES, Response, ResponseItem

_FINISHED = ("completed", "amended")


def check(form: Questionnaire, response: Response) -> tuple[FormProblem, ...]:
    """Return everything that is wrong with a response to a form; empty where it is valid.

    Problems of level ``remark`` do not make it invalid: what is still missing
    from a response that is not finished, or an item that nobody here can judge.

    Source: FHIR R4, QuestionnaireResponse (notes and invariants) and Questionnaire.item.
    """
    return tuple(_Check(form, response).problems())


def is_valid(problems: tuple[FormProblem, ...]) -> bool:
    """Return whether nothing among ``problems`` is against a rule."""
    return all(problem.level != "error" for problem in problems)


class _Check:
    def __init__(self, form: Questionnaire, response: Response) -> None:
        self._form, self._response = form, response
        self._known = {item.link_id for item in form.walk()}
        self._not_asked = Conditions(form).not_asked(opened(form, response).tree)
        self._open_level = "error" if response.status in _FINISHED or not response.status else "remark"

    def problems(self) -> Iterator[FormProblem]:
        response = self._response
        yield from response.faults
        if response.status not in STATUSES:
            yield FormProblem("", f"The status is none of {', '.join(STATUSES)}.")
        if response.authored and fault(Value("dateTime", response.authored)):
            yield FormProblem("", "The time it was authored is no dateTime.")
        asked, named = self._form.url, response.questionnaire.partition("|")[0]
        if asked and named and asked != named:
            yield FormProblem("", "It says that it answers another form.", "remark")
        yield from self._items(self._form.items, response.items, ())

    def _items(
        self, items: tuple[Item, ...], found: tuple[ResponseItem, ...], path: Path
    ) -> Iterator[FormProblem]:
        yield from self._places(items, found)
        for item in items:
            mine = [one for one in found if one.link_id == item.link_id]
            there = any(one.holds_something for one in mine)
            asked = (path, item.link_id) not in self._not_asked
            for answered in () if asked else _answered(mine):
                text = "It is answered, but the condition to ask it is not met."
                yield FormProblem(answered, text, path=(*path, (item.link_id, 0)))
            if there:
                yield from self._item(item, mine, path)
            elif asked:
                yield from self._absent(item, path)

    def _places(self, items: tuple[Item, ...], found: tuple[ResponseItem, ...]) -> Iterator[FormProblem]:
        order = {item.link_id: number for number, item in reversed(list(enumerate(items)))}
        last = -1
        for one in found:
            if not one.link_id:
                yield FormProblem("", "An item has no linkId.")
            elif one.link_id not in order:
                where = "does not belong here" if one.link_id in self._known else "is not in the form"
                yield FormProblem(one.link_id, f"The item {where}.")
            else:
                if order[one.link_id] < last:
                    yield FormProblem(one.link_id, "The item stands after one it comes before in the form.")
                last = order[one.link_id]

    def _item(self, item: Item, mine: list[ResponseItem], path: Path) -> Iterator[FormProblem]:
        here = (*path, (item.link_id, 0))
        if item.type == "display":
            yield FormProblem(item.link_id, "It is text to read and takes neither answers nor items.")
        elif item.type == "group":
            if any(one.answers for one in mine):
                yield FormProblem(item.link_id, "It is a group and takes no answer.", path=here)
            yield from self._count(item, sum(one.holds_something for one in mine), "times", path)
            for number, one in enumerate(mine):
                if one.holds_something:
                    yield from self._items(item.items, one.items, (*path, (item.link_id, number)))
        else:
            if any(one.items for one in mine):
                yield FormProblem(item.link_id, "Items under a question belong to its answer.", path=here)
            yield from self._question(item, mine, path)

    def _question(self, item: Item, mine: list[ResponseItem], path: Path) -> Iterator[FormProblem]:
        answers = [answer for one in mine for answer in one.answers]
        values = [answer.value for answer in answers if answer.value is not None]
        if not values and (path, item.link_id) not in self._not_asked:
            yield from self._absent(item, path)
        if values:
            yield from self._count(item, len(values), "answers", path)
        alone = [value for value in values if _excludes_others(item, value)]
        if alone and len(values) > 1:
            text = "One of its answers stands alone, but there are others."
            yield FormProblem(item.link_id, text, path=(*path, (item.link_id, 0)))
        for number, answer in enumerate(answers):
            here = (*path, (item.link_id, number))
            if answer.value is not None:
                for text, level in value_faults(item, answer.value):
                    yield FormProblem(item.link_id, text, level, here)
            yield from self._items(item.items, answer.items, here)

    def _count(self, item: Item, count: int, noun: str, path: Path) -> Iterator[FormProblem]:
        here = (*path, (item.link_id, 0))
        least, most = item.limits.min_occurs, item.limits.max_occurs
        if count > 1 and not item.repeats and (most is None or count > most):
            text = f"Only one is allowed, but there are {count} {noun}."
            yield FormProblem(item.link_id, text, path=here)
        elif most is not None and count > most:
            yield FormProblem(item.link_id, f"At most {most} are allowed, not {count}.", path=here)
        if least is not None and count < least:
            text = f"At least {least} are needed, not {count}."
            yield FormProblem(item.link_id, text, self._open_level, here)

    def _absent(self, item: Item, path: Path) -> Iterator[FormProblem]:
        """Yield what a missing item leaves open; of a missing group each question that is required in it."""
        here = (*path, (item.link_id, 0))
        least = item.limits.min_occurs or 0
        if item.type == "display" or not (item.required or least):
            return
        if item.type != "group":
            text = f"At least {least} answers are needed." if least > 1 else _wanted(item)
            yield FormProblem(item.link_id, text, self._open_level, here)
            return
        inside = [problem for one in item.items for problem in self._absent_if_asked(one, here)]
        yield from inside or [FormProblem(item.link_id, "Fill in this part.", self._open_level, here)]

    def _absent_if_asked(self, item: Item, path: Path) -> Iterator[FormProblem]:
        if (path, item.link_id) not in self._not_asked:
            yield from self._absent(item, path)


def _answered(items: Iterable[ResponseItem]) -> Iterator[str]:
    """Yield the linkId of each item among ``items`` and in them that has an answer."""
    for item in items:
        if any(answer.value is not None for answer in item.answers):
            yield item.link_id
        yield from _answered(item.items)
        for answer in item.answers:
            yield from _answered(answer.items)


def _wanted(item: Item) -> str:
    if item.options or item.type in ("boolean", "choice", "open-choice"):
        return "Choose an answer."
    return "Add a file." if item.type == "attachment" else "Enter an answer."


def _excludes_others(item: Item, value: Value) -> bool:
    return any(option.exclusive and option.value == value for option in item.options or ())
