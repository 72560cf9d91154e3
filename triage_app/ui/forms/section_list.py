"""The parts of a form at its left: which are done, what is missing, where you are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from triage_app.records import record
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.roving import RovingFocus
from triage_app.ui.kit.text import TextBlock, draw_line
from triage_app.ui.kit.theme import Theme


@record
class SectionRow:
    """One part: its title, a line under it, its state (``open``, ``done``, ``wrong``), its number."""

    title: str
    note: str
    state: str = "open"
    number: int = 0


class _Row(QPushButton):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.row = SectionRow("", "")
        self.current = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_row(self, row: SectionRow, *, current: bool) -> None:
        if (row, current) != (self.row, self.current):
            self.row, self.current = row, current
            done = {"done": self.tr("done"), "wrong": self.tr("to fix")}.get(row.state, "")
            self.setAccessibleName(", ".join(part for part in (row.title, row.note, done) if part))
            self.updateGeometry()
            self.update()

    def focus_shape(self) -> tuple[QRectF, float]:
        return QRectF(self.rect()), 10

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.heightForWidth(self._theme.px(228)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(44))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        note = self._theme.line_height("caption") if self.row.note else 0
        return self._title(width).height + note + self._theme.px(18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, row = self._theme, self.row
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.current:
            paint_box(painter, theme, box, fill="surface", edge="line-strong", radius=10)
        elif self.underMouse():
            paint_box(painter, theme, box, fill="hover", radius=10)
        self._paint_sign(painter, box)
        left = theme.px(50)
        title = self._title(self.width())
        note = theme.line_height("caption") if row.note else 0
        top = (box.height() - title.height - note) / 2
        title.draw(painter, QPointF(left, top), theme.color("text"))
        ink = "danger-text" if row.state == "wrong" else "text-3"
        place = QRectF(left, top + title.height, box.width() - left - 8, note)
        draw_line(painter, place, row.note, theme.font("caption"), theme.color(ink))
        painter.end()

    def _title(self, width: int) -> TextBlock:
        theme = self._theme
        room = width - theme.px(50) - 8
        return TextBlock(self.row.title, theme.font("body-strong"), theme.line_height("body-strong"), room, 2)

    def _paint_sign(self, painter: QPainter, box: QRectF) -> None:
        theme, state = self._theme, self.row.state
        edge = theme.px(26)
        circle = QRectF(theme.px(12), (box.height() - edge) / 2, edge, edge)
        fill = {"done": "ok", "wrong": "danger"}.get(state, "")
        line = fill or "line-strong"
        paint_box(painter, theme, circle, fill=fill, edge=line, radius=edge / 2, width=2)
        if state == "done":
            size = theme.px(14)
            corner = circle.center() - QPointF(size / 2, size / 2)
            theme.icons.paint(painter, "check", "on-ok", corner, size, 3)
            return
        words, ink = ("!", "on-danger") if state == "wrong" else (str(self.row.number), "text-3")
        painter.setFont(theme.font("trail-digit"))
        painter.setPen(theme.color(ink))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), words)


class SectionList(QWidget):
    """One tab stop; arrows move, Enter goes there.

    Signals:
        chosen(int): a part, from 0.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._column.addStretch(1)
        self._roving = RovingFocus(self, vertical=True)

    @property
    def rows(self) -> tuple[SectionRow, ...]:
        """What stands in it."""
        return tuple(row.row for row in self._rows)

    def show_rows(self, rows: Sequence[SectionRow], current: int) -> None:
        """Show these parts; those that are no longer there leave."""
        while len(self._rows) < len(rows):
            self._add(len(self._rows))
        for number, widget in enumerate(self._rows):
            widget.setVisible(number < len(rows) and bool(rows[number].title))
            if number < len(rows):
                widget.show_row(rows[number], current=number == current)

    def focus(self, number: int) -> None:
        """Move focus to a part."""
        self._roving.focus(number)

    def _add(self, number: int) -> None:
        row = _Row(self._theme, self)
        row.clicked.connect(lambda: self.chosen.emit(number))
        self._rows.append(row)
        self._column.insertWidget(number, row)
        self._roving.set_cells(self._rows)
