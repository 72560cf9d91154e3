"""Banners: what is not as it should be, what that means, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.sign import Sign
from triage_app.ui.kit.theme import Theme

_KINDS = {
    "warn": ("warn-soft", "warn-line", "warn-text", "alert"),
    "danger": ("danger-soft", "danger-line", "danger-text", "octagon"),
    "offline": ("sunken", "line", "text-2", "offline"),
    "info": ("accent-soft", "accent-line", "accent-text", "info"),
}


class Banner(QFrame):
    """A sign, a title and a line of text in a soft box; kinds are info, warn, danger and offline."""

    def __init__(
        self, theme: Theme, kind: str, title: str = "", text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._kind = theme, kind
        self._sign = Sign(theme, _KINDS[kind][3], _KINDS[kind][2], 22, 2)
        self._title = Label(theme, title, "banner", wrap=True)
        self._text = Label(theme, text, "banner-text", "text-2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(15, 11, 15, 11)
        self._row.setSpacing(12)
        self._row.addWidget(self._sign)
        self._row.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(title, text)
        theme.changed.connect(self.update)

    def say(self, title: str, text: str = "", kind: str = "") -> None:
        """Say something else, of another kind where one is given."""
        if kind:
            self._kind = kind
            self._sign.show_sign(_KINDS[kind][3], _KINDS[kind][2])
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(" ".join(part for part in (title, text) if part))

    def add_action(self, button: QAbstractButton) -> None:
        """Put a button at the right end."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def announce(self) -> None:
        """Have it read out, at once where it is of kind danger."""
        announce(self, self.accessibleName(), assertive=self._kind == "danger")

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill, edge, _ink, _sign = _KINDS[self._kind]
        painter = QPainter(self)
        paint_box(painter, self._theme, QRectF(self.rect()), fill=fill, edge=edge, radius=10)
        painter.end()
