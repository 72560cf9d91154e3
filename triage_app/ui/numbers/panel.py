"""The main zone of Numbers: a field to search with, a filter, the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triage_app.ui.kit.edits import LineEdit
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.list_view import RowList
from triage_app.ui.lists.rows import Row
from triage_app.ui.lists.toggle import Toggle


class NumbersPanel(QWidget):
    """Shows the rows it is given and says what is searched; decides nothing.

    Signals:
        search_changed(str, bool): the words typed, and whether only numbers
            whose check is due are wanted.
        marked(str), opened(str): as of the list.
    """

    search_changed = Signal(str, bool)
    marked = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.search = LineEdit(theme)
        self.search.setPlaceholderText("Search needs and numbers")
        self.search.setAccessibleName("Search needs and numbers")
        self.search.setClearButtonEnabled(True)
        self.due_only = Toggle(theme, "Check is due")
        self.list = RowList(theme, "Numbers")
        self.list.type_for(self.search)
        self._title = Label(theme, "Numbers", "title-1")
        self._count = Label(theme, "", "body", "text-2")
        self._empty = Label(theme, "", "body", "text-2", wrap=True)
        self._lay_out()
        self.search.textChanged.connect(self._say_search)
        self.due_only.toggled.connect(self._say_search)
        self.list.marked.connect(self.marked)
        self.list.opened.connect(self.opened)
        theme.changed.connect(self._restyle)

    def show_rows(self, rows: Sequence[Row], total: int, due: int) -> None:
        """Show what was found of ``total`` entries, ``due`` of which want a check."""
        self.list.set_rows(rows)
        self.due_only.setText(f"Check is due ({due})" if due else "Check is due")
        what = f"{len(rows)} of {total} answers" if len(rows) < total else f"{total} answers, A to Z"
        self._count.setText(what)
        self._empty.setText(self._why_empty())
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))

    def clear(self) -> bool:
        """Take the filter away, or else the words; False where there is neither."""
        if self.due_only.isChecked():
            self.due_only.setChecked(False)
        elif self.search.text():
            self.search.clear()
        else:
            return False
        return True

    def _why_empty(self) -> str:
        words = self.search.text().strip()
        if not words:
            return "No number waits for a check."
        return f"No match for “{words}”. Try another word, or press Esc to clear."

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        line = QHBoxLayout()
        line.addWidget(self.search, 1)
        line.addWidget(self.due_only)
        self._line = line
        self._column.addWidget(self._title)
        self._column.addWidget(self._count)
        self._column.addSpacing(8)
        self._column.addLayout(line)
        self._column.addWidget(self._empty)
        self._column.addWidget(self.list, 1)
        self._column.addStretch(0)
        self._restyle()

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(36), px(28), px(36), px(8))
        self._column.setSpacing(px(6))
        self._line.setSpacing(px(10))

    def _say_search(self) -> None:
        self.search_changed.emit(self.search.text(), self.due_only.isChecked())
