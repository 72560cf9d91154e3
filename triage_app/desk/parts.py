"""What every part of the desk stands on: content, log, clock, and the calls in memory."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from triage_app.calls.call import Call
from triage_app.calls.due import Local
from triage_app.calls.follow_up import FollowUp
from triage_app.calls.number_check import NumberCheck
from triage_app.calls.people import NOT_SIGNED_IN
from triage_app.content.model import NO_FACTS, Facts, Pack
from triage_app.desk.session import Session
from triage_app.storage.door import door_of
from triage_app.storage.log import Log
from triage_app.triage.route import Route

Tick = Callable[[], float]
"""Seconds of a clock that nobody sets, such as ``time.monotonic``."""

Clock = Callable[[], datetime]
"""The present as an aware time in the clinic's offset, to the millisecond."""


class Understands(Protocol):
    """What the desk asks of `triage.understand.Understanding`."""

    def route(self, words: str, known: Facts = NO_FACTS, beside: str = "") -> Route:
        """Return everything ``words`` tell; ``known`` are facts set by hand.

        ``beside`` are the call's other texts, read for red flags alone.
        """


def system_clock() -> datetime:
    """Return the present in the computer's zone, to the millisecond, as the log keeps it."""
    now = datetime.now().astimezone()
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def system_local(moment: datetime) -> datetime:
    """Return a naive wall-clock time, or any aware one, as aware time of the computer's zone."""
    return moment.astimezone()


def new_id() -> str:
    """Return a new random UUID as text.

    ``uuid`` is left out, since importing it takes longer than a start has for it.

    Source: RFC 9562, section 5.4.
    """
    random = bytearray(os.urandom(16))
    random[6] = random[6] & 0x0F | 0x40
    random[8] = random[8] & 0x3F | 0x80
    text = random.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


class Parts:
    """The shared state of `Desk`; its parts by subject build on it, and nobody else does."""

    _second_place: Path | None = None  # a folder that gets a copy of each backup

    def __init__(
        self,
        pack: Pack,
        understanding: Understands,
        log: Log,
        user: str,
        workstation: str,
        clock: Clock,
        local: Local,
        tick: Tick,
    ) -> None:
        self.pack = pack
        self._session = Session(user)
        self._tick = tick
        self.workstation = workstation
        self._understanding = understanding
        self._log = log
        self._clock = clock
        self._local = local
        self._open: dict[str, Call] = {}  # in the order of the tabs
        self._unsaved: dict[str, Call] = {}  # logged here, not yet committed
        self._changed: dict[str, FollowUp] = {}  # moved or done here; the log may not say so yet
        self._told: dict[
            str, tuple[int, str]
        ] = {}  # by call: needs, and the number the last one's words told
        self._past: dict[str, frozenset[str]] = {}  # by call: flags dismissed as past, and read as past since
        self._one_erasure = threading.Lock()  # held while one is made, or gone on with
        self._checks: list[NumberCheck] = []  # marks made here; the log may not have them yet

    @property
    def user(self) -> str:
        """Who takes calls and signs lines now; "Not signed in" where nobody is."""
        self._look_at_door()
        return self._session.name()

    def _role(self) -> str:
        """Return the role that counts now, "nobody" where nobody is signed in."""
        self._look_at_door()
        self._look_again()
        return self._session.role(self._clock, self._tick)

    def _look_again(self) -> None:
        """Look up who signed in while the log could not be read; `LookedUp` knows how."""

    def _look_at_door(self) -> None:
        """Know whether this desk needs a sign-in; looked at once, and again when that changes."""
        if self._session.without_sign_in is None:
            state = door_of(self._log).state
            unmade = self._log.makes and state in ("fresh", "broken")
            self._session.without_sign_in = unmade or state in ("open", "from-before")

    def _mine(self, call: Call) -> bool:
        """Return whether who is at the desk has this call in hand; without sign-in everybody has all."""
        if self._session.without_sign_in and not self._session.locked:
            return True
        return call.held_by in (self._session.name(), NOT_SIGNED_IN)

    def _note(self, kind: str, result: str, ref: str = "", detail: str = "") -> None:
        """Write down who did what; the audit trail of the desk says how."""

    def _put(self, call: Call) -> Call:
        """Keep an open call, and its draft once there is something to keep."""
        self._open[call.id] = call
        if not call.blank:
            self._log.save_draft(call)
        return call

    def _day_start(self) -> datetime:
        now = self._clock()
        return self._local(datetime(now.year, now.month, now.day))  # noqa: DTZ001 - the wall clock's
