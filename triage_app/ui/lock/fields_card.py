"""A card of fields with a title, an error line and a main button; what set-up and recovery are made of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.field import Field, line_field
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.parts import Card, ErrorLine


class FieldsCard(Card):
    """Fields below one another. Enter in any of them does the main thing.

    Signals:
        wanted(): the main button, or Enter.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, title: str, text: str, button: str) -> None:
        """Make a card without fields.

        Args:
            theme: gives fonts and colors.
            title: its heading.
            text: what it is for, a sentence or two.
            button: the words of the main button.
        """
        super().__init__(theme)
        px = theme.px
        self._button = button
        self.fields: dict[str, Field] = {}
        self.title = Label(theme, title, "title-1", wrap=True)
        self._text = Label(theme, text, "body", "text-2", wrap=True)
        self.error = ErrorLine(theme)
        self.main = Button(theme, button, "primary", "big", keys="Return")
        self.main.clicked.connect(self.wanted)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        self.foot = QHBoxLayout()
        self.foot.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(34), px(26), px(34), px(24))
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addSpacing(px(6))
        column.addWidget(self._text)
        column.addSpacing(px(14))
        column.addLayout(self.body)
        column.addWidget(self.error)
        column.addSpacing(px(16))
        column.addWidget(self.main)
        column.addSpacing(px(10))
        column.addLayout(self.foot)
        column.addStretch(1)

    def add_field(
        self,
        name: str,
        label: str,
        placeholder: str = "",
        *,
        note: str = "",
        hint: str = "",
        secret: bool = False,
    ) -> Field:
        """Add a field, and return it; ``secret`` shows what is typed as dots."""
        field = line_field(self._theme, label, placeholder, note=note, hint=hint)
        if secret and isinstance(field.editor, QLineEdit):
            field.editor.setEchoMode(QLineEdit.EchoMode.Password)
            field.editor.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            )
        field.edited.connect(lambda _text: field.set_error(""))
        self.fields[name] = field
        self.body.addWidget(field)
        return field

    def add_beside(self, *fields: Field) -> None:
        """Put fields that were added last beside one another."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        for field in fields:
            self.body.removeWidget(field)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def text(self, name: str) -> str:
        """Return what stands in a field."""
        return self.fields[name].text

    def set_text(self, text: str) -> None:
        """Say something else below the title."""
        self._text.setText(text)

    def show_errors(self, errors: dict[str, str]) -> None:
        """Show what to enter, by field, and go to the first; none takes all away."""
        for name, field in self.fields.items():
            field.set_error(errors.get(name, ""))
        first = next((name for name in self.fields if name in errors), "")
        if first:
            self.fields[first].focus()

    def set_busy(self, busy: bool, words: str = "") -> None:
        """Show that work goes on, under ``words``."""
        self.main.setText(words if busy else self._button)
        for widget in (self.main, *self._inputs()):
            widget.setEnabled(not busy)

    def clear(self) -> None:
        """Forget what was typed, undo included."""
        for field in self.fields.values():
            field.set_text("")
        self.error.say("")

    def focus(self) -> None:
        """Put focus in the first empty field."""
        empty = next((field for field in self.fields.values() if not field.text), None)
        first = empty or next(iter(self.fields.values()), None)
        if first is not None:
            first.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            focused = self.focusWidget()
            if isinstance(focused, Button) and focused is not self.main:
                focused.click()
            elif self.main.isEnabled():
                self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def _inputs(self) -> tuple[QWidget, ...]:
        return tuple(field.editor for field in self.fields.values())
