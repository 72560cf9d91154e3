"""Pictures of what stands in front of the desk: sign-in, lock and set-up, with made-up people."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from triage_app.calls.people import Role
from triage_app.desk import Desk
from triage_app.storage.door import Door
from triage_app.ui.bridge import Bridge
from triage_app.ui.kit.theme import Theme
from triage_app.ui.opening import Opening
from triage_app.ui.parts import First, Parts

PASSWORD, PIN, WRONG_PIN = "four made up words", "294817", "135792"
PEOPLE: tuple[tuple[str, Role], ...] = (("Toni Testdesk", "receptionist"), ("Dana Demo", "supervisor"))

_PATIENCE_MS, _SETTLE_MS = 30_000, 400

PassBy = Callable[[float], None]


class DoorPhotographer:
    """Stands in front of a protected desk that was made for the picture."""

    def __init__(
        self, parts: Parts, theme: Theme, app: QApplication, bridge: Bridge, pass_by: PassBy
    ) -> None:
        self._parts, self._theme, self._app, self._bridge = parts, theme, app, bridge
        self._pass_by = pass_by

    def take(self, view: str, size: tuple[int, int]) -> QPixmap:
        """Return the picture of a view of `DOOR_VIEWS`."""
        desk = self._parts.desk
        if view != "set-up":
            _protect(desk)
        door = Door("fresh") if view == "set-up" else desk.door()
        first = First(
            data=self._parts.paths.data,
            log=self._parts.paths.log,
            door=door,
            settings=self._parts.settings,
            resources=self._parts.resources,
            clock=self._parts.clock,
            workstation=desk.workstation,
        )
        opening = Opening(first, lambda _on_save: self._parts, self._theme, self._app, self._bridge)
        opening.ground.setMinimumSize(0, 0)
        opening.show(size)
        opening.ground.activateWindow()
        self._wait(opening, opening.begin)
        if view == "lock":
            self._lock(opening)
        _settle()
        taken = opening.ground.grab()
        taken.setDevicePixelRatio(1)
        opening.stop()
        return taken if taken.size() == opening.ground.size() else taken.scaled(*size)

    def _wait(self, opening: Opening, begin: Callable[[], None]) -> None:
        at_door = QEventLoop()
        opening.at_door.connect(at_door.quit)
        QTimer.singleShot(_PATIENCE_MS, at_door.quit)
        begin()
        at_door.exec()

    def _lock(self, opening: Opening) -> None:
        """Sign in, put a call on hold, leave the desk alone, come back and mistype the PIN."""
        card = opening.door.card
        card.password.setText(PASSWORD)
        card.main.click()
        while opening.front is None or opening.ground.front is not opening.front.window:
            _settle(20)
        desk = opening.front.desk
        call = desk.type_words(desk.live or desk.start(), "second opinion").call
        desk.hold(call)
        self._pass_by(252)
        lock = opening.front.lock
        assert lock is not None
        lock.lock("idle")
        card.pin.setText(WRONG_PIN)
        card.main.click()
        while opening.door.sign_in.is_busy:
            _settle(20)
        card.pin.setText(WRONG_PIN[:4])


DOOR_VIEWS = ("sign-in", "lock", "set-up")
"""The views this draws, by the names they are asked for."""


def _protect(desk: Desk) -> None:
    desk.set_up("Sample Clinic", "Robin Sample", PASSWORD, desk.new_recovery_key())
    desk.set_pin(PIN)
    for name, role in PEOPLE:
        desk.add_person(name, role, f"{PASSWORD} of {name}")
    desk.sign_out()


def _settle(ms: int = _SETTLE_MS) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
