"""How far a desk is set up: what its key file says, read before anything is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from triage_app.errors import DeskError
from triage_app.records import record
from triage_app.storage.keys import SlotName, read_key_file

if TYPE_CHECKING:
    from triage_app.storage.log import Log

DoorState = Literal["fresh", "from-before", "open", "sign-in", "broken"]


@record
class Door:
    """What stands at the place of the log, for whoever comes in.

    ``fresh``: nothing yet, the desk wants to be set up. ``from-before``: a
    log without protection. ``open``: a desk set to start without sign-in.
    ``sign-in``: ``people`` can sign in. ``broken``: nobody can, ``why`` says
    the reason; routing and emergency words are there all the same.
    """

    state: DoorState
    people: tuple[SlotName, ...] = ()
    clinic: str = ""
    why: str = ""


def door_of(log: Log) -> Door:
    """Return how far the desk of ``log`` is set up; see `door_at`."""
    return door_at(log.file, log.key_file, log.finish_exchange)


def door_at(file: Path, key_file: Path, finish_exchange: Callable[[], object]) -> Door:
    """Return how far the desk with this log is set up. Opens and makes nothing; raises nothing.

    Args:
        file: the log's place.
        key_file: where its key lies.
        finish_exchange: ends an exchange of the log that was cut off.
    """
    try:
        if file.with_name(f"{file.name}.exchange").exists():
            finish_exchange()
        if not key_file.exists() and not file.exists():
            return Door("fresh")
        kept = read_key_file(key_file)
    except DeskError as error:
        return Door("broken", why=str(error))
    except OSError as error:
        why = error.strerror or "no reason given"
        return Door("broken", why=f"The key of the call log {key_file} cannot be reached: {why}.")
    if kept.from_before:
        return Door("from-before")
    state: DoorState = "open" if kept.open else "sign-in"
    return Door(state, kept.people, kept.clinic)
