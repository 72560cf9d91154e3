"""Carries what other threads tell into the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from triage_app.storage.saving import SaveState


class Bridge(QObject):
    """Signals cross threads; plain calls must not.

    Signals:
        saved(object): a `SaveState`.
        bug(str): the report of an error nobody handled, free of callers' words.
    """

    saved = Signal(object)
    bug = Signal(str)

    def tell_saved(self, state: SaveState) -> None:
        """Pass on what was told about saving; called from the saving thread."""
        self.saved.emit(state)
