"""Help, settings and print: pages that come over the views and go again with Esc."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from triage_app.calls.call import Call
from triage_app.content.model import Pack
from triage_app.desk import Clock
from triage_app.settings import Settings
from triage_app.ui.help.view import HelpView
from triage_app.ui.kit.theme import Theme
from triage_app.ui.parts import Parts
from triage_app.ui.print.sheet import Sheet, call_sheet, joined
from triage_app.ui.print.view import PrintView, ask_file, ask_printer
from triage_app.ui.settings.view import SettingsView
from triage_app.ui.shell.view import View
from triage_app.ui.shell.window import MainWindow

PAGES = ("help", "settings", "print")


class Pages(QObject):
    """Brings the pages to the front by key, and back to the view one came from.

    Args:
        window: shows them.
        theme: gives fonts and colors.
        parts: what the program is made of.
        settings: the settings in force.
    """

    def __init__(
        self, window: MainWindow, theme: Theme, parts: Parts, settings: Callable[[], Settings]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._pack: Pack = parts.pack
        self._clock: Clock = parts.clock
        self._desk = parts.desk
        self._in_force = settings
        self._calls: tuple[str, ...] = ()  # whose page is shown to be printed
        self._came_from = "calls"
        actions = window.desk_actions
        self.help = HelpView(theme, parts.resources, parts.pack.version, actions.known)
        self.settings = SettingsView(theme, settings)
        self.print = PrintView(theme, ask_file(window), ask_printer(window))
        for page in (self.help, self.settings, self.print):
            window.add_view(page, page.view_id)
        actions.answer("help", self.show_help)
        actions.answer("about", self.show_about)
        actions.answer("settings", lambda: self.show(self.settings))
        self.print.closed.connect(self.go_back)
        self.print.printed.connect(self._note_print)
        self.settings.settings_changed.connect(self._note_settings)
        self._heard: set[str] = set()

    def show(self, page: View) -> None:
        """Bring a page to the front; its own key takes it away again."""
        front = self._window.view
        if front is page:
            self.go_back()
            return
        if front is not None and front.view_id not in PAGES:
            self._came_from = front.view_id
        self._window.show_view(page.view_id)
        if page.view_id not in self._heard:  # only now is its widget made
            self._heard.add(page.view_id)
            hear_escape(page, self.go_back)

    def show_help(self) -> None:
        """Show the keys of the screen in front."""
        front = self._window.view
        if front is not None and front.view_id not in PAGES:
            self.help.come_from(front.place())
        self.show(self.help)

    def show_about(self) -> None:
        """Show what the program is made of."""
        if self._window.view is not self.help:
            self.show_help()
        self.help.show_about()
        self._window.focus_main()

    def show_print(self, calls: Sequence[Call], saved: bool) -> None:
        """Show the page of a call, or of several below one another; ``saved``: all of it is in the log."""
        now = self._clock()
        self.show_sheet(joined([call_sheet(call, self._pack, now, saved) for call in calls]))
        self._calls = tuple(call.id for call in calls)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a page to print."""
        self._calls = ()
        self.print.show_sheet(sheet)
        if self._window.view is not self.print:
            self.show(self.print)

    def go_back(self) -> None:
        """Go back to the view one came from."""
        self._window.show_view(self._came_from)

    def _note_print(self, how: str, result: str) -> None:
        for id in self._calls or ("",):
            self._desk.note("printed", id, result, f"how={how}")

    def _note_settings(self, wished: Settings) -> None:
        before = self._in_force()
        names = type(before).__slots__  # type: ignore[attr-defined]
        changed = [name for name in names if getattr(wished, name) != getattr(before, name)]
        if changed:
            self._desk.note("settings", detail=f"setting={','.join(changed)}")


def hear_escape(view: View, answer: Callable[[], object]) -> None:
    """Have Esc answered anywhere in a view that takes no other notice of it."""
    for widget in (view.main(), view.side()):
        if widget is not None:
            heard = QShortcut(QKeySequence("Esc"), widget)
            heard.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            heard.activated.connect(answer)
