"""The open calls as the call bar shows them. No widget here."""

from __future__ import annotations

from datetime import datetime

from triage_app.calls.call import Call
from triage_app.content.model import Pack
from triage_app.desk import Desk
from triage_app.ui.shell.call_tab import CallTabInfo


def call_tabs(desk: Desk, now: datetime, seconds: float, check_minutes: int) -> tuple[CallTabInfo, ...]:
    """Return a tab for each open call.

    Args:
        desk: holds the open calls.
        now: the present, as the desk has it.
        seconds: the same moment on the bar's clock.
        check_minutes: after so long on hold a tab says "Check back".
    """
    check_after = 60.0 * check_minutes
    return tuple(_tab(desk, call, now, seconds, check_after) for call in desk.open_calls())


def _tab(desk: Desk, call: Call, now: datetime, seconds: float, check_after: float) -> CallTabInfo:
    if call.blank:
        return CallTabInfo(call.id, "ready", "New call", "Starts when you type")
    began = call.held_since or call.started
    return CallTabInfo(
        call_id=call.id,
        state="hold" if call.state == "hold" else "live",
        name=call.caller.name or "New caller",
        need=_need(desk.pack, call) if desk.in_hand(call) else f"Held by {call.held_by}",
        since=seconds - (now - began).total_seconds(),
        check_back_after=check_after,
    )


def _need(pack: Pack, call: Call) -> str:
    if call.emergency is not None:
        return "Possible emergency"
    titles = {answer.id: answer.title for answer in pack.answers}
    needs = {need.id: need.short or need.title for need in pack.needs}
    return titles.get(call.now.answer) or needs.get(call.now.need) or "Need not chosen"
