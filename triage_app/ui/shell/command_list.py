"""The command list: every action and need by name, with its key; type to find one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from triage_app.records import record
from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.edits import LineEdit
from triage_app.ui.kit.key_cap import key_caps_width, key_names, paint_key_caps
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painted_list import PaintedList, RowState
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.scroll import SlimScrollBar
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme

_MOST_ROWS = 9
_TOP = 84


@record
class Command:
    """Something that can be done by name: an action, or a need to open.

    ``kind`` is shown at the right where there is no key ("Need").
    """

    command_id: str
    title: str
    keys: str = ""
    kind: str = ""


def find_commands(commands: Sequence[Command], typed: str) -> tuple[Command, ...]:
    """Return the commands whose title holds every typed word, those that start with them first.

    Args:
        commands: in their usual order.
        typed: any text, any case; empty finds all.
    """
    words = typed.casefold().split()
    found = [entry for entry in commands if all(word in entry.title.casefold() for word in words)]
    if not words:
        return tuple(found)
    return tuple(sorted(found, key=lambda entry: not entry.title.casefold().startswith(words[0])))


class _CommandPainter:
    radius = 8.0

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def height(self, _row: Command, _width: int, _number: int) -> int:
        return self._theme.px(42)

    def name(self, row: Command, _number: int) -> str:
        parts = (row.title, row.kind, " ".join(key_names(row.keys)))
        return ", ".join(part for part in parts if part)

    def paint(self, painter: QPainter, row: Command, place: QRectF, state: RowState) -> None:
        theme = self._theme
        if state.marked or state.hovered:
            paint_box(painter, theme, place, fill="accent-soft" if state.marked else "hover", radius=8)
        if state.marked:
            painter.fillRect(
                QRectF(place.left(), place.top() + 8, 4, place.height() - 16), theme.color("accent")
            )
        right = place.right() - theme.px(12)
        if row.keys:
            right -= key_caps_width(theme, row.keys)
            paint_key_caps(painter, theme, QPointF(right, place.center().y()), row.keys)
        elif row.kind:
            right -= text_width(theme, "caption", row.kind) + 1
            box = QRectF(right, place.top(), place.right() - right, place.height())
            draw_line(painter, box, row.kind, theme.font("caption"), theme.color("text-3"))
        left = place.left() + theme.px(14)
        words = QRectF(left, place.top(), right - left - theme.px(12), place.height())
        draw_line(painter, words, row.title, theme.font("body-medium"), theme.color("text"))


class CommandList(QFrame):
    """A box over the window with a field and what it finds. Esc or a click elsewhere closes it.

    Signals:
        chosen(str): the id of a command; the list has closed.
        closed(): it has closed, chosen or not; focus is back where it was.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._commands: tuple[Command, ...] = ()
        self._before: QWidget | None = None
        self._field = LineEdit(theme, "preview-question")
        self._field.setAccessibleName(self.tr("Command or need"))
        self._field.setPlaceholderText(self.tr("Type an action or a need"))
        self._field.set_height(48)
        self._list = PaintedList(theme, _CommandPainter(theme), gap=2, scrolls=True)
        self._list.setVerticalScrollBar(SlimScrollBar(theme))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = Label(theme, self.tr("No action or need has these words."), "body", "text-2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 13, 13, 13)
        column.setSpacing(10)
        for part in (self._field, self._list, self._none):
            column.addWidget(part)
        self._field.textChanged.connect(self._find)
        self._field.installEventFilter(self)
        self._list.chosen.connect(self._choose)
        window.installEventFilter(self)
        self.hide()

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands found now, in their order."""
        return self._list.rows

    def open(self, commands: Sequence[Command]) -> None:
        """Show all ``commands``, with focus in the field."""
        self._commands = tuple(commands)
        self._before = self.window().focusWidget()
        self._field.clear()
        self._find("")
        self._settle()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_list(self) -> None:
        """Hide and give focus back."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._take_key(event)
        if watched is self._field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
            self.closed.emit()
        if watched is self.window() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(painter, self._theme, box, fill="surface", edge="line-strong", radius=14)
        painter.end()

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_list()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.marked)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._list.keyPressEvent(event)
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _find(self, typed: str) -> None:
        found = find_commands(self._commands, typed)
        self._list.set_rows(found)
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
        if typed:
            words = self.tr("{count} found").format(count=len(found))
            announce(self, f"{words}. {found[0].title}" if found else self._none.text())

    def _choose(self, number: int) -> None:
        found = self.commands
        if 0 <= number < len(found):
            self.close_list()
            self.chosen.emit(found[number].command_id)

    def _settle(self) -> None:
        px, window = self._theme.px, self.window()
        width = min(px(600), window.width() - 48)
        rows = min(_MOST_ROWS, max(1, len(self._commands)))
        height = min(px(48) + 36 + rows * (px(42) + 2), window.height() - _TOP - 16)
        self.setGeometry((window.width() - width) // 2, _TOP, width, height)
