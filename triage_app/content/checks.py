"""Rules over a whole pack: what keeps it from being used, and what somebody should look at."""

from __future__ import annotations

from collections.abc import Iterator

from triage_app.content.model import Pack
from triage_app.content.places import Places
from triage_app.errors import Problem

KINDS = ("sources", "statements", "facts", "needs", "answers", "contacts", "red_flags", "endings")


def check(pack: Pack, places: Places | None = None) -> tuple[Problem, ...]:
    """Return every problem of ``pack``; ``places`` name the lines of its files, if it was read from any."""
    return tuple(_twice(pack, places or Places()))


def _twice(pack: Pack, places: Places) -> Iterator[Problem]:
    for kind in KINDS:
        seen: set[str] = set()
        for index, record in enumerate(getattr(pack, kind)):
            if record.id in seen:
                yield places.problem(
                    kind, index, ("id",), f"there is another “{record.id}”; give each its own id"
                )
            seen.add(record.id)
