"""The key map as rows, made of the one table of actions. No widget."""

from __future__ import annotations

from collections.abc import Iterable

from triage_app.ui.lists.rows import Row, heading
from triage_app.ui.shell.action_table import ANYWHERE, PLACES, Action


def keys_of(known: Iterable[Action], places: Iterable[str]) -> tuple[Row, ...]:
    """Return a heading and the keys for each of ``places`` that has any.

    Args:
        known: the actions help may tell of.
        places: screens of the table, in the order wanted.
    """
    actions = tuple(known)
    found: list[Row] = []
    for place in places:
        rows = [_row(entry) for entry in actions if entry.where == place and entry.keys_here]
        if rows:
            found += [heading(PLACES.get(place, place)), *rows]
    return tuple(found)


def whole_map(known: Iterable[Action]) -> tuple[Row, ...]:
    """Return the keys of every screen, those that work everywhere first."""
    return keys_of(known, (ANYWHERE, *(place for place in PLACES if place != ANYWHERE)))


def _row(entry: Action) -> Row:
    return Row(entry.action_id, entry.title, keys=entry.keys_here)
