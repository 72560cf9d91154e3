"""A group: its heading, each occurrence of it, and a way to add and remove them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triage_app.forms.answers import Path, Tree, entries_at
from triage_app.forms.model import Item
from triage_app.ui.forms.blocks import Block, Blocks
from triage_app.ui.forms.words import hint, label
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.theme import Theme


class GroupBlock(Block):
    """A group inside a part of the form, or, without a heading of its own, the part itself."""

    def __init__(self, item: Item, path: Path, blocks: Blocks, *, heading: bool = True) -> None:
        super().__init__(item, path, blocks.tools)
        self._blocks, self._theme = blocks, blocks.tools.theme
        self._occurrences: list[_Occurrence] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._theme.px(10))
        if heading:
            self._head()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(self._theme.px(10))
        self._column.addLayout(self._rows)
        if item.repeats and not item.read_only:
            self._add_button()

    def steps(self) -> Iterator[None]:
        yield from self._ensure(self._count(self._blocks.tree))

    def show_entries(self, tree: Tree) -> None:
        wanted = self._count(tree)
        if wanted < len(self._occurrences):
            self._clear()
        for _ in self._ensure(wanted):
            pass
        for number, one in enumerate(self._occurrences):
            one.show_number(number + 1, wanted)

    def focus(self, number: int = 0) -> None:
        if not self._occurrences:
            return
        at = min(number, len(self._occurrences) - 1)
        path = (*self.path, (self.item.link_id, at))
        for child in self.item.items:
            block = self._blocks.find((path, child.link_id))
            if block is not None and not block.isHidden() and child.type != "display":
                block.focus()
                return

    def _count(self, tree: Tree) -> int:
        count = len(entries_at(tree, self.place))
        return count if self.item.repeats else max(1, count)

    def _head(self) -> None:
        theme = self._theme
        if self.item.text or self.item.prefix:
            self._column.addWidget(Label(theme, label(self.item), "result", wrap=True))
        if hint(self.item):
            self._column.addWidget(Label(theme, hint(self.item), "note", "text-3", wrap=True))

    def _add_button(self) -> None:
        words = self.tr("Add another")
        made = Button(self._theme, words, look="ghost", size="small", icon="plus")
        made.setAccessibleName(self.tr("Add another: {label}").format(label=label(self.item)))
        made.clicked.connect(lambda: self._blocks.wishes.another_wished.emit(self.place))
        self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _ensure(self, wanted: int) -> Iterator[None]:
        while len(self._occurrences) < wanted:
            path = (*self.path, (self.item.link_id, len(self._occurrences)))
            one = _Occurrence(self._theme, self.item, self._blocks)
            one.remove.clicked.connect(
                lambda _=False, path=path: self._blocks.wishes.removal_wished.emit(path)
            )
            self._occurrences.append(one)
            self._rows.addWidget(one)
            one.show()  # at once: Qt would a moment later, and what is not shown takes no focus
            yield from self._blocks.fill(self.item.items, path, one.rows)

    def _clear(self) -> None:
        for number, one in enumerate(self._occurrences):
            self._blocks.forget((*self.path, (self.item.link_id, number)))
            self._rows.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._occurrences = []


class _Occurrence(QWidget):
    """One occurrence; framed and numbered where there can be several."""

    def __init__(self, theme: Theme, item: Item, blocks: Blocks) -> None:
        super().__init__()
        self._theme, self._framed = theme, item.repeats
        self._title = Label(theme, "", "caption-strong", "text-2")
        self.remove = Button(theme, self.tr("Remove"), look="ghost", size="small", icon="x")
        side = theme.px(14) if item.repeats else 0
        column = QVBoxLayout(self)
        column.setContentsMargins(side, side // 2, side, side)
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.remove)
        column.addLayout(head)
        self._title.setVisible(item.repeats)
        self.remove.setVisible(item.repeats and not item.read_only)
        body = QWidget()
        self.rows = blocks.rows()
        body.setLayout(self.rows)
        column.addWidget(body)
        self._name = label(item)

    def show_number(self, number: int, count: int) -> None:
        """Say which of how many it is."""
        words = self.tr("{number} of {count}").format(number=number, count=count)
        if self._framed and words != self._title.text():
            self._title.setText(words)
            self.remove.setAccessibleName(
                self.tr("Remove {label}, {number}").format(label=self._name, number=number)
            )

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._framed:
            painter = QPainter(self)
            box = QRectF(self.rect())
            paint_box(painter, self._theme, box, fill="surface-alt", edge="line", radius=10)
            painter.end()
