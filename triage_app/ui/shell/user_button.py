"""Who is at the desk, with the menu of all actions behind it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme

_LEFT = 8
"""Pixels between the buttons before it and the initials, beside the row's own gap."""


def initials(name: str) -> str:
    """Return up to two letters for a person's name: "RS"; "?" for an empty one."""
    words = name.split()
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper() or "?"


class UserButton(QPushButton):
    """Initials, name and role; only the initials in a narrow window."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = self._role = ""
        self._narrow = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_user(self, name: str, role: str = "") -> None:
        """Show who is at the desk; ``role`` may be empty."""
        self._name, self._role = name, role
        self.setAccessibleName(self.tr("{name}, menu").format(name=name))
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the initials alone, or name and role too."""
        self._narrow = narrow
        self.updateGeometry()

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        if self._narrow:
            return QRectF(self.rect()).adjusted(0, 2, 0, -2), self.height() / 2
        return QRectF(self.rect()).adjusted(4, 0, 4, 0), 10

    def sizeHint(self) -> QSize:
        px = self._theme.px
        if self._narrow:
            return QSize(px(36), px(40))
        names = max(
            text_width(self._theme, "user-name", self._name), text_width(self._theme, "user-role", self._role)
        )
        return QSize(px(_LEFT + 36 + 10) + min(px(200), int(names + 0.999)) + px(10 + 16), px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        middle = self.height() / 2
        disc = QRectF(0 if self._narrow else px(_LEFT), middle - px(18), px(36), px(36))
        edge = "accent" if self.underMouse() else "accent-line"
        paint_box(painter, theme, disc, fill="accent-soft", edge=edge, radius=disc.width() / 2)
        center = Qt.AlignmentFlag.AlignHCenter
        font, ink = theme.font("caption-strong"), theme.color("accent-text")
        draw_line(painter, disc, initials(self._name), font, ink, center)
        if not self._narrow:
            self._paint_names(painter, disc.right() + px(10), middle)
        painter.end()

    def _paint_names(self, painter: QPainter, left: float, middle: float) -> None:
        theme, px = self._theme, self._theme.px
        sign = px(16)
        room = self.width() - left - px(10) - sign
        name, role = theme.line_height("user-name"), theme.line_height("user-role") if self._role else 0
        top = middle - (name + role) / 2
        place = QRectF(left, top, room, name)
        draw_line(painter, place, self._name, theme.font("user-name"), theme.color("text"))
        if self._role:
            place = QRectF(left, top + name, room, role)
            draw_line(painter, place, self._role, theme.font("user-role"), theme.color("text-3"))
        corner = QPointF(self.width() - sign, middle - sign / 2)
        theme.icons.paint(painter, "chevd", "text-3", corner, sign)
