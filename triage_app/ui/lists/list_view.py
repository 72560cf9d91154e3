"""A list of rows that keys move in: the mark, Enter, and a field that types for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from triage_app.ui.kit.scroll import SlimScrollBar
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.delegate import EDGE, RADIUS, RowDelegate
from triage_app.ui.lists.rows import Row, RowsModel

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowList(QListView):
    """Shows rows and says which one is marked or opened; decides nothing.

    Signals:
        marked(str): the id of the row the mark is on now, "" without rows.
        opened(str): Enter or a click on the marked row.
    """

    marked = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, name: str, lead_width: int = 0, parent: QWidget | None = None) -> None:
        """Make an empty list; ``name`` is what a screen reader calls it."""
        super().__init__(parent)
        self._name = name
        self._rows = RowsModel()
        self.setModel(self._rows)
        self.setItemDelegate(RowDelegate(theme, lead_width, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBar(SlimScrollBar(theme))
        self.viewport().setAutoFillBackground(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(lambda index: self.opened.emit(self._rows.rows[index.row()].id))
        theme.changed.connect(self.doItemsLayout)
        self._tell_name()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown, headings included."""
        return self._rows.rows

    @property
    def marked_id(self) -> str:
        """The id of the marked row, "" where none is."""
        place = self.currentIndex().row()
        return self.rows[place].id if 0 <= place < len(self.rows) else ""

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the mark stays on its row, or goes to the first."""
        kept, place = self.marked_id, self.currentIndex().row()
        self._rows.set_rows(rows)
        found = self._rows.place_of(kept)
        self._mark(found if found >= 0 else self._near(place))
        self._tell_name()
        if kept != self.marked_id or not kept:
            self.marked.emit(self.marked_id)

    def mark(self, id: str) -> None:
        """Put the mark on a row; one that is not there leaves it where it is."""
        place = self._rows.place_of(id)
        if place >= 0:
            self._mark(place)

    def open_marked(self) -> None:
        """Open the marked row, as Enter does."""
        if self.marked_id:
            self.opened.emit(self.marked_id)

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes: around the marked row, or around all where none is."""
        index = self.currentIndex()
        if not index.isValid():
            return QRectF(self.rect()), RADIUS
        return QRectF(self.visualRect(index)).adjusted(EDGE, EDGE - 2, -EDGE, 2 - EDGE), RADIUS

    def type_for(self, field: QWidget) -> None:
        """Let Up, Down, Page keys and Enter act here while ``field`` keeps focus."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in _MOVES + _OPENS:
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.open_marked()
            event.accept()
            return
        super().keyPressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if selected.indexes():
            self.marked.emit(self.marked_id)

    def _near(self, place: int) -> int:
        """Return the row nearest to where the mark was, so that finishing one leads to the next."""
        rest = [number for number, row in enumerate(self.rows) if not row.heading]
        return min(rest, key=lambda number: abs(number - max(place, 0)), default=-1)

    def _mark(self, place: int) -> None:
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place))

    def _tell_name(self) -> None:
        count = sum(not row.heading for row in self.rows)
        self.setAccessibleName(f"{self._name}, {count} {'row' if count == 1 else 'rows'}")
