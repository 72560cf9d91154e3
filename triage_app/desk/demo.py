"""The demo's log: a history of made-up calls, and the day so far as ``demo/day.json`` tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from triage_app.calls import life, needs
from triage_app.calls.call import Call
from triage_app.calls.caller import Caller
from triage_app.calls.due import Local
from triage_app.calls.needs import Shown
from triage_app.content.model import NO_FACTS, Facts, Pack
from triage_app.desk.desk import Desk
from triage_app.storage.demo import write_demo
from triage_app.storage.log import Log
from triage_app.triage.guide import TAKE_MESSAGE, guide
from triage_app.triage.route import Route

HISTORY = 300
"""How many invented calls lie more than a month back."""

_MONTH_DAYS = 31
_MOST, _EVERY_MINUTES = 9, 487

_SAVE_SECONDS = 30.0


def make_demo(
    log: Log, pack: Pack, day: Path, now: datetime, local: Local, user: str, workstation: str
) -> None:
    """Fill a new log with made-up calls; they end shortly before ``now``.

    Args:
        log: a log that nobody has open yet; it is closed again.
        pack: what is asked and answered.
        day: the file of today's calls.
        now: the present, aware.
        local: the clinic's clock.
        user: who took today's calls.
        workstation: at which desk.

    Raises:
        StorageError: the log cannot be written.
    """
    told = json.loads(day.read_text(encoding="utf-8"))
    write_demo(log, pack, HISTORY, now - timedelta(days=_MONTH_DAYS), local, _unreported)
    clock = _DayClock(now)
    desk = Desk(
        pack, _Unasked(), log, user=user, workstation=workstation, clock=clock, local=local, on_save=None
    )
    desk.begin()
    for call in (*_month(told["asked_last_month"]), *told["calls"]):
        _take(desk, clock, now, call)
    desk.flush(_SAVE_SECONDS)
    desk.close(_SAVE_SECONDS)


def _month(asked: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Make calls of the last month, the more the earlier a need stands in ``asked``."""
    ago = 1440.0
    for place, need in enumerate(asked):
        for _call in range(max(1, _MOST - place)):
            ago += _EVERY_MINUTES
            yield {"minutes_ago": ago, "seconds": 90, "name": "", "number": "", "role": "patient"} | {
                "need": need,
                "ending": "answered",
                "words": need.replace("-", " "),
            }


def _unreported(_done: int, _total: int) -> None:
    """It is over in the blink of an eye."""


class _DayClock:
    """The day's own time, set forward from call to call."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class _Unasked:
    """The day's calls say what they are about; their words are not read."""

    def route(self, words: str, known: Facts = NO_FACTS, beside: str = "") -> Route:  # noqa: ARG002
        return Route(words)


def _take(desk: Desk, clock: _DayClock, now: datetime, told: Mapping[str, Any]) -> None:
    clock.now = now - timedelta(minutes=told["minutes_ago"])
    facts = told.get("facts", {})
    call = needs.type_words(desk.start(), told["words"], clock.now, facts)
    call = life.edit_caller(call, Caller(told["name"], told["role"], number=told["number"]))
    call = needs.choose_need(call, told["need"], desk.pack.need(told["need"]).title, clock.now)
    clock.now += timedelta(seconds=told["seconds"] // 2)
    call = desk.change(needs.show_answer(call, _shown(desk.pack, call), clock.now))
    if promised := told.get("follow_up"):
        due = now + timedelta(minutes=promised["due_in"])
        call = desk.set_follow_up(call, due, promised["reason"])
    clock.now += timedelta(seconds=told["seconds"] - told["seconds"] // 2)
    desk.finish(call, told["ending"])


def _shown(pack: Pack, call: Call) -> Shown:
    answer = guide(pack, call.now.need, call.now.facts).answer or pack.answer(TAKE_MESSAGE)
    contact = next((known for known in pack.contacts if known.id == answer.contact), None)
    words = answer.say.replace("{clinic}", pack.clinic)
    return Shown(answer.id, words, answer.contact, contact.number if contact else "", answer.must_say)
