"""A phone number as large as the card allows, with where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from triage_app.records import record
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.sign import Sign
from triage_app.ui.kit.text import text_width
from triage_app.ui.kit.theme import Theme

_STEPS = ("number-xl", "number-l", "number-s", "number-xs")
_SHARES = (100, 135, 105)


@record
class NumberNote:
    """One column under the number: "Hours", what they are, and a line more. ``tick`` means verified."""

    label: str
    value: str
    more: str = ""
    tick: bool = False


class BigNumber(QLabel):
    """A phone number that can be selected and copied; smaller only where the room asks for it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = _STEPS[0]
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def kind(self) -> str:
        """The type in use: ``number-xl`` (86 px) down to ``number-xs`` (48 px)."""
        return self._kind

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._theme.line_height(self._kind_for(width))

    def sizeHint(self) -> QSize:
        return QSize(self._width(_STEPS[0]), self._theme.line_height(_STEPS[0]))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(_STEPS[-1]), self._theme.line_height(_STEPS[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._kind = self._kind_for(self.width())
        self.setFont(self._theme.font(self._kind))
        self.updateGeometry()

    def _kind_for(self, width: int) -> str:
        return next((kind for kind in _STEPS if self._width(kind) <= width), _STEPS[-1])

    def _width(self, kind: str) -> int:
        return int(text_width(self._theme, kind, self.text()) + 0.999) + 4


class NumberCard(QFrame):
    """What to call: title, number, Copy and Dial, then hours, source and last check.

    Signals:
        copy_wished(), dial_wished()
    """

    copy_wished = Signal()
    dial_wished = Signal()

    def __init__(
        self, theme: Theme, copy_keys: str = "", dial_keys: str = "", parent: QWidget | None = None
    ) -> None:
        """Make an empty card; ``copy_keys`` and ``dial_keys`` are printed on its buttons."""
        super().__init__(parent)
        self._theme = theme
        self._title = Label(theme, "", "section", "text-2", shorten=True)
        self._reading = Label(theme, "", "caption", "text-3")
        self.number = BigNumber(theme)
        self.copy = Button(theme, self.tr("Copy"), size="tall", icon="copy", keys=copy_keys, spread=True)
        self.dial = Button(theme, self.tr("Dial"), size="tall", icon="dial", keys=dial_keys, spread=True)
        self.copy.clicked.connect(self.copy_wished)
        self.dial.clicked.connect(self.dial_wished)
        self._notes = _Notes(theme)
        self._lay_out()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_number(self, title: str, number: str, notes: Sequence[NumberNote], reading: str = "") -> None:
        """Show a number.

        Args:
            title: whose it is.
            number: as it is shown and read, groups with hyphens.
            notes: up to three columns.
            reading: how to read it out ("Read it in three groups"); may be empty.
        """
        self._title.setText(title)
        self._reading.setText(reading)
        self.number.setText(number)
        self.number.setAccessibleName(f"{number.replace('-', ' ')}, {title}" if title else number)
        self._notes.show_notes(notes)

    def set_stacked(self, stacked: bool) -> None:
        """Put Copy and Dial below the number, where large text leaves no room beside it."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(down if stacked else across)
        self._buttons.setDirection(across if stacked else down)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(painter, self._theme, box, fill="surface", edge="line", radius=12)
        painter.end()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._reading)
        self._buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._buttons.setSpacing(8)
        self._buttons.addWidget(self.copy)
        self._buttons.addWidget(self.dial)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(20)
        self._middle.addWidget(self.number, 1)
        self._middle.addLayout(self._buttons)
        self._top = QVBoxLayout()
        self._top.setSpacing(0)
        self._top.addLayout(head)
        self._top.addLayout(self._middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self._notes)
        self._restyle()

    def _restyle(self) -> None:
        px = self._theme.px
        self._top.setContentsMargins(px(24), px(16), px(24), px(8))
        for button in (self.copy, self.dial):
            button.setFixedWidth(max(px(210), button.sizeHint().width()))


class _Notes(QWidget):
    """Columns under a hairline; one below the other where the card is narrow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._columns: list[QWidget] = []
        self._stacked = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 1, 0, 0)
        self._grid.setSpacing(0)

    def show_notes(self, notes: Sequence[NumberNote]) -> None:
        for column in self._columns:
            self._grid.removeWidget(column)
            column.hide()
            column.deleteLater()
        self._columns = [
            _NoteColumn(self._theme, note, first=number == 0) for number, note in enumerate(notes)
        ]
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = event.size().width() < self._theme.px(620)
        if stacked != self._stacked:
            self._stacked = stacked
            self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self._theme.color("line")
        painter.fillRect(QRectF(0, 0, self.width(), 1), line)
        for column in self._columns[1:]:
            if not self._stacked:
                painter.fillRect(QRectF(column.x(), 1, 1, self.height()), line)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def _arrange(self) -> None:
        for number, column in enumerate(self._columns):
            self._grid.removeWidget(column)
            row, place = (number, 0) if self._stacked else (0, number)
            self._grid.addWidget(column, row, place)
            column.show()
        for place, share in enumerate(_SHARES):
            used = place < len(self._columns) and not (self._stacked and place)
            self._grid.setColumnStretch(place, share if used else 0)


class _NoteColumn(QWidget):
    def __init__(self, theme: Theme, note: NumberNote, *, first: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24 if first else 19), theme.px(12), theme.px(16), theme.px(14))
        column.setSpacing(2)
        column.addWidget(Label(theme, note.label, "caption", "text-3"))
        value = QHBoxLayout()
        value.setSpacing(6)
        if note.tick:
            value.addWidget(Sign(theme, "check", "ok-text", 16, 2.6), 0, Qt.AlignmentFlag.AlignVCenter)
        value.addWidget(Label(theme, note.value, "body-strong", wrap=True), 1)
        column.addLayout(value)
        if note.more:
            column.addWidget(Label(theme, note.more, "note", "text-2", wrap=True))
        column.addStretch(1)
