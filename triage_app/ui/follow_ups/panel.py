"""The main zone of Follow-ups: the list, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.list_view import RowList
from triage_app.ui.lists.rows import Row

EMPTY = "Nothing is due. New call backs are set with Ctrl+B in a call."
LOADING = "Reading the log…"
LEAD_WIDTH = 132


class FollowUpsPanel(QWidget):
    """Shows the rows it is given; decides nothing.

    Signals:
        marked(str): the id of the follow-up the mark is on, "" for none.
        opened(str): Enter or a click on a follow-up.
    """

    marked = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RowList(theme, "Follow-ups", LEAD_WIDTH)
        self._title = Label(theme, "Follow-ups", "title-1")
        self._count = Label(theme, "", "body", "text-2")
        self._said = Label(theme, "", "body", "text-2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(36), theme.px(28), theme.px(36), theme.px(20))
        column.setSpacing(theme.px(4))
        column.addWidget(self._title)
        column.addWidget(self._count)
        column.addSpacing(theme.px(12))
        column.addWidget(self._said)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        self.list.marked.connect(self.marked)
        self.list.opened.connect(self.opened)
        self.show_rows(())

    def show_rows(self, rows: Sequence[Row], late: int = 0, due: int = 0) -> None:
        """Show a list; an empty one says how follow-ups are set."""
        self.list.set_rows(rows)
        self._count.setText(_counted(late, due))
        self._say("" if rows else EMPTY)

    def show_loading(self) -> None:
        """Say that the log is being read; shown only after 300 ms."""
        self._say(LOADING)

    def show_problem(self, sentence: str) -> None:
        """Say why the list cannot be shown; rows shown before stay."""
        self._say(sentence, danger=True)

    def _say(self, sentence: str, danger: bool = False) -> None:
        self._said.setText(sentence)
        self._said.set_role("danger-text" if danger else "text-2")
        self._said.setVisible(bool(sentence))
        self.list.setVisible(bool(self.list.rows))


def _counted(late: int, due: int) -> str:
    if not (late or due):
        return "Calls to make back"
    parts = [f"{late} late"] if late else []
    parts += [f"{due} due today"] if due else []
    return ", ".join(parts)
