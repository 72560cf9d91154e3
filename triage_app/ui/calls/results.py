"""The ranked results and, below them, the way out that is always there: take a message."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from triage_app.ui.calls.result_painter import ResultPainter
from triage_app.ui.calls.result_words import ResultRow
from triage_app.ui.calls.wording import counted
from triage_app.ui.kit.key_cap import key_caps_width, paint_key_caps
from triage_app.ui.kit.painted_list import PaintedList
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import TextBlock, text_width
from triage_app.ui.kit.theme import Theme

STILL_MS = 120
"""So long after a key the first rows keep their order, so that Alt+digit hits what was seen."""

STILL_ROWS = 3
PAGE_ROWS = 6


class Results(QWidget):
    """The result list of a query.

    Signals:
        opened(int): a row was opened by click or by Enter in the list.
        marked_changed(int): the mark is on another row.
        message_wanted(): "None of these" was chosen.
    """

    opened = Signal(int)
    marked_changed = Signal(int)
    message_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[ResultRow, ...] = ()
        self._moved = False
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL_MS)
        self._still.timeout.connect(self.settle)
        self._list = PaintedList(theme, ResultPainter(theme), gap=0, parent=self)
        self._list.chosen.connect(self.opened)
        self._list.marked_changed.connect(self._say_mark)
        self._none = NoneRow(theme, self)
        self._none.clicked.connect(self.message_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addWidget(self._list)
        layout.addWidget(self._none)
        theme.changed.connect(lambda: layout.setSpacing(theme.px(10)))

    @property
    def rows(self) -> tuple[ResultRow, ...]:
        """The rows as they are shown now."""
        return self._list.rows

    @property
    def marked(self) -> int:
        """The marked row, -1 where there is none."""
        return self._list.marked

    @property
    def list(self) -> PaintedList:
        """The painted list, for focus order."""
        return self._list

    def show_rows(self, rows: Sequence[ResultRow]) -> None:
        """Show the results of other words at once, but leave the first three in their order for a moment."""
        self._wanted = tuple(rows)
        self._moved = False
        shown = _kept_in_order(self.rows, self._wanted)
        self._show(shown)
        if shown != self._wanted:
            self._still.start()
        else:
            self._still.stop()

    def settle(self) -> None:
        """Show the rows in the order they were ranked in, now."""
        self._still.stop()
        if self.rows != self._wanted:
            mark = self._wanted.index(self.rows[self.marked]) if self._moved_to_known() else 0
            self._show(self._wanted, mark)

    def move_mark(self, steps: int) -> None:
        """Move the mark down, or up where ``steps`` is negative."""
        self._moved = True
        self._list.move_mark(steps)

    def _moved_to_known(self) -> bool:
        return self._moved and 0 <= self.marked < len(self.rows) and self.rows[self.marked] in self._wanted

    def _show(self, rows: Sequence[ResultRow], mark: int = 0) -> None:
        self._list.set_rows(rows, mark if rows else -1)
        self._list.setVisible(bool(rows))
        self._list.setAccessibleName(f"Results, {counted(len(rows), 'match', 'matches')}")

    def _say_mark(self, number: int) -> None:
        self.marked_changed.emit(number)


def _kept_in_order(shown: Sequence[ResultRow], wanted: Sequence[ResultRow]) -> tuple[ResultRow, ...]:
    """Return ``wanted`` with the first rows of ``shown`` in their old places, as far as both have them."""
    by_need = {row.need: row for row in wanted}
    first = [by_need[row.need] for row in shown[:STILL_ROWS] if row.need in by_need]
    if len(first) < min(STILL_ROWS, len(shown)):
        return tuple(wanted)
    return (*first, *(row for row in wanted if row not in first))


class NoneRow(QAbstractButton):
    """Always the last row: none of these, take a message."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = "None of these: take a message"
        self._detail = "A person calls back. The words typed are kept for the content team."
        self.setAccessibleName(f"{self._words}. {self._detail}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), 12

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, detail, beside = self._blocks(width)
        height = words.height if beside else words.height + detail.height
        return max(self._theme.px(52), height + self._theme.px(20))

    def sizeHint(self) -> QSize:
        width = self._theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        fill = "hover" if self.underMouse() else ""
        paint_box(painter, theme, QRectF(self.rect()), fill=fill, edge="line-strong", radius=12, dashed=True)
        paint_key_caps(painter, theme, QPointF(px(17), self.height() / 2), "Alt+0")
        words, detail, beside = self._blocks(self.width())
        height = words.height if beside else words.height + detail.height
        place = QPointF(self._left(), (self.height() - height) / 2)
        words.draw(painter, place, theme.color("text"))
        if beside:
            width = text_width(theme, "body-strong", self._words) + px(12)
            place += QPointF(width, (words.height - detail.height) / 2)
        else:
            place += QPointF(0, words.height)
        detail.draw(painter, place, theme.color("text-2"))
        painter.end()

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock, bool]:
        theme = self._theme
        room = width - self._left() - theme.px(16)
        first = text_width(theme, "body-strong", self._words) + theme.px(12)
        beside = first + text_width(theme, "hint", self._detail) <= room
        words = TextBlock(self._words, theme.font("body-strong"), theme.line_height("body-strong"), room)
        rest = room - first if beside else room
        detail = TextBlock(self._detail, theme.font("hint"), theme.line_height("hint"), rest + 1)
        return words, detail, beside

    def _left(self) -> int:
        return self._theme.px(17) + key_caps_width(self._theme, "Alt+0") + self._theme.px(12)
