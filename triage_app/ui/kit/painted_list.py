"""Lists of painted rows: one marked row, keys and pointer, no widget a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from triage_app.ui.kit.painted_rows import Index, RowPainter, RowsModel, RowState
from triage_app.ui.kit.scroll import scroll_to
from triage_app.ui.kit.theme import Theme

__all__ = ["PaintedList", "RowPainter", "RowState"]


class PaintedList(QListView):
    """A list whose rows a ``RowPainter`` draws.

    It grows with its rows and is scrolled by what it lies in, unless
    ``scrolls`` is set. Up, Down, Home, End and Page keys move the mark;
    Enter and a click choose.

    Signals:
        chosen(int): the row that Enter or a click chose.
        marked_changed(int): the mark is on another row; -1 for none.
    """

    chosen = Signal(int)
    marked_changed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        painter: RowPainter,
        *,
        gap: int = 8,
        scrolls: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty list.

        Args:
            theme: repaints the list when it changes.
            painter: draws the rows.
            gap: pixels between rows at 100 % text.
            scrolls: keep the height it is given and scroll inside.
            parent: the widget it lies in.
        """
        super().__init__(parent)
        self._theme, self._painter, self._gap, self._scrolls = theme, painter, gap, scrolls
        self.hovered = -1
        self._rows = RowsModel(painter, self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        if not scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.selectionModel().currentChanged.connect(self._say_mark)
        theme.changed.connect(self._start_over)

    @property
    def theme(self) -> Theme:
        """Colors and fonts the rows are drawn with."""
        return self._theme

    @property
    def row_painter(self) -> RowPainter:
        """What draws the rows."""
        return self._painter

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows as they were given."""
        return tuple(self._rows.rows)

    @property
    def marked(self) -> int:
        """The marked row, -1 for none."""
        return self.currentIndex().row()

    @property
    def gap(self) -> int:
        """Pixels between rows."""
        return self._theme.px(self._gap)

    def set_rows(self, rows: Sequence[Any], marked: int = 0) -> None:
        """Show other rows.

        Args:
            rows: what the painter draws, in order; may be empty.
            marked: the row to mark; -1 for none.
        """
        self._rows.show(rows)
        self.mark(marked)
        self._start_over()

    def mark(self, number: int) -> None:
        """Mark a row; numbers outside the list mark none."""
        inside = 0 <= number < len(self._rows.rows)
        self.setCurrentIndex(self._rows.index(number) if inside else QModelIndex())
        self.viewport().update()
        if inside and not self._scrolls:
            scroll_to(self, self.visualRect(self.currentIndex()))

    def move_mark(self, steps: int) -> None:
        """Move the mark down, or up where ``steps`` is negative; it stops at the ends."""
        if self._rows.rows:
            self.mark(max(0, min(len(self._rows.rows) - 1, self.marked + steps)))

    def row_height(self, number: int, width: int) -> int:
        """Return the height of a row at a width, its gap to the next included."""
        last = number == len(self._rows.rows) - 1
        return self._painter.height(self._rows.rows[number], width, number) + (0 if last else self.gap)

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes: around the marked row, or around all where none is."""
        index = self.currentIndex()
        if not index.isValid():
            return QRectF(self.rect()), self._painter.radius
        place = self.visualRect(index)
        if index.row() < len(self._rows.rows) - 1:
            place.setHeight(place.height() - self.gap)
        return QRectF(place), self._painter.radius

    def hasHeightForWidth(self) -> bool:
        return not self._scrolls

    def heightForWidth(self, width: int) -> int:
        return sum(self.row_height(number, width) for number in range(len(self._rows.rows)))

    def sizeHint(self) -> QSize:
        width = self._theme.px(320)
        return QSize(width, self._theme.px(240) if self._scrolls else self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), 0 if self._scrolls else self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _with_modifiers(event):
            if self.marked >= 0 and not event.isAutoRepeat():
                self.chosen.emit(self.marked)
        elif event.key() in _MOVES and not _with_modifiers(event):
            self.move_mark(_MOVES[Qt.Key(event.key())])
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.chosen.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def _hover(self, number: int) -> None:
        if number != self.hovered:
            self.hovered = number
            self.viewport().update()

    def _say_mark(self, index: QModelIndex) -> None:
        self.viewport().update()
        self.marked_changed.emit(index.row())

    def _start_over(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: PaintedList) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, number = self._view, index.row()
        rows = view.rows
        place: QRect = option.rect
        height = view.row_painter.height(rows[number], place.width(), number)
        state = RowState(number, len(rows), number == view.marked, number == view.hovered)
        painter.save()
        box = QRectF(place.left(), place.top(), place.width(), height)
        view.row_painter.paint(painter, rows[number], box, state)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self._view.row_height(index.row(), width))


def _with_modifiers(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)


_PAGE = 6
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_Home: -1_000_000,
    Qt.Key.Key_End: 1_000_000,
}
