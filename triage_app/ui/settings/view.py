"""Settings (Ctrl+comma): the page of settings as a view of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from triage_app.settings import Settings
from triage_app.ui.kit.theme import Theme
from triage_app.ui.settings.page import SettingsPage
from triage_app.ui.shell.view import Hint, View


class SettingsView(View):
    """Shows the settings in force.

    Args:
        theme: gives fonts and colors.
        in_force: returns the settings as they are now.

    Signals:
        settings_changed(object): the `Settings` as a person wants them now.
    """

    settings_changed = Signal(object)

    view_id = "settings"
    title = "Settings"

    def __init__(self, theme: Theme, in_force: Callable[[], Settings]) -> None:
        super().__init__()
        self._theme, self._in_force = theme, in_force
        self._page: SettingsPage | None = None

    def main(self) -> QWidget:
        return self.page

    def hints(self) -> Sequence[Hint]:
        return (
            Hint(("Tab",), "Next setting"),
            Hint(("Left", "Right"), "Choose"),
            Hint(("Esc",), "Back"),
        )

    def focus_target(self) -> QWidget | None:
        return self.page.first

    def opened(self) -> None:
        self.page.show_settings(self._in_force())

    @property
    def page(self) -> SettingsPage:
        """The main zone; built when first asked for."""
        if self._page is None:
            self._page = SettingsPage(self._theme, self._in_force())
            self._page.changed.connect(self.settings_changed)
        return self._page
