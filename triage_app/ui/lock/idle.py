"""Watches for keys and pointer, asks the clocks, and says when it is time to lock."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from triage_app.ui.lock.watch import IdleWatch, Seconds, Verdict

TICK_MS = 500

_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,  # a shortcut's press goes to its action; its release comes here
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


class Idle(QObject):
    """Tells when the desk has been left alone.

    It listens where the system hands keys and pointer to the program's
    windows, dialogs and menus among them, so that nothing in between can
    swallow them, and paints and timers cost nothing.

    Signals:
        soon(int): so many seconds until it locks; again each second.
        awake(): somebody is there after all; the notice may go.
        due(str): lock now; why, as `watch` names it.
    """

    soon = Signal(int)
    awake = Signal()
    due = Signal(str)

    def __init__(
        self,
        app: QGuiApplication,
        limit: Callable[[], float],
        parent: QObject,
        steady: Seconds = time.monotonic,
        wall: Seconds = time.time,
    ) -> None:
        """Make a watch that sleeps until `start`.

        Args:
            app: tells which windows come to the front.
            limit: seconds without use after which the desk locks, asked each time.
            parent: Qt's owner.
            steady: see `IdleWatch`.
            wall: see `IdleWatch`.
        """
        super().__init__(parent)
        self._limit = limit
        self._watch = IdleWatch(steady, wall)
        self._on = self._said = False
        self._heard: list[QWindow] = []
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.look)
        app.focusWindowChanged.connect(self._listen)
        self._listen(app.focusWindow())

    @property
    def is_on(self) -> bool:
        """Whether it watches now."""
        return self._on

    def start(self) -> None:
        """Watch from now on."""
        self._watch.start()
        self._on = True
        self._tick.start()

    def stop(self) -> None:
        """Watch no more, as while the desk is locked."""
        self._on = self._said = False
        self._tick.stop()

    def look(self) -> None:
        """Ask the clocks now; done by itself twice a second."""
        if self._on:
            self._take(self._watch.look(self._limit()))

    def touch(self) -> bool:
        """Note that somebody is there; False where that comes too late and the desk locks."""
        if self._on:
            self._take(self._watch.touch(self._limit()))
        return self._on

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._on and event.type() in _TOUCHES:
            return not self.touch()  # what comes too late is not for the desk
        return False

    def _take(self, verdict: Verdict) -> None:
        if verdict.lock:
            self.stop()
            self.due.emit(verdict.lock)
        elif verdict.soon:
            self._said = True
            self.soon.emit(max(1, round(verdict.left)))
        elif self._said:
            self._said = False
            self.awake.emit()

    def _listen(self, window: QWindow | None) -> None:
        if window is None or window in self._heard:
            return
        self._heard.append(window)
        window.installEventFilter(self)
        window.destroyed.connect(lambda: self._heard.remove(window) if window in self._heard else None)
