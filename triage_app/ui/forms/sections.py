"""The parts of a form: what stands together on a card and in the list at the left."""

from __future__ import annotations

from triage_app.forms.answers import Path, Place
from triage_app.forms.model import Item, Questionnaire
from triage_app.records import record
from triage_app.ui.forms.words import folded, label

_MANY = 3


@record
class Part:
    """Some items that stand in one entry; ``group`` is set where they are a whole group."""

    title: str
    path: Path
    items: tuple[Item, ...]
    group: Item | None = None

    @property
    def first(self) -> Item:
        """The first item in it."""
        return self.group or self.items[0]


def parts_of(form: Questionnaire) -> tuple[Part, ...]:
    """Return the parts of a form: its groups, and between them what stands alone.

    A form whose only item is a group of groups has those as its parts.
    """
    items: tuple[Item, ...] = _shown(form.items)
    path: Path = ()
    while len(items) == 1 and _holds_groups(items[0]):
        path = (*path, (items[0].link_id, 0))
        items = _shown(items[0].items)
    parts: list[Part] = []
    loose: list[Item] = []
    for item in items:
        if item.type == "group":
            parts += _loose(loose, path, form, len(parts))
            loose = []
            parts.append(Part(label(item), path, (item,), item))
        else:
            loose.append(item)
    return (*parts, *_loose(loose, path, form, len(parts)))


def part_of(parts: tuple[Part, ...], place: Place) -> int:
    """Return the number of the part an item stands in, from 0; 0 where it stands in none."""
    path, link_id = place
    for number, part in enumerate(parts):
        depth = len(part.path)
        inside = path[depth][0] if len(path) > depth else link_id
        if path[:depth] == part.path and any(item.link_id == inside for item in part.items):
            return number
    return 0


def _loose(items: list[Item], path: Path, form: Questionnaire, before: int) -> list[Part]:
    title = form.title if not before and form.title else "Questions"
    return [Part(title, path, tuple(items))] if items else []


def _holds_groups(item: Item) -> bool:
    groups = [child for child in item.items if child.type == "group" and not child.hidden]
    return item.type == "group" and not item.repeats and not item.conditions and len(groups) >= _MANY


def _shown(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(item for item in items if not item.hidden and not folded(item))
