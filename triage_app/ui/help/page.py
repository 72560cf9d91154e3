"""Help and keys: the keys of the view one came from, all keys, and what the program is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from triage_app.ui.help.about import AboutPage
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.segmented import Option, Segmented
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.list_view import RowList
from triage_app.ui.lists.rows import Row

KEYS_WIDTH = 250
HERE, ALL, ABOUT = "here", "all", "about"


class HelpPage(QWidget):
    """Shows the keys it is given; decides nothing.

    Signals:
        opened(str): Enter on a row: the id of its action.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, about: AboutPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tabs = Segmented(theme, height=40)
        self.tabs.setAccessibleName("What to show")
        self.list = RowList(theme, "Keys", KEYS_WIDTH)
        self.about = about
        self._here: tuple[Row, ...] = ()
        self._all: tuple[Row, ...] = ()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(about)
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(Label(theme, "Help and keys", "title-1"))
        head.addStretch(1)
        self._column.addLayout(head)
        self._column.addWidget(self.tabs)
        self._column.addWidget(self._stack, 1)
        self.tabs.marked_changed.connect(self.show_tab)
        self.list.opened.connect(self.opened)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def tab(self) -> str:
        """What is shown: here, all or about."""
        return self.tabs.marked

    @property
    def focus_widget(self) -> QWidget:
        """The widget that takes focus first."""
        return self.about.first if self.tab == ABOUT else self.list

    def show_keys(self, view: str, here: Sequence[Row], everywhere: Sequence[Row]) -> None:
        """Show the keys of a view, and all keys on the next tab.

        Args:
            view: the name of the view one came from.
            here: its keys; may be empty.
            everywhere: the whole map, with headings.
        """
        self._here, self._all = tuple(here), tuple(everywhere)
        options = (Option(HERE, f"Keys in {view}"), Option(ALL, "All keys"), Option(ABOUT, "About"))
        kept = self.tab or HERE
        self.tabs.set_options(options, kept)
        self.show_tab(kept)

    def show_tab(self, tab: str) -> None:
        """Show the keys here, all keys, or what the program is made of."""
        self.tabs.mark(tab)
        self._stack.setCurrentWidget(self.about if tab == ABOUT else self.list)
        if tab == ABOUT:
            self.about.fill()
        else:
            self.list.set_rows(self._all if tab == ALL else self._here)

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(36), px(28), px(36), px(8))
        self._column.setSpacing(px(12))
