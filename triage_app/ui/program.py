"""The running program: one application, one window, painted first and made ready afterwards."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from triage_app.ui.bridge import Bridge
from triage_app.ui.kit.theme import Theme
from triage_app.ui.single import OneWindow

if TYPE_CHECKING:
    from pathlib import Path

    from triage_app.ui.front_desk import FrontDesk
    from triage_app.ui.opening import Opening
    from triage_app.ui.parts import Build, First, Look, OnMoment

EXIT_DONE = 0
DEMO_WISHED = -1
"""What `open_window` returns where somebody wants to try made-up calls; no exit code."""
AGAIN_WISHED = -2
"""What it returns where the desk has a door now, that is to be shown; no exit code."""


class FirstPaint(QObject):
    """Calls back once, when a window has been painted for the first time."""

    def __init__(self, window: QWidget, painted: Callable[[], None]) -> None:
        super().__init__(window)
        self._painted = painted
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False


def open_window(first: First, build: Build, look: Look, on_moment: OnMoment) -> int:
    """Open the window of a desk and return the exit code once it is closed.

    Args:
        first: what the first paint needs; a second window on its folder raises the first and ends.
        build: builds the parts, once it is certain that a window opens.
        look: how it is to look.
        on_moment: told how far the start is.

    Returns:
        0, or `DEMO_WISHED` where somebody would rather try made-up calls first, or `AGAIN_WISHED`.
    """
    one = OneWindow(first.data)
    if not one.is_first() and one.call_first():
        return EXIT_DONE
    gc.disable()  # a start makes next to no garbage; looking for it waits for the first paint
    app = make_application()
    bridge = Bridge()
    theme = Theme(first.resources, look.theme or first.settings.theme, first.settings.text_size, app)
    theme.apply(app)
    moments = _FirstMoments(first.log, one, bridge, on_moment, look.quit_after_idle_ms)
    moments.closed.connect(app.quit)
    if first.door.state in ("open", "broken"):
        moments.open_desk(_front_desk(build, theme, app, bridge), look.size)
    else:
        from triage_app.ui.opening import Opening

        moments.open_door(Opening(first, build, theme, app, bridge), look.size)
    app.exec()
    moments.stop()
    return moments.wished


def make_application() -> QApplication:
    """Return the application, named so that desktops can tell its windows."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # Named here, the style needs no QStyle in Python, whose enums would cost the first paint 15 ms.
        app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("front-desk-triage")
    app.setApplicationDisplayName("Front Desk")
    app.setDesktopFileName("front-desk-triage")
    return app


def _front_desk(build: Build, theme: Theme, app: QApplication, bridge: Bridge) -> FrontDesk:
    from triage_app.ui.front_desk import FrontDesk

    return FrontDesk(build(bridge.tell_saved), theme, app, bridge)


class _FirstMoments(QObject):
    """What happens once the window is painted: the call log, the log file, calls by second starts.

    Signals:
        closed(): the window is gone.
    """

    closed = Signal()

    def __init__(
        self, log_folder: Path, one: OneWindow, bridge: Bridge, on_moment: OnMoment, quit_after_ms: int
    ) -> None:
        super().__init__()
        self._log_folder = log_folder
        self._one, self._bridge, self._on_moment = one, bridge, on_moment
        self._quit_after_ms = quit_after_ms
        self._log_file: logging.Handler | None = None
        self._front: FrontDesk | None = None
        self._window: FrontDesk | Opening | None = None
        self.wished = EXIT_DONE

    def open_desk(self, front: FrontDesk, size: tuple[int, int] | None) -> None:
        """Show a desk that starts without sign-in."""
        self._window = front
        self._take_front(front)
        FirstPaint(front.ground, lambda: self._painted(front.begin))
        front.show(size)

    def open_door(self, opening: Opening, size: tuple[int, int] | None) -> None:
        """Show the door in front of a desk."""
        self._window = opening
        opening.built.connect(self._take_front)
        opening.at_door.connect(lambda: self._on_moment("at-door"))
        opening.entered.connect(lambda: self._on_moment("entered"))
        opening.demo_wished.connect(self._wish_demo)
        opening.closed.connect(self.closed)
        FirstPaint(opening.ground, lambda: self._painted(opening.begin))
        opening.show(size)

    def stop(self) -> None:
        """The window has closed: give everything back."""
        self._one.leave()
        qInstallMessageHandler(None)
        if self._log_file is not None:
            from triage_app import logs

            logs.stop(self._log_file)

    def _take_front(self, front: FrontDesk) -> None:
        self._front = front
        front.ready.connect(self._ready)
        front.again_wished.connect(self._wish_again)
        front.closed.connect(self.closed)

    def _wish_demo(self) -> None:
        self.wished = DEMO_WISHED

    def _wish_again(self) -> None:
        self.wished = AGAIN_WISHED

    def _painted(self, then: Callable[[], object]) -> None:
        self._on_moment("painted")
        gc.freeze()  # what stays as long as the window is not looked through again while somebody types
        gc.enable()
        then()
        if self._window is not None:
            self._one.listen(self._window.raise_window)
        self._log_file = _start_log_file(self._log_folder)
        catch_everything(self._bridge)

    def _ready(self) -> None:
        self._on_moment("ready")
        if self._quit_after_ms:
            QTimer.singleShot(self._quit_after_ms, self._end)

    def _end(self) -> None:
        self._on_moment("idle")
        if self._front is not None:
            self._front.quit_now()


def _start_log_file(folder: Path) -> logging.Handler | None:
    """Write the program's own log; without a folder to write to there is none, and that is no fault."""
    from triage_app import logs

    try:
        return logs.start(folder)
    except OSError:
        return None


def catch_everything(bridge: Bridge) -> None:
    """Send unhandled errors of any thread, and Qt's own messages, to the log and the crash dialog."""
    from triage_app import logs

    logs.catch_bugs(bridge.bug.emit)
    log = logging.getLogger("triage_app.qt")
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }

    def written(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        # Qt may quote text it was given, so only its own file and line are kept, never the message.
        log.log(levels.get(kind, logging.ERROR), "message of %d letters, line %d", len(message), context.line)

    qInstallMessageHandler(written)
