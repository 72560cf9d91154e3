"""The query: one line in which the caller's need is typed; its keys also move the results' mark."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from triage_app.calls.caller import digits_of
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.theme import Theme

_MOST_LETTERS = 1_000_000
"""More than the desk keeps, so that the desk says what it leaves out, not the field."""

_NUMBER_SIGNS = frozenset("+-().  \t0123456789")


class Query(QFrame):
    """The 72 px field at the top of a call.

    Enter, the arrow and Page keys act on the results while the text keeps
    focus. Escape clears; the text's own undo brings it back.

    Signals:
        text_changed(str): the words are others now.
        open_wanted(): Enter.
        move_wanted(int): move the mark by so many rows.
        page_wanted(int): move the mark by so many pages.
        number_pasted(str): a phone number alone was pasted; digits only.
        undo_wanted(): undo, with nothing to undo in the text itself.
    """

    text_changed = Signal(str)
    open_wanted = Signal()
    move_wanted = Signal(int)
    page_wanted = Signal(int)
    number_pasted = Signal(str)
    undo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = _QueryLine(self)
        self._line.setAccessibleName("What does the caller need?")
        self._line.setAccessibleDescription("Type a few words. Results follow.")
        self._line.setPlaceholderText("Type a few words")
        self._line.textChanged.connect(self._tell)
        self._line.installEventFilter(self)
        self.setFocusProxy(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._line)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def line(self) -> QLineEdit:
        """The text field itself, for focus and tests."""
        return self._line

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self._line.text()

    def show_text(self, text: str, cursor: int = -1) -> None:
        """Show the words of a call without telling anybody; the cursor goes to its end or place."""
        if text == self._line.text():
            return
        self._line.blockSignals(True)
        self._line.setText(text)
        self._line.blockSignals(False)
        if 0 <= cursor <= len(text):
            self._line.setCursorPosition(cursor)
        self._restyle_text()

    def type(self, text: str) -> None:
        """Put text where the cursor is, as if it had been typed."""
        self._line.insert(text)

    def clear_text(self) -> None:
        """Clear the words; undo brings them back."""
        self._line.selectAll()
        self._line.del_()

    def set_small(self, small: bool) -> None:
        """Take the 56 px form of narrow windows, or the usual one."""
        self.setProperty("small", small)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = 56 if self.property("small") else 72
        return QSize(self._theme.px(480), self._theme.px(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        focused = self._line.hasFocus()
        box = QRectF(self.rect())
        edge, width = ("focus", 3) if focused else ("line-strong", 1)
        paint_box(painter, self._theme, box, fill="surface", edge=edge, radius=14, width=width)
        size = self._theme.px(28)
        place = QPointF(self._theme.px(23), (self.height() - size) / 2)
        self._theme.icons.paint(painter, "search", "text-3", place, size)
        painter.end()

    def _key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._paste()
        if event.matches(QKeySequence.StandardKey.Undo) and not self._line.isUndoAvailable():
            self.undo_wanted.emit()
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Escape and not self._line.text():
            return False
        act = self._plain_keys().get(Qt.Key(event.key()))
        if act is None:
            return False
        if not (event.isAutoRepeat() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            act()
        return True

    def _plain_keys(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            Qt.Key.Key_Return: self.open_wanted.emit,
            Qt.Key.Key_Enter: self.open_wanted.emit,
            Qt.Key.Key_Up: lambda: self.move_wanted.emit(-1),
            Qt.Key.Key_Down: lambda: self.move_wanted.emit(1),
            Qt.Key.Key_PageUp: lambda: self.page_wanted.emit(-1),
            Qt.Key.Key_PageDown: lambda: self.page_wanted.emit(1),
            Qt.Key.Key_Escape: self.clear_text,
        }

    def _paste(self) -> bool:
        """Tell of a pasted number instead of typing it; other text goes the usual way."""
        pasted = QGuiApplication.clipboard().text().strip()
        if not pasted or not set(pasted) <= _NUMBER_SIGNS or len(digits_of(pasted)) != 10:
            return False
        self.number_pasted.emit(digits_of(pasted))
        return True

    def _tell(self, text: str) -> None:
        self._restyle_text()
        self.text_changed.emit(text)

    def _restyle(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(23) + px(28) + px(12), 3, px(20), 3)
        self._restyle_text()
        self.updateGeometry()
        self.update()

    def _restyle_text(self) -> None:
        kind = "query" if self._line.text() else "query-hint"
        self._line.setFont(self._theme.font(kind))


class _QueryLine(QLineEdit):
    """The text alone: no frame, since the field around it carries border and focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setMaxLength(_MOST_LETTERS)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def focus_shape(self) -> None:
        """Say that the field shows focus by itself."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the selection quiet when focus goes on, as fields do; the words stay as they are."""
        super().focusOutEvent(event)
        self.deselect()
