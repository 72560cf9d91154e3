"""What was answered so far, as a frozen tree beside the form: fill it, add to it, take away from it.

Every item that can hold something has a `Slot`; a slot holds one `Entry` for
each answer of a question or each occurrence of a group. A path names an entry
by the linkIds that lead to it, each with its number from 0.
"""

from __future__ import annotations

from collections.abc import Callable

from triage_app.forms.model import Item, Value
from triage_app.records import field, record, replace

Path = tuple[tuple[str, int], ...]
Place = tuple[Path, str]
"""Where a slot lies: the path of the entry that holds it, and the item's linkId."""

Tree = tuple["Slot", ...]


@record
class Entry:
    """One answer, or one occurrence of a group; ``value`` is None for groups and while unanswered."""

    value: Value | None = field(default=None, repr=False)
    slots: Tree = ()


@record
class Slot:
    """Everything answered to one item in one place."""

    link_id: str
    entries: tuple[Entry, ...] = ()


def start(items: tuple[Item, ...]) -> Tree:
    """Return the tree of a form nobody has filled in: initial answers stand in it."""
    return tuple(_fresh(item) for item in items if item.type != "display")


def slot_at(tree: Tree, place: Place) -> Slot | None:
    """Return the slot at a place, or None where there is none."""
    path, link_id = place
    slots: Tree = tree
    for name, number in path:
        slot = _named(slots, name)
        if slot is None or not 0 <= number < len(slot.entries):
            return None
        slots = slot.entries[number].slots
    return _named(slots, link_id)


def entries_at(tree: Tree, place: Place) -> tuple[Entry, ...]:
    """Return the entries at a place; empty where there are none."""
    slot = slot_at(tree, place)
    return slot.entries if slot else ()


def values_at(tree: Tree, place: Place) -> tuple[Value, ...]:
    """Return the answers at a place, without those still empty."""
    return tuple(entry.value for entry in entries_at(tree, place) if entry.value is not None)


def with_value(tree: Tree, path: Path, item: Item, value: Value | None) -> Tree:
    """Return the tree with one answer changed; None empties it, what lies under it stays.

    Args:
        tree: where it stands; may be of any form.
        path: leads to the entry; one number past the last adds an entry. A
            path that leads nowhere changes nothing.
        item: the question at the end of the path.
        value: the answer, or None.
    """
    number = path[-1][1]

    def changed(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        if number == len(entries):
            return (*entries, Entry(value, start(item.items)))
        return tuple(
            replace(entry, value=value) if place == number else entry for place, entry in enumerate(entries)
        )

    return _changed(tree, (path[:-1], path[-1][0]), changed)


def with_values(tree: Tree, place: Place, item: Item, values: tuple[Value, ...]) -> Tree:
    """Return the tree with all answers to a question replaced, as check boxes give them."""

    def changed(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        kept = {entry.value: entry for entry in entries}
        made = tuple(kept.get(value) or Entry(value, start(item.items)) for value in values)
        return made or _fresh(replace(item, initial=(), options=()), with_initial=False).entries

    return _changed(tree, place, changed)


def with_another(tree: Tree, place: Place, item: Item) -> Tree:
    """Return the tree with one more empty answer, or one more occurrence of a group."""
    return _changed(tree, place, lambda entries: (*entries, Entry(None, start(item.items))))


def without(tree: Tree, path: Path) -> Tree:
    """Return the tree without one answer or one occurrence; those after it move up."""
    number = path[-1][1]
    return _changed(tree, (path[:-1], path[-1][0]), lambda entries: entries[:number] + entries[number + 1 :])


def _fresh(item: Item, *, with_initial: bool = True) -> Slot:
    values = first_values(item) if with_initial and item.is_question else ()
    made = tuple(Entry(value, start(item.items)) for value in values)
    if not made and (item.type == "group" or item.items):
        least = item.limits.min_occurs if item.repeats and item.limits.min_occurs else 1
        made = (Entry(None, start(item.items)),) * min(least, _MOST_AT_START)
    return Slot(item.link_id, made)


def first_values(item: Item) -> tuple[Value, ...]:
    """Return what a question says before anybody has answered it."""
    chosen = tuple(option.value for option in item.options or () if option.selected)
    values = item.initial or chosen
    return values if item.repeats else values[:1]


def _named(slots: Tree, link_id: str) -> Slot | None:
    return next((slot for slot in slots if slot.link_id == link_id), None)


def _changed(tree: Tree, place: Place, change: Callable[[tuple[Entry, ...]], tuple[Entry, ...]]) -> Tree:
    path, link_id = place
    if not path:
        return tuple(
            replace(slot, entries=change(slot.entries)) if slot.link_id == link_id else slot for slot in tree
        )
    (name, number), rest = path[0], path[1:]

    def inside(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(
            replace(entry, slots=_changed(entry.slots, (rest, link_id), change)) if at == number else entry
            for at, entry in enumerate(entries)
        )

    return _changed(tree, ((), name), inside)


_MOST_AT_START = 50
