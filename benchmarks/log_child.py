"""One export in a process of its own: its memory, or how late a window's timer is meanwhile.

    python -m benchmarks.log_child memory FOLDER FORMAT OUT ROWS
    python -m benchmarks.log_child window FOLDER OUT

Prints numbers alone, for `benchmarks.log` to read.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from typing import cast

from triage_app.calls.log_entry import CallFilter
from triage_app.desk import Desk
from triage_app.desk.exports import ExportWish, Format
from triage_app.desk.late import LateUnderstanding
from triage_app.storage.log import Log
from triage_app.triage.understand import Understanding

TICK_MS = 5
IDLE_SECONDS = 3.0


def desk_at(folder: Path) -> Desk:
    """Return a desk on the log in ``folder``."""
    from benchmarks.log import pack

    known = pack(folder)
    log = Log(folder / "calls.db", folder / "calls.key")
    understanding = LateUnderstanding(lambda: Understanding(known))
    return Desk(known, understanding, log, user="Robin Sample", workstation="Desk 2")


def memory(folder: Path, format: str, out: Path, identified: bool) -> None:
    """Print megabytes in use before and at the most, and seconds."""
    desk = desk_at(folder)
    desk.calls(CallFilter(), 1)  # the log is open and its libraries are loaded
    before = _megabytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the most is counted anew from here
    begun = time.perf_counter()
    wish = ExportWish(out, cast(Format, format), identified=identified, reason="measured")
    desk.export(wish, workers=2)
    print(before, _megabytes("VmHWM"), time.perf_counter() - begun)
    desk.close()


def _megabytes(name: str) -> float:
    """Return VmRSS (now) or VmHWM (the most) of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(f"{name}:")[1].split()[0]) / 1024


def window(folder: Path, out: Path) -> None:
    """Print the 99th percentile of a timer's lateness in milliseconds: idle, and while a CSV is written."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication([])
    label = QLabel("0")
    label.show()
    late: list[float] = []
    last = [time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        late.append((now - last[0]) * 1000 - TICK_MS)
        last[0] = now
        label.setText(str(len(late)))

    timer = QTimer(interval=TICK_MS)
    timer.timeout.connect(tick)
    timer.start()
    QTimer.singleShot(int(IDLE_SECONDS * 1000), app.quit)
    app.exec()
    idle = sorted(late)
    late.clear()
    desk = desk_at(folder)
    desk.calls(CallFilter(), 1)
    done = threading.Event()

    def work() -> None:
        desk.export(ExportWish(out, "csv"))
        done.set()

    watch = QTimer(interval=50)
    watch.timeout.connect(lambda: app.quit() if done.is_set() else None)
    watch.start()
    worker = threading.Thread(target=work)
    last[0] = time.perf_counter()
    worker.start()
    app.exec()
    worker.join()
    desk.close()
    busy = sorted(late)
    print(idle[int(len(idle) * 0.99)], busy[int(len(busy) * 0.99)])


if __name__ == "__main__":
    what, folder, *rest = sys.argv[1:]
    if what == "memory":
        memory(Path(folder), rest[0], Path(rest[1]), rest[2] == "identified")
    else:
        window(Path(folder), Path(rest[0]))
