"""Work in slices: each runs when the window has nothing else to do, so that typing goes on between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


class Slices(QObject):
    """Runs pieces of work one after another, each after all waiting keys and paints."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: list[Callable[[], object]] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._next)

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return not self._left

    def add(self, pieces: Iterable[Callable[[], object]]) -> None:
        """Add pieces at the end."""
        self._left += pieces
        if self._left and not self._timer.isActive():
            self._timer.start()

    def finish(self) -> None:
        """Do all that is left now."""
        self._timer.stop()
        while self._left:
            self._left.pop(0)()

    def _next(self) -> None:
        if self._left:
            self._left.pop(0)()
        if self._left:
            self._timer.start()
