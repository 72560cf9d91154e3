"""Fields: a label with its key, an editor, a hint, and an error that says what to enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from triage_app.ui.kit.edits import ComboBox, LineEdit, TextEdit, TextFrame
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.sign import Sign
from triage_app.ui.kit.theme import Theme


class Field(QWidget):
    """Label, editor, hint and error as one; made by ``line_field`` and its kin.

    The editor's name for screen readers is the label, its description the
    error or else the hint.

    Signals:
        edited(str): the text as a person changes it.
        left(): focus has left the editor; the moment to check.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        label: str,
        editor: LineEdit | TextEdit | ComboBox,
        *,
        note: str = "",
        hint: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Put a label over an editor.

        Args:
            theme: gives fonts and colors.
            label: with ``&`` before its Alt key.
            editor: the field takes it over.
            note: quiet words beside the label, such as "optional".
            hint: a line under the label.
            required: mark with a star and say so.
            parent: the widget it lies in.
        """
        super().__init__(parent)
        self._theme, self.editor = theme, editor
        self._text = label
        self._label = QLabel(label)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setBuddy(editor)
        self._note = Label(theme, "", "caption", "text-3")
        self._star = Label(theme, "*", "label", "danger-text")
        self._ok = Label(theme, "", "caption", "ok-text")
        self._tick = Sign(theme, "check", "ok-text", 16, 2.4)
        self._hint = Label(theme, hint, "note", "text-3", wrap=True)
        self._frame: QWidget = TextFrame(theme, editor) if isinstance(editor, TextEdit) else editor
        self._error = Label(theme, "", "label", "danger-text", wrap=True)
        self._error_line = self._make_error_line()
        self._lay_out()
        self._star.setVisible(required)
        self._hint.setVisible(bool(hint))
        self.set_note(note)
        self.set_ok("")
        self.set_error("")
        self._connect()
        self._restyle()
        theme.changed.connect(self._restyle)

    @property
    def text(self) -> str:
        """What stands in the editor."""
        if isinstance(self.editor, TextEdit):
            return self.editor.toPlainText()
        return self.editor.currentText() if isinstance(self.editor, QComboBox) else self.editor.text()

    @property
    def error(self) -> str:
        """The error in view, empty for none."""
        return self._error.text()

    def set_text(self, text: str) -> None:
        """Fill the editor; does nothing where it says so already, so that the cursor stays."""
        if text == self.text:
            return
        if isinstance(self.editor, TextEdit):
            self.editor.setPlainText(text)
        elif isinstance(self.editor, ComboBox):
            self.editor.setCurrentText(text)
        else:
            self.editor.setText(text)

    def set_note(self, note: str) -> None:
        """Show quiet words beside the label; empty for none."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def set_label(self, label: str) -> None:
        """Show another label, as a shorter one in the dock."""
        self._text = label
        self._label.setText(label)
        self._describe()

    def set_ok(self, words: str, *, tick: bool = False) -> None:
        """Say that the entry is good ("10 digits"); ``tick`` alone shows the sign without words."""
        self._ok.setText(words)
        self._ok.setVisible(bool(words))
        self._tick.setVisible(bool(words) or tick)

    def set_error(self, error: str) -> None:
        """Say what to enter, with an example; empty takes the error away."""
        self._error.setText(error)
        self._error_line.setVisible(bool(error))
        frame = self._frame
        if isinstance(frame, LineEdit | TextFrame):
            frame.set_wrong(bool(error))
        self._describe()

    def set_docked(self, docked: bool) -> None:
        """Take the lower form of the dock, or the usual one."""
        self._column.setSpacing(3 if docked else 6)
        self._label.setFont(self._theme.font("caption-strong" if docked else "label"))
        if isinstance(self.editor, LineEdit):
            self.editor.set_height(38 if docked else 40)

    def focus(self) -> None:
        """Move focus into the editor."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        for part in (self._label, self._star, self._note):
            head.addWidget(part)
        head.addStretch(1)
        head.setSpacing(4)
        head.addWidget(self._tick)
        head.addWidget(self._ok)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        above = QVBoxLayout()
        above.setSpacing(2)
        above.addLayout(head)
        above.addWidget(self._hint)
        self._column.addLayout(above)
        self._column.addWidget(self._frame, 1 if isinstance(self.editor, TextEdit) else 0)
        self._column.addWidget(self._error_line)

    def _make_error_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Sign(self._theme, "octagon", "danger-text", 17, 2), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._error, 1)
        return line

    def _connect(self) -> None:
        if isinstance(self.editor, TextEdit):
            self.editor.textChanged.connect(lambda: self.edited.emit(self.text))
            self.editor.left.connect(self.left)
        elif isinstance(self.editor, ComboBox):
            self.editor.textActivated.connect(self.edited)
        else:
            self.editor.textEdited.connect(self.edited)
            self.editor.left.connect(self.left)

    def _describe(self) -> None:
        name = self._text.replace("&", "")
        if self._star.isVisibleTo(self):
            name = self.tr("{label}, required").format(label=name)
        self.editor.setAccessibleName(name)
        self.editor.setAccessibleDescription(self._error.text() or self._hint.text())

    def _restyle(self) -> None:
        self._label.setFont(self._theme.font("label"))
        self._label.setFixedHeight(self._theme.line_height("label"))
        self._describe()


def line_field(
    theme: Theme,
    label: str,
    placeholder: str = "",
    *,
    note: str = "",
    hint: str = "",
    required: bool = False,
    kind: str = "field",
) -> Field:
    """Return a field for one line; see ``Field``."""
    edit = LineEdit(theme, kind)
    edit.setPlaceholderText(placeholder)
    return Field(theme, label, edit, note=note, hint=hint, required=required)


def text_field(theme: Theme, label: str, placeholder: str = "", *, note: str = "", hint: str = "") -> Field:
    """Return a field for several lines; see ``Field``."""
    edit = TextEdit(theme)
    edit.setPlaceholderText(placeholder)
    return Field(theme, label, edit, note=note, hint=hint)


def choice_field(theme: Theme, label: str, options: Sequence[str], *, note: str = "") -> Field:
    """Return a field that takes one of ``options``; see ``Field``."""
    combo = ComboBox(theme)
    combo.addItems(list(options))
    return Field(theme, label, combo, note=note)
