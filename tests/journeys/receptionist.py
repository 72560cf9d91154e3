"""Somebody at the desk with nothing but a keyboard: the real window, the real content, a log in a folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from triage_app.app import build
from triage_app.errors import StorageError
from triage_app.paths import Paths
from triage_app.ui.bridge import Bridge
from triage_app.ui.front_desk import FrontDesk
from triage_app.ui.kit.theme import Theme

ROOT = Path(__file__).resolve().parents[2]
_READY_MS, _SAVED_SECONDS = 30_000, 20.0
_NAMES = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Backspace": Qt.Key.Key_Backspace,
    "Space": Qt.Key.Key_Space,
    **{f"F{number}": Qt.Key(Qt.Key.Key_F1 + number - 1) for number in range(1, 13)},
}
_WITH = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


class Receptionist:
    """Presses keys and looks at the screen; counts the keys."""

    def __init__(
        self, app: QApplication, folder: Path, pictures: Path, size: tuple[int, int] = (1440, 900)
    ) -> None:
        self.folder, self._pictures, self._app = folder, pictures, app
        self.keys = 0
        bridge = Bridge()
        self.parts = build(Paths.under(folder), bridge.tell_saved)
        if self.parts.desk.door().state == "fresh":
            with suppress(StorageError):  # some desks have a log that cannot be made
                self.parts.desk.set_up_without_sign_in()
        self._theme = Theme(self.parts.resources, "light", parent=app)
        self._theme.apply(app)
        self.front = FrontDesk(self.parts, self._theme, app, bridge)
        self.window = self.front.window
        self.desk = self.front.desk
        self._start(size)

    def type(self, words: str) -> None:
        """Type words where focus is."""
        for letter in words:
            QTest.keyClick(self._focus(), letter)
        self.keys += len(words)

    def press(self, *chords: str) -> None:
        """Press keys such as ``Enter``, ``F9`` or ``Ctrl+B``; a chord counts each of its keys."""
        for chord in chords:
            *held, last = chord.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for name in held:
                modifiers |= _WITH[name]
            key = _NAMES.get(last, Qt.Key(ord(last.upper())) if len(last) == 1 else None)
            QTest.keyClick(self._focus(), key, modifiers)
            self.keys += len(held) + 1

    def text(self) -> str:
        """Everything the screen says now, also what is painted, as a screen reader would find it."""
        seen = []
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible():
                seen += [widget.accessibleName(), widget.accessibleDescription()]
                seen += [widget.text()] if isinstance(widget, QLabel) else []
                seen += (
                    [getattr(widget, "spoken", "")] if isinstance(getattr(widget, "spoken", ""), str) else []
                )
        return "\n".join(line for line in seen if line)

    @property
    def place(self) -> str:
        """The screen in front, as the table of actions names it."""
        view = self.window.view
        return view.place() if view else ""

    @property
    def call(self):
        """The call in front."""
        return self.front.calls.controller.session.call

    def picture(self, name: str) -> Path:
        """Keep a picture of the window."""
        file = self._pictures / f"{name}.png"
        assert self.window.grab().save(str(file))
        return file

    def wait(self, ms: int) -> None:
        """Let the program's own timers run for a moment, as a person looking does."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def settle(self) -> None:
        """Wait until all is saved and shown."""
        assert self.desk.flush(_SAVED_SECONDS)
        self.wait(0)

    def leave(self) -> None:
        """Close the window, as Quit does."""
        if self.front is not None:
            self.front.quit_now()
            self.front = None

    def tidy(self) -> None:
        """Leave, and free the window: the next desk is not to style and lay out this one again."""
        self.leave()
        free(self.window.window(), self._theme)

    def log(self) -> list[dict[str, Any]]:
        """Read the log from its file in a process of its own."""
        command = [sys.executable, "-m", "triage_app", "log", "--json", "--data-dir", str(self.folder)]
        command += ["--identified", "--reason", "to see what was saved"]
        done = subprocess.run(
            command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=True
        )
        return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]

    def _start(self, size: tuple[int, int]) -> None:
        ready = QEventLoop()
        self.front.ready.connect(ready.quit)
        QTimer.singleShot(_READY_MS, ready.quit)
        self.front.show(size)
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, 10_000)
        self.front.begin()
        ready.exec()

    def _focus(self) -> QWidget:
        return self._app.focusWidget() or self.window


def free(*owned: QObject) -> None:
    """Delete what Qt keeps, at once."""
    for each in owned:
        each.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def route(words: str, folder: Path) -> dict[str, Any]:
    """Return what the command line says of words; everything of that run lies in ``folder``."""
    command = [sys.executable, "-m", "triage_app", "route", "--json", "--data-dir", str(folder), words]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
