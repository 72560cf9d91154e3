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
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from triage_app.ui.bridge import Bridge
from triage_app.ui.kit.theme import Theme
from triage_app.ui.single import OneWindow

if TYPE_CHECKING:
    from pathlib import Path

    from triage_app.ui.front_desk import FrontDesk
    from triage_app.ui.parts import Build, Look, OnMoment

EXIT_DONE = 0


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


def open_window(data: Path, build: Build, look: Look, on_moment: OnMoment) -> int:
    """Open the window of a desk and return the exit code once it is closed.

    Args:
        data: the folder of the log; a second window on it raises the first and ends.
        build: builds the parts, once it is certain that a window opens.
        look: how it is to look.
        on_moment: told how far the start is.
    """
    one = OneWindow(data)
    if not one.is_first() and one.call_first():
        return EXIT_DONE
    gc.disable()  # a start makes next to no garbage; looking for it waits for the first paint
    app = make_application()
    bridge = Bridge()
    front = _build(build, look, app, bridge)
    moments = _FirstMoments(front, one, bridge, on_moment, look.quit_after_idle_ms)
    front.closed.connect(app.quit)
    front.show(look.size)
    code = app.exec()
    moments.stop()
    return code


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


def _build(build: Build, look: Look, app: QApplication, bridge: Bridge) -> FrontDesk:
    from triage_app.ui.front_desk import FrontDesk

    parts = build(bridge.tell_saved)
    theme = Theme(parts.resources, look.theme or parts.settings.theme, parts.settings.text_size, app)
    theme.apply(app)
    return FrontDesk(parts, theme, app, bridge)


class _FirstMoments:
    """What happens once the window is painted: the call log, the log file, calls by second starts."""

    def __init__(
        self, front: FrontDesk, one: OneWindow, bridge: Bridge, on_moment: OnMoment, quit_after_ms: int
    ) -> None:
        self._front, self._one, self._bridge, self._on_moment = front, one, bridge, on_moment
        self._quit_after_ms = quit_after_ms
        self._log_file: logging.Handler | None = None
        front.ready.connect(self._ready)
        FirstPaint(front.window, self._painted)

    def stop(self) -> None:
        """The window has closed: give everything back."""
        self._one.leave()
        qInstallMessageHandler(None)
        if self._log_file is not None:
            from triage_app import logs

            logs.stop(self._log_file)

    def _painted(self) -> None:
        self._on_moment("painted")
        gc.freeze()  # what stays as long as the window is not looked through again while somebody types
        gc.enable()
        self._front.begin()
        self._log_file = _start_log_file(self._front.log_folder)
        catch_everything(self._bridge)

    def _ready(self) -> None:
        self._on_moment("ready")
        self._one.listen(self._front.raise_window)
        if self._quit_after_ms:
            QTimer.singleShot(self._quit_after_ms, self._end)

    def _end(self) -> None:
        self._on_moment("idle")
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
