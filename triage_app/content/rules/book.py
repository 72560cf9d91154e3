"""What every rule needs: the pack, the ids it holds, and a way to name a fault's place."""

from __future__ import annotations

from triage_app.content.model import Pack
from triage_app.content.places import Places
from triage_app.content.yaml_text import KeyPath
from triage_app.errors import Problem
from triage_app.records import field, record, replace

KINDS = ("sources", "statements", "facts", "needs", "answers", "contacts", "red_flags", "endings")
"""The kinds of records that have ids, as the pack calls them."""

ONE = {
    "sources": "source",
    "statements": "statement",
    "facts": "fact",
    "needs": "need",
    "answers": "answer",
    "contacts": "contact",
    "red_flags": "red flag",
    "endings": "ending",
}
"""What one record of a kind is called."""


@record
class Book:
    """A pack with its places and the ids of its records.

    Args:
        pack: what is checked.
        places: where its records stand; empty if it was not read from files.
        nurse_line: the clinic's nurse line from the settings; may be empty.
    """

    pack: Pack
    places: Places = field(default_factory=Places)
    nurse_line: str = ""

    def error(self, kind: str, index: int, path: KeyPath, text: str) -> Problem:
        """Return a fault that keeps the pack from being used."""
        return self.places.problem(kind, index, path, text)

    def remark(self, kind: str, index: int, path: KeyPath, text: str, holds: bool = False) -> Problem:
        """Return something to look at; with ``holds`` a clinic's own publishing waits for it."""
        return replace(self.places.problem(kind, index, path, text), level="remark", holds=holds)

    def has(self, kind: str, id: str) -> bool:
        """Whether the pack has the record, or may have it where its file could not be read."""
        return any(record.id == id for record in getattr(self.pack, kind)) or self.places.spared(kind, id)

    def unknown(self, kind: str, index: int, path: KeyPath, target: str, id: str) -> tuple[Problem, ...]:
        """Return the fault of naming a record ``id`` of kind ``target`` that does not exist, if so."""
        if self.has(target, id):
            return ()
        return (self.error(kind, index, path, f"there is no {ONE[target]} “{id}”"),)
