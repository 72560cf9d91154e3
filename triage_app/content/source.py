"""Where knowledge comes from: sources, the facts they state, and the numbers to give."""

from __future__ import annotations

from triage_app.records import record

NOT_STATED = "not stated"
"""What a field says when its source is silent; it is never filled in by guess."""

NEVER = "never"
"""The ``verified`` of a contact that nobody at the clinic has checked yet."""


@record
class Source:
    """A text that facts come from: its title, who published it and its date as printed."""

    id: str
    title: str
    dated: str  # as the source prints it, or "undated"
    publisher: str = ""
    note: str = ""


@record
class Statement:
    """One fact of a source (A17, B19), with its hedges; answers name the ones they rest on.

    ``kind`` is number, hours, promise, explanation or policy; ``hedges`` are
    the words that keep a promise from growing ("generally", "usually").
    """

    id: str
    text: str
    kind: str
    audience: str  # all, patients, clinicians
    source: str
    hedges: tuple[str, ...] = ()
    note: str = ""
    status: str = "active"  # active, needs confirmation, retired
    conflicts_with: str = ""


@record
class Contact:
    """A number to give, where it comes from and who last checked it."""

    id: str
    title: str
    number: str  # as read aloud, such as 612-555-0142; "not stated" where no source gives one
    source: str
    hours: str = NOT_STATED
    time_zone: str = ""
    place: str = ""  # location fact value, for "Other locations"
    note: str = ""  # toll-free, what to ask for
    statements: tuple[str, ...] = ()
    verified: str = NEVER  # ISO date, or "never"
    verified_by: str = ""
    check_after_days: int = 90
