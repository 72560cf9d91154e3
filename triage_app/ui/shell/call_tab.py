"""One open call in the call bar: its state, its time, who it is and what they need."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from triage_app.records import record
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import draw_line, plain_tip, text_width
from triage_app.ui.kit.theme import Theme

CHECK_BACK_SECONDS = 120
"""How long a call may be on hold before its tab says Check back.

Source: design.md section 4.7; a setting may say otherwise.
"""


@record
class CallTabInfo:
    """An open call as the call bar shows it.

    ``state`` is ready (nothing typed yet), live or hold. ``since`` is when
    that state's timer began, in seconds of the bar's clock; None stands
    still at 0:00. ``name`` and ``need`` are shown as plain text.
    """

    call_id: str
    state: str
    name: str
    need: str
    since: float | None = None
    check_back_after: float = CHECK_BACK_SECONDS


def clock_text(seconds: float) -> str:
    """Return a time as a timer shows it: 0:07, 12:30, 1:02:03; negative ones as 0:00."""
    whole = max(0, int(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class CallTab(QPushButton):
    """A tab of the call bar; painted, so that a second's tick costs one small repaint."""

    def __init__(self, theme: Theme, info: CallTabInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._info = theme, info
        self._seconds = 0.0
        self._current = self._narrow = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._say()

    @property
    def info(self) -> CallTabInfo:
        """What the tab shows."""
        return self._info

    @property
    def state_word(self) -> str:
        """Ready, Live, On hold or Check back."""
        return self._words()[0]

    def show_info(self, info: CallTabInfo, *, current: bool) -> None:
        """Show a call's present state; ``current`` marks the call in front."""
        if (info, current) != (self._info, self._current):
            self._info, self._current = info, current
            self._say()
            self.updateGeometry()
            self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Leave out name and need where this is not the call in front."""
        self._narrow = narrow
        self.updateGeometry()

    def tick(self, now: float) -> None:
        """Show the time that has passed at ``now``, in seconds of the bar's clock."""
        seconds = 0.0 if self._info.since is None else now - self._info.since
        if int(seconds) != int(self._seconds):
            before = self.state_word
            self._seconds = seconds
            if self.state_word != before:
                self._say()
                self.updateGeometry()
            self.update()

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), 10

    def sizeHint(self) -> QSize:
        px = self._theme.px
        if not self._shows_name():
            return QSize(self._time_width() + 2 * self._left(), self._height())
        names = max(self._width("tab-name", self._info.name), self._width("tab-need", self._info.need))
        wished = self._left() + self._time_width() + px(12) + 1 + px(12) + names + self._left() + px(2)
        least = 0 if self._narrow else px(216)
        return QSize(max(least, min(px(280), wished)), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._time_width() + 2 * self._left(), self._height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        box = QRectF(self.rect())
        fill, edge, width, ink = self._look()
        paint_box(painter, theme, box, fill=fill, edge=edge, radius=10, width=width)
        self._paint_time(painter, self._left(), ink)
        line = self._left() + self._time_width() + px(12)
        room = self.width() - line - px(12) - px(15)
        if self._shows_name() and room > px(24):
            self._paint_name(painter, line, room, edge)
        painter.end()

    def _look(self) -> tuple[str, str, int, str]:
        """Return fill, edge, edge width and ink of the state word."""
        state = self._info.state
        if state == "hold":
            return (
                "warn-soft",
                "accent" if self._current else "warn-line",
                2 if self._current else 1,
                "warn-text",
            )
        if state == "ready":
            return "surface", "line-strong" if self._current else "line", 1, "text-3"
        return (
            ("accent-soft", "accent", 2, "accent-text")
            if self._current
            else ("surface", "line", 1, "accent-text")
        )

    def _paint_time(self, painter: QPainter, left: float, ink: str) -> None:
        theme, px = self._theme, self._theme.px
        word, icon = self._words()
        state, time = theme.line_height("tab-state"), theme.line_height("timer")
        top = (self.height() - state - time) / 2
        if icon:
            edge = px(18)
            stroke = 2.6 if icon == "pause" else 1.8
            corner = QPointF(left - px(3), top + (state - edge) / 2)
            theme.icons.paint(painter, icon, ink, corner, edge, stroke)
            words = left - px(3) + edge + px(3)
        else:
            dot = QRectF(left, top + (state - px(9)) / 2, px(9), px(9))
            paint_box(painter, theme, dot, fill="accent", radius=dot.width() / 2)
            words = left + px(9 + 6)
        place = QRectF(words, top, self.width() - words, state)
        draw_line(painter, place, word, theme.font("tab-state"), theme.color(ink))
        place = QRectF(left, top + state, self.width() - left, time)
        ink = ink if self._info.state == "hold" else "text"
        draw_line(painter, place, clock_text(self._seconds), theme.font("timer"), theme.color(ink))

    def _paint_name(self, painter: QPainter, line: float, room: float, edge: str) -> None:
        theme = self._theme
        name, need = theme.line_height("tab-name"), theme.line_height("tab-need")
        top = (self.height() - name - need) / 2
        hairline = {"hold": "warn-line", "live": "accent-line"}.get(self._info.state, "line")
        painter.fillRect(QRectF(line, top - 1, 1, name + need + 2), theme.color(hairline if edge else "line"))
        left = line + 1 + theme.px(12)
        place = QRectF(left, top, room, name)
        draw_line(painter, place, self._info.name, theme.font("tab-name"), theme.color("text"))
        place = QRectF(left, top + name, room, need)
        draw_line(painter, place, self._info.need, theme.font("tab-need"), theme.color("text-3"))

    def _words(self) -> tuple[str, str]:
        """Return the state word and its icon; live has a dot of its own."""
        if self._info.state == "ready":
            return self.tr("Ready"), "phone"
        if self._info.state == "live":
            return self.tr("Live"), ""
        late = self._seconds >= self._info.check_back_after
        return (self.tr("Check back"), "alert") if late else (self.tr("On hold"), "pause")

    def _time_width(self) -> int:
        theme = self._theme
        word = self._width("tab-state", self._words()[0]) + theme.px(18)
        time = self._width("timer", clock_text(self._seconds))
        return max(theme.px(62), word, time)

    def _width(self, kind: str, text: str) -> int:
        return int(text_width(self._theme, kind, text) + 0.999)

    def _left(self) -> int:
        return self._theme.px(14 if self._current and self._info.state != "ready" else 13)

    def _height(self) -> int:
        return self._theme.px(44 if self._narrow else 48)

    def _shows_name(self) -> bool:
        return self._current or not self._narrow

    def _say(self) -> None:
        """Name the call for screen readers; the time is told on request alone, as description."""
        spoken = self.tr("{state} call, {name}, {need}")
        info = self._info
        self.setAccessibleName(spoken.format(state=self.state_word, name=info.name, need=info.need))
        self.setToolTip(plain_tip("\n".join(part for part in (info.name, info.need) if part)))
