"""Editors inside fields: one line, several lines, one of several, with the design's edges."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.scroll import SlimScrollBar
from triage_app.ui.kit.text import draw_line
from triage_app.ui.kit.theme import Theme

_RADIUS = 8


def paint_edge(painter: QPainter, theme: Theme, place: QRectF, *, enabled: bool, wrong: bool) -> None:
    """Paint the ground and border of an editor."""
    fill, edge, width = "surface", "line-strong", 1
    if wrong:
        edge, width = "danger", 2
    if not enabled:
        fill, edge, width = "sunken", "line", 1
    paint_box(painter, theme, place, fill=fill, edge=edge, radius=_RADIUS, width=width)


class LineEdit(QLineEdit):
    """One line of text.

    Signals:
        left(): focus went elsewhere; the moment to check what was typed.
    """

    left = Signal()

    def __init__(self, theme: Theme, kind: str = "field", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._kind, self._height = theme, kind, 40
        self._wrong = False
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        _clear_ground(self)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_kind(self, kind: str) -> None:
        """Set the text in another kind, such as ``body-strong`` for a number that was checked."""
        if kind != self._kind:
            self._kind = kind
            self._restyle()

    def set_height(self, height: int) -> None:
        """Take another height in pixels at 100 % text: 40, 46 in the panel, 38 in the dock."""
        self._height = height
        self.updateGeometry()

    def set_wrong(self, wrong: bool) -> None:
        """Show the edge of an error, or the usual one."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.update()

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), _RADIUS

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(self._height))

    def event(self, event: QEvent) -> bool:
        if _leaves_to_window(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_edge(painter, self._theme, QRectF(self.rect()), enabled=self.isEnabled(), wrong=self._wrong)
        painter.end()
        super().paintEvent(event)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._kind))
        side = self._theme.px(11)
        self.setTextMargins(side, 0, side, 0)
        self.updateGeometry()


class TextEdit(QPlainTextEdit):
    """Several lines of plain text. Tab leaves it; it lies in a ``TextFrame``.

    Signals:
        left(): focus went elsewhere.
    """

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBar(SlimScrollBar(theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setUndoRedoEnabled(True)  # the margin is nothing a person could want to undo
        _clear_ground(self)
        self._restyle()
        theme.changed.connect(self._restyle)

    def focus_shape(self) -> tuple[QRectF, float] | None:
        """Where the focus ring goes: around the frame."""
        frame = self.parentWidget()
        if frame is None:
            return None
        return QRectF(QPointF(self.mapFrom(frame, QPoint(0, 0))), frame.size()), _RADIUS

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), 3 * self._theme.line_height("body"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.line_height("body"))

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _leaves_to_window(event, undo=document.isUndoAvailable(), redo=document.isRedoAvailable()):
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # Ctrl+Enter finishes; it is the window's
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("body"))
        self.updateGeometry()


class TextFrame(QWidget):
    """The edge around several lines of text."""

    def __init__(self, theme: Theme, edit: TextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wrong = False
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 4, 10)
        column.addWidget(edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def set_wrong(self, wrong: bool) -> None:
        """Show the edge of an error, or the usual one."""
        self._wrong = wrong
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_edge(painter, self._theme, QRectF(self.rect()), enabled=self.isEnabled(), wrong=self._wrong)
        painter.end()


class ComboBox(QComboBox):
    """One of several, as a closed field with a sign that it opens."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font("field"))
        theme.changed.connect(self._restyle)

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), _RADIUS

    def sizeHint(self) -> QSize:
        return QSize(max(self._theme.px(160), super().sizeHint().width()), self._theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self._theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_edge(painter, theme, box, enabled=self.isEnabled(), wrong=False)
        edge = theme.px(16)
        right = self.width() - theme.px(12) - edge
        theme.icons.paint(painter, "chevd", "text-3", QPointF(right, (self.height() - edge) / 2), edge)
        left = theme.px(13)
        words = QRectF(left, 0, right - left - theme.px(6), self.height())
        ink = "text" if self.isEnabled() else "text-3"
        draw_line(painter, words, self.currentText(), theme.font("field"), theme.color(ink))
        painter.end()

    def _restyle(self) -> None:
        self.setFont(self._theme.font("field"))
        self.updateGeometry()


def _clear_ground(widget: QWidget) -> None:
    """Let the painted edge show through; the palette's other colors stay the program's."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    widget.setPalette(palette)
    widget.setAttribute(Qt.WidgetAttribute.WA_Hover, on=False)
    if isinstance(widget, QPlainTextEdit):
        widget.viewport().setAutoFillBackground(False)


def _leaves_to_window(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether undo or redo is asked for with none left in the text: then it is the desk's.

    Refusing the override is what lets the window's own shortcut through.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    spent = (QKeySequence.StandardKey.Undo, undo), (QKeySequence.StandardKey.Redo, redo)
    if any(event.matches(key) and not left for key, left in spent):
        event.ignore()
        return True
    return False
