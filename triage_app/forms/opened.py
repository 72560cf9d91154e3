"""From a response to the tree one fills in, and back."""

from __future__ import annotations

from triage_app.forms.answers import Entry, Path, Slot, Tree
from triage_app.forms.enable import Conditions, NotAsked
from triage_app.forms.model import Item, Questionnaire
from triage_app.forms.response import Response, ResponseAnswer, ResponseItem
from triage_app.records import record


@record
class Opened:
    """A response on its form. ``left_out`` is the linkIds whose answers have no place in it."""

    tree: Tree
    left_out: tuple[str, ...] = ()


def opened(form: Questionnaire, response: Response) -> Opened:
    """Lay a response on a form, to go on filling it in.

    What was left empty is empty again: initial answers are given only to a
    form nobody has begun.
    """
    left_out: list[str] = []
    return Opened(_laid(form.items, response.items, left_out), tuple(dict.fromkeys(left_out)))


def response_of(form: Questionnaire, tree: Tree, status: str, *, all_answers: bool = False) -> Response:
    """Return what was answered as a response.

    Args:
        form: what was asked.
        tree: the answers, as `answers.start` or `opened` began them.
        status: one of `response.STATUSES`.
        all_answers: keep what was answered to items that are not asked now, as a
            draft does, so that an answer comes back with its question.

    Source: FHIR R4, Questionnaire.item.enableWhen: what is not enabled is not answered.
    """
    off: NotAsked = frozenset() if all_answers else Conditions(form).not_asked(tree)
    named = f"{form.url}|{form.version}" if form.url and form.version else form.url
    return Response(status, named, items=_written(form.items, tree, (), off, places=False))


def as_it_stands(form: Questionnaire, tree: Tree, not_asked: NotAsked) -> Response:
    """Return the answers as a finished response in which every entry keeps its number, empty ones too.

    Made to be checked: the path of a problem in it is the path in the tree.
    """
    return Response("completed", form.url, items=_written(form.items, tree, (), not_asked, places=True))


def _laid(items: tuple[Item, ...], found: tuple[ResponseItem, ...], left_out: list[str]) -> Tree:
    known = {item.link_id for item in items if item.type != "display"}
    left_out += [one.link_id for one in found if one.link_id not in known and one.holds_something]
    slots = []
    for item in items:
        if item.type == "display":
            continue
        mine = [one for one in found if one.link_id == item.link_id]
        lay = _groups if item.type == "group" else _answers
        entries = lay(item, mine, left_out)
        slots.append(Slot(item.link_id, entries or _emptied(item)))
    return tuple(slots)


def _groups(item: Item, mine: list[ResponseItem], left_out: list[str]) -> tuple[Entry, ...]:
    left_out += [one.link_id for one in mine if one.answers]
    return tuple(Entry(None, _laid(item.items, one.items, left_out)) for one in mine)


def _answers(item: Item, mine: list[ResponseItem], left_out: list[str]) -> tuple[Entry, ...]:
    left_out += [one.link_id for one in mine if one.items]
    return tuple(
        Entry(answer.value, _laid(item.items, answer.items, left_out))
        for one in mine
        for answer in one.answers
    )


def _emptied(item: Item) -> tuple[Entry, ...]:
    if item.type == "group" or item.items:
        return (Entry(None, _laid(item.items, (), [])),)
    return ()


def _written(
    items: tuple[Item, ...], slots: Tree, path: Path, off: NotAsked, *, places: bool
) -> tuple[ResponseItem, ...]:
    known = {slot.link_id: slot.entries for slot in slots}
    found: list[ResponseItem] = []
    for item in items:
        if (path, item.link_id) in off:
            continue
        inside = [
            (entry, _written(item.items, entry.slots, (*path, (item.link_id, number)), off, places=places))
            for number, entry in enumerate(known.get(item.link_id, ()))
        ]
        if item.type == "group":
            found += [
                ResponseItem(item.link_id, item.text, items=_holding(below))
                for _, below in inside
                if places or _holding(below)
            ]
            continue
        answers = tuple(
            ResponseAnswer(entry.value, _holding(below))
            for entry, below in inside
            if places or entry.value is not None or _holding(below)
        )
        if answers:
            found.append(ResponseItem(item.link_id, item.text, answers))
    return tuple(found)


def _holding(items: tuple[ResponseItem, ...]) -> tuple[ResponseItem, ...]:
    """Return the items, or none where nothing is answered in any of them."""
    return items if any(_answers_something(one) for one in items) else ()


def _answers_something(item: ResponseItem) -> bool:
    return any(answer.value is not None or answer.items for answer in item.answers) or bool(item.items)
