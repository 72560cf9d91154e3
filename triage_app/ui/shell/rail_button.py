"""One item of the rail: an icon over its label, a count at its corner."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from triage_app.records import record
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.actions import tip


@record
class RailItem:
    """One view in the rail; ``short`` is its label while the rail is narrow.

    ``sees`` names the use case that whoever sees this view has to be allowed;
    empty: everybody sees it.
    """

    view_id: str
    label: str
    icon: str
    action_id: str
    short: str = ""
    sees: str = ""


class RailButton(QPushButton):
    """A view in the rail: icon over label, a count at its corner."""

    def __init__(self, theme: Theme, item: RailItem, parent: QWidget) -> None:
        super().__init__(item.label, parent)
        self._theme, self.item = theme, item
        self._narrow = False
        self._count = 0
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(tip(item.action_id))
        self.setAccessibleName(item.label)
        theme.changed.connect(self.updateGeometry)

    def nextCheckState(self) -> None:
        """Stay as it is: the open view is marked once it is open, not when it is asked for."""

    def set_count(self, count: int) -> None:
        """Show a count, as of follow-ups that are due; 0 for none."""
        self._count = count
        due = self.tr("{label}, {count} due")
        self.setAccessibleName(due.format(label=self.item.label, count=count) if count else self.item.label)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the short label in a lower box."""
        self._narrow = narrow
        self.updateGeometry()

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes: inside the rail."""
        return QRectF(self.rect()).adjusted(1, 3, -1, -3), 9

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(64), self._theme.px(56 if self._narrow else 60))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        box = QRectF(self.rect())
        if on:
            paint_box(painter, theme, box, fill="surface", edge="line", radius=10)
        elif self.underMouse():
            paint_box(painter, theme, box, fill="hover", radius=10)
        ink = "accent" if on else "text-2"
        edge, line = theme.px(22 if self._narrow else 24), theme.line_height("rail")
        top = (box.height() - edge - theme.px(4) - line) / 2
        theme.icons.paint(painter, self.item.icon, ink, QPointF((box.width() - edge) / 2, top), edge)
        label = self.item.short if self._narrow and self.item.short else self.item.label
        words = QRectF(-2, top + edge + theme.px(4), box.width() + 4, line)
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, words, label, theme.font("rail"), theme.color(ink), middle)
        if self._count:
            self._paint_count(painter)
        painter.end()

    def _paint_count(self, painter: QPainter) -> None:
        theme = self._theme
        text = str(self._count) if self._count < 100 else "99+"
        height = theme.px(20)
        width = max(height, text_width(theme, "count", text) + theme.px(10))
        right = theme.px(5 if self._narrow else 9)
        box = QRectF(self.width() - right - width, theme.px(3), width, height)
        paint_box(painter, theme, box, fill="warn", radius=height / 2)
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, box, text, theme.font("count"), theme.color("on-warn"), middle)
