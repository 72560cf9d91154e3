"""A question: its words, its fields, what lies under its answers, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triage_app.forms.answers import Path, Tree, entries_at
from triage_app.forms.model import Item, Value
from triage_app.ui.forms.blocks import Block, Blocks
from triage_app.ui.forms.editors import Editor
from triage_app.ui.forms.making import editor_for, takes_all
from triage_app.ui.forms.rows_layout import RowsLayout
from triage_app.ui.forms.words import folded, hint, label, label_shown
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.sign import Sign
from triage_app.ui.kit.text import text_width
from triage_app.ui.kit.theme import Theme


class QuestionBlock(Block):
    """One question with as many fields as it has answers."""

    def __init__(self, item: Item, path: Path, blocks: Blocks) -> None:
        super().__init__(item, path, blocks.tools)
        self._blocks, self._theme = blocks, blocks.tools.theme
        self._whole = takes_all(item)
        self._children = tuple(child for child in item.items if not folded(child) and not child.hidden)
        self._fields: list[_Field] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._theme.px(6))
        self._column.addLayout(self._head())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(self._theme.px(8))
        self._column.addLayout(self._rows)
        self._add: Button | None = None
        if item.repeats and not self._whole and not item.read_only:
            self._add = self._add_button()

    def steps(self) -> Iterator[None]:
        yield from self._ensure(self._count(self._blocks.tree))

    def show_entries(self, tree: Tree) -> None:
        values = [entry.value for entry in entries_at(tree, self.place)]
        wanted = self._count(tree)
        if wanted < len(self._fields) or (self._children and wanted != len(self._fields)):
            self._clear()
        for _ in self._ensure(wanted):
            pass
        if self._whole:
            self._fields[0].editor.show_values(tuple(value for value in values if value is not None))
            return
        for number, field in enumerate(self._fields):
            value = values[number] if number < len(values) else None
            field.editor.show_values((value,) if value is not None else ())
            field.allow_removal(len(self._fields) > 1 or value is not None)

    def show_error(self, number: int, text: str) -> None:
        for at, field in enumerate(self._fields):
            if at == (0 if self._whole else number):
                field.show_error(text, self._name(at), self._hint)

    def show_remark(self, number: int, text: str) -> None:
        if number < len(self._fields):
            self._fields[0 if self._whole else number].show_remark(text)

    def focus(self, number: int = 0) -> None:
        if self._fields:
            self._fields[min(0 if self._whole else number, len(self._fields) - 1)].editor.focus()

    def _count(self, tree: Tree) -> int:
        return 1 if self._whole else max(1, len(entries_at(tree, self.place)))

    def _head(self) -> QVBoxLayout:
        theme, item = self._theme, self.item
        self._hint = hint(item)
        line = QHBoxLayout()
        line.setSpacing(theme.px(6))
        words = label_shown(item)
        if words:
            line.addWidget(
                Label(theme, words, "label", wrap=text_width(theme, "label", words) > theme.px(120))
            )
        if item.required:
            line.addWidget(Label(theme, "*", "label", "danger-text"), 0, Qt.AlignmentFlag.AlignTop)
        if item.look.filled_by:
            note = self.tr("filled by {who}").format(who=item.look.filled_by)
            line.addWidget(Label(theme, note, "caption", "text-3"), 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(theme.px(2))
        head.addLayout(line)
        if self._hint:
            head.addWidget(Label(theme, self._hint, "note", "text-3", wrap=True))
        return head

    def _name(self, number: int) -> str:
        name = label(self.item)
        if len(self._fields) > 1:
            name = self.tr("{label}, {number} of {count}").format(
                label=name, number=number + 1, count=len(self._fields)
            )
        return self.tr("{label}, required").format(label=name) if self.item.required else name

    def _add_button(self) -> Button:
        made = Button(self._theme, self.tr("Add another"), look="ghost", size="small", icon="plus")
        made.setAccessibleName(self.tr("Add another: {label}").format(label=label(self.item)))
        made.clicked.connect(lambda: self._blocks.wishes.another_wished.emit(self.place))
        self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _ensure(self, wanted: int) -> Iterator[None]:
        while len(self._fields) < wanted:
            number = len(self._fields)
            field = _Field(
                self._theme, editor_for(self.item, self._blocks.tools), removable=self._add is not None
            )
            self._fields.append(field)
            self._rows.addWidget(field)
            field.show()
            self._connect(field, number)
            if self._children:
                layout = field.make_room(self._blocks)
                here = (*self.path, (self.item.link_id, number))
                yield from self._blocks.fill(self._children, here, layout)
            if self.item.read_only:
                field.editor.set_read_only()
        for number, field in enumerate(self._fields):
            field.editor.describe(self._name(number), field.error or self._hint)

    def _connect(self, field: _Field, number: int) -> None:
        wishes, path = self._blocks.wishes, (*self.path, (self.item.link_id, number))
        field.editor.changed.connect(lambda values: self._tell(field, path, values))
        field.editor.typed.connect(wishes.typed)
        field.editor.left.connect(lambda: wishes.left.emit(path))
        field.editor.remarked.connect(field.show_remark)
        field.remove.clicked.connect(lambda: wishes.removal_wished.emit(path))
        field.allow_removal(False)

    def _tell(self, field: _Field, path: Path, values: tuple[Value, ...]) -> None:
        wishes = self._blocks.wishes
        wishes.unread.emit(path, field.editor.unread)
        if self._whole:
            wishes.all_answered.emit(self.place, values)
        else:
            wishes.answered.emit(path, values[0] if values else None)

    def _clear(self) -> None:
        for number, field in enumerate(self._fields):
            self._blocks.forget((*self.path, (self.item.link_id, number)))
            self._rows.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = []


class _Field(QWidget):
    """One editor with its error, a way to remove it, and room for what lies under its answer."""

    def __init__(self, theme: Theme, editor: Editor, *, removable: bool) -> None:
        super().__init__()
        self._theme, self.editor = theme, editor
        self.remove = Button(theme, "", look="ghost", icon="x")
        self.remove.setAccessibleName(self.tr("Remove this answer"))
        self.remove.setToolTip(self.tr("Remove this answer"))
        self._removable = removable
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(editor, 1)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        self._column.addLayout(line)
        self._error: QWidget | None = None
        self._words: Label | None = None
        self._remark: Label | None = None

    @property
    def error(self) -> str:
        """The error in view, "" for none."""
        return self._words.text() if self._words and self._error and not self._error.isHidden() else ""

    def allow_removal(self, allowed: bool) -> None:
        """Offer to remove this answer, or not."""
        self.remove.setVisible(allowed and self._removable)

    def show_error(self, text: str, name: str, usual: str) -> None:
        """Say what to enter; "" takes it away."""
        if text and self._error is None:
            self._make_error()
        if self._error is not None and self._words is not None:
            self._words.setText(text)
            self._error.setVisible(bool(text))
        self.editor.set_wrong(bool(text))
        self.editor.describe(name, text or usual)

    def show_remark(self, text: str) -> None:
        """Say quietly what was left out of what was typed."""
        if text and self._remark is None:
            self._remark = Label(self._theme, "", "note", "warn-text", wrap=True)
            self._column.insertWidget(1, self._remark)
        if self._remark is not None and (text or not self._remark.isHidden()):
            self._remark.setText(text)
            self._remark.setVisible(bool(text))

    def make_room(self, blocks: Blocks) -> RowsLayout:
        """Return a layout for what lies under the answer, set in a little."""
        room = QWidget()
        layout = blocks.rows()
        room.setLayout(layout)
        layout.setContentsMargins(self._theme.px(16), self._theme.px(4), 0, 0)
        self._column.addWidget(room)
        return layout

    def _make_error(self) -> None:
        theme = self._theme
        self._error = QWidget()
        self._words = Label(theme, "", "label", "danger-text", wrap=True)
        row = QHBoxLayout(self._error)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(Sign(theme, "octagon", "danger-text", 17, 2), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self._column.insertWidget(1, self._error)
