"""Help and keys (F1): the keys of the screen one was on, all keys, and About."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from triage_app.ui.help.about import AboutPage
from triage_app.ui.help.keys import keys_of, whole_map
from triage_app.ui.help.page import ABOUT, HERE, HelpPage
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.action_table import ANYWHERE, PLACES, Action
from triage_app.ui.shell.view import Hint, View

Known = Callable[[Collection[str]], tuple[Action, ...]]
"""The actions help may tell of, for some screens."""


class HelpView(View):
    """Tells the keys, from the same table that hears them.

    Signals:
        told(str): one sentence on what was done.
    """

    told = Signal(str)

    view_id = "help"
    title = "Help and keys"

    def __init__(self, theme: Theme, resources: Path, content_version: str, known: Known) -> None:
        super().__init__()
        self._theme, self._resources, self._version, self._known = theme, resources, content_version, known
        self._page: HelpPage | None = None
        self._from = ("new-call", "New call")

    def main(self) -> QWidget:
        return self.page

    def hints(self) -> Sequence[Hint]:
        return (
            Hint(("Up", "Down"), "Read on"),
            Hint(("Shift+Tab",), "This screen, all keys, About"),
            Hint(("Esc",), "Back"),
        )

    def focus_target(self) -> QWidget | None:
        return self.page.focus_widget

    @property
    def page(self) -> HelpPage:
        """The main zone; built when first asked for."""
        if self._page is None:
            about = AboutPage(self._theme, self._resources, self._version)
            about.copy_wanted.connect(self._copy)
            self._page = HelpPage(self._theme, about)
        return self._page

    def come_from(self, place: str) -> None:
        """Tell the keys of this screen first."""
        self._from = (place, PLACES.get(place, "this view"))
        known = self._known(tuple(PLACES))
        self.page.show_keys(self._from[1], keys_of(known, (place, ANYWHERE)), whole_map(known))
        self.page.show_tab(HERE)

    def show_about(self) -> None:
        """Show what the program is made of."""
        self.page.show_tab(ABOUT)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.told.emit("Copied the details")
