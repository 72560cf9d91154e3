"""Pictures of the desk: the real window on a made-up day with a clock that stands, drawn without a screen."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication

from triage_app.calls import life
from triage_app.calls.caller import Caller
from triage_app.calls.due import Local
from triage_app.desk import Clock
from triage_app.errors import DeskError, InputError
from triage_app.paths import Paths
from triage_app.records import record
from triage_app.storage.saving import OnSave, SaveState
from triage_app.ui.bridge import Bridge
from triage_app.ui.door_pictures import DOOR_VIEWS, DoorPhotographer
from triage_app.ui.front_desk import FrontDesk
from triage_app.ui.kit.theme import Theme
from triage_app.ui.parts import Parts
from triage_app.ui.program import make_application

ZONE = timezone(timedelta(hours=-6))
NOW = datetime(2026, 11, 18, 10, 42, tzinfo=ZONE)

_READY_MS, _SETTLE_MS = 30_000, 400


class PictureClock:
    """Stands still, unless a picture lets time pass."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    def local(self, moment: datetime) -> datetime:
        """Return a wall-clock time of the made-up clinic as an aware one."""
        return moment.replace(tzinfo=ZONE) if moment.tzinfo is None else moment.astimezone(ZONE)


BuildDemo = Callable[[Paths, OnSave, Clock, Local], Parts]
"""Builds the demo's parts on a new log that is filled with the made-up day."""


class PictureNotWritten(DeskError):
    """The file cannot be written."""


@record
class Picture:
    """What to draw: ``view`` is a name of `VIEWS`, ``theme`` light or dark."""

    file: Path
    view: str
    theme: str
    size: tuple[int, int]


def draw(picture: Picture, build: BuildDemo) -> int:
    """Draw a view to a PNG file of exactly the size that was asked for.

    Raises:
        InputError: there is no such view; the sentence lists them.
        PictureNotWritten: the file cannot be written.
    """
    if picture.view not in (*VIEWS, *DOOR_VIEWS):
        raise InputError(f"There is no view {picture.view}. There are: {', '.join((*VIEWS, *DOOR_VIEWS))}.")
    qInstallMessageHandler(_without_hints)
    app = make_application()
    app.setCursorFlashTime(0)
    clock, bridge = PictureClock(), Bridge()
    with tempfile.TemporaryDirectory(prefix="front-desk-picture-") as folder:
        parts = build(Paths.under(Path(folder)), bridge.tell_saved, clock, clock.local)
        theme = Theme(parts.resources, picture.theme, parent=app)
        theme.apply(app)
        try:
            if picture.view in DOOR_VIEWS:
                image = DoorPhotographer(parts, theme, app, bridge, clock.pass_by).take(
                    picture.view, picture.size
                )
            else:
                image = _draw_desk(picture, parts, theme, app, clock, bridge)
        finally:
            qInstallMessageHandler(None)
    if not image.save(str(picture.file), "PNG"):
        raise PictureNotWritten(
            f"The picture {picture.file} was not written. Choose a folder you can write to."
        )
    return 0


def _draw_desk(
    picture: Picture, parts: Parts, theme: Theme, app: QApplication, clock: PictureClock, bridge: Bridge
) -> QPixmap:
    front = FrontDesk(parts, theme, app, bridge)
    try:
        return _Photographer(front, app, clock, bridge).take(picture)
    finally:
        front.quit_now()


