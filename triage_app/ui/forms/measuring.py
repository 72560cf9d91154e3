"""Editors of whole values: a number with a unit, a file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

from PySide6.QtCore import QFile, QFileInfo, QIODevice, QMimeDatabase, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from triage_app.forms.model import Attachment, Coding, Item, Quantity, Value
from triage_app.forms.typed import read_typed, shown
from triage_app.ui.forms.editors import Editor
from triage_app.ui.forms.words import placeholder
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.edits import ComboBox, LineEdit
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme

MOST_FILE_BYTES = 20_000_000

AskFile = Callable[[QWidget, Item], "Attachment | str"]
"""Asks a person for a file; a sentence where it cannot be taken, "" where none was chosen."""


class QuantityEditor(Editor):
    """A number and its unit: one of those the form offers, or words."""

    def __init__(self, theme: Theme, item: Item) -> None:
        super().__init__()
        self._item = item
        self._value: Quantity | None = None
        self.line = LineEdit(theme)
        self.line.setPlaceholderText(placeholder(item))
        self.unit: ComboBox | LineEdit = self._unit_editor(theme, item)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.line, 3)
        row.addWidget(self.unit, 2)
        self.line.textEdited.connect(self._edited)
        self.line.left.connect(self.left)
        self.setFocusProxy(self.line)

    @property
    def unread(self) -> str:
        return self.line.text() if self._number() is None and self.line.text().strip() else ""

    def show_values(self, values: tuple[Value, ...]) -> None:
        held = values[0].of if values and isinstance(values[0].of, Quantity) else None
        if held == self._value or (held is None and self.unread):
            return
        self._value = held
        self.line.setText("" if held is None or held.value is None else f"{held.comparator}{held.value}")
        if held is not None:
            self._show_unit(held)

    def focus(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_wrong(self, wrong: bool) -> None:
        self.line.set_wrong(wrong)

    def describe(self, name: str, description: str) -> None:
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(description)
        self.unit.setAccessibleName(self.tr("{field}, unit").format(field=name))

    def _unit_editor(self, theme: Theme, item: Item) -> ComboBox | LineEdit:
        if not item.units:
            line = LineEdit(theme)
            line.setPlaceholderText(self.tr("Unit"))
            line.textEdited.connect(self._edited)
            line.left.connect(self.left)
            return line
        combo = ComboBox(theme)
        for unit in item.units:
            combo.addItem(unit.display or unit.code)
        combo.activated.connect(self._edited)
        return combo

    def _show_unit(self, held: Quantity) -> None:
        if isinstance(self.unit, LineEdit):
            self.unit.setText(held.unit or held.code)
            return
        for number, unit in enumerate(self._item.units):
            if (held.code and held.code == unit.code) or (not held.code and held.unit == unit.display):
                self.unit.setCurrentIndex(number)
                return
        if held.unit or held.code:
            self.unit.addItem(held.unit or held.code)
            self.unit.setCurrentIndex(self.unit.count() - 1)

    def _number(self) -> Value | None:
        text = self.line.text().strip().lstrip("<>=")
        return read_typed("decimal", text, lambda moment: moment) if text else None

    def _edited(self) -> None:
        number = self._number()
        self._value = None
        if number is not None:
            unit = self._chosen()
            text = self.line.text().strip()
            sign = text[: len(text) - len(text.lstrip("<>="))]
            self._value = Quantity(number.of, unit.display, unit.system, unit.code, sign)  # type: ignore[arg-type]
        self.changed.emit((Value("Quantity", self._value),) if self._value else ())

    def _chosen(self) -> Coding:
        if isinstance(self.unit, LineEdit):
            return Coding(display=self.unit.text().strip())
        row = self.unit.currentIndex()
        if 0 <= row < len(self._item.units):
            return self._item.units[row]
        return Coding(display=self.unit.currentText())


class FileEditor(Editor):
    """A file: its name and size, a button to choose one and one to take it away."""

    def __init__(self, theme: Theme, item: Item, ask: AskFile) -> None:
        super().__init__()
        self._item, self._ask = item, ask
        self._name = Label(theme, "", "body", "text-2", shorten=True)
        self.choose = Button(theme, self.tr("Choose file…"), size="normal", icon="upload")
        self.take_away = Button(theme, self.tr("Remove"), look="ghost", icon="x")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.choose)
        row.addWidget(self._name, 1)
        row.addWidget(self.take_away)
        self.choose.clicked.connect(self._chosen)
        self.take_away.clicked.connect(lambda: self._tell(()))
        self.show_values(())
        self.setFocusProxy(self.choose)

    def show_values(self, values: tuple[Value, ...]) -> None:
        held = values[0].of if values else None
        words = shown(values[0]) if values else self.tr("No file")
        if isinstance(held, Attachment) and held.size:
            words = f"{words}, {held.size / 1000:,.0f} kB"
        self._name.setText(words)
        self.take_away.setVisible(bool(values))

    def focus(self) -> None:
        self.choose.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def describe(self, name: str, description: str) -> None:
        self.choose.setAccessibleName(self.tr("{field}: choose a file").format(field=name))
        self.choose.setAccessibleDescription(
            ". ".join(part for part in (self._name.text(), description) if part)
        )
        self.take_away.setAccessibleName(self.tr("{field}: remove the file").format(field=name))

    def _chosen(self) -> None:
        found = self._ask(self, self._item)
        if isinstance(found, Attachment):
            self._tell((Value("Attachment", found),))
        else:
            self.remarked.emit(found)

    def _tell(self, values: tuple[Value, ...]) -> None:
        self.show_values(values)
        self.remarked.emit("")
        self.choose.setFocus()
        self.changed.emit(values)
        self.left.emit()


def ask_file(parent: QWidget, _item: Item) -> Attachment | str:
    """Ask for a file with the system's own dialog and read it; see `read_file`."""
    name, _ = QFileDialog.getOpenFileName(parent, parent.tr("Choose file"))
    return read_file(name) if name else ""


def read_file(name: str) -> Attachment | str:
    """Return a file as an attachment; or a sentence where it cannot be read or is larger than 20 MB."""
    file = QFile(name)
    if file.size() > MOST_FILE_BYTES:
        return f"The file is larger than {MOST_FILE_BYTES // 1_000_000} MB. Choose a smaller one."
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return "The file cannot be read. Choose another."
    data = file.readAll().data()
    file.close()
    kind = QMimeDatabase().mimeTypeForFile(name).name()
    return Attachment(kind, b64encode(data).decode(), title=QFileInfo(name).fileName(), size=len(data))
