"""Today: this desk's counts, follow-ups due, the last calls, and messages that have gone from the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triage_app.calls.log_entry import Today
from triage_app.ui.calls.scrolled import PageScroll
from triage_app.ui.calls.today_content import TodayRow
from triage_app.ui.calls.wording import day_words, duration
from triage_app.ui.kit.key_cap import KeyCap
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painted_list import PaintedList, RowState
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme

_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TodayPanel(QWidget):
    """The side panel of a new call.

    Signals:
        follow_up_chosen(str): id of a follow-up to call back.
        call_chosen(str): id of a logged call to read.
    """

    follow_up_chosen = Signal(str)
    call_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._day = Label(theme, "", "body-medium", "text-2", align=_MIDDLE_RIGHT)
        self._stats = Stats(theme)
        self._count = CountBadge(theme)
        self._due = RowList(theme)
        self._last = RowList(theme)
        self._messages = RowList(theme)
        self._nothing_due = Label(theme, "Nothing is due", "body", "text-3")
        self._no_calls = Label(theme, "No calls yet today", "body", "text-3")
        self._messages_head = Label(theme, "Messages", "section", "text-2")
        self._due.chosen.connect(lambda place: self.follow_up_chosen.emit(self._due.rows[place].id))
        self._last.chosen.connect(lambda place: self.call_chosen.emit(self._last.rows[place].id))
        self._lay_out()
        self.show_messages(())

    @property
    def due(self) -> PaintedList:
        """The follow-ups due."""
        return self._due

    @property
    def last(self) -> PaintedList:
        """The last calls."""
        return self._last

    def show_today(self, today: Today, due: Sequence[TodayRow], last: Sequence[TodayRow]) -> None:
        """Show the counts and the two lists; either may be empty."""
        self._day.setText(day_words(today.day))
        average = duration(today.average_seconds) if today.calls else "0:00"
        self._stats.show_figures(
            (str(today.calls), "call" if today.calls == 1 else "calls"),
            (average, "average call"),
            (str(today.on_hold), "on hold"),
        )
        self._count.show_count(len(due))
        _fill(self._due, due, f"Follow-ups due, {len(due)}")
        _fill(self._last, last, f"Last calls, {len(last)}")
        self._nothing_due.setVisible(not due)
        self._no_calls.setVisible(not last)

    def show_messages(self, messages: Sequence[TodayRow]) -> None:
        """Show messages that can be read later; may be empty."""
        _fill(self._messages, messages, f"Messages, {len(messages)}")
        self._messages_head.setVisible(bool(messages))

    def _lay_out(self) -> None:
        px = self._theme.px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Label(self._theme, "Today", "title-3"))
        head.addStretch(1)
        head.addWidget(self._day)
        column.addLayout(head)
        column.addSpacing(px(14))
        column.addWidget(self._stats)
        self._add_list(column, "Follow-ups due", self._due, self._nothing_due, keys="Ctrl+2")
        self._add_list(column, "Last calls", self._last, self._no_calls, note="Enter opens one")
        column.addSpacing(px(20))
        column.addWidget(self._messages_head)
        column.addSpacing(px(8))
        column.addWidget(self._messages)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = PageScroll(self._theme, inside)
        scroll.set_margins(px(22), px(22), px(18))
        outer.addWidget(scroll)

    def _add_list(
        self, column: QVBoxLayout, title: str, rows: RowList, empty: Label, *, keys: str = "", note: str = ""
    ) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(Label(self._theme, title, "section", "text-2"))
        if keys:
            head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(KeyCap(self._theme, keys) if keys else Label(self._theme, note, "caption", "text-3"))
        column.addSpacing(px(20))
        column.addLayout(head)
        column.addSpacing(px(8))
        column.addWidget(rows)
        column.addWidget(empty)


def _fill(rows: PaintedList, wanted: Sequence[TodayRow], name: str) -> None:
    if rows.rows != tuple(wanted):
        rows.set_rows(wanted, rows.marked if 0 <= rows.marked < len(wanted) else 0)
    rows.setVisible(bool(wanted))
    rows.setAccessibleName(name)


class Stats(QFrame):
    """Three figures side by side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._figures = [Label(theme, "", "stat") for _ in range(3)]
        self._names = [Label(theme, "", "caption", "text-3", wrap=True) for _ in range(3)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for figure, name in zip(self._figures, self._names, strict=True):
            column = QVBoxLayout()
            column.setContentsMargins(theme.px(17), theme.px(10), theme.px(4), theme.px(10))
            column.setSpacing(0)
            column.addWidget(figure)
            column.addWidget(name)
            row.addLayout(column, 1)

    def show_figures(self, *figures: tuple[str, str]) -> None:
        """Show three figures with their names."""
        for (figure, name), first, second in zip(figures, self._figures, self._names, strict=True):
            first.setText(figure)
            second.setText(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, self._theme, QRectF(self.rect()), fill="surface", edge="line", radius=12)
        for third in (1, 2):
            x = round(self.width() * third / 3)
            painter.fillRect(QRectF(x, 1, 1, self.height() - 2), self._theme.color("line"))
        painter.end()


class CountBadge(Label):
    """An amber count; gone while there is nothing to count."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "count", "on-warn", align=Qt.AlignmentFlag.AlignHCenter)
        self.setMinimumWidth(theme.px(22))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show a count."""
        self.setText(str(count))
        self.setVisible(count > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, self._theme, QRectF(self.rect()), fill="warn", radius=self.height() / 2)
        painter.end()
        super().paintEvent(event)


class RowList(PaintedList):
    """Rows of two lines inside one frame."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, TodayRowPainter(theme), gap=0)


class TodayRowPainter:
    """Draws rows of two lines; what is late is amber and says so."""

    radius = 12.0

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def name(self, row: TodayRow, _number: int) -> str:
        """Return what is spoken for a row."""
        return ", ".join(part for part in (row.name, row.about, row.time, row.end) if part)

    def height(self, _row: TodayRow, _width: int, _number: int) -> int:
        """Return the height of two lines with their margins."""
        return self._theme.line_height("row") + self._theme.line_height("note") + self._theme.px(18)

    def paint(self, painter: QPainter, row: TodayRow, place: QRectF, state: RowState) -> None:
        """Paint a row."""
        theme, px = self._theme, self._theme.px
        self._paint_ground(painter, row, place, state)
        inner = place.adjusted(px(15), px(9), -px(15), 0)
        first = QRectF(inner.left(), inner.top(), inner.width(), theme.line_height("row"))
        second = QRectF(inner.left(), first.bottom(), inner.width(), theme.line_height("note"))
        ink = "warn-text" if row.late else "text-2" if row.time_icon else "text-3"
        kind = "note-strong" if row.time_icon else "note-medium"
        used = self._paint_right(painter, first, row.time, row.time_icon, kind, ink)
        _line(painter, theme, first, used, row.name, "row", "text")
        used = self._paint_right(painter, second, row.end, row.end_icon, "note-medium", "text-2")
        _line(painter, theme, second, used, row.about, "note", "text-2")

    def _paint_right(
        self, painter: QPainter, place: QRectF, text: str, icon: str, kind: str, ink: str
    ) -> float:
        if not text:
            return 0
        theme = self._theme
        width = text_width(theme, kind, text) + 1
        box = QRectF(place.right() - width, place.top(), width, place.height())
        draw_line(painter, box, text, theme.font(kind), theme.color(ink))
        if not icon:
            return width
        edge = theme.px(17)
        corner = QPointF(box.left() - theme.px(5) - edge, place.center().y() - edge / 2)
        role = ink if ink == "warn-text" else "text-3"
        theme.icons.paint(painter, icon, role, corner, edge, 2)
        return width + theme.px(5) + edge

    def _paint_ground(self, painter: QPainter, row: TodayRow, place: QRectF, state: RowState) -> None:
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = state.number == 0, state.number == state.count - 1
        outline = QPainterPath()
        outline.addRoundedRect(
            place.adjusted(0.5, 0.5 if first else -30, -0.5, -0.5 if last else 30), self.radius, self.radius
        )
        painter.save()
        painter.setClipRect(place)
        fill = "warn-soft" if row.late else "hover" if state.hovered else "surface"
        painter.fillPath(outline, theme.color(fill))
        if not first:
            painter.fillRect(QRectF(place.left(), place.top(), place.width(), 1), theme.color("line"))
        painter.setPen(theme.color("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.restore()


def _line(
    painter: QPainter, theme: Theme, place: QRectF, used: float, text: str, kind: str, ink: str
) -> None:
    room = place.width() - (used + theme.px(10) if used else 0)
    box = QRectF(place.left(), place.top(), room, place.height())
    draw_line(painter, box, text, theme.font(kind), theme.color(ink))
