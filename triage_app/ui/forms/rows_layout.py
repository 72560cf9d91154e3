"""A layout for fields: up to three side by side where there is room, equally wide, else one under another."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_MOST_IN_ROW = 3


class RowsLayout(QLayout):
    """Rows of fields; a widget whose ``takes_row`` is true stands alone. The height follows the width."""

    def __init__(self, across: int, down: int, parent: QWidget | None = None) -> None:
        """Make an empty layout; ``across`` and ``down`` are the gaps between fields, in pixels."""
        super().__init__(parent)
        self._across, self._down = across, down
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        self._place(place, move=True)

    def sizeHint(self) -> QSize:
        width = max((item.sizeHint().width() for item in self._shown()), default=0)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item in self._shown()), default=0), 0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        open_row, used = False, 0
        for item in self._shown():
            alone = _stands_alone(item)
            least = item.minimumSize().width()
            count = len(rows[-1]) + 1 if open_row else 1
            widest = max(used, least)
            fits = count * widest + (count - 1) * self._across <= width
            if open_row and not alone and count <= _MOST_IN_ROW and fits:
                rows[-1].append(item)
                used = widest
            else:
                rows.append([item])
                used = least
            open_row = not alone
        return rows

    def _place(self, place: QRect, *, move: bool) -> int:
        top = place.top()
        for row in self._rows(place.width()):
            width = (place.width() - self._across * (len(row) - 1)) // len(row)
            if len(row) == 1 and not _stands_alone(row[0]):  # a short field stays one
                width = max(row[0].minimumSize().width(), (place.width() - self._across) // 2)
            heights = [_height(item, width) for item in row]
            if move:
                for number, item in enumerate(row):
                    left = place.left() + number * (width + self._across)
                    item.setGeometry(QRect(left, top, width, heights[number]))
            top += max(heights) + self._down
        return max(0, top - place.top() - (self._down if top > place.top() else 0))


def _stands_alone(item: QLayoutItem) -> bool:
    return bool(getattr(item.widget(), "takes_row", True))


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
