"""Editors of single answers: lines and texts; what is typed is read when it can be, and never lost."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from triage_app.calls.due import Local
from triage_app.calls.text import keep
from triage_app.forms.judging import ANSWER_KINDS
from triage_app.forms.model import Coding, Item, Reference, Value
from triage_app.forms.typed import read_typed, shown
from triage_app.ui.forms.words import placeholder
from triage_app.ui.kit.edits import LineEdit, TextEdit, TextFrame
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme


class Editor(QWidget):
    """What all editors share.

    Signals:
        changed(object): the answers as they stand, a tuple of `Value`.
        typed(str): the words of a text, as they stand, for whoever listens for dangers.
        remarked(str): what was left out of what was typed; "" for nothing.
        left(): focus went elsewhere; the moment to check.
    """

    changed = Signal(object)
    typed = Signal(str)
    remarked = Signal(str)
    left = Signal()

    @property
    def unread(self) -> str:
        """What stands here but cannot be read as an answer; "" usually."""
        return ""

    def show_values(self, values: tuple[Value, ...]) -> None:
        """Show these answers, without a signal."""
        raise NotImplementedError

    def focus(self) -> None:
        """Move focus here."""
        raise NotImplementedError

    def set_wrong(self, wrong: bool) -> None:
        """Show the edge of an error, or the usual one."""

    def set_read_only(self) -> None:
        """Take no more answers; they can still be read and copied."""
        self.setEnabled(False)

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what is asked, and the error or hint."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)


class LineEditor(Editor):
    """One line: words, numbers, dates, times, addresses, references, codes typed freely."""

    def __init__(
        self, theme: Theme, item: Item, local: Local, choices: dict[str, Value] | None = None
    ) -> None:
        """Make the editor; ``choices`` are answers that typing offers, by their words."""
        super().__init__()
        self._item, self._local, self._choices = item, local, choices or {}
        self._value: Value | None = None
        self.line = LineEdit(theme)
        self.line.setPlaceholderText(placeholder(item))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.line, 1)
        unit = item.units[0] if item.units and item.type in ("integer", "decimal") else None
        if unit:
            row.addWidget(
                Label(theme, unit.display or unit.code, "body", "text-2"), 0, Qt.AlignmentFlag.AlignVCenter
            )
        if self._choices:
            self._offer(list(self._choices))
        self.line.textEdited.connect(self._edited)
        self.line.left.connect(self._leave)
        self.setFocusProxy(self.line)

    @property
    def unread(self) -> str:
        return self.line.text() if self._value is None and self.line.text().strip() else ""

    def show_values(self, values: tuple[Value, ...]) -> None:
        value = values[0] if values else None
        if value is None and self.unread:
            return  # half a date is kept on the screen
        if value != self._value or value is None:
            self._value = value
            words = shown(value) if value else ""
            if words != self.line.text():
                self.line.setText(words)

    def focus(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_wrong(self, wrong: bool) -> None:
        self.line.set_wrong(wrong)

    def set_read_only(self) -> None:
        self.line.setReadOnly(True)

    def describe(self, name: str, description: str) -> None:
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(description)

    def _offer(self, words: list[str]) -> None:
        completer = QCompleter(QStringListModel(words, self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated[str].connect(self._edited)  # type: ignore[index]
        self.line.setCompleter(completer)

    def _edited(self, text: str) -> None:
        kept = keep(text)
        if kept.text != text:
            at = self.line.cursorPosition()
            self.line.setText(kept.text)
            self.line.setCursorPosition(min(at, len(kept.text)))
        self.remarked.emit(kept.remark)
        self._value = self._read(kept.text)
        self.typed.emit(kept.text)
        self.changed.emit((self._value,) if self._value else ())

    def _read(self, text: str) -> Value | None:
        if not text.strip():
            return None
        if text in self._choices:
            return self._choices[text]
        if self._item.type == "reference":
            is_address = "/" in text and " " not in text.strip()
            return Value("Reference", Reference(text.strip()) if is_address else Reference(display=text))
        if self._item.type == "choice":
            return Value("Coding", Coding(display=text)) if self._item.options is None else None
        kind = "string" if self._item.type == "open-choice" else ANSWER_KINDS[self._item.type][0]
        return read_typed(kind, text.strip() if kind == "uri" else text, self._local)

    def _leave(self) -> None:
        words = shown(self._value) if self._value else ""
        if self._value and self._value.kind in ("date", "dateTime", "time") and words != self.line.text():
            self.line.setText(words)
        self.left.emit()


class TextEditor(Editor):
    """Several lines of words."""

    def __init__(self, theme: Theme, item: Item) -> None:
        super().__init__()
        self.edit = TextEdit(theme)
        self.edit.setPlaceholderText(placeholder(item))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._frame = TextFrame(theme, self.edit)
        self._frame.setFixedHeight(theme.px(92))
        column.addWidget(self._frame)
        self._shows = False
        self.edit.textChanged.connect(self._edited)
        self.edit.left.connect(self.left)
        self.setFocusProxy(self.edit)

    @property
    def text(self) -> str:
        """What stands here, to the letter: Qt's own plain text makes plain spaces of fixed ones."""
        return self.edit.document().toRawText().replace("\u2029", "\n")

    def show_values(self, values: tuple[Value, ...]) -> None:
        words = shown(values[0]) if values else ""
        if words != self.text and not (not values and not self.text.strip()):
            self._shows = True
            self.edit.setPlainText(words)
            self._shows = False

    def focus(self) -> None:
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_wrong(self, wrong: bool) -> None:
        self._frame.set_wrong(wrong)

    def set_read_only(self) -> None:
        self.edit.setReadOnly(True)

    def describe(self, name: str, description: str) -> None:
        self.edit.setAccessibleName(name)
        self.edit.setAccessibleDescription(description)

    def _edited(self) -> None:
        if self._shows:
            return
        kept = keep(self.text)
        if kept.remark:
            self._shows = True
            self.edit.setPlainText(kept.text)
            self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)
            self._shows = False
        self.remarked.emit(kept.remark)
        self.typed.emit(kept.text)
        self.changed.emit((Value("string", kept.text),) if kept.text.strip() else ())
