"""Buttons with an icon and their key printed on them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from triage_app.records import record
from triage_app.ui.kit.key_cap import key_caps_width, paint_key_caps
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.theme import Theme


@record
class _Look:
    fill: str
    edge: str
    ink: str
    hover: str
    press: str
    filled: bool = False
    edge_width: int = 1


@record
class _Measure:
    height: int
    padding: int
    kind: str
    radius: int
    icon: int


_LOOKS = {
    "primary": _Look("accent", "accent", "on-accent", "accent-hover", "accent-press", filled=True),
    "danger": _Look("danger", "danger", "on-danger", "danger-hover", "danger-press", filled=True),
    "default": _Look("surface", "line-strong", "text", "hover", "sunken"),
    "ghost": _Look("", "", "text-2", "hover", "sunken"),
    "emergency": _Look("surface", "danger", "danger-text", "danger-soft", "danger-soft", edge_width=2),
}
_OFF = _Look("sunken", "line", "text-3", "sunken", "sunken")
_MEASURES = {
    "normal": _Measure(40, 14, "body-strong", 8, 18),
    "big": _Measure(52, 20, "result", 10, 20),
    "small": _Measure(34, 11, "label", 8, 17),
    "tall": _Measure(46, 14, "body-strong", 8, 19),
    "dock": _Measure(38, 10, "row", 8, 18),
    "bar": _Measure(40, 10, "label", 8, 20),
    "emergency": _Measure(44, 14, "emergency-button", 10, 20),
}


class Button(QPushButton):
    """A button as drawn on the component sheet.

    ``look`` is primary, default, ghost, danger or emergency; ``size`` is
    normal, big, small, tall, dock, bar or emergency. The key caps are left
    out where room is short; the words never are.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        look: str = "default",
        size: str = "normal",
        *,
        icon: str = "",
        stroke: float = 1.8,
        keys: str = "",
        spread: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button.

        Args:
            theme: gives fonts and colors.
            text: verb first, at most three words; ``&`` marks an Alt key.
            look: what kind of button it is.
            size: see the class.
            icon: name of a shipped icon, or empty.
            stroke: line width of the icon.
            keys: shortcut printed on it; the button does not listen to it.
            spread: words at the left, key caps at the right end.
            parent: the widget it lies in.
        """
        super().__init__(text, parent)
        self._theme = theme
        self._look, self._measure = _LOOKS[look], _MEASURES[size]
        self._icon, self._stroke, self._keys, self._spread = icon, stroke, keys, spread
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def keys(self) -> str:
        """The shortcut printed on the button, may be empty."""
        return self._keys

    def set_keys(self, keys: str) -> None:
        """Print another shortcut; empty for none."""
        self._keys = keys
        self.updateGeometry()
        self.update()

    def set_look(self, look: str) -> None:
        """Take another look, such as primary where this is the next thing to do."""
        self._look = _LOOKS[look]
        self.update()

    def set_size(self, size: str) -> None:
        """Take another size, such as ``dock`` in a narrow window."""
        self._measure = _MEASURES[size]
        self.updateGeometry()

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), self._measure.radius

    def sizeHint(self) -> QSize:
        width = self._words_width()
        if self._keys:
            width += self._theme.px(8) + key_caps_width(self._theme, self._keys)
        return QSize(width + 2 * self._theme.px(self._measure.padding), self._theme.px(self._measure.height))

    def minimumSizeHint(self) -> QSize:
        padding = self._theme.px(min(self._measure.padding, 8))
        return QSize(self._words_width() + 2 * padding, self._theme.px(self._measure.height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look if self.isEnabled() else _OFF
        painter = QPainter(self)
        box = QRectF(self.rect())
        fill = look.press if self.isDown() else look.hover if self._is_hovered() else look.fill
        edge = fill if look.filled else look.edge
        paint_box(
            painter,
            self._theme,
            box,
            fill=fill,
            edge=edge,
            radius=self._measure.radius,
            width=look.edge_width,
        )
        self._paint_content(painter, look)
        painter.end()

    def _paint_content(self, painter: QPainter, look: _Look) -> None:
        theme = self._theme
        middle = self.height() / 2
        padding = theme.px(self._measure.padding)
        caps = key_caps_width(theme, self._keys)
        with_caps = self._words_width() + (theme.px(8) + caps if caps else 0)
        shows_caps = bool(caps) and with_caps <= self.width() - theme.px(8)
        used = with_caps if shows_caps else self._words_width()
        left: float = padding if self._spread else (self.width() - used) / 2
        if self._icon:
            size = theme.px(self._measure.icon)
            theme.icons.paint(
                painter, self._icon, look.ink, QPointF(left, middle - size / 2), size, self._stroke
            )
            left += size + (theme.px(8) if self.text() else 0)
        left += self._paint_words(painter, left, look.ink) + theme.px(8)
        if shows_caps:
            start = self.width() - padding - caps if self._spread else left
            ink = look.ink if look.filled or look.edge == "accent" else ""
            paint_key_caps(painter, theme, QPointF(start, middle), self._keys, ink)

    def _paint_words(self, painter: QPainter, left: float, ink: str) -> int:
        width = self._text_width()
        painter.setFont(self._theme.font(self._measure.kind))
        painter.setPen(self._theme.color(ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextDontClip
        painter.drawText(QRectF(left, 0, width, self.height()), int(flags), self.text())
        return width

    def _is_hovered(self) -> bool:
        return self.isEnabled() and self.underMouse()

    def _text_width(self) -> int:
        shown = self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        metrics = QFontMetricsF(self._theme.font(self._measure.kind))
        return int(metrics.horizontalAdvance(shown) + 0.999) if shown else 0

    def _words_width(self) -> int:
        icon = self._theme.px(self._measure.icon) if self._icon else 0
        gap = self._theme.px(8) if self._icon and self.text() else 0
        return icon + gap + self._text_width()


class LinkButton(QPushButton):
    """An underlined word that acts, as in messages and banners."""

    def __init__(self, theme: Theme, text: str, role: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme, self._role = theme, role
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font("body-strong"))
        return QSize(int(metrics.horizontalAdvance(self.text()) + 0.999), self._theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._theme.font("body-strong")
        color = self._theme.color(self._role)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), self.text())
        metrics = QFontMetricsF(font)
        line = (self.height() + metrics.ascent() - metrics.descent()) / 2 + 3
        painter.fillRect(QRectF(0, round(line), self.width(), 1), color)
        painter.end()
