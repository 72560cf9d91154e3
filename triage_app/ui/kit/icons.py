"""Line icons in any color of the theme, painted sharp at any size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_INK = "#182225"
"""The color the files are drawn in."""

_STROKE = 'stroke-width="1.8"'
"""The stroke the files are drawn with, on a grid of 24."""


class Icons:
    """The shipped icons by name, drawn once for each size, color and stroke.

    A name that is not shipped draws nothing, so that content naming an icon
    of a later version does no harm.
    """

    def __init__(self, folder: Path, color: Callable[[str], QColor]) -> None:
        """Args: folder of ``NAME.svg`` files; ``color`` gives a token's present color."""
        self._folder = folder
        self._color = color
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, int, str, float, float], QPixmap] = {}

    def pixmap(self, name: str, role: str, size: int, stroke: float = 1.8, ratio: float = 1.0) -> QPixmap:
        """Return an icon.

        Args:
            name: the file's stem.
            role: color token.
            size: edge in device-independent pixels.
            stroke: line width on the 24 grid; 2.2 to 2.6 reads better when small.
            ratio: device pixels a pixel of the widget has.
        """
        color = self._color(role).name()
        key = (name, size, color, stroke, ratio)
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = self._draw(name, size, color, stroke, ratio)
        return found

    def paint(
        self, painter: QPainter, name: str, role: str, place: QPointF, size: int, stroke: float = 1.8
    ) -> None:
        """Paint an icon with its top left corner at ``place``."""
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(place, self.pixmap(name, role, size, stroke, ratio))

    def icon(self, name: str, role: str, size: int, stroke: float = 1.8) -> QIcon:
        """Return an icon for widgets that want a ``QIcon``; drawn for plain and fine screens."""
        icon = QIcon(self.pixmap(name, role, size, stroke))
        icon.addPixmap(self.pixmap(name, role, size, stroke, 2.0))
        return icon

    def _draw(self, name: str, size: int, color: str, stroke: float, ratio: float) -> QPixmap:
        edge = max(1, round(size * ratio))
        pixmap = QPixmap(edge, edge)
        pixmap.fill(Qt.GlobalColor.transparent)
        source = self._source(name)
        if source:
            source = source.replace(_INK, color).replace(_STROKE, f'stroke-width="{stroke}"')
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, edge, edge))
            painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, name: str) -> str:
        found = self._sources.get(name)
        if found is None:
            try:
                found = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            except OSError:
                found = ""
            self._sources[name] = found
        return found
