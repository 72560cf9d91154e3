"""What stands in fields but cannot be read as an answer; it keeps a form from being sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from triage_app.forms.answers import Path, Place
from triage_app.forms.enable import NotAsked, is_asked
from triage_app.forms.model import FormProblem, Item
from triage_app.ui.forms.words import to_enter


def with_unread(
    found: Iterable[FormProblem], unread: Iterable[Path], items: Mapping[str, Item], not_asked: NotAsked
) -> tuple[FormProblem, ...]:
    """Return the problems with those of fields that cannot be read, in whose place "enter an answer" goes."""
    fields = [path for path in unread if is_asked(not_asked, (path[:-1], path[-1][0]))]
    told = {path: FormProblem(path[-1][0], f"{to_enter(items[path[-1][0]])}.", path=path) for path in fields}
    kept = [told.pop(one.path, one) for one in found]
    return (*kept, *told.values())


def lies_in(path: Path, place: Place) -> bool:
    """Return whether an entry is one of a place, or lies in one of them."""
    depth = len(place[0])
    return len(path) > depth and path[:depth] == place[0] and path[depth][0] == place[1]
