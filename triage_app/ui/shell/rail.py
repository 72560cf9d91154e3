"""The rail at the left: the views by name with their counts, and help at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from triage_app.records import record
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.roving import RovingFocus
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.actions import tip


@record
class RailItem:
    """One view in the rail; ``short`` is its label while the rail is narrow."""

    view_id: str
    label: str
    icon: str
    action_id: str
    short: str = ""


RAIL_ITEMS = (
    RailItem("calls", "Calls", "phone", "view-calls"),
    RailItem("follow-ups", "Follow-ups", "clock", "view-follow-ups", "Due"),
    RailItem("numbers", "Numbers", "book", "view-numbers"),
)


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


class Rail(QWidget):
    """The views, one of them open; one tab stop, arrows move.

    Signals:
        view_chosen(str): the id of a view.
        help_wished(): the item at the foot.
    """

    view_chosen = Signal(str)
    help_wished = Signal()

    def __init__(
        self, theme: Theme, items: Sequence[RailItem] = RAIL_ITEMS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrow = False
        self._items = {item.view_id: self._make(item) for item in items}
        self._help = RailButton(theme, RailItem("help", self.tr("Help"), "help", "help"), self)
        self._help.clicked.connect(self.help_wished)
        self._column = QVBoxLayout(self)
        for button in self._items.values():
            self._column.addWidget(button)
        self._column.addStretch(1)
        self._column.addWidget(self._help)
        self._roving = RovingFocus(self, vertical=True)
        self._roving.set_cells(self._all())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Views"))
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_view(self, view_id: str) -> None:
        """Mark the view that is open, help among them; an id the rail does not have marks none."""
        for number, button in enumerate(self._all()):
            button.setChecked(button.item.view_id == view_id)
            if button.isChecked():
                self._roving.set_stop(number)
        self.update()

    def set_count(self, view_id: str, count: int) -> None:
        """Show a count on a view's item; 0 for none, unknown ids are passed over."""
        if view_id in self._items:
            self._items[view_id].set_count(count)

    def set_narrow(self, narrow: bool) -> None:
        """Take the form for a narrow window, or the usual one."""
        if narrow != self._narrow:
            self._narrow = narrow
            for button in self._all():
                button.set_narrow(narrow)
            self._restyle()

    def focus_current(self) -> None:
        """Move focus to the item of the open view."""
        self._roving.focus(self._roving.stop)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), theme.color("line"))
        self._paint_logo(painter)
        for button in self._all():
            if button.isChecked():
                self._paint_bar(painter, button)
        painter.end()

    def _paint_logo(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        side, top, height, edge = (13, 8, 40, 24) if self._narrow else (22, 10, 44, 26)
        box = QRectF(
            px(side), px(top), self.width() - 1 - 2 * px(side) + (1 if self._narrow else 0), px(height)
        )
        paint_box(painter, theme, box, fill="accent", radius=12)
        size = px(edge)
        corner = QPointF(box.center().x() - size / 2, box.center().y() - size / 2)
        theme.icons.paint(painter, "bell", "on-accent", corner, size, 2)

    def _paint_bar(self, painter: QPainter, checked: RailButton) -> None:
        place = checked.geometry()
        bar = QRectF(-4, place.top() + 12, 8, place.height() - 24)
        path = QPainterPath()
        path.addRoundedRect(bar, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, self._theme.color("accent"))

    def _restyle(self) -> None:
        px, narrow = self._theme.px, self._narrow
        self.setFixedWidth(self._theme.size("rail-narrow" if narrow else "rail"))
        side, top = (3, 8 + 40 + 8 + 4) if narrow else (8, 10 + 44 + 10 + 4)
        self._column.setContentsMargins(px(side), px(top), px(side) + 1, px(8 if narrow else 10))
        self._column.setSpacing(px(4))
        self.update()

    def _make(self, item: RailItem) -> RailButton:
        button = RailButton(self._theme, item, self)
        button.clicked.connect(lambda: self.view_chosen.emit(item.view_id))
        return button

    def _all(self) -> tuple[RailButton, ...]:
        return (*self._items.values(), self._help)
