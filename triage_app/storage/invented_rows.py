"""The rows of invented calls, by table, ready to be inserted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

COLUMNS = {
    "calls": "seq id started offset ended taken_by content_version name number role notes emergency timeline",
    "call_needs": "call place started need answer outcome words facts shown said found_nothing answered",
    "call_flags": "call place flag tier state words at",
    "emergencies": "call place opened opened_by tier flags hand_offs reason detail closed",
    "additions": "call at offset by kind text",
    "follow_ups": "id call due offset reason name number set_by set_at owner moved done done_by",
    "follow_up_events": "follow_up at by kind due",
    "call_figures": "started call place offset length answered need answer outcome taken_by role location "
    "urgency marks",
}
"""Tables and the columns that differ from row to row; the rest is the same for all, or empty."""


@dataclass(slots=True)
class Chunk:
    """Rows to insert, a list of tuples a table, in the column order of `COLUMNS`."""

    calls: list[tuple[Any, ...]] = field(default_factory=list)
    call_needs: list[tuple[Any, ...]] = field(default_factory=list)
    call_flags: list[tuple[Any, ...]] = field(default_factory=list)
    emergencies: list[tuple[Any, ...]] = field(default_factory=list)
    additions: list[tuple[Any, ...]] = field(default_factory=list)
    follow_ups: list[tuple[Any, ...]] = field(default_factory=list)
    follow_up_events: list[tuple[Any, ...]] = field(default_factory=list)
    call_figures: list[tuple[Any, ...]] = field(default_factory=list)
