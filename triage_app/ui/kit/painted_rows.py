"""The rows of a painted list: who draws them, how they stand, and their model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter

from triage_app.records import record

Index = QModelIndex | QPersistentModelIndex


@record
class RowState:
    """How a row stands while it is painted."""

    number: int
    """Place in the list, from 0."""

    count: int
    """How many rows there are."""

    marked: bool
    hovered: bool


class RowPainter(Protocol):
    """Draws the rows of one list; knows their shape and their spoken name."""

    @property
    def radius(self) -> float:
        """Corner radius of a row, for the focus ring."""

    def height(self, row: Any, width: int, number: int) -> int:
        """Return the height a row needs at a width, gaps left out."""

    def paint(self, painter: QPainter, row: Any, place: QRectF, state: RowState) -> None:
        """Paint a row into its place."""

    def name(self, row: Any, number: int) -> str:
        """Return what a screen reader says for a row."""


class RowsModel(QAbstractListModel):
    """Rows of any kind, by the names their painter gives them."""

    def __init__(self, painter: RowPainter, parent: QObject) -> None:
        super().__init__(parent)
        self._painter = painter
        self.rows: list[Any] = []

    def show(self, rows: Sequence[Any]) -> None:
        """Put other rows in place of all."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._painter.name(self.rows[index.row()], index.row())
        return None
