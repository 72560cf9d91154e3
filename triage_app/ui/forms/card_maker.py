"""Makes the cards of a form: those in sight at once, the others in idle moments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from triage_app.ui.forms.section_card import SectionCard

_SLICE_SECONDS = 0.008


class CardMaker(QObject):
    """Works through the cards in their order, a few fields at a time, so that no key waits for long.

    Signals:
        finished: every card is made.
    """

    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cards: Sequence[SectionCard] = ()
        self._work: Iterator[None] = iter(())
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._work_on)

    def stop(self) -> None:
        """Leave the cards as they are; they are about to go."""
        self._idle.stop()

    def start(self, cards: Sequence[SectionCard]) -> None:
        """Make the first card now and the others in idle moments."""
        self._cards = cards
        self._work = self._steps()
        self.until(0)
        self._idle.start()

    def until(self, number: int) -> None:
        """Make all cards up to one now, in their order, so that Tab goes through them in it."""
        last = min(number, len(self._cards) - 1)
        while self._cards and not self._cards[last].is_made:
            if next(self._work, _DONE) is _DONE:
                break

    def _steps(self) -> Iterator[None]:
        for card in self._cards:
            yield from card.steps()
            yield

    def _work_on(self) -> None:
        end = perf_counter() + _SLICE_SECONDS
        while perf_counter() < end:
            if next(self._work, _DONE) is _DONE:
                self._idle.stop()
                self.finished.emit()
                return


_DONE = object()
