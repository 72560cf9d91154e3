"""How fluent a long form is: opened, made whole in idle moments, typed in.

``python3 -m benchmarks.forms [QUESTIONNAIRE ...]`` prints, for each form (the
shipped one and the largest shared ones unless named), the
milliseconds until its first cards are painted, until all of it is made, the
longest that a key had to wait meanwhile, and what a key costs afterwards; the
last two in time of the processor, so that a busy machine does not count.
"""

from __future__ import annotations

import os
import statistics
import sys
from datetime import UTC, date
from pathlib import Path
from time import perf_counter, process_time

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from triage_app import resources
from triage_app.forms.answers import start
from triage_app.forms.reader import read_questionnaire
from triage_app.ui.forms.form_control import FormControl
from triage_app.ui.forms.form_view import FormView
from triage_app.ui.forms.making import Tools
from triage_app.ui.forms.measuring import ask_file
from triage_app.ui.kit.theme import Theme
from triage_app.ui.program import make_application

_KEYS = 40
_OPENED_SECONDS, _KEY_SECONDS = 1.0, 0.016


def main(names: list[str]) -> int:
    """Measure each form; 1 where one opens in more than a second or holds up a key."""
    names = names or [str(file) for file in _usual() if file.is_file()]
    app = make_application()
    theme = Theme(resources.root(), "light", 100, app)
    theme.apply(app)
    print(f"{'form':<36} items  painted   whole  longest wait  a key p50   p95 (ms)")
    fluent = [_measure(app, theme, Path(name)) for name in names]
    return int(not all(fluent))


def _usual() -> list[Path]:
    shared = Path(os.environ.get("FRONT_DESK_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    found = sorted((shared / "data" / "questionnaires").glob("*.json"), key=lambda file: -file.stat().st_size)
    return [resources.path("forms/econsult.json"), *found[:3]]


def _measure(app: QApplication, theme: Theme, file: Path) -> bool:
    view = FormView(Tools(theme, lambda moment: moment.replace(tzinfo=UTC), ask_file))
    control = FormControl(view, lambda: date(2026, 11, 18))
    view.resize(1440, 900)
    waits: list[float] = []
    last = [0.0]

    def tick() -> None:
        now = process_time()
        waits.append(now - last[0])
        last[0] = now

    timer = QTimer(interval=0)
    timer.timeout.connect(tick)
    loop = QEventLoop()
    view.finished.connect(loop.quit)
    QTimer.singleShot(60_000, loop.quit)
    began = perf_counter()
    form = read_questionnaire(file.read_bytes())
    control.open(form, start(form.items))
    view.show()
    app.processEvents()
    view.repaint()
    painted = perf_counter() - began
    last[0] = process_time()
    timer.start()
    loop.exec()
    timer.stop()
    whole = perf_counter() - began
    keys = _type(app, view)
    count = sum(1 for _ in form.walk())
    print(
        f"{file.name:<36} {count:>5} {painted * 1000:>8.0f} {whole * 1000:>7.0f} {max(waits) * 1000:>13.0f} "
        f"{statistics.median(keys) * 1000:>10.1f} {sorted(keys)[int(len(keys) * 0.95)] * 1000:>5.1f}"
    )
    view.hide()
    view.deleteLater()
    return painted <= _OPENED_SECONDS and statistics.median(keys) <= _KEY_SECONDS


def _type(app: QApplication, view: FormView) -> list[float]:
    lines = [line for line in view.findChildren(QLineEdit) if line.isVisible() and not line.isReadOnly()]
    spent = []
    for number in range(_KEYS):
        line = lines[number % len(lines)] if lines else None
        if line is None:
            return [0.0]
        began = process_time()
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            app.sendEvent(line, QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))
        app.processEvents()
        spent.append(process_time() - began)
    return spent


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
