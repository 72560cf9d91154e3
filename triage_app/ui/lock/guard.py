"""Puts the parts together that watch and lock a protected desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def guard(
    front: FrontDesk, page: DoorPage, door: DoorControl, app: QApplication, theme: Theme
) -> LockControl:
    """Return what locks ``front`` behind ``page``; it watches once somebody is let in."""
    ground, desk = front.ground, front.desk
    steady, wall = front.idle_clocks
    idle = Idle(app, lambda: idle_limit(desk, front.settings()), ground, steady, wall)
    parts = Cover(app, ground), front.clipboard, LockNotice(theme, ground)
    control = LockControl(desk, front.clock, ground, (page, front.window), door, idle, parts, front.settings)
    front.window.desk_actions.answer("lock", control.lock_now)
    front.window.desk_actions.answer("sign-out", control.sign_out)
    pin = PinStep(theme, front.window, desk)
    pin.told.connect(lambda sentence: front.window.show_toast(Toast(theme, sentence)))
    front.window.desk_actions.answer("set-pin", pin.ask)
    control.pin_step = pin
    return control
