"""Where each record of a pack stands in the files, so that a problem can name file, line and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from triage_app.content.yaml_text import KeyPath, Tree, key_name, line_of
from triage_app.errors import Problem


@dataclass(frozen=True, slots=True)
class Place:
    """One record's place: its file, the path of the record in it, and the file's tree and lines."""

    file: str
    path: KeyPath
    tree: Tree = field(repr=False)
    lines: Mapping[KeyPath, int] = field(repr=False)


@dataclass(slots=True)
class Places:
    """The places of a pack's records, by kind ("needs", "contacts") and position in the pack.

    ``broken`` are ids of records that could not be read, by kind; ``unread``
    are kinds of which a whole file could not be read. References to those are
    no faults of their own.
    """

    spots: dict[tuple[str, int], Place] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)

    def spared(self, kind: str, id: str) -> bool:
        """Whether a reference to ``id`` may be right although the pack has no such record."""
        return kind in self.unread or (kind, id) in self.broken

    def whole(self, kind: str) -> bool:
        """Whether every record of ``kind`` could be read."""
        return kind not in self.unread and all(known != kind for known, _ in self.broken)

    def problem(self, kind: str, index: int, path: KeyPath, text: str) -> Problem:
        """Return the error at ``path`` inside a record of the pack."""
        place = self.spots.get((kind, index))
        if place is None:
            return Problem(kind, 0, " > ".join(str(part) for part in (index + 1, *path)), text)
        full = (*place.path, *path)
        return Problem(place.file, line_of(place.lines, full), key_name(place.tree, full), text)
