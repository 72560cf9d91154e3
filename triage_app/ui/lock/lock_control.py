"""Locks the desk when it is left alone, when it is asked to, or with the computer; and opens it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QWidget

from triage_app.settings import Settings
from triage_app.ui.calls.wording import duration
from triage_app.ui.kit.background import Task
from triage_app.ui.kit.clipboard import OwnClipboard
from triage_app.ui.lock.cover import Cover
from triage_app.ui.lock.door_control import DoorControl, people_rows
from triage_app.ui.lock.ground import Ground
from triage_app.ui.lock.idle import Idle
from triage_app.ui.lock.notice import LockNotice
from triage_app.ui.lock.watch import CLOCK_MOVED, IDLE, SLEPT

if TYPE_CHECKING:
    from triage_app.desk import Clock, Desk
    from triage_app.ui.lock.page import DoorPage
    from triage_app.ui.lock.pin_step import PinStep

BY_HAND, SLEEP, USER_SWITCH = "by hand", "sleep", "user switch"

EMERGENCY_MINUTES = 60
"""Without use while an emergency panel is open, the longest limit the settings know.

Who talks to 911 reads the address from the screen and touches nothing.
"""

_AUDITED = {IDLE: "idle", SLEPT: "sleep", CLOCK_MOVED: "clock moved"}
_WHY = {
    SLEPT: "Locked: the computer slept",
    CLOCK_MOVED: "Locked: the computer’s clock was moved",
    BY_HAND: "Locked",
    SLEEP: "Locked: the computer went to sleep",
    USER_SWITCH: "Locked with the computer",
}


class LockControl(QObject):
    """Covers the desk, and uncovers it for whoever shows who they are.

    The desk itself is only put behind the door: every field keeps its text,
    cursor and undo for who typed it. Somebody else finds a blank call, and the
    others on hold.

    Signals:
        locked(): the door is in front.
        signed_out(): nobody is signed in any more.
        came_back(): who locked it is back.
        somebody_else(): another person has signed in.
        alarmed(): the desk is about to lock with an emergency panel open, to be heard.
    """

    locked = Signal()
    signed_out = Signal()
    came_back = Signal()
    somebody_else = Signal()
    alarmed = Signal()

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        ground: Ground,
        pages: tuple[DoorPage, QWidget],
        door: DoorControl,
        idle: Idle,
        parts: tuple[Cover, OwnClipboard, LockNotice],
        settings: Callable[[], Settings],
    ) -> None:
        """Join them.

        Args:
            desk: knows who is signed in.
            clock: the present, for how long calls wait.
            ground: shows the door or the desk.
            pages: the door's page and the desk's.
            door: asks who comes back.
            idle: tells when the desk was left alone.
            parts: what covers, the clipboard, the notice.
            settings: the settings in force.
        """
        super().__init__(ground)
        self._desk, self._clock, self._ground, self._door, self.idle = desk, clock, ground, door, idle
        self._page, self._window = pages
        self._cover, self._clipboard, self._notice = parts
        self._settings = settings
        self._pool = QThreadPool(self)
        self._leaving: Task | None = None
        self.pin_step: PinStep | None = None
        idle.soon.connect(self._warn)
        idle.awake.connect(self._notice.hide)
        idle.due.connect(self.lock)
        door.count_held(self._held)

    def let_in(self) -> None:
        """Somebody has signed in for the first time: answer the door, and watch, from now on."""
        self._door.opened.connect(self._opened)
        self._door.close()
        self.idle.start()

    def stop(self) -> None:
        """Watch no more; the window is closing."""
        self.idle.stop()
        self._door.close()

    def limit(self) -> float:
        """Return the seconds without use after which the desk locks now."""
        return idle_limit(self._desk, self._settings())

    def lock_now(self) -> None:
        """Lock by hand."""
        self.lock(BY_HAND)

    def lock(self, why: str) -> None:
        """Lock the desk: names go from the screen, calls and timers go on.

        Args:
            why: `watch` and the constants here name the reasons.
        """
        desk = self._desk
        person = desk.person
        if person is None or desk.locked:
            return
        words = self._words(why)
        self.idle.stop()
        self._notice.hide()
        self._clipboard.forget()
        self._cover.cover(self._window)
        desk.lock(_AUDITED.get(why, why))
        self._ground.bring_forward(self._page)
        people = people_rows(desk.door().people, person)
        self._door.lock(people, person.id, words, has_pin=desk.has_pin)
        # A dialog that was closed gives focus back once its own loop has ended.
        QTimer.singleShot(0, self, self._take_focus)
        self.locked.emit()

    def sign_out(self) -> None:
        """Sign out: the door asks for a password, and the key is forgotten beside it, once all is saved."""
        if self._desk.person is None:
            return
        last = self._desk.person.id
        self._hide_desk()
        try:
            self._desk.leave_desk()
        finally:
            self._leaving = Task(lambda _report: self._desk.forget_key(), self)
            self._leaving.start(self._pool)
            self._ask_anew(last)

    def look_again(self, why: str) -> None:
        """Go to the door where the desk itself has signed somebody out; ``why`` is said there."""
        if self._desk.person is None and self._ground.front is self._window:
            self._hide_desk()
            self._ask_anew("")
            self._door.card.say(why)

    def _hide_desk(self) -> None:
        self.idle.stop()
        self._notice.hide()
        self._clipboard.forget()
        self._cover.cover(self._window)
        self._cover.forget()
        self._ground.bring_forward(self._page)

    def _ask_anew(self, last: str) -> None:
        self._door.begin_again(self._desk.door().people, last)
        self.signed_out.emit()

    def _opened(self, back: bool) -> None:
        self._door.close()
        self._ground.bring_forward(self._window)
        if back:
            self._cover.uncover()
            self.came_back.emit()
        else:
            self._cover.forget()
            self.somebody_else.emit()
        self.idle.start()

    def _warn(self, seconds: int) -> None:
        starts = self._notice.isHidden()
        self._notice.show_seconds(seconds)
        if starts and has_open_emergency(self._desk) and self._settings().sounds:
            self.alarmed.emit()

    def _take_focus(self) -> None:
        if self._desk.locked:
            self._ground.activateWindow()
            self._door.focus()

    def _words(self, why: str) -> str:
        if why != IDLE:
            return _WHY.get(why, _WHY[BY_HAND])
        minutes = round(self.limit() / 60)
        return f"Locked after {minutes} minute{'' if minutes == 1 else 's'} without use"

    def _held(self) -> tuple[int, str]:
        since = [held.held_since for held in self._desk.held() if held.held_since is not None]
        if not since:
            return 0, ""
        return len(since), duration((self._clock() - min(since)).total_seconds())


def idle_limit(desk: Desk, settings: Settings) -> float:
    """Return the seconds without use after which a desk locks: more while a call is live.

    An emergency panel that is open is not covered before the longest limit there is.
    """
    if has_open_emergency(desk):
        return 60.0 * EMERGENCY_MINUTES
    live = desk.live
    in_call = live is not None and not live.blank
    return 60.0 * (settings.lock_in_call_minutes if in_call else settings.lock_minutes)


def has_open_emergency(desk: Desk) -> bool:
    """Return whether the live call has its emergency panel open."""
    live = desk.live
    return live is not None and live.emergency is not None
