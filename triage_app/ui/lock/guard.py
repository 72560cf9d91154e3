"""Puts the parts together that watch and lock a protected desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from triage_app.ui.kit.theme import Theme
from triage_app.ui.kit.toast import Toast
from triage_app.ui.lock.cover import Cover
from triage_app.ui.lock.door_control import DoorControl
from triage_app.ui.lock.idle import Idle
from triage_app.ui.lock.lock_control import LockControl, idle_limit
from triage_app.ui.lock.notice import LockNotice
from triage_app.ui.lock.page import DoorPage
from triage_app.ui.lock.pin_step import PinStep

if TYPE_CHECKING:
    from triage_app.ui.front_desk import FrontDesk


SYSTEM_MS = 3000
"""The system's own lock is listened to a moment later: nobody waits for its bus at a start."""


def guard(
    front: FrontDesk, page: DoorPage, door: DoorControl, app: QApplication, theme: Theme
) -> LockControl:
    """Return what locks ``front`` behind ``page``; it watches once somebody is let in."""
    ground, desk = front.ground, front.desk
    steady, wall = front.idle_clocks
    idle = Idle(app, lambda: idle_limit(desk, front.settings()), ground, steady, wall)
    parts = Cover(app, ground), front.clipboard, LockNotice(theme, ground)
    control = LockControl(desk, front.clock, ground, (page, front.window), door, idle, parts, front.settings)
    control.alarmed.connect(app.beep)
    front.window.desk_actions.answer("lock", control.lock_now)
    front.window.desk_actions.answer("sign-out", control.sign_out)
    QTimer.singleShot(SYSTEM_MS, control, partial(_hear_system, control))
    pin = PinStep(theme, front.window, desk)
    pin.told.connect(lambda sentence: front.window.show_toast(Toast(theme, sentence)))
    front.window.desk_actions.answer("set-pin", pin.ask)
    control.pin_step = pin
    return control


def _hear_system(control: LockControl) -> None:
    """Lock with the computer, where the system tells of it."""
    try:
        from triage_app.ui.lock.system_lock import listen
    except ImportError:  # a Qt without its bus; idleness and the clocks remain
        return
    listen(control).due.connect(control.lock)
