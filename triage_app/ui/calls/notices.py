"""What stays in sight above every page of a call: not saved, possible danger, a remark."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triage_app.ui.kit.banner import Banner
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.theme import Theme

_OPEN = "This call is not saved yet"
_LOGGED = "A logged call is not saved yet"
_KEPT = "Your notes are kept on the screen. Keep talking: it is tried again every 10 seconds."
_KEPT_LOGGED = "It is kept here until you quit, and tried again every 10 seconds. It can be printed."


class Notices(QWidget):
    """Banners, most pressing first; takes no room while there are none.

    Signals:
        try_again_wished(), print_wished(), restore_wished(): about a call that is not saved.
        emergency_wished(): open the panel after all.
    """

    try_again_wished = Signal()
    print_wished = Signal()
    restore_wished = Signal()
    emergency_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unsaved = Banner(theme, "danger", _OPEN)
        self._amber = Banner(theme, "warn")
        self._remark = Banner(theme, "info")
        self.try_again = Button(theme, "Try again", "primary", "small")
        self.print = Button(theme, "Print this call", size="small")
        self.restore = Button(theme, "Mend the log…", size="small", keys="Ctrl+Shift+B")
        self.emergency = Button(theme, "Emergency", "emergency", "small", keys="F8")
        self.try_again.clicked.connect(self.try_again_wished)
        self.print.clicked.connect(self.print_wished)
        self.restore.clicked.connect(self.restore_wished)
        self.emergency.clicked.connect(self.emergency_wished)
        self._unsaved.add_action(self.try_again)
        self._unsaved.add_action(self.print)
        self._unsaved.add_action(self.restore)
        self._amber.add_action(self.emergency)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(theme.px(8))
        for banner in (self._unsaved, self._amber, self._remark):
            banner.hide()
            self._layout.addWidget(banner)
        self._margins = (theme.px(36), theme.px(14), theme.px(36), 0)
        self._settle()

    @property
    def texts(self) -> tuple[str, ...]:
        """What the banners in view say."""
        banners = (self._unsaved, self._amber, self._remark)
        return tuple(banner.accessibleName() for banner in banners if not banner.isHidden())

    def show_unsaved(self, reason: str, *, logged: bool = False) -> None:
        """Say why a call is not saved; "" takes it away.

        Args:
            reason: why, as a sentence.
            logged: it is one that was logged, not only the one in front.
        """
        was = "" if self._unsaved.isHidden() else self._unsaved.accessibleName()
        self._unsaved.say(_LOGGED if logged else _OPEN, f"{reason} {_KEPT_LOGGED if logged else _KEPT}")
        self._unsaved.setVisible(bool(reason))
        if reason and self._unsaved.accessibleName() != was:
            self._unsaved.announce()
        self._settle()

    def show_amber(self, title: str, text: str) -> None:
        """Show words that may mean danger; "" takes the line away."""
        was = self._amber.accessibleName()
        self._amber.say(title, text)
        self._amber.setVisible(bool(title))
        if title and self._amber.accessibleName() != was:
            self._amber.announce()
        self._settle()

    def show_remark(self, remark: str) -> None:
        """Show what was left out of a text; "" takes it away."""
        self._remark.say(remark)
        self._remark.setVisible(bool(remark))
        self._settle()

    def set_side(self, pixels: int) -> None:
        """Stand as far from the sides as the page below."""
        self._margins = (pixels, self._margins[1], pixels, 0)
        self._settle()

    def _settle(self) -> None:
        shown = bool(self.texts)
        self._layout.setContentsMargins(*(self._margins if shown else (0, 0, 0, 0)))
        self.setVisible(shown)
