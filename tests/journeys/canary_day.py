"""A day of made-up calls with marked words, thirty provoked faults, a lock; it ends by being killed.

python -m tests.journeys.canary_day FOLDER
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QTimer, qWarning
from PySide6.QtGui import QGuiApplication

from tests.journeys.doorstep import Doorstep
from triage_app import logs
from triage_app.calls import life
from triage_app.calls.caller import Caller
from triage_app.ui.program import catch_everything, make_application

MARK = "Zebrafinch"
PASSWORD, PIN = "four made up words", "294817"
CALLS, FAULTS = 12, 30


def live(folder: Path) -> None:
    app = make_application()
    desk = Doorstep(app, folder)
    handler = logs.start(folder / "log")
    catch_everything(desk.bridge)
    desk.sign_in(PASSWORD)
    for number in range(CALLS):
        take_call(desk, number)
    desk.type(f"cart arizona {MARK}open")
    for number in range(FAULTS):
        go_wrong(desk, number)
    assert handler.stream is not None
    desk.press("Ctrl+Shift+C")
    look_for_faults(desk)
    desk.front.lock.lock_now()
    assert desk.at_door
    assert QGuiApplication.clipboard().text() == ""
    assert MARK not in desk.text()
    assert MARK not in desk.ground.windowTitle()
    assert desk.desk.flush(20.0)
    print("locked", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def take_call(desk: Doorstep, number: int) -> None:
    """Type a call with marked words in every field, and log it."""
    desk.type(f"cart arizona {MARK}words{number}")
    session = desk.front.calls.controller.session
    card = Caller(f"{MARK}name{number}", "patient", relationship=f"{MARK}kin{number}", number="6125550142")
    session.take(desk.desk.change(life.edit_caller(session.call, card)))
    session.take(desk.desk.edit_notes(session.call, f"{MARK}notes{number}").call)
    desk.front.calls.controller.refresh()
    desk.press("Enter")
    if number % 3 == 0:
        desk.press("F9", "Enter")
    else:
        desk.press("Enter")


def go_wrong(desk: Doorstep, number: int) -> None:
    """Provoke a fault whose text holds marked words, in one of the ways faults come."""
    secret = f"{MARK}fault{number}"
    kind = number % 5
    if kind == 0:
        QTimer.singleShot(0, lambda: fail(secret))
    elif kind == 1:
        thread = threading.Thread(target=fail, args=(secret,))
        thread.start()
        thread.join()
    elif kind == 2:
        qWarning(f"a label says {secret}")
    elif kind == 3:
        logging.getLogger("triage_app.test").warning("the caller said %s", secret)
    else:
        try:
            fail(secret)
        except ValueError:
            logging.getLogger("triage_app.test").exception("it failed for %s", secret)
    desk._app.processEvents()


def fail(secret: str) -> None:
    words = secret
    raise ValueError(f"cannot handle {words!r}") from KeyError(words)


def look_for_faults(desk: Doorstep) -> None:
    """Read the report of the faults, which anybody may copy."""
    crash = desk.front._crash
    assert crash is not None
    assert "ValueError" in crash.report
    assert MARK not in crash.report
    crash.copy.click()
    assert MARK not in QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
    crash.reject()


if __name__ == "__main__":
    live(Path(sys.argv[1]))
