"""Numbers (Ctrl+3): asks the desk for what it knows and shows what the words find."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from triage_app.content.model import Pack
from triage_app.ui.kit.theme import Theme
from triage_app.ui.numbers.detail import NumberDetail
from triage_app.ui.numbers.entries import Entry, StateOf, entries, matching, row
from triage_app.ui.numbers.panel import NumbersPanel
from triage_app.ui.shell.view import Hint, View


class NumbersView(View):
    """All needs, answers and numbers, A to Z, read only.

    Args:
        theme: gives fonts and colors.
        pack: the clinic's content.
        state_of: who checked a contact's number last.

    Signals:
        need_wanted(str): open this need in a call.
    """

    need_wanted = Signal(str)

    view_id = "numbers"
    title = "Numbers"

    def __init__(self, theme: Theme, pack: Pack, state_of: StateOf) -> None:
        super().__init__()
        self._theme, self._pack, self._state_of = theme, pack, state_of
        self._panel: NumbersPanel | None = None
        self._detail: NumberDetail | None = None
        self._entries: tuple[Entry, ...] = ()
        self._narrow = False

    def main(self) -> QWidget:
        return self.panel

    def side(self) -> QWidget | None:
        return None if self._narrow else self.detail

    def hints(self) -> Sequence[Hint]:
        return (
            Hint(("Enter",), "Use it in a call"),
            Hint(("Up", "Down"), "Move"),
            Hint(("Ctrl+F",), "Search"),
            Hint(("Ctrl+Shift+C",), "Copy the number"),
            Hint(("Esc",), "Clear"),
        )

    def focus_target(self) -> QWidget | None:
        return self.panel.search

    def set_narrow(self, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow = narrow
            self.changed.emit()

    def opened(self) -> None:
        self._read()
        self.panel.search.selectAll()

    @property
    def panel(self) -> NumbersPanel:
        """The main zone; built when first asked for."""
        if self._panel is None:
            self._panel = NumbersPanel(self._theme)
            self._panel.search_changed.connect(self._show)
            self._panel.marked.connect(self._show_detail)
            self._panel.opened.connect(self._use)
        return self._panel

    @property
    def detail(self) -> NumberDetail:
        """The side panel; built when first asked for."""
        if self._detail is None:
            self._detail = NumberDetail(self._theme)
            self._show_detail(self.panel.list.marked_id)
        return self._detail

    @property
    def marked_number(self) -> str:
        """The number of the marked entry, "" where it has none."""
        found = self._marked(self.panel.list.marked_id)
        return found.number if found else ""

    def search(self) -> None:
        """Go to the search field, as Ctrl+F does."""
        self.panel.search.setFocus()
        self.panel.search.selectAll()

    def clear(self) -> bool:
        """Take filter or words away, as Esc does; False where nothing was to be taken."""
        return self.panel.clear()

    def _read(self) -> None:
        self._entries = entries(self._pack, self._state_of)
        self._show()

    def _show(self) -> None:
        panel = self.panel
        found = matching(self._entries, panel.search.text(), panel.due_only.isChecked())
        due = sum(entry.check_due for entry in self._entries)
        panel.show_rows([row(entry) for entry in found], len(self._entries), due)
        self._show_detail(panel.list.marked_id)

    def _show_detail(self, id: str) -> None:
        if self._detail is not None:
            self._detail.show_entry(self._marked(id), self._pack)

    def _use(self, id: str) -> None:
        entry = self._marked(id)
        if entry is not None and entry.needs:
            self.need_wanted.emit(entry.needs[0].id)

    def _marked(self, id: str) -> Entry | None:
        return next((entry for entry in self._entries if entry.id == id), None)
