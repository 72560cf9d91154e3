"""Shows every nasty name in every screen of a desk; run under a tracer, which sees what is opened.

    python -m tests.journeys.show_nasty FOLDER CANARY

Prints the number of payloads, and "moved" where the window changed its size.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from tests.journeys.nasty_names import payloads
from tests.journeys.receptionist import Receptionist
from triage_app.calls import life
from triage_app.calls.caller import Caller
from triage_app.ui.program import make_application


def show(folder: Path, canary: str) -> int:
    desk = Receptionist(make_application(), folder, folder)
    ground = desk.front.ground
    size, moved = ground.size(), False
    for text in payloads(canary):
        look_at_one(desk, text)
        moved |= ground.size() != size
    desk.leave()
    print(len(payloads(canary)), "moved" if moved else "stood")
    return 0


def look_at_one(desk: Receptionist, text: str) -> None:
    """Have the text as name, number, words and notes; go through all screens; log the call."""
    session = desk.front.calls.controller.session
    session.take(desk.desk.type_words(session.call, f"cart arizona {text}").call)
    card = Caller(text, "patient", relationship=text, number_text=text)
    session.take(desk.desk.change(life.edit_caller(session.call, card)))
    session.take(desk.desk.edit_notes(session.call, text).call)
    desk.front.calls.controller.refresh()
    look(desk)
    desk.front.calls.widgets.query_page.query.line.setText(text)
    for action in ("print", "view-follow-ups", "view-numbers", "view-calls", "help", "commands"):
        desk.window.desk_actions.trigger(action)
        look(desk)
        desk.press("Esc")
    desk.window.desk_actions.trigger("view-calls")
    if session.call.emergency is not None:
        session.take(desk.desk.not_an_emergency(session.call, "other-meaning"))
    desk.desk.hold(session.call)
    desk.front.calls.start_over()
    look(desk)
    held = next(call for call in desk.desk.open_calls() if call.state == "hold")
    desk.desk.finish(desk.desk.resume(held), "answered")
    desk.front.calls.start_over()
    assert desk.desk.flush(20.0)
    desk.front.calls.refresh_today()
    look(desk)
    desk.front.tell_bug("place:1\n  Error")
    desk.front._crash.close()


def look(desk: Receptionist) -> None:
    """Paint everything in sight, and ask each widget for its tip."""
    desk.window.grab()
    for widget in desk.front.ground.findChildren(QWidget):
        if not isValid(widget):  # a tip's own label lives as long as the tip
            continue
        if isinstance(widget, QLabel) and widget.objectName() != "qtooltip_label":
            assert widget.textFormat().name == "PlainText", (type(widget), widget.objectName())
        if widget.isVisible():
            place = QPoint(2, 2)
            tip = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
            desk._app.sendEvent(widget, tip)
    desk._app.processEvents()


if __name__ == "__main__":
    sys.exit(show(Path(sys.argv[1]), sys.argv[2]))
