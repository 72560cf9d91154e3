"""One part of a form on a card: number, title, and its fields once they are made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triage_app.ui.forms.blocks import Blocks
from triage_app.ui.forms.group_block import GroupBlock
from triage_app.ui.forms.sections import Part
from triage_app.ui.forms.words import hint
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.theme import Theme

_ROUGHLY = 72
"""Pixels a field takes, until its card is made."""


class NumberBox(QWidget):
    """The number of a part, in a small box."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_number(self, number: int) -> None:
        """Show another number."""
        if number != self._number:
            self._number = number
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        edge = self._theme.px(24)
        return QSize(edge + (self._theme.px(8) if self._number > 9 else 0), edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, self._theme, QRectF(self.rect()), fill="sunken", radius=7)
        painter.setFont(self._theme.font("trail-digit"))
        painter.setPen(self._theme.color("text-2"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        painter.end()


class SectionCard(QWidget):
    """The card of a part; empty and about as high until `steps` have made its fields."""

    def __init__(self, part: Part, number: int, blocks: Blocks, *, first: bool) -> None:
        super().__init__()
        self.part, self._blocks, self._theme = part, blocks, blocks.tools.theme
        self.is_made = False
        self.group: GroupBlock | None = None
        px = self._theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(20), px(12), px(20), px(18))
        self._column.setSpacing(px(10))
        self._number = NumberBox(self._theme, number)
        self._column.addLayout(self._head(first=first))
        self._body = QWidget()
        self._body.setFixedHeight(px(_ROUGHLY) * max(1, _count(part)))
        self._column.addWidget(self._body)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def steps(self) -> Iterator[None]:
        """Make the fields, one a step."""
        part = self.part
        body = QWidget(self)
        body.hide()  # until it is whole: the page is laid out once for a card, not for each field
        if part.group is not None:
            column = QVBoxLayout(body)
            column.setContentsMargins(0, 0, 0, 0)
            self.group = GroupBlock(part.group, part.path, self._blocks, heading=False)
            self._blocks.add(self.group)
            column.addWidget(self.group)
            yield from self.group.steps()
            self.group.show_entries(self._blocks.tree)
        else:
            rows = self._blocks.rows()
            body.setLayout(rows)
            yield from self._blocks.fill(part.items, part.path, rows)
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        body.show()
        self.is_made = True

    def set_number(self, number: int) -> None:
        """Show another number, as when a part before it is no longer asked."""
        self._number.set_number(number)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, self._theme, QRectF(self.rect()), fill="surface", edge="line", radius=12)
        painter.end()

    def _head(self, *, first: bool) -> QVBoxLayout:
        theme, group = self._theme, self.part.group
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(theme, self.part.title, "title-3", wrap=True), 1)
        if group is not None and group.look.filled_by:
            words = self.tr("filled by {who}").format(who=group.look.filled_by)
            line.addWidget(Label(theme, words, "caption", "text-3"), 0, Qt.AlignmentFlag.AlignVCenter)
        if first:
            line.addWidget(Label(theme, "*", "caption", "danger-text"))
            line.addWidget(Label(theme, self.tr("required"), "caption", "text-3"))
        head = QVBoxLayout()
        head.setSpacing(theme.px(2))
        head.addLayout(line)
        words = hint(group) if group is not None else ""
        if words:
            head.addWidget(Label(theme, words, "note", "text-3", wrap=True))
        return head


def _count(part: Part) -> int:
    items = part.group.items if part.group else part.items
    return sum(not item.hidden for item in items)
