"""Red flags of a call and its emergency panel: opened, answered, never lost. Pure.

Source: docs/log.md, "The emergency panel".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from triage_app.calls.call import Call, Emergency, FlagNoted, HandOff, Refused, WriteDown, noted
from triage_app.calls.text import keep

_TIERS = "ECNS"

PAST = "past"
"""The reason why a panel is none: what was told is over."""


def note_flags(call: Call, flags: Sequence[FlagNoted]) -> Call:
    """Return the call with the red flags its words told, each flag and state once.

    The words of a flag told again are the latest, so that "feve" grows to "fever".
    """
    noted_flags = {(flag.flag, flag.state): flag for flag in call.red_flags}
    for flag in flags:
        known = noted_flags.get((flag.flag, flag.state))
        noted_flags[flag.flag, flag.state] = replace(flag, at=known.at) if known else flag
    wanted = tuple(noted_flags.values())
    return call if wanted == call.red_flags else replace(call, red_flags=wanted)


def past(call: Call, flags: Sequence[FlagNoted]) -> frozenset[str]:
    """Return the ids of flags that were dismissed as past and are now read as no longer there.

    Told once more to be there ("... last year, and now again"), they open the
    panel whatever their words.
    """
    now = {flag.flag for flag in flags if flag.state == "now"}
    reasons = {flag.flag: panel.reason for panel in call.emergencies for flag in panel.flags}
    return frozenset(flag.flag for flag in flags if flag.flag not in now and reasons.get(flag.flag) == PAST)


def opening(call: Call, flags: Sequence[FlagNoted], again: Collection[str] = ()) -> tuple[FlagNoted, ...]:
    """Return the flags for which the panel has to open now, none if all were met already.

    The same words do not open it again in a call: a flag answered or told to
    be none stays quiet until other words tell it, or until one of ``again``
    (what was `past`) is there once more.
    """
    met = {
        (flag.flag, word.casefold())
        for panel in call.emergencies
        for flag in panel.flags
        for word in flag.words
    }
    return tuple(
        flag
        for flag in flags
        if flag.state == "now"
        and flag.tier in ("E", "C", "N")
        and (flag.flag in again or not all((flag.flag, word.casefold()) in met for word in flag.words))
    )


def open_emergency(call: Call, now: datetime, opened_by: str, flags: Sequence[FlagNoted] = ()) -> Call:
    """Return the call with its emergency panel open.

    Args:
        call: a call that is not logged.
        now: the present, aware.
        opened_by: words, key or choice.
        flags: what opened it; may be empty for key and choice. An open panel
            takes them in and rises to the highest tier.
    """
    if call.state == "logged":
        raise Refused("This call is logged. Start a new call.")
    call = note_flags(call, flags)
    if call.emergency is not None:
        return _with_panel(call, _joined(call.emergency, flags))
    tier = _highest([flag.tier for flag in flags] or ["E"])
    panel = Emergency(now, opened_by, tier, tuple(flags))
    begun = replace(call, started=now) if call.blank else call
    words = ", ".join(f"“{word}”" for flag in flags for word in flag.words)
    text = f"Emergency panel opened by {words}" if words else "Emergency panel opened"
    return noted(replace(begun, emergencies=(*call.emergencies, panel)), now, "emergency", text)


def _joined(panel: Emergency, flags: Sequence[FlagNoted]) -> Emergency:
    known = {flag.flag: flag for flag in panel.flags}
    known.update({flag.flag: flag for flag in flags})
    tier = _highest([panel.tier, *(flag.tier for flag in flags)])
    return replace(panel, flags=tuple(known.values()), tier=tier)


def choose_card(call: Call, card: str, title: str, now: datetime) -> Call:
    """Return the call with a hand-off started: 911, nurse or 988. More than one may follow."""
    panel = _panel(call)
    changed = replace(panel, hand_offs=(*panel.hand_offs, HandOff(card, now)), reason="", detail="")
    return noted(_with_panel(call, changed), now, "hand-off", f"{title}, started")


def not_an_emergency(call: Call, reason: str, label: str, now: datetime, detail: str = "") -> Call:
    """Return the call with its panel closed because of ``reason``, an id of the pack.

    Refused once a hand-off was started: that call is logged as an emergency.
    """
    panel = _panel(call)
    if panel.hand_offs:
        raise Refused("A hand-off was started. Log and close when it is done.")
    closed = replace(panel, reason=reason, detail=keep(detail).text, closed=now)
    return noted(_with_panel(call, closed), now, "not-emergency", f"Not an emergency: {label}")


def close_panel(call: Call, now: datetime) -> Call:
    """Return the call with an answered panel closed; refused while it is unanswered."""
    panel = _panel(call)
    if not panel.answered:
        raise Refused("This panel stays open until you press 1, 2 or 3.")
    return _with_panel(call, replace(panel, closed=now))


def write_down(call: Call, where: str | None = None, patient: str | None = None) -> Call:
    """Return the call with what was written down for the hand-over; None leaves a field as it is."""
    old = call.write_down
    return replace(
        call,
        write_down=WriteDown(
            old.where if where is None else keep(where).text,
            old.patient if patient is None else keep(patient).text,
        ),
    )


def _panel(call: Call) -> Emergency:
    if call.emergency is None:
        raise Refused("The emergency panel is not open. Press F8 to open it.")
    return call.emergency


def _with_panel(call: Call, panel: Emergency) -> Call:
    return replace(call, emergencies=(*call.emergencies[:-1], panel))


def _highest(tiers: Sequence[str]) -> str:
    return min(tiers, key=_TIERS.index)
