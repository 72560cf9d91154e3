"""Blocks of a form: each item of it as a widget, made and found again by its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from triage_app.forms.answers import Path, Place, Tree
from triage_app.forms.enable import NotAsked
from triage_app.forms.model import Item
from triage_app.ui.forms.making import Tools, least_width, takes_row
from triage_app.ui.forms.rows_layout import RowsLayout
from triage_app.ui.forms.words import folded, hint
from triage_app.ui.kit.labels import Label


class Wishes(QObject):
    """What a person does in the fields of a form.

    Signals:
        answered(object, object): path of an entry, its `Value` or None.
        all_answered(object, object): place of a question, all its answers.
        unread(object, str): path, and what stands there but is no answer; "" once it is.
        another_wished(object): place where one more is wanted.
        removal_wished(object): path of what is to go.
        left(object): path of a field that focus has left.
        typed(str): words as they stand in a field.
    """

    answered = Signal(object, object)
    all_answered = Signal(object, object)
    unread = Signal(object, str)
    another_wished = Signal(object)
    removal_wished = Signal(object)
    left = Signal(object)
    typed = Signal(str)


class Block(QWidget):
    """One item on the page. ``takes_row`` tells the layout that it stands alone."""

    def __init__(self, item: Item, path: Path, tools: Tools) -> None:
        super().__init__()
        self.item, self.path = item, path
        self.takes_row = takes_row(item)
        self._least = 0 if self.takes_row else least_width(item, tools.theme)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(self._least)

    @property
    def place(self) -> Place:
        """Where it stands in the tree."""
        return self.path, self.item.link_id

    def steps(self) -> Iterator[None]:
        """Make what lies inside, a little at each step."""
        yield from ()

    def show_entries(self, tree: Tree) -> None:
        """Show what is answered here now."""

    def show_error(self, number: int, text: str) -> None:
        """Say what is wrong with one of its entries; "" for nothing."""

    def show_remark(self, number: int, text: str) -> None:
        """Say quietly what somebody should look at in one of its entries; "" for nothing."""

    def focus(self, number: int = 0) -> None:
        """Move focus to one of its entries."""


class TextBlock(Block):
    """A text of the form."""

    def __init__(self, item: Item, path: Path, tools: Tools) -> None:
        super().__init__(item, path, tools)
        self.takes_row = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tools.theme.px(2))
        words = f"{item.prefix} {item.text}".strip()
        column.addWidget(Label(tools.theme, words, "body", "text-2", wrap=True))
        if hint(item):
            column.addWidget(Label(tools.theme, hint(item), "note", "text-3", wrap=True))


MakeBlock = Callable[[Item, Path, "Blocks"], Block]


class Blocks:
    """Makes the blocks of a form and knows them by their place."""

    def __init__(self, tools: Tools, wishes: Wishes, make: MakeBlock) -> None:
        self.tools, self.wishes, self._make = tools, wishes, make
        self.tree: Tree = ()
        self.not_asked: NotAsked = frozenset()
        self._of: dict[Place, Block] = {}

    def find(self, place: Place) -> Block | None:
        """Return the block at a place; None where it is not made yet, or not shown."""
        return self._of.get(place)

    def all(self) -> tuple[Block, ...]:
        """Return every block made so far."""
        return tuple(self._of.values())

    def rows(self) -> RowsLayout:
        """Return a layout for blocks beside and under each other."""
        px = self.tools.theme.px
        return RowsLayout(px(18), px(16))

    def fill(self, items: tuple[Item, ...], path: Path, layout: RowsLayout) -> Iterator[None]:
        """Make the blocks of ``items`` into a layout, one a step."""
        for item in items:
            if item.hidden or folded(item):
                continue
            block = self._make(item, path, self)
            layout.addWidget(block)
            block.show()
            self.add(block)
            yield from block.steps()
            block.show_entries(self.tree)
            yield

    def add(self, block: Block) -> None:
        """Know a block by its place, and hide it while it is not asked."""
        self._of[block.place] = block
        if block.place in self.not_asked:
            block.hide()

    def forget(self, path: Path) -> None:
        """Forget what lies in an entry that is gone."""
        depth = len(path)
        self._of = {place: block for place, block in self._of.items() if place[0][:depth] != path}
