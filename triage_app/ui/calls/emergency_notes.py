"""The right side of the emergency panel: what to write down while talking, and what not to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triage_app.calls.call import Call
from triage_app.ui.calls.number_field import NumberField
from triage_app.ui.calls.side_parts import IconLine
from triage_app.ui.kit.edits import LineEdit
from triage_app.ui.kit.field import Field, line_field
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme


class WriteDownNotes(QWidget):
    """Three fields, three things not to do, and whose words the panel speaks.

    Signals:
        number_changed(str): the callback number as typed.
        where_edited(str), patient_edited(str)
    """

    number_changed = Signal(str)
    where_edited = Signal(str)
    patient_edited = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.number = NumberField(theme, "Callback number", "In case the line drops", kind="emergency-field")
        self.where = line_field(theme, "Where is the patient now?", "Address or room", kind="emergency-field")
        self.patient = line_field(theme, "Patient’s name", "If you have it", kind="emergency-field")
        self._do_not: list[IconLine] = []
        self._approval = Label(theme, "", "note", "text-2", wrap=True)
        self.number.number_changed.connect(self.number_changed)
        self.where.edited.connect(self.where_edited)
        self.patient.edited.connect(self.patient_edited)
        self._lay_out()

    def show_call(self, call: Call) -> None:
        """Fill the fields from a call; one that is being typed in keeps its cursor."""
        self.number.show_number(call.caller.number_shown)
        self.where.set_text(call.write_down.where)
        self.patient.set_text(call.write_down.patient)

    def show_lines(self, do_not: Sequence[str], approval: str) -> None:
        """Show what not to do, and whose words these are."""
        self._approval.setText(approval)
        if tuple(line.text() for line in self._do_not) == tuple(do_not):
            return
        for old in self._do_not:
            self._rules.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._do_not = []
        for words in do_not:
            line = IconLine(self._theme, "x", "danger-text", "text", "body-medium", stroke=2.6)
            line.setText(words)
            line.setAccessibleName(f"Do not: {words}")
            self._rules.addWidget(line)
            self._do_not.append(line)

    def focus_first(self) -> None:
        """Put focus in the first field that is empty."""
        empty = (field for field in (self.number, self.where, self.patient) if not field.text)
        next(empty, self.number).focus()

    def set_width(self, width: int) -> None:
        """Take a fixed width in pixels at 100 % text; 0 for all there is."""
        if width:
            self.setFixedWidth(self._theme.px(width))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface-alt"))
        painter.fillRect(0, 0, 1, self.height(), self._theme.color("line"))
        painter.end()

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(16))
        column.setSpacing(0)
        column.addWidget(Label(self._theme, "Write down while you talk", "title-3", wrap=True))
        for field in (self.number, self.where, self.patient):
            _make_tall(field)
            column.addSpacing(px(12))
            column.addWidget(field)
        column.addSpacing(px(16))
        column.addWidget(Label(self._theme, "Do not", "section", "text-2"))
        column.addSpacing(px(7))
        self._rules = QVBoxLayout()
        self._rules.setSpacing(px(6))
        column.addLayout(self._rules)
        column.addSpacing(px(12))
        column.addStretch(1)
        column.addWidget(self._approval)


def _make_tall(field: Field) -> None:
    if isinstance(field.editor, LineEdit):
        field.editor.set_height(46)
