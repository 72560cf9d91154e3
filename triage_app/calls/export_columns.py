"""The columns of an export: what they are called, hold and tell, and which of them name a person. Pure.

Source: docs/export-format.md. Names and their order are part of the format:
a column is added at the end and none is ever renamed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from triage_app.errors import InputError
from triage_app.records import record

FORMAT = 1
"""The version of the export format; raised when a column changes what it says."""

Kind = Literal["text", "number", "time"]


@record
class Column:
    """One column. ``identified`` ones hold what a caller said or what names a person."""

    name: str
    kind: Kind
    meaning: str
    identified: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("call_id", "text", "The call's own id; a call logged again after Undo keeps it"),
    Column("started", "time", "First key of the call, by the desk's clock"),
    Column("ended", "time", "When it was logged, by the desk's clock"),
    Column("utc_offset_minutes", "number", "Minutes the desk's clock was ahead of UTC"),
    Column("length_seconds", "number", "From first key to logged"),
    Column("held_seconds", "number", "On hold, part of the length"),
    Column("taken_by", "text", "Who took the call"),
    Column("workstation", "text", "At which desk"),
    Column("content_version", "text", "The version of the content that was in use"),
    Column("caller_role", "text", "Who called: patient, family, provider-office, ..."),
    Column("message_ok", "text", "What may be left on the caller's voice mail"),
    Column("needs", "text", "Ids of what the caller asked for, in order, joined by '; '"),
    Column("answers", "text", "Ids of the answers given, joined likewise"),
    Column("outcomes", "text", "Ids of how each need ended, joined likewise"),
    Column("location", "text", "The location asked for, of the first need"),
    Column("urgency", "text", "The urgency told, of the first need"),
    Column("found_nothing", "number", "1 where some words found nothing, else 0"),
    Column("seconds_to_answer", "number", "From first key to the first need's answer; empty without one"),
    Column("numbers_given", "text", "Numbers that stood on the screen, as shown, joined by '; '"),
    Column("must_says", "number", "Things the caller had to hear"),
    Column("must_says_said", "number", "Those that were ticked as said"),
    Column("emergency", "number", "1 where somebody was handed to in the emergency panel, else 0"),
    Column("hand_offs", "text", "To whom: 911, nurse, 988, joined by '; '"),
    Column("red_flags", "text", "Red flags read in the words, each with its state, joined by '; '"),
    Column("follow_ups", "number", "Call backs promised"),
    Column("added_lines", "number", "Lines added since"),
    Column("times_logged", "number", "1, or more after Undo"),
    Column("about_call", "text", "The id of the earlier call this one follows up"),
    Column("caller_name", "text", "The caller's name", identified=True),
    Column("caller_number", "text", "The callback number, ten digits", identified=True),
    Column("relationship", "text", "The caller's relationship to the patient", identified=True),
    Column("notes", "text", "Notes of the receptionist", identified=True),
    Column("typed_words", "text", "The words typed, a line for each need", identified=True),
    Column("where_now", "text", "Where the caller was, written down in an emergency", identified=True),
    Column("patient", "text", "The patient, written down in an emergency", identified=True),
    Column("added_text", "text", "The lines added since, one below the other", identified=True),
)

_BY_NAME = {column.name: column for column in COLUMNS}
HIDING: tuple[str, ...] = ("year", "week", "caller_role", "need", "outcome", "location", "calls")
"""The only columns of a de-identified export, ``calls`` being how many there are of the rest.

Source: docs/export-format.md, "De-identified".
"""
SMALLEST_CELL = 11
"""Counts below this are left out of a de-identified export.

Source: Centers for Medicare & Medicaid Services, cell size suppression policy.
"""


def columns_of(names: Iterable[str] | None, identified: bool) -> tuple[Column, ...]:
    """Return the columns of an export in the order asked for.

    Args:
        names: as in `COLUMNS`; None for all that may be had.
        identified: whether columns that name people may be had.

    Raises:
        InputError: there is no such column, it stands there twice, or it
            names people and the export does not.
    """
    if names is None:
        return tuple(column for column in COLUMNS if identified or not column.identified)
    wanted = list(names)
    for name in wanted:
        if name not in _BY_NAME:
            raise InputError(f"There is no column {name}. Choose from: {', '.join(_BY_NAME)}.")
        if _BY_NAME[name].identified and not identified:
            raise InputError(f"The column {name} names people. It takes an export with names.")
    if not wanted or len(set(wanted)) != len(wanted):
        raise InputError("Name at least one column, and none twice.")
    return tuple(_BY_NAME[name] for name in wanted)
