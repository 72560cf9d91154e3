"""The settings in force: looked at by everybody, changed in one place, kept at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from triage_app.errors import SettingsNotSaved
from triage_app.records import replace
from triage_app.settings import Settings, SettingsFile
from triage_app.ui.kit.theme import Theme


class SettingsInForce(QObject):
    """Holds the settings, gives the theme its part of them, and writes them to their file.

    Signals:
        changed(): others are in force.
        not_kept(str): why they could not be written.
    """

    changed = Signal()
    not_kept = Signal(str)

    def __init__(self, theme: Theme, settings: Settings, file: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._settings, self._file = theme, settings, file

    def __call__(self) -> Settings:
        """Return the settings as they are now."""
        return self._settings

    def change(self, settings: Settings) -> None:
        """Put settings in force and keep them."""
        self._settings = settings
        self._theme.set_mode(settings.theme)
        self._theme.set_text_percent(settings.text_size)
        self.changed.emit()
        try:
            self._file.save(settings)
        except SettingsNotSaved as error:
            self.not_kept.emit(str(error))

    def set_text_size(self, percent: int) -> None:
        """Take another text size."""
        self.change(replace(self._settings, text_size=percent))

    def remember_person(self, id: str, clinic: str = "") -> None:
        """Keep who signed in last, and the clinic's name where one is given; a failure is no loss."""
        self._settings = replace(self._settings, last_person=id, clinic=clinic or self._settings.clinic)
        self._keep_quietly()

    def keep_window(self, state: str) -> None:
        """Keep where the window is, as Qt saved it in Base64; what cannot be written is no loss."""
        self._settings = replace(self._settings, window=state)
        self._keep_quietly()

    def _keep_quietly(self) -> None:
        try:
            self._file.save(self._settings)
        except SettingsNotSaved:
            return
