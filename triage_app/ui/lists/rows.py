"""Rows as they are shown: plain values in, one list model out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from triage_app.records import field, record

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Row` itself."""

_Index = QModelIndex | QPersistentModelIndex


@record
class Row:
    """One row, or a heading over rows.

    ``lead`` stands at the left in a column of its own; ``keys`` are key caps
    in its place. ``number`` and ``note`` stand at the right, one above the
    other, where ``tag`` takes the place of the note, in the colors of
    ``tone`` (warn, ok, danger, accent, neutral). Texts may be empty.
    """

    id: str
    title: str = field(repr=False)
    detail: str = field(default="", repr=False)
    icon: str = ""
    lead: str = ""
    keys: tuple[str, ...] = ()
    number: str = field(default="", repr=False)
    note: str = ""
    tag: str = ""
    tone: str = "neutral"
    heading: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says of the row."""
        keys = " or ".join(self.keys)
        parts = (self.lead, self.title, self.detail, keys, self.number, self.tag or self.note)
        return ". ".join(part for part in parts if part)


def heading(title: str, count: int | None = None) -> Row:
    """Return a heading over rows, with how many there are where that is told."""
    return Row(f"heading {title}", title, note="" if count is None else str(count), heading=True)


class RowsModel(QAbstractListModel):
    """The rows of a list. Headings can neither be marked nor opened."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        super().__init__()
        self._rows = tuple(rows)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they stand."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def place_of(self, id: str) -> int:
        """Return where a row stands, -1 where it does not."""
        return next((place for place, row in enumerate(self._rows) if row.id == id), -1)

    def first(self) -> int:
        """Return where the first row stands that is no heading, -1 without any."""
        return next((place for place, row in enumerate(self._rows) if not row.heading), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a role says of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings only stand there."""
        row = self._rows[index.row()] if index.isValid() else None
        if row is None or row.heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
