"""Key caps: the keys of a shortcut as small boxes, the same in widgets and in painted rows."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme

_GAP = 3
_SHORT = {"Return": "Enter", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Del": "Delete"}
_MAC_SIGNS = "⌃⌥⇧⌘"


@lru_cache(maxsize=256)
def key_names(sequence: str) -> tuple[str, ...]:
    """Return what is printed on the caps of a shortcut, as this system writes keys.

    Args:
        sequence: portable text of a ``QKeySequence`` ("Ctrl+Shift+C"), or any
            one word to print as it is; empty gives no cap.
    """
    if not sequence:
        return ()
    native = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText) or sequence
    names: list[str] = []
    while native and native[0] in _MAC_SIGNS:
        names.append(native[0])
        native = native[1:]
    if native.endswith("+"):
        names += [part for part in native[:-1].split("+") if part]
        names.append("+")
    elif native:
        names += native.split("+")
    return tuple(_SHORT.get(name, name) for name in names)


def key_caps_width(theme: Theme, sequence: str) -> int:
    """Return how wide the caps of a shortcut are, 0 where there is none."""
    names = key_names(sequence)
    if not names:
        return 0
    return sum(_cap_width(theme, name) for name in names) + theme.px(_GAP) * (len(names) - 1)


def key_cap_height(theme: Theme) -> int:
    """Return the height of a cap."""
    return theme.px(20)


def paint_key_caps(painter: QPainter, theme: Theme, place: QPointF, sequence: str, ink: str = "") -> int:
    """Paint the caps of a shortcut.

    Args:
        painter: an active painter.
        theme: gives font and colors.
        place: left edge and middle of the height.
        sequence: as for ``key_names``.
        ink: color token for caps without a ground, as on filled buttons.

    Returns:
        The width that was used.
    """
    height = key_cap_height(theme)
    left = place.x()
    for name in key_names(sequence):
        width = _cap_width(theme, name)
        box = QRectF(left, place.y() - height / 2, width, height)
        paint_box(painter, theme, box, fill="" if ink else "key-bg", edge=ink or "key-line", radius=5)
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, box, name, theme.font("key"), theme.color(ink or "text-2"), middle)
        left += width + theme.px(_GAP)
    return key_caps_width(theme, sequence)


class KeyCap(QWidget):
    """The caps of one shortcut; says nothing to screen readers, which read the action's own name."""

    def __init__(self, theme: Theme, sequence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sequence = sequence
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.updateGeometry)

    def set_sequence(self, sequence: str) -> None:
        """Show another shortcut; empty for none."""
        self._sequence = sequence
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(key_caps_width(self._theme, self._sequence), key_cap_height(self._theme))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_key_caps(painter, self._theme, QPointF(0, self.height() / 2), self._sequence)
        painter.end()


def _cap_width(theme: Theme, name: str) -> int:
    return max(theme.px(22), int(text_width(theme, "key", name) + theme.px(10) + 2 + 0.999))
