"""Why a need stands where it does: which of the typed words speak for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from triage_app.records import record
from triage_app.triage.spoken import Reading
from triage_app.triage.titles import Typed


@record
class Reasons:
    """One text's words, and what each says for every need the model has learned."""

    reading: Reading
    typed: Typed
    said: list[list[int]]
    usual: list[float]  # what each word says for needs on the whole
    places: Mapping[str, int]
    passing: frozenset[str]

    def words(self, need: str, phrases: Collection[str]) -> tuple[str, ...]:
        """Return the typed words that speak for ``need``: by its phrases, or as learned."""
        canonical = self.reading.canonical
        marks = [word in phrases for word in canonical]
        place = self.places.get(need)
        if place is not None:
            leads = [said[place] - usual for said, usual in zip(self.said, self.usual, strict=True)]
            enough = max(*leads, 1.0) / 2
            marks = [mark or lead >= enough for mark, lead in zip(marks, leads, strict=True)]
        told = (mark and word not in self.passing for mark, word in zip(marks, canonical, strict=True))
        return self.reading.said(list(told))
