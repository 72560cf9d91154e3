"""Quitting: asks while a call is live, or while something is not saved."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from triage_app.desk import Desk
from triage_app.ui.calls.popup import Popup
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.window import MainWindow

FLUSH_SECONDS = 2.0


class Leaving(QObject):
    """Asks before the window closes, where there is something to ask.

    Signals:
        agreed(): close now.
    """

    agreed = Signal()

    def __init__(self, theme: Theme, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._theme, self._window, self._desk = theme, window, desk
        self._popup: Popup | None = None

    @property
    def popup(self) -> Popup | None:
        """The question while it is asked, else None."""
        return self._popup

    def ask(self) -> None:
        """Ask, or agree at once where no call is live and all is saved."""
        if self._popup is not None:
            return
        live = self._desk.live
        if not self._desk.flush(FLUSH_SECONDS):
            reason = self._desk.save_state().reason
            text = f"{reason} What is not saved is lost if you quit. Stay and print it first: Ctrl+P."
            self._open("Not everything is saved", text.strip(), "Quit all the same")
        elif live is not None and not live.blank:
            self._open("A call is live", "Quit puts it on hold and keeps it.", "Quit")
        else:
            self.agreed.emit()

    def _open(self, title: str, text: str, main: str) -> None:
        popup = Popup(self._theme, self._window, title, main, "", "Stay")
        popup.body.addWidget(Label(self._theme, text, "body", "text-2", wrap=True))
        popup.accepted.connect(self._leave)
        popup.left.connect(self._stay)
        self._popup = popup
        popup.open_over(self._window.focusWidget())
        popup.second.setFocus()

    def _leave(self) -> None:
        self._close()
        self.agreed.emit()

    def _stay(self) -> None:
        self._close()

    def _close(self) -> None:
        popup, self._popup = self._popup, None
        if popup is not None:
            popup.close_popup()
            popup.deleteLater()
