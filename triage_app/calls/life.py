"""A call's life: started, on hold, taken back, logged, opened again. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from triage_app.calls.call import Call, OutcomeMissing, Refused, noted
from triage_app.calls.caller import Caller, digits_of
from triage_app.calls.emergency import close_panel
from triage_app.calls.text import keep

UNDO = timedelta(seconds=8)
"""How long logging a call can be undone."""

PANEL_FIRST = "This panel stays open until you press 1, 2 or 3."


def start(id: str, now: datetime, taken_by: str, workstation: str, content_version: str) -> Call:
    """Return a new live call; it leaves no record until its first key.

    Args:
        id: a new uuid4 as text.
        now: the present, aware, in the desk's offset.
        taken_by: who took it.
        workstation: which desk.
        content_version: the version of the pack it starts with, and keeps.
    """
    return Call(id, now, taken_by, workstation, content_version)


def edit_caller(call: Call, caller: Caller) -> Call:
    """Return the call with another caller card."""
    _not_logged(call)
    name, relationship = keep(caller.name).text, keep(caller.relationship).text
    number = keep(caller.number_text).text
    kept = replace(caller, name=name, relationship=relationship, number_text=number)
    return replace(call, caller=kept)


def edit_notes(call: Call, notes: str) -> Call:
    """Return the call with other notes."""
    _not_logged(call)
    return replace(call, notes=keep(notes).text)


def number_to_notes(call: Call) -> Call:
    """Return the call with what was typed as a number, and is none, as a line of its notes."""
    _not_logged(call)
    typed = call.caller.number_text.strip()
    caller = replace(call.caller, number_text="")
    if not typed:
        return replace(call, caller=caller)
    line = f"Callback number as typed: {typed}" if digits_of(typed) else typed
    notes = "\n".join(filter(None, (call.notes.rstrip(), line)))
    return replace(call, caller=caller, notes=notes)


def at_page(call: Call, **page: str) -> Call:
    """Return the call with where the receptionist is, for bringing a draft back to the same place."""
    return replace(call, page=page)


def hold(call: Call, now: datetime) -> Call:
    """Return the call on hold; refused while an emergency panel is unanswered."""
    if call.unanswered:
        raise Refused(PANEL_FIRST)
    return set_aside(call, now)


def set_aside(call: Call, now: datetime) -> Call:
    """Return the call on hold because another one is gone to; its emergency panel stays with it."""
    _not_logged(call)
    if call.state == "hold":
        return call
    return noted(replace(call, state="hold", held_since=now), now, "hold", "On hold")


def resume(call: Call, now: datetime) -> Call:
    """Return the call taken back from hold."""
    _not_logged(call)
    if call.held_since is None:
        return call
    held = max(0, round((now - call.held_since).total_seconds()))
    back = replace(call, state="live", held_since=None, held_seconds=call.held_seconds + held)
    return noted(back, now, "resumed", "Taken back")


def take_over(call: Call, by: str, now: datetime) -> Call:
    """Return an open call in the hands of ``by``; who took it stays its author."""
    _not_logged(call)
    if call.held_by == by:
        return call
    return noted(replace(call, taken_over_by=by), now, "taken-over", f"Taken over by {by}")


def can_finish(call: Call) -> str:
    """Return why the call cannot be logged now, as a sentence, or "" if it can."""
    try:
        _check_finish(call)
    except Refused as why:
        return str(why)
    return ""


def finish(call: Call, now: datetime) -> Call:
    """Return the call as it is logged: ended, no longer live, blank needs left out.

    A clock that was set back never gives a call that ends before it started.

    Raises:
        Refused: an emergency panel is unanswered, or there is nothing to log.
        OutcomeMissing: a need has no outcome yet.
    """
    _check_finish(call)
    if call.emergency is not None:
        call = close_panel(call, now)
    call = resume(call, now)
    call = number_to_notes(call)
    needs = tuple(need for need in call.needs if not need.blank) or call.needs[:1]
    ended = max(now, call.started)
    logged = replace(call, state="logged", ended=ended, needs=needs, version=call.version + 1)
    return noted(logged, now, "logged", "Logged")


def _check_finish(call: Call) -> None:
    _not_logged(call)
    if call.unanswered:
        raise Refused(PANEL_FIRST)
    if call.blank:
        raise Refused("Nothing is typed in this call yet.")
    for place, need in enumerate(call.needs):
        if not need.outcome and (not need.blank or len(call.needs) == 1):
            raise OutcomeMissing(place)


def can_reopen(call: Call, now: datetime) -> bool:
    """Whether logging this call can still be undone; not once the clock was set back before it."""
    return call.ended is not None and timedelta(0) <= now - call.events[-1].at <= UNDO


def reopen(call: Call, now: datetime) -> Call:
    """Return a logged call open again, live; logging it once more replaces what it says.

    Raises:
        Refused: it is not logged, or the time to undo has passed.
    """
    if call.state != "logged":
        raise Refused("This call is open already.")
    if not can_reopen(call, now):
        raise Refused("Undo was possible for 8 seconds. Add a line to the call instead.")
    opened = replace(call, state="live", ended=None, held_since=None)
    return noted(opened, now, "reopened", "Opened again")


def _not_logged(call: Call) -> None:
    if call.state == "logged":
        raise Refused("This call is logged. Add a line to it instead.")
