"""Closing at the door: nothing that waits for a sign-in is lost without a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from triage_app.calls.due import clock_time
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.quit_card import QuitCard

if TYPE_CHECKING:
    from triage_app.desk import Desk


class Closing(QObject):
    """Asks before the program closes at the door, where there is something to ask.

    Signals:
        card_wanted(object): show this card: the question, or what was there before it.
    """

    card_wanted = Signal(QWidget)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        self._close: Callable[[], None] | None = None
        self.card = QuitCard(theme)
        self.card.left.connect(self.stay)
        self.card.agreed.connect(self._agree)

    def ask(self, desk: Desk, before: QWidget | None, close: Callable[[], None]) -> None:
        """Ask whether to ``close``; staying goes back to the card that was there ``before``."""
        self._close = close
        if before is not self.card:
            self._before = before
        self.card_wanted.emit(self.card)
        self.card.show_lost(lines_lost(desk))

    def stay(self) -> None:
        """Go back to what was there before."""
        self._close = None
        if self._before is not None:
            self.card_wanted.emit(self._before)

    def _agree(self) -> None:
        if self._close is not None:
            self._close()


def is_lost_by_closing(desk: Desk) -> bool:
    """Return whether something waits for a sign-in that closing the program would lose."""
    return bool(desk.unsaved() or desk.save_state().waiting)


def lines_lost(desk: Desk) -> tuple[str, ...]:
    """Return the hand-offs that closing would lose as lines to copy on paper: "10:58 AM: Call 911"."""
    titles = {card.id: card.title for card in desk.pack.emergency.cards}
    return tuple(
        f"{clock_time(done.at)}: {titles.get(done.card, done.card)}"
        for call in desk.unsaved()
        for panel in call.emergencies
        for done in panel.hand_offs
    )
