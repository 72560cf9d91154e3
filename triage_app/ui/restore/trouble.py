"""The guided way where the call log cannot be opened: at the start, or while the desk runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from triage_app.desk import Clock, Desk
from triage_app.ui.admin.wording import last_good
from triage_app.ui.admin.working import Works
from triage_app.ui.kit.background import Report
from triage_app.ui.kit.theme import Theme
from triage_app.ui.restore.control import AskFolder, RestoreControl
from triage_app.ui.restore.done_card import DoneCard
from triage_app.ui.restore.trouble_card import TroubleCard


class Trouble(QObject):
    """Three cards, one at a time: what is wrong, which backup, what was done.

    Whoever shows them lays `card` where it belongs and does so anew on
    `card_changed`.

    Signals:
        card_changed(object): another card is to be shown; the widget.
        again_wished(): try to open the log again.
        replaced(): another log stands in the place of the one before.
        ended(): somebody has read what was done, and goes on.
        left(): go back, where that is possible.
    """

    card_changed = Signal(object)
    again_wished = Signal()
    replaced = Signal()
    ended = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, desk: Desk, clock: Clock, ask_folder: AskFolder, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self._works = Works(self)
        self._from_trouble = False
        self.trouble, self.done = TroubleCard(theme), DoneCard(theme)
        self.restore = RestoreControl(theme, desk, clock, ask_folder, self)
        self._card: QWidget = self.trouble
        self.trouble.again_wished.connect(self.again_wished)
        self.trouble.restore_wished.connect(lambda: self._show_restore(None))
        self.trouble.empty_wished.connect(self._start_empty)
        self.restore.left.connect(self._go_back)
        self.restore.restored.connect(lambda said: self._show_done("The backup is restored", said))
        self.done.wanted.connect(self.ended)

    @property
    def card(self) -> QWidget:
        """The card to show now."""
        return self._card

    def show_trouble(self, why: str) -> None:
        """Say why the log cannot be opened, and offer three ways on."""
        self._from_trouble = True
        last = self._desk.last_backup()
        self.trouble.show_trouble(why, last_good(last.made, self._clock()) if last else "")
        self._show(self.trouble)

    def begin_restore(self, marked: Path | None = None) -> None:
        """Show the backups, ``marked`` the file of one; going back leaves."""
        self._from_trouble = False
        self._show_restore(marked)

    @property
    def first(self) -> QWidget:
        """What takes focus in the card in view."""
        if self._card is self.trouble:
            return self.trouble.restore
        return self.done.main if self._card is self.done else self.restore.card.first

    def escape(self) -> None:
        """Go one step back, as Esc does."""
        if self._card is self.restore.card:
            self.restore.card.escape()

    def forget(self) -> None:
        """Forget what was typed."""
        self.restore.forget()

    def stop(self) -> None:
        """Stop what goes on; the window is closing."""
        self._works.stop()
        self.restore.stop()

    def _show_restore(self, marked: Path | None) -> None:
        self.restore.begin(marked)
        self._show(self.restore.card)

    def _start_empty(self) -> None:
        def work(_report: Report) -> object:
            return self._desk.start_empty_beside()

        def done(aside: object) -> None:
            self.trouble.set_busy(False)
            said = f"Calls are saved again, in a new log. What was there before is kept in {aside}."
            self._show_done("An empty log is in use", said)

        def failed(why: str) -> None:
            self.trouble.set_busy(False)
            self.trouble.say(why)

        if self._works.run(work, self.trouble.work, "Starting an empty log…", done, failed, stops=False):
            self.trouble.set_busy(True)

    def _show_done(self, title: str, said: str) -> None:
        self.replaced.emit()
        self.done.show_done(title, said)
        self._show(self.done)

    def _go_back(self) -> None:
        if self._from_trouble:
            self._show(self.trouble)
        else:
            self.left.emit()

    def _show(self, card: QWidget) -> None:
        self._card = card
        self.card_changed.emit(card)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
