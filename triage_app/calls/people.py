"""Who works at the desk, and what each may do. Pure.

`RIGHTS` is the one table of it. `desk.rights` checks every use case against
it, below the window and the command line; what has no row nobody may do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from triage_app.records import record

Role = Literal["receptionist", "supervisor", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)

NOBODY = "nobody"
"""The role of a desk at which nobody is signed in, or that is locked."""

NOT_SIGNED_IN = "Not signed in"
"""Who took a call while nobody was signed in."""


@record
class Person:
    """Somebody who can sign in. ``id`` never changes; ``name`` is shown and stands in the log."""

    id: str
    name: str
    role: Role
    active: bool = True


EVERYBODY = frozenset({NOBODY, *ROLES})
SIGNED_IN = frozenset(ROLES)
SUPERVISORS = frozenset({"supervisor", "administrator"})
ADMINISTRATORS = frozenset({"administrator"})


def _rows(who: frozenset[str], actions: Iterable[str]) -> dict[str, frozenset[str]]:
    return dict.fromkeys(actions, who)


_ANSWERING = (  # a caller in danger finds help at a locked desk too
    *("route", "guide", "live", "call", "open_calls", "held", "in_hand", "start", "change", "hold", "resume"),
    "finish",
    *("reopen", "discard", "type_words", "edit_notes", "edit_caller", "edit_number", "number_to_notes"),
    *("write_down", "watch", "set_fact", "remove_fact", "choose_need", "show_answer", "leave_answer", "tick"),
    *("another_need", "set_outcome", "endings", "open_emergency", "choose_card", "not_an_emergency"),
    *("close_panel", "read_due", "set_follow_up", "withdraw_follow_up", "common_needs", "number_state"),
)
_MENDING = (  # a log that cannot be used is mended by whoever is there; `desk.backups` says where it is well
    *("restore_points", "restore_preview", "restore_log", "start_empty_beside"),
    *("last_backup", "backup_trouble", "second_place"),
)
_RUNNING = (
    *("begin", "close", "flush", "try_again", "save_state", "unsaved", "restore", "doctor", "today", "user"),
    *("due_soon", "door", "person", "has_pin", "role", "locked", "elevated_until"),
)
_COMING_IN = (
    *("sign_in", "sign_in_recovery", "unlock_pin", "unlock_password", "lock", "sign_out"),
    *("leave_desk", "forget_key"),
    "note",
    *("set_up", "set_up_without_sign_in", "new_recovery_key"),
)
_AT_THE_DESK = (
    *("earlier", "entry", "add_line", "follow_ups", "move_follow_up", "finish_follow_up", "contact_worked"),
    *("report_number", "take_over", "set_pin", "change_password", "elevate"),
    *("back_up", "backups", "handoff"),
)
_SUPERVISING = (
    *("calls", "gaps", "export", "listing", "figures", "places", "lines", "searched"),
    *("hold_record", "release_hold"),
)
_ADMINISTERING = (
    *("people", "add_person", "change_person", "remove_person", "allow_without_sign_in"),
    *("replace_recovery_key", "set_second_place", "audit", "verify"),
    *("retention", "set_retention", "erasure_preview", "erase"),
)

RIGHTS: Mapping[str, frozenset[str]] = {
    **_rows(EVERYBODY, (*_ANSWERING, *_RUNNING, *_COMING_IN, *_MENDING)),
    **_rows(SIGNED_IN, _AT_THE_DESK),
    **_rows(SUPERVISORS, _SUPERVISING),
    **_rows(ADMINISTRATORS, _ADMINISTERING),
}
"""Who may do what: each public name of `desk.Desk`, and the roles that may use it.

At a desk where nobody is signed in, what shows calls shows those taken there
and then alone. ``set_up`` and what else changes who may come in checks by
itself how far the desk is set up.
"""


def may(action: str, role: str) -> bool:
    """Return whether ``role`` may do ``action``; what the table does not know nobody may."""
    return role in RIGHTS.get(action, frozenset())


def who_may(action: str) -> str:
    """Return the sentence for somebody who may not do ``action``."""
    if RIGHTS.get(action) == SUPERVISORS:
        return "This is for supervisors. Ask one to enter a PIN."
    if RIGHTS.get(action) == ADMINISTRATORS:
        return "This is for administrators. Ask one to sign in."
    return "Nobody may do this."


def person_problem(name: str, others: Iterable[str]) -> str:
    """Return why nobody can be called ``name`` beside ``others``, as a sentence, or ""."""
    plain = name.strip()
    if not plain:
        return "Enter a name."
    if len(plain) > MOST_LETTERS or not plain.isprintable():
        return f"A name has at most {MOST_LETTERS} letters, on one line."
    taken = {other.strip().casefold() for other in (*others, NOT_SIGNED_IN)}
    if plain.casefold() in taken:
        return "This name is taken. Names stand in the log, so each belongs to one person."
    return ""


MOST_LETTERS = 60
