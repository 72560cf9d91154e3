"""A page that scrolls: as high as its words need at the width it has, its bar in the right margin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triage_app.ui.kit.scroll import ScrollArea, SlimScrollBar
from triage_app.ui.kit.theme import Theme

BAR = 12
"""Pixels the bar takes, seen or not, so that words stay where they are when it appears."""


class PageScroll(ScrollArea):
    """Scrolls a content that has a layout.

    The content's height is what its layout needs at the width there is; the
    size hints of single parts, made for another width, are left out.
    """

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        super().__init__(theme, content, parent)
        self._content = content
        self.setVerticalScrollBar(_QuietBar(theme))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def set_margins(self, side: int, top: int, bottom: int) -> None:
        """Leave room around the content, in pixels; at least the bar's width at the sides."""
        layout = self._content.layout()
        if layout is not None:
            layout.setContentsMargins(side, top, max(0, side - BAR), bottom)

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)


class _QuietBar(SlimScrollBar):
    """Draws nothing while there is nothing to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)
