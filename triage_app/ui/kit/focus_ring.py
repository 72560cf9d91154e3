"""The one focus ring of a window: 3 px, 2 px outside whatever has focus."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from triage_app.ui.kit.painting import paint_ring
from triage_app.ui.kit.theme import Theme

_OUTSIDE = 5
_MOVING = frozenset((QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide))


@runtime_checkable
class FocusShape(Protocol):
    """A widget that says where its ring goes: a place in its own coordinates and a corner radius.

    None means that it shows focus by itself.
    """

    def focus_shape(self) -> tuple[QRectF, float] | None:
        """Return the place to ring now."""


class FocusRing(QWidget):
    """Lies over a window, lets the pointer through and follows the focus."""

    def __init__(self, theme: Theme, window: QWidget, app: QApplication) -> None:
        """Watch ``window``; one ring a window is enough."""
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._watched: list[QObject] = []
        self._target: QWidget | None = None
        self._radius = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app.focusChanged.connect(self._follow)
        theme.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Move to where the focused widget's shape is now."""
        place = self._place()
        if place is None:
            self.hide()
            return
        if place != self.geometry():
            self.setGeometry(place)
        self._clip(place)
        if not self.isVisible():
            self.show()
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = event.type() in _MOVING
        painted = event.type() == QEvent.Type.Paint and watched in self._watched[:2]
        if moved or (painted and self._place() != self.geometry()):
            self.refresh()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        inside = QRectF(self.rect()).adjusted(_OUTSIDE, _OUTSIDE, -_OUTSIDE, -_OUTSIDE)
        paint_ring(painter, self._theme, inside, self._radius)
        painter.end()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        inside = now is not None and self._window.isAncestorOf(now)
        self._target = now if inside else None
        if self._target is None:
            self.hide()
            return
        self._watch(self._target)
        self.refresh()

    def _watch(self, target: QWidget) -> None:
        self._watched = [target]
        if isinstance(target, QAbstractScrollArea):
            self._watched.append(target.viewport())
        above = target.parentWidget()
        while above is not None and above is not self._window:
            self._watched.append(above)
            above = above.parentWidget()
        for watched in self._watched:
            watched.installEventFilter(self)

    def _place(self) -> QRect | None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            return None
        shape: tuple[QRectF, float] | None = (QRectF(target.rect()), 8.0)
        if isinstance(target, FocusShape):
            shape = target.focus_shape()
        if shape is None:
            return None
        place, self._radius = shape
        corner = target.mapTo(self._window, QPoint(0, 0))
        found = place.toAlignedRect().translated(corner)
        return found.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)

    def _clip(self, place: QRect) -> None:
        """Cut off what is scrolled out of sight, so that the ring never lies over another zone."""
        seen = QRect(place)
        above = self._target.parentWidget() if self._target else None
        while above is not None and above is not self._window:
            if isinstance(above.parentWidget(), QAbstractScrollArea):
                corner = above.mapTo(self._window, QPoint(0, 0))
                seen &= QRect(corner, above.size())
            above = above.parentWidget()
        if seen == place:
            self.clearMask()
        elif seen.isEmpty():
            self.setMask(QRegion(-2, -2, 1, 1))  # nothing of it; an empty mask would show all
        else:
            self.setMask(seen.translated(-place.topLeft()))
