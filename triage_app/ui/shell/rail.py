"""The rail at the left: the views by name with their counts, and help at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.roving import RovingFocus
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.rail_button import RailButton, RailItem

RAIL_ITEMS = (
    RailItem("calls", "Calls", "phone", "view-calls"),
    RailItem("follow-ups", "Follow-ups", "clock", "view-follow-ups", "Due"),
    RailItem("numbers", "Numbers", "book", "view-numbers"),
    RailItem("admin", "Admin", "gear", "view-admin", sees="people"),
)


class Rail(QWidget):
    """The views, one of them open; one tab stop, arrows move.

    Signals:
        view_chosen(str): the id of a view.
        supervisor_wished(), help_wished(): the items at the foot.
    """

    view_chosen = Signal(str)
    supervisor_wished = Signal()
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
        supervisor = RailItem("supervisor", self.tr("Supervisor"), "shield", "supervisor", "Superv.")
        self._supervisor = RailButton(theme, supervisor, self)
        self._supervisor.clicked.connect(self.supervisor_wished)
        self._column = QVBoxLayout(self)
        for button in self._items.values():
            self._column.addWidget(button)
            button.setHidden(bool(button.item.sees))
        self._column.addStretch(1)
        self._column.addWidget(self._supervisor)
        self._column.addWidget(self._help)
        self._supervisor.hide()
        self._roving = RovingFocus(self, vertical=True)
        self._roving.set_cells(self._shown())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Views"))
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_view(self, view_id: str) -> None:
        """Mark the view that is open, help among them; an id the rail does not have marks none."""
        for button in self._all():
            button.setChecked(button.item.view_id == view_id)
        self._stop_at_open()
        self.update()

    def offer(self, view_id: str, offered: bool) -> None:
        """Show a view's item, or hide it while nobody at the desk may see the view."""
        button = self._items.get(view_id)
        if button is not None:
            button.setHidden(not offered)
            self._count_shown()

    def offer_supervisor(self, offered: bool) -> None:
        """Show the item that asks for a supervisor's PIN, or hide it."""
        self._supervisor.setHidden(not offered)
        self._count_shown()

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
            if button.isChecked() and not button.isHidden():
                self._paint_bar(painter, button)
        offered = [button for button in self._shown() if button.item.sees]
        if offered:
            side = self._theme.px(16)
            top = offered[0].geometry().top() - self._theme.px(4) // 2 - 1
            painter.fillRect(QRectF(side, top, self.width() - 2 * side, 1), theme.color("line"))
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

    def _count_shown(self) -> None:
        self._roving.set_cells(self._shown())
        self._stop_at_open()
        self.update()

    def _stop_at_open(self) -> None:
        for number, button in enumerate(self._shown()):
            if button.isChecked():
                self._roving.set_stop(number)

    def _shown(self) -> tuple[RailButton, ...]:
        return tuple(button for button in self._all() if not button.isHidden())

    def _all(self) -> tuple[RailButton, ...]:
        return (*self._items.values(), self._supervisor, self._help)
