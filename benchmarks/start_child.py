"""One measured start in a process of its own; `start` runs it and reads what it prints.

    python -m benchmarks.start_child empty|desk|protected DATA_DIR

A protected desk is signed in to by its keys, as soon as all is built behind
the sign-in page: how long somebody types does not count. Prints one line for
each moment: its name, the machine's steady clock in nanoseconds, and the
resident memory in kilobytes.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

SIZE = (1440, 900)
IDLE_MS = 1500
PASSWORD = "four made up words"


def memory_kb() -> int:
    """Return how much memory this process holds now."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def tell(moment: str) -> None:
    """Print a moment as it is reached."""
    print(moment, time.monotonic_ns(), memory_kb(), flush=True)


def empty() -> int:
    """Show a window with nothing in it; the yardstick."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, painted)
            return False

    def painted() -> None:
        tell("painted")
        QTimer.singleShot(IDLE_MS, idle)

    def idle() -> None:
        tell("idle")
        app.quit()

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(*SIZE)
    watcher = FirstPaint()
    window.installEventFilter(watcher)
    window.show()
    return app.exec()


def desk(folder: str) -> int:
    """Start the desk as its command does, and quit once it has been idle for a while."""
    from triage_app import cli, screen  # what the command loads on its way

    assert cli.run
    screen.prepare()
    from triage_app.app import Start, run

    def told(moment: str) -> None:
        tell(moment)
        if moment == "at-door":
            sign_in()

    return run(Start(data_dir=Path(folder), size=SIZE, quit_after_idle_ms=IDLE_MS), told)


def sign_in() -> None:
    """Type the password where focus is."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    focused = QApplication.focusWidget()
    QTest.keyClicks(focused, PASSWORD)
    tell("typed")
    QTest.keyClick(focused, Qt.Key.Key_Return)


if __name__ == "__main__":
    sys.exit(empty() if sys.argv[1] == "empty" else desk(sys.argv[2]))
