"""The table of the audit trail: read only, read on as one scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from triage_app.ui.admin.audit_words import COLUMNS
from triage_app.ui.kit.scroll import SlimScrollBar
from triage_app.ui.kit.text import draw_line, plain_tip
from triage_app.ui.kit.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_WIDTHS = (58, 192, 124, 84, 148, 108, 126, 120)
_ROW, _PAD = 38, 10


class AuditModel(QAbstractTableModel):
    """Rows of texts. Asks for more where there is more; reads nothing itself.

    Signals:
        more_wished(): the end is in sight and not the end of the trail.
    """

    more_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, ...]] = []
        self._more = False

    def show_rows(self, rows: Sequence[tuple[str, ...]], *, more: bool) -> None:
        """Show other rows; ``more``: the trail goes on."""
        self.beginResetModel()
        self._rows, self._more = list(rows), more
        self.endResetModel()

    def add_rows(self, rows: Sequence[tuple[str, ...]], *, more: bool) -> None:
        """Show further rows below."""
        self._more = more
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows are read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell; its tip is the same in full."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[index.column()]}: {row[index.column()] or 'none'}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        """Return whether the trail goes on."""
        return self._more and not parent.isValid()

    def fetchMore(self, _parent: _Index) -> None:
        """Ask for more, once."""
        self._more = False
        self.more_wished.emit()


class AuditTable(QTableView):
    """Shows the model in the look of the desk; sideways scrolling is allowed in tables alone."""

    def __init__(self, theme: Theme, model: AuditModel) -> None:
        super().__init__()
        self._theme = theme
        self.setModel(model)
        self.setItemDelegate(_Cell(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBar(SlimScrollBar(theme))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        self.setAccessibleName("Audit entries")
        theme.changed.connect(self._restyle)
        self._restyle()

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes: inside, around the whole table."""
        return QRectF(self.rect()).adjusted(5, 5, -5, -5), 8

    def _restyle(self) -> None:
        theme = self._theme
        self.setMinimumHeight(theme.px(200))
        head = self.horizontalHeader()
        head.setFont(theme.font("note-strong"))
        head.setFixedHeight(theme.px(36))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.verticalHeader().setMinimumSectionSize(theme.px(_ROW))
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, theme.px(width))
        ground, line = theme.color("sunken").name(), theme.color("line").name()
        ink, surface = theme.color("text-2").name(), theme.color("surface").name()
        self.setStyleSheet(
            f"QTableView {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}"
            f"QHeaderView {{ background: {ground}; }}"
            f"QHeaderView::section {{ background: {ground}; color: {ink}; border: 0; "
            f"border-bottom: 1px solid {line}; padding-left: {theme.px(_PAD)}px; }}"
        )


class _Cell(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._theme
        place = QRectF(option.rect)
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(place, theme.color("accent-soft" if marked else "surface"))
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), theme.color("line"))
        if marked and index.column() == 0:
            painter.fillRect(QRectF(place.left(), place.top(), 4, place.height()), theme.color("accent"))
        words = place.adjusted(theme.px(_PAD), 0, -4, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        draw_line(painter, words, text, theme.font("table-number"), theme.color("text"))
        painter.restore()
