"""Which items are asked now: conditions on other answers, on repeated and nested items, loops included."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import takewhile

from triage_app.forms.answers import Entry, Path, Place, Slot, Tree, entries_at
from triage_app.forms.judging import compare, same
from triage_app.forms.model import Coding, Condition, Item, Questionnaire, Value

NotAsked = frozenset[Place]
"""The places of items that are not asked. What lies inside them is not asked either and not listed."""

_MOST_ROUNDS = 100
"""So many links of a chain against the order of the form are followed, so that none holds the desk up."""

_SIGNS = {">": (1,), "<": (-1,), ">=": (0, 1), "<=": (-1, 0)}


def is_asked(not_asked: Set[Place], place: Place) -> bool:
    """Return whether the item at a place is asked: itself and all it lies in."""
    path, link_id = place
    if (path, link_id) in not_asked:
        return False
    return all((path[:depth], name) not in not_asked for depth, (name, _) in enumerate(path))


class Conditions:
    """The conditions of one form; knows which items lie in which, so that asking is quick."""

    def __init__(self, form: Questionnaire) -> None:
        self._items = form.items
        self._above: dict[str, tuple[str, ...]] = {}
        self._learn(form.items, ())
        self._order = {link_id: number for number, link_id in enumerate(self._above)}
        self._conditioned = sum(bool(item.conditions) for item in form.walk())
        self.questions = frozenset(one.question for item in form.walk() for one in item.conditions)

    def not_asked(self, tree: Tree) -> NotAsked:
        """Return what is not asked, given these answers.

        An item that is not asked counts as not answered for the others.
        Conditions that go round in a circle without coming to rest are taken
        as met, so that every item of the circle can be answered.

        Source: FHIR R4, Questionnaire.item.enableWhen.
        """
        now: set[Place] = set()
        for _ in range(min(self._conditioned, _MOST_ROUNDS) + 1):
            before = set(now)
            self._judge(self._items, tree, tree, (), now)
            if now == before:
                return frozenset(now)
        return frozenset(now & before)

    def _learn(self, items: tuple[Item, ...], above: tuple[str, ...]) -> None:
        for item in items:
            self._above.setdefault(item.link_id, above)
            self._learn(item.items, (*above, item.link_id))

    def _judge(self, items: tuple[Item, ...], slots: Tree, tree: Tree, path: Path, off: set[Place]) -> None:
        known = {slot.link_id: slot for slot in slots}
        for item in items:
            place = (path, item.link_id)
            if item.conditions:
                (off.discard if self._holds(item, tree, path, off) else off.add)(place)
            for number, entry in enumerate(known.get(item.link_id, _NOTHING).entries):
                if item.items:
                    self._judge(item.items, entry.slots, tree, (*path, (item.link_id, number)), off)

    def _holds(self, item: Item, tree: Tree, path: Path, off: set[Place]) -> bool:
        met = (_met(one, self._answers(one.question, item, tree, path, off)) for one in item.conditions)
        return any(met) if item.any_of else all(met)

    def _answers(self, question: str, item: Item, tree: Tree, path: Path, off: set[Place]) -> list[Value]:
        """Return the answers of the nearest occurrence of a question.

        Its own ancestor comes first, then what lies before it, then after it,
        in the smallest part of the form that holds both.

        Source: FHIR R4, Questionnaire.item.enableWhen.question.
        """
        if question in (name for name, _ in path):
            depth = next(at for at, (name, _) in enumerate(path) if name == question)
            around: tuple[Entry, ...] = entries_at(tree, (path[:depth], question))
            return _told(around[path[depth][1] :][:1])
        way = (*self._above[question], question)
        own = (*(name for name, _ in path), item.link_id)
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(own, way, strict=False)))
        shared = min(alike, len(own) - 1, len(way) - 1)
        found = list(self._occurrences(tree, path[:shared], way[shared:], off))
        if not found:
            return []
        return found[-1] if self._order[way[shared]] < self._order[own[shared]] else found[0]

    def _occurrences(
        self, tree: Tree, path: Path, way: tuple[str, ...], off: set[Place]
    ) -> Iterator[list[Value]]:
        """Yield the answers of each answered occurrence under ``path``, in the order of the form."""
        if not way or not is_asked(off, (path, way[0])):
            return
        entries = entries_at(tree, (path, way[0]))
        if len(way) == 1:
            answers = _told(entries)
            if answers:
                yield answers
            return
        for number in range(len(entries)):
            yield from self._occurrences(tree, (*path, (way[0], number)), way[1:], off)


def _met(condition: Condition, answers: list[Value]) -> bool:
    """Return whether a condition is met by the answers to its question.

    Without an answer only "exists: false" is met. Source: FHIR R4, value set
    questionnaire-enable-operator; docs/decisions/0016 for what it leaves open.
    """
    operator, wanted = condition.operator, condition.answer
    if operator == "exists":
        return bool(answers) == (wanted.of is True)
    if operator in ("=", "!="):
        return bool(answers) and any(_equal(one, wanted) for one in answers) == (operator == "=")
    return any(compare(one, wanted) in _SIGNS[operator] for one in answers)


def _equal(answer: Value, wanted: Value) -> bool:
    one, other = answer.of, wanted.of
    if isinstance(one, Coding) and isinstance(other, Coding) and not (one.system and other.system):
        return (one.code or one.display) == (other.code or other.display)
    return same(answer, wanted) or compare(answer, wanted) == 0


def _told(entries: tuple[Entry, ...]) -> list[Value]:
    return [entry.value for entry in entries if entry.value is not None]


_NOTHING = Slot("")
