"""The main zone of Follow-ups: the list, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triage_app.ui.kit.banner import Banner
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.loading import Loading
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.list_view import RowList
from triage_app.ui.lists.rows import Row

EMPTY = "Nothing is due. New call backs are set with Ctrl+B in a call."
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
        self._theme = theme
        self.list = RowList(theme, "Follow-ups", LEAD_WIDTH)
        self._title = Label(theme, "Follow-ups", "title-1")
        self._count = Label(theme, "", "body", "text-2")
        self._empty = Label(theme, EMPTY, "body", "text-2", wrap=True)
        self._problem = Banner(theme, "danger")
        self._loading = Loading(theme, "Follow-ups")
        self._column = QVBoxLayout(self)
        for part in (self._title, self._count, self._problem, self._loading, self._empty):
            self._column.addWidget(part)
        self._column.addWidget(self.list, 1)
        self._column.addStretch(0)
        self.list.marked.connect(self.marked)
        self.list.opened.connect(self.opened)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._problem.hide()
        self.show_rows(())

    def show_rows(self, rows: Sequence[Row], late: int = 0, due: int = 0) -> None:
        """Show a list; an empty one says how follow-ups are set."""
        self._loading.end()
        self._problem.hide()
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._count.setText(_counted(late, due))

    def show_loading(self) -> None:
        """Say that the log is being read; shown only after 300 ms."""
        self._empty.hide()
        self._loading.begin("Reading the log…")

    def show_problem(self, sentence: str) -> None:
        """Say why the list cannot be shown; rows shown before stay."""
        self._loading.end()
        self._empty.hide()
        self._problem.say("Follow-ups cannot be read now", sentence)
        self._problem.show()
        self._problem.announce()

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(36), px(28), px(36), px(8))
        self._column.setSpacing(px(6))


def _counted(late: int, due: int) -> str:
    if not (late or due):
        return "Calls to make back"
    parts = [f"{late} late"] if late else []
    parts += [f"{due} due today"] if due else []
    return ", ".join(parts)
