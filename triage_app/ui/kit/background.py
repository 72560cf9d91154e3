"""Long work beside the window: progress, an end, and a way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal

Report = Callable[[int, int], None]
"""Called by the work between its steps with (done, total); total may be 0 for not known."""


class Cancelled(Exception):
    """Raised inside the work, at its next report, once it was cancelled."""


class Task(QObject):
    """One piece of long work, made in the window's thread and run by a pool.

    ``work(report)`` calls ``report`` between steps, lets ``Cancelled`` pass
    and never touches Qt. Keep the task until one of the last three signals.

    Signals, all in the window's thread; exactly one of the last three comes:
        progressed(int, int): done of total.
        succeeded(object): what the work returned.
        failed(object): the exception it raised.
        cancelled(): it was stopped.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[Report], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()

    def start(self, pool: QThreadPool) -> None:
        """Run in ``pool`` as soon as it has a free thread."""
        pool.start(self.run)

    def cancel(self) -> None:
        """Stop the work at its next report; does nothing once it has ended."""
        self._stop.set()

    def run(self) -> None:
        """Do the work; called by the pool."""
        try:
            self._report(0, 0)
            result = self._work(self._report)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - handed whole to the window's thread
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)

    def _report(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        if done or total:
            self.progressed.emit(done, total)
