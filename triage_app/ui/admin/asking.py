"""Questions before what cannot be undone: what it does, and a way to leave it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from triage_app.ui.calls.popup import Popup
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.window import MainWindow


class Asking(QObject):
    """Asks over the window, one question at a time; focus starts on the button that changes nothing.

    Args:
        theme: gives fonts and colors.
        asker: what asks; the question lies over the desk it is part of.
    """

    def __init__(self, theme: Theme, asker: QWidget) -> None:
        super().__init__(asker)
        self._theme, self._asker = theme, asker
        self._popup: Popup | None = None

    @property
    def popup(self) -> Popup | None:
        """The question while it is asked, else None."""
        return self._popup

    def ask(
        self,
        title: str,
        text: str,
        main: str,
        second: str,
        agreed: Callable[[], object],
        *,
        deletes: bool = False,
    ) -> None:
        """Ask; ``agreed`` is called for the main button alone, which is red where it ``deletes``."""
        self.close()
        window = _desk_of(self._asker)
        popup = self._popup = Popup(self._theme, window, title, main, "", second)
        popup.main.set_keys("")  # Enter answers the button with focus, which is the other one
        if deletes:
            popup.main.set_look("danger")
        popup.body.addWidget(Label(self._theme, text, "body", "text-2", wrap=True))

        def agree() -> None:
            self.close()
            agreed()

        popup.accepted.connect(agree)
        popup.left.connect(self.close)
        popup.open_over(window.focusWidget())
        popup.second.setFocus()

    def close(self) -> None:
        """Take the question away."""
        popup, self._popup = self._popup, None
        if popup is not None:
            popup.close_popup()
            popup.deleteLater()


def _desk_of(widget: QWidget) -> QWidget:
    """Return the desk's window a widget is part of, which shows the focus ring; else whatever it lies in."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, MainWindow):
        above = above.parentWidget()
    return above or widget.window()
