"""Hand-offs noted at the door: logged as not signed in, and said to be so once they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from triage_app.errors import DeskError

if TYPE_CHECKING:
    from triage_app.calls.call import Call
    from triage_app.desk import Desk

NOTED = "Noted in the log as not signed in."
KEPT = "Kept until somebody signs in. It is not in the log yet."
WAITS = "Kept. It is not in the log yet."
NOT_NOTED = "Write it down: it could not be noted."

LOOK_MS = 100


class Noting(QObject):
    """Notes hand-offs, and looks until each is committed: nothing is called logged before.

    Signals:
        told(str): what came of the hand-off noted last; again when it is in the log.
    """

    told = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._noted = ""
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_again)

    def note(self, desk: Desk, card: str) -> None:
        """Note a hand-off to the emergency card of that id."""
        self.stop()
        call = note_hand_off(desk, card)
        if call is None:
            self.told.emit(NOT_NOTED)
            return
        self._desk, self._noted = desk, call.id
        self.told.emit(KEPT if desk.person is None else WAITS)
        self._look.start()

    def stop(self) -> None:
        """Nobody reads it any more."""
        self._look.stop()

    def _look_again(self) -> None:
        if self._desk is not None and not any(call.id == self._noted for call in self._desk.unsaved()):
            self.stop()
            self.told.emit(NOTED)


def note_hand_off(desk: Desk, card: str) -> Call | None:
    """Log a hand-off to an emergency card as a call of nobody who is signed in; None where that fails.

    The call that was live before goes on hold, with whoever has it in hand.
    """
    try:
        call = desk.choose_card(desk.open_emergency(desk.start(), "key"), card)
        return desk.finish(call, desk.endings(call).usual)
    except (DeskError, KeyError):
        return None