def _without_hints(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on, but for the one that every window drawn without a screen brings."""
    if message != "This plugin does not support propagateSizeHints()":
        sys.stderr.write(f"{message}\n")


class _Photographer:
    """Uses the window as a receptionist would, and takes its picture."""

    def __init__(self, front: FrontDesk, app: QApplication, clock: PictureClock, bridge: Bridge) -> None:
        self.front, self._app, self._clock, self.bridge = front, app, clock, bridge
        self.desk = front.desk

    def take(self, picture: Picture) -> QPixmap:
        ready = QEventLoop()
        self.front.ready.connect(ready.quit)
        QTimer.singleShot(_READY_MS, ready.quit)
        window = self.front.window
        for each in (window, self.front.ground):
            each.setMinimumSize(0, 0)
        self.front.show(picture.size)
        window.activateWindow()
        self.front.begin()
        ready.exec()
        VIEWS[picture.view](self)
        self.settle()
        self.front.calls.calls_changed.emit()  # the tabs take in the time that was let pass
        taken = window.grab()
        taken.setDevicePixelRatio(1)
        return taken if taken.size() == window.size() else taken.scaled(*picture.size)

    def settle(self, ms: int = _SETTLE_MS) -> None:
        """Let everything be laid out, saved and painted."""
        self.desk.flush()
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def pass_by(self, seconds: float) -> None:
        """Let time pass on the made-up clock."""
        self._clock.pass_by(seconds)

    def type(self, words: str) -> None:
        """Type into whatever has focus."""
        for letter in words:
            self.press(0, letter)

    def press(self, key: int, text: str = "") -> None:
        """Press one key where focus is."""
        target = self._app.focusWidget() or self.front.window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    def enter(self) -> None:
        """Press Enter."""
        self.press(Qt.Key.Key_Return, "\r")

    def do(self, action: str) -> None:
        """Do an action as its key would."""
        self.front.window.desk_actions.trigger(action)

    def hold_one(self, seconds: float = 67) -> None:
        """Have a call on hold beside the one in front."""
        call = self.desk.start()
        call = life.edit_caller(call, Caller("Alex Example", "patient", number="6125550188"))
        call = self.desk.change(call)
        self.desk.hold(self.desk.choose_need(call, "second-opinion"))
        self.pass_by(seconds)
        self.front.calls.new_call()


def _new_call(_shot: _Photographer) -> None:
    """The window as it opens."""


def _typing(shot: _Photographer) -> None:
    shot.hold_one(56)
    shot.type("dr sample office wants to refer lymphoma pt urgent")
    shot.pass_by(11)


def _guided_step(shot: _Photographer) -> None:
    shot.hold_one(56)
    shot.type("dr sample office wants to refer lymphoma pt urgent")
    session = shot.front.calls.controller.session
    card = Caller("Dr. Sample’s office", "provider-office", number="6125550142")
    session.take(shot.desk.change(life.edit_caller(session.call, card)))
    notes = "Patient with lymphoma. Dr. Sample would like the visit this week."
    session.take(shot.desk.change(life.edit_notes(session.call, notes)))
    shot.pass_by(15)
    shot.enter()
    shot.pass_by(33)


def _phone_number(shot: _Photographer) -> None:
    shot.type("cart arizona")
    shot.enter()
    shot.pass_by(9)


def _script(shot: _Photographer) -> None:
    shot.type("bill for econsult")
    shot.enter()
    shot.pass_by(9)


def _message(shot: _Photographer) -> None:
    shot.type("wants a refill")
    shot.enter()
    shot.pass_by(12)


def _emergency(shot: _Photographer) -> None:
    shot.hold_one(108)
    shot.type("fever 101 after cart, confused")
    shot.settle(900)
    shot.pass_by(6)


def _no_match(shot: _Photographer) -> None:
    shot.type("wig")
    shot.pass_by(4)


def _not_saved(shot: _Photographer) -> None:
    _phone_number(shot)
    shot.settle()
    shot.front.show_saved(SaveState(saved=False, reason="The disk is full.", waiting=1))


def _hold(shot: _Photographer) -> None:
    _phone_number(shot)
    shot.do("hold")


def _call_back(shot: _Photographer) -> None:
    _phone_number(shot)
    shot.do("call-back")
    shot.type("2pm")


def _print(shot: _Photographer) -> None:
    _phone_number(shot)
    shot.do("print")


def _by_action(action: str) -> Callable[[_Photographer], None]:
    return lambda shot: shot.do(action)


def _admin(section: str) -> Callable[[_Photographer], None]:
    """Return what opens a section of Admin, with people and a backup to be seen in it."""

    def shown(shot: _Photographer) -> None:
        if section == "people":
            for name, role in (("Dana Demo", "administrator"), ("Toni Testdesk", "receptionist")):
                shot.desk.add_person(name, role, "made up for a picture")  # type: ignore[arg-type]
        shot.pass_by(-86_400)
        shot.desk.back_up()
        shot.pass_by(86_400)
        shot.desk.back_up()
        shot.front.others.protection.show_backup()
        shot.do("view-admin")
        shot.front.others.protection.admin.show_section(section)

    return shown


def _restore(shot: _Photographer) -> None:
    shot.desk.back_up()
    shot.front.others.protection.show_backup()
    shot.pass_by(3600)
    shot.do("restore")


VIEWS: dict[str, Callable[[_Photographer], None]] = {
    "new-call": _new_call,
    "typing": _typing,
    "guided-step": _guided_step,
    "phone-number": _phone_number,
    "script": _script,
    "message": _message,
    "emergency": _emergency,
    "follow-ups": _by_action("view-follow-ups"),
    "numbers": _by_action("view-numbers"),
    "commands": _by_action("commands"),
    "help": _by_action("help"),
    "about": _by_action("about"),
    "settings": _by_action("settings"),
    "hold": _hold,
    "call-back": _call_back,
    "no-match": _no_match,
    "not-saved": _not_saved,
    "print": _print,
    "admin-people": _admin("people"),
    "admin-backup": _admin("backup"),
    "admin-audit": _admin("audit"),
    "admin-retention": _admin("retention"),
    "restore": _restore,
}
"""How each view is reached, by the name it is asked for."""
