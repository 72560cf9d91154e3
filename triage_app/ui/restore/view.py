"""Restore (from the menu or Admin): the backups as a page of the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from triage_app.desk import Clock, Desk
from triage_app.ui.kit.scroll import ScrollArea
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.view import Hint, View

if TYPE_CHECKING:
    from triage_app.ui.restore.control import AskFolder
    from triage_app.ui.restore.trouble import Trouble

# The cards are imported when they are first seen: a start does without them.

_WIDTH = 620


class RestoreView(View):
    """The guided way back to a backup; Esc leaves it.

    Signals:
        closed(): go back to the view one came from.
        replaced(): another log stands in the place of the one before.
    """

    closed = Signal()
    replaced = Signal()

    view_id = "restore"
    title = "Restore a backup"

    def __init__(self, theme: Theme, desk: Desk, clock: Clock, ask_folder: AskFolder) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self._marked: Path | None = None
        self._clock, self._ask_folder = clock, ask_folder
        self._page: _Page | None = None
        self._ways: Trouble | None = None

    def main(self) -> QWidget:
        return self.page

    def hints(self) -> Sequence[Hint]:
        if self._ways is not None and self._ways.card is self._ways.trouble:
            return (
                Hint(("Up", "Down"), "Move"),
                Hint(("Enter",), "Do it"),
                Hint(("Ctrl+1",), "Take calls meanwhile"),
                Hint(("F8",), "Emergency words"),
            )
        if self._ways is not None and self._ways.card is self._ways.done:
            return (Hint(("Enter",), "Go on"),)
        return (
            Hint(("Up", "Down"), "Choose a backup"),
            Hint(("Enter",), "Go on"),
            Hint(("Tab",), "Next field"),
            Hint(("Esc",), "Go back"),
        )

    def focus_target(self) -> QWidget | None:
        card = self.ways.card
        found = [part for part in card.findChildren(QWidget) if part.hasFocus()]
        return found[0] if found else self.ways.first

    def opened(self) -> None:
        state = self._desk.save_state()
        marked, self._marked = self._marked, None
        if state.failing and marked is None:
            self.ways.show_trouble(state.reason)
        else:
            self.ways.begin_restore(marked)
        self.page.show_card(self.ways.card)

    def left(self) -> None:
        self.forget()

    def log_is_well(self) -> None:
        """The log can be used again by itself: what said that it cannot goes."""
        if self._page is not None and self._page.isVisible() and self.ways.card is self.ways.trouble:
            self.closed.emit()

    def mark(self, folder: Path | None) -> None:
        """Have the backup in ``folder`` marked when the view is opened next."""
        self._marked = folder

    def stop(self) -> None:
        """Stop what goes on; the window is closing."""
        if self._ways is not None:
            self._ways.stop()

    def forget(self) -> None:
        """Forget what was typed."""
        if self._ways is not None:
            self._ways.forget()

    @property
    def ways(self) -> Trouble:
        """The cards; made when first asked for."""
        if self._ways is None:
            from triage_app.ui.restore.trouble import Trouble

            self._ways = Trouble(self._theme, self._desk, self._clock, self._ask_folder, self)
            self._ways.card_changed.connect(self._show_card)
            self._ways.ended.connect(self.closed)
            self._ways.replaced.connect(self.replaced)
            self._ways.left.connect(self.closed)
            self._ways.again_wished.connect(self._try_again)
        return self._ways

    @property
    def page(self) -> _Page:
        """The main zone; built when first asked for."""
        if self._page is None:
            self._page = _Page(self._theme)
        return self._page

    def _show_card(self, card: QWidget) -> None:
        self.page.show_card(card)
        self.changed.emit()

    def _try_again(self) -> None:
        self._desk.try_again()
        self._desk.flush(5)
        if self._desk.save_state().failing:
            self.ways.show_trouble(self._desk.save_state().reason)
            self.ways.trouble.say("It still cannot be opened.")
        else:
            self.closed.emit()


class _Page(QWidget):
    """One card in the middle, scrolling where the text is large."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._card: QWidget | None = None
        ground = QWidget()
        self._down = QVBoxLayout(ground)
        self._across = QHBoxLayout()
        self._across.addStretch(1)
        self._across.addStretch(1)
        self._down.addLayout(self._across)
        self._down.addStretch(1)
        self._area = ScrollArea(theme, ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_card(self, card: QWidget) -> None:
        """Show a card in place of the one in view."""
        if card is self._card:
            return
        if self._card is not None:
            self._across.removeWidget(self._card)
            self._card.hide()
        self._card = card
        self._across.insertWidget(1, card, 100)
        card.show()
        self._restyle()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has focus, as large text may leave it out of sight."""
        if now is not None and self._area.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, self._theme.px(24))

    def _restyle(self) -> None:
        px = self._theme.px
        self._down.setContentsMargins(px(24), px(28), px(24), px(20))
        if self._card is not None:
            self._card.setMaximumWidth(px(_WIDTH))
