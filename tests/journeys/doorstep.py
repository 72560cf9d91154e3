"""Somebody in front of a desk: the sign-in page or the set-up first, the desk behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.journeys.receptionist import _NAMES, _WITH, free
from triage_app.app import build, first_of
from triage_app.paths import Paths
from triage_app.records import replace
from triage_app.ui.bridge import Bridge
from triage_app.ui.front_desk import FrontDesk
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.page import DoorPage
from triage_app.ui.opening import Opening
from triage_app.ui.parts import Parts

_PATIENCE_MS = 30_000

PIN = "294817"
"""Robin's, as `conftest` sets the desk up."""


class IdleClocks:
    """The two clocks that tell when a desk was left alone, as a test moves them."""

    def __init__(self) -> None:
        self.steady_now, self.wall_now = 1000.0, 1_795_000_000.0

    def steady(self) -> float:
        return self.steady_now

    def wall(self) -> float:
        return self.wall_now

    def go(self, seconds: float, *, steady: bool = True, wall: bool = True) -> None:
        self.steady_now += seconds * steady
        self.wall_now += seconds * wall


class Doorstep:
    """Presses keys at the door and at the desk behind it."""

    def __init__(self, app: QApplication, folder: Path, theme: str = "light") -> None:
        self.paths, self._app = Paths.under(folder), app
        self.clocks = IdleClocks()
        self.printed: list[object] = []
        self.bridge = Bridge()
        first = first_of(self.paths)
        self._theme = Theme(first.resources, theme, parent=app)
        self._theme.apply(app)
        self.opening = Opening(first, self._build, self._theme, app, self.bridge)
        self.ground = self.opening.ground
        self.closed = False
        self.opening.closed.connect(self._note_closed)
        at_door = QEventLoop()
        self.opening.at_door.connect(at_door.quit)
        QTimer.singleShot(_PATIENCE_MS, at_door.quit)
        self.opening.show((1440, 900))
        self.ground.activateWindow()
        assert QTest.qWaitForWindowActive(self.ground, 10_000)
        self.opening.begin()
        at_door.exec()

    @property
    def front(self) -> FrontDesk:
        assert self.opening.front is not None
        return self.opening.front

    @property
    def desk(self):
        return self.opening._parts.desk

    @property
    def page(self) -> DoorPage:
        return self.opening.page

    @property
    def at_door(self) -> bool:
        """Whether the door is in front, not the desk."""
        return self.ground.front is self.page

    @property
    def call(self):
        return self.front.calls.controller.session.call

    def focus(self) -> QWidget:
        return self._app.focusWidget() or self.ground

    def type(self, words: str) -> None:
        for letter in words:
            QTest.keyClick(self.focus(), letter)

    def press(self, *chords: str) -> None:
        for chord in chords:
            *held, last = chord.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for name in held:
                modifiers |= _WITH[name]
            key = _NAMES.get(last, Qt.Key(ord(last.upper())) if len(last) == 1 else None)
            QTest.keyClick(self.focus(), key, modifiers)

    def wait_until(self, told: Callable[[], bool]) -> None:
        loop, look, end = QEventLoop(), QTimer(), QTimer(singleShot=True)
        look.timeout.connect(lambda: loop.quit() if told() else None)
        end.timeout.connect(loop.quit)
        look.start(10)
        end.start(_PATIENCE_MS)
        if not told():
            loop.exec()
        look.stop()
        end.stop()
        assert told()

    def let_in(self) -> None:
        """Wait until the desk is in front and a call can be saved."""
        self.wait_until(lambda: not self.at_door)
        self.wait_until(lambda: self.front.is_ready)

    def sign_in(self, password: str) -> None:
        self.type(password)
        self.press("Enter")
        self.let_in()

    def idle_away(self, seconds: float = 300.0) -> None:
        """Let time pass without a key, and the clocks be looked at."""
        self.clocks.go(seconds)
        self.front.lock.idle.look()

    def text(self) -> str:
        """Everything the screen says now."""
        seen = []
        for widget in self.ground.findChildren(QWidget):
            if widget.isVisible():
                seen += [widget.accessibleName(), widget.accessibleDescription()]
                seen += [widget.text()] if isinstance(widget, QLabel) else []
        return "\n".join(line for line in seen if line)

    def picture(self, file: Path) -> Path:
        assert self.ground.grab().save(str(file))
        return file

    def leave(self) -> None:
        """Close the window, as Quit does."""
        if self.closed:
            return
        self.closed = True
        if self.opening.front is not None:
            self.opening.front.quit_now()
        else:
            self.opening._close()
        QApplication.sendPostedEvents(None, 0)

    def tidy(self) -> None:
        """Leave, and free the window: the next desk is not to style and lay out this one again."""
        self.leave()
        free(self.ground, self._theme)

    def _build(self, on_save) -> Parts:
        parts = build(self.paths, on_save)
        return replace(parts, steady=self.clocks.steady, wall=self.clocks.wall)

    def _note_closed(self) -> None:
        self.closed = True


def unlock(desk: Doorstep) -> None:
    """Come back to a desk that Robin locked."""
    desk.type(PIN)
    desk.press("Enter")
    desk.wait_until(lambda: not desk.at_door)
