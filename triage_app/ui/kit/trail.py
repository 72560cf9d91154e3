"""The trail: the steps of a call, done, now and next, above the words to say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from triage_app.records import record
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.roving import RovingFocus
from triage_app.ui.kit.text import draw_line, plain_tip, text_width
from triage_app.ui.kit.theme import Theme


@record
class TrailStep:
    """One step: ``kind`` ("Urgency"), ``value`` ("Urgent"), ``state`` done, now or next."""

    kind: str
    value: str
    state: str = "next"


class TrailCell(QAbstractButton):
    """One step of the trail; a done one can be reopened."""

    def __init__(self, theme: Theme, step: TrailStep, number: int, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._step, self._number, self._count = theme, step, number, count
        state = {"done": self.tr("done"), "now": self.tr("now"), "next": self.tr("not yet")}[step.state]
        name = self.tr("Step {number} of {count}, {kind}, {value}, {state}")
        words = {"kind": step.kind, "value": step.value, "state": state}
        self.setAccessibleName(name.format(number=number + 1, count=count, **words))
        if step.state == "done":
            self.setAccessibleDescription(self.tr("Enter opens this step again"))

    @property
    def step(self) -> TrailStep:
        """What the cell shows."""
        return self._step

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()).adjusted(2, 2, -2, -2), 10

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(plain_tip(self._step.value) if self._shortened() else "")
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, step = self._theme, self._step
        painter = QPainter(self)
        if step.state == "now":
            self._paint_now(painter)
        disc = theme.px(24)
        left = theme.px(16)
        self._paint_disc(painter, QRectF(left, (self.height() - disc) / 2, disc, disc))
        left += disc + theme.px(10)
        room = self.width() - left - theme.px(14)
        kind, value = theme.line_height("trail-kind"), theme.line_height("trail")
        top = (self.height() - kind - value) / 2
        draw_line(
            painter, QRectF(left, top, room, kind), step.kind, theme.font("trail-kind"), theme.color("text-3")
        )
        later = step.state == "next"
        font, ink = theme.font("trail-next" if later else "trail"), theme.color("text-3" if later else "text")
        draw_line(painter, QRectF(left, top + kind, room, value), step.value, font, ink)
        painter.end()

    def _paint_now(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self._outline()
        for box, color in ((QRectF(self.rect()), "accent-soft"), (self._foot(), "accent")):
            part = QPainterPath()
            part.addRect(box)
            painter.fillPath(whole.intersected(part), theme.color(color))

    def _foot(self) -> QRectF:
        return QRectF(0, self.height() - 3, self.width(), 3)

    def _outline(self) -> QPainterPath:
        """The cell inside the rounded frame: its outer corners are cut where it is first or last."""
        box = QRectF(self.rect())
        left = 0 if self._number == 0 else -40
        right = 0 if self._number == self._count - 1 else 40
        path = QPainterPath()
        path.addRoundedRect(box.adjusted(left, 0, right, 0), 11, 11)
        return path

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        theme, state = self._theme, self._step.state
        fill, edge, ink = {
            "done": ("ok", "ok", "on-ok"),
            "now": ("accent", "accent", "on-accent"),
            "next": ("", "line-strong", "text-3"),
        }[state]
        paint_box(painter, theme, disc, fill=fill, edge=edge, radius=disc.width() / 2, width=2)
        if state == "done":
            edge_px = theme.px(14)
            corner = QPointF(disc.center().x() - edge_px / 2, disc.center().y() - edge_px / 2)
            theme.icons.paint(painter, "check", ink, corner, edge_px, 3)
            return
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, disc, str(self._number + 1), theme.font("trail-digit"), theme.color(ink), middle)

    def _shortened(self) -> bool:
        room = self.width() - self._theme.px(64)
        return text_width(self._theme, "trail", self._step.value) > room


class Trail(QWidget):
    """Steps side by side, or one line with a bar where the window is narrow.

    One tab stop; Left and Right move, Enter on a done step opens it again.

    Signals:
        step_wished(int): a done step was chosen, from 0.
    """

    step_wished = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[TrailStep, ...] = ()
        self._cells: list[TrailCell] = []
        self._narrow = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(1)
        self._roving = RovingFocus(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def cells(self) -> tuple[TrailCell, ...]:
        """One for each step; hidden while the trail is one line."""
        return tuple(self._cells)

    def set_steps(self, steps: Sequence[TrailStep]) -> None:
        """Show these steps; the one that is now takes the tab stop."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        for cell in self._cells:
            self._row.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [self._make(step, number) for number, step in enumerate(self._steps)]
        now = next((n for n, step in enumerate(self._steps) if step.state == "now"), 0)
        self._roving.set_cells(self._cells, now)
        self._say_line()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Become one line with a bar, or cells again."""
        if narrow != self._narrow:
            self._narrow = narrow
            for cell in self._cells:
                cell.setVisible(not narrow)
            self._say_line()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(480), px(36) if self._narrow else px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        radius = 9 if self._narrow else 12
        paint_box(painter, self._theme, QRectF(self.rect()), fill="surface", edge="line", radius=radius)
        if self._narrow:
            self._paint_line(painter)
        else:
            for cell in self._cells[1:]:
                painter.fillRect(QRectF(cell.x() - 1, 1, 1, self.height() - 2), self._theme.color("line"))
        painter.end()

    def _paint_line(self, painter: QPainter) -> None:
        theme = self._theme
        left: float = theme.px(15)
        words = self._line_words()
        width = text_width(theme, "row", words) + 1
        draw_line(
            painter, QRectF(left, 0, width, self.height()), words, theme.font("row"), theme.color("text")
        )
        left += width + theme.px(12)
        for step in self._steps:
            color = {"done": "ok", "now": "accent"}.get(step.state, "")
            bar = QRectF(left, (self.height() - theme.px(8)) / 2, theme.px(26), theme.px(8))
            fill, edge = color or "surface", color or "line-strong"
            paint_box(painter, theme, bar, fill=fill, edge=edge, radius=bar.height() / 2)
            left += bar.width() + theme.px(4)
        self._paint_done(painter, left + theme.px(8))

    def _paint_done(self, painter: QPainter, leftmost: float) -> None:
        """Name the last done steps from the right, as many as there is room for."""
        theme = self._theme
        right: float = self.width() - theme.px(15)
        done = [step.value for step in self._steps if step.state == "done"]
        for value in reversed(done):
            width = text_width(theme, "row-medium", value) + 1
            left = right - width - theme.px(21)
            if left < leftmost:
                return
            edge = theme.px(16)
            theme.icons.paint(
                painter, "check", "ok-text", QPointF(left, (self.height() - edge) / 2), edge, 2.6
            )
            place = QRectF(left + theme.px(21), 0, width, self.height())
            draw_line(painter, place, value, theme.font("row-medium"), theme.color("text"))
            right = left - theme.px(12)

    def _line_words(self) -> str:
        now = next((n for n, step in enumerate(self._steps) if step.state == "now"), len(self._steps) - 1)
        return self.tr("Step {number} of {count}").format(number=now + 1, count=len(self._steps))

    def _say_line(self) -> None:
        self.setAccessibleName(self._line_words() if self._narrow and self._steps else self.tr("Steps"))

    def _make(self, step: TrailStep, number: int) -> TrailCell:
        cell = TrailCell(self._theme, step, number, len(self._steps), self)
        cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        if step.state == "done":
            cell.clicked.connect(lambda: self.step_wished.emit(number))
        self._row.addWidget(cell, 1)
        cell.setVisible(not self._narrow)
        return cell
