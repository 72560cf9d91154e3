"""Scrolling: a frameless area with a slim bar, for zones whose content grows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.theme import Theme


class SlimScrollBar(QScrollBar):
    """An upright scroll bar as a rounded handle; keys and pointer as usual."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme

    def sizeHint(self) -> QSize:
        return QSize(12, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        handle = self._handle()
        painter = QPainter(self)
        box = QRectF(self.width() - 10, handle.top() + 2, 8, max(16, handle.height() - 4))
        fill = "line-strong" if self.underMouse() else "key-line"
        paint_box(painter, self._theme, box, fill=fill, radius=4)
        painter.end()

    def _handle(self) -> QRect:
        # Imported when a bar is first seen: the style's many names would cost the first paint 25 ms.
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarSlider
        return self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)


class ScrollArea(QScrollArea):
    """An upright scrolling area without a frame; its content takes the full width."""

    def __init__(self, theme: Theme, content: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimScrollBar(theme))
        self.viewport().setAutoFillBackground(False)
        if content is not None:
            self.setWidget(content)
            content.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        return QSize(content.minimumSizeHint().width() if content else 0, 48)


def scroll_to(widget: QWidget, place: QRect) -> None:
    """Bring a part of ``widget`` into sight of every area it is scrolled by."""
    above: QWidget | None = widget.parentWidget()
    while above is not None:
        content = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and content is not None:
            corner = widget.mapTo(content, place.center())
            above.ensureVisible(corner.x(), corner.y(), 0, place.height() // 2 + 8)
        above = above.parentWidget()
