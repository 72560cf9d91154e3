"""The caller card beside a guide: who calls, notes, facts, what was logged by itself, Hold and Finish."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from triage_app.calls.call import Call
from triage_app.calls.caller import MESSAGE_OK, MessageOk
from triage_app.ui.calls.earlier import EarlierStrip
from triage_app.ui.calls.number_field import NumberField
from triage_app.ui.calls.scrolled import PageScroll
from triage_app.ui.calls.timeline import Timeline
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.chip import ChipBar, ChipFact
from triage_app.ui.kit.field import Field, choice_field, line_field, text_field
from triage_app.ui.kit.key_cap import KeyCap
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme

MESSAGE_LABELS: dict[MessageOk, str] = {
    "unknown": "Not asked",
    "number only": "Our number only",
    "name": "The clinic’s name",
    "detail": "Details as well",
}
"""How the screen calls what may be left on the caller's voice mail."""

_EVENTS_SHOWN = 4
LARGE_TEXT = 130
"""Above this text size, in percent, the dock takes two rows."""


class CallerCard(QWidget):
    """Everything about the caller; nothing in it has to be filled in.

    Signals:
        name_edited(str), notes_edited(str): the text as it stands.
        number_changed(str): the callback number as typed.
        message_ok_chosen(str): a value of ``MESSAGE_OK``.
        fact_wished(str): change this fact.
        hold_wanted(), call_back_wanted(), finish_wanted()
        another_wanted(): the caller asks for something else as well.
    """

    name_edited = Signal(str)
    notes_edited = Signal(str)
    number_changed = Signal(str)
    message_ok_chosen = Signal(str)
    fact_wished = Signal(str)
    hold_wanted = Signal()
    call_back_wanted = Signal()
    finish_wanted = Signal()
    another_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.name: Field = line_field(theme, "&Caller name", "Not given", note="optional")
        self.number = NumberField(theme, note="optional")
        self.message_ok: Field = choice_field(
            theme, "May a message be left?", tuple(MESSAGE_LABELS[each] for each in MESSAGE_OK)
        )
        self.notes: Field = text_field(theme, "&Notes", "What should the next person know?", note="optional")
        self.earlier = EarlierStrip(theme)
        self._facts = ChipBar(theme, small=True)
        self._facts_head = Label(theme, "Facts", "section", "text-2")
        self._timeline = Timeline(theme)
        self.hold = Button(theme, "Hold", icon="pause", stroke=2.4, keys="F9")
        self.call_back = Button(theme, "Call back", icon="clock", keys="Ctrl+B")
        self.finish = Button(theme, "Finish and log", keys="Ctrl+Return")
        self.another = Button(theme, "Another need", icon="plus", stroke=2.2, keys="Ctrl+Shift+N")
        self._keys = {
            button: button.keys for button in (self.hold, self.call_back, self.finish, self.another)
        }
        self._narrow = False
        self._showing = False
        self._connect()
        self._body: QWidget | None = None
        self._arrange()

    def show_call(self, call: Call, facts: Sequence[ChipFact]) -> None:
        """Show a call's card; a field that is being typed in keeps its cursor."""
        self._showing = True
        self.name.set_text(call.caller.name)
        self.number.show_number(call.caller.number_shown)
        self.message_ok.set_text(MESSAGE_LABELS[call.caller.message_ok])
        self.notes.set_text(call.notes)
        self.name.set_note("" if call.caller.name or self._narrow else "optional")
        self.notes.set_note("" if call.notes or self._narrow else "optional")
        self._facts.set_facts(facts)
        self._facts_head.setVisible(bool(facts) and not self._narrow)
        self._timeline.show_events(call.events[-_EVENTS_SHOWN:])
        self._showing = False

    def set_answered(self, answered: bool) -> None:
        """With an answer on show the page itself logs, and the caller may ask for something else."""
        self.finish.setVisible(not answered)
        self.another.setVisible(answered)

    def set_fields_shown(self, shown: bool) -> None:
        """Show the fields, or leave them to a page that asks for them itself."""
        for part in (self.name, self.number, self.notes):
            part.setVisible(shown)
        self.message_ok.setVisible(shown and not self._narrow)

    def set_narrow(self, narrow: bool) -> None:
        """Become the dock of a narrow window, or the side panel again."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _connect(self) -> None:
        self.name.edited.connect(self._tell_name)
        self.notes.edited.connect(self._tell_notes)
        self.number.number_changed.connect(self.number_changed)
        self.message_ok.edited.connect(self._tell_message_ok)
        self._facts.change_wished.connect(self.fact_wished)
        self.hold.clicked.connect(self.hold_wanted)
        self.call_back.clicked.connect(self.call_back_wanted)
        self.finish.clicked.connect(self.finish_wanted)
        self.another.clicked.connect(self.another_wanted)

    def _tell_name(self, text: str) -> None:
        if not self._showing:
            self.name_edited.emit(text)

    def _tell_notes(self, text: str) -> None:
        if not self._showing:
            self.notes_edited.emit(text)

    def _tell_message_ok(self, label: str) -> None:
        wanted = next((each for each in MESSAGE_OK if MESSAGE_LABELS[each] == label), "unknown")
        self.message_ok_chosen.emit(wanted)

    def _arrange(self) -> None:
        for part in self._parts():
            part.setParent(None)
        if self._body is not None:
            self._body.deleteLater()
        self._body = QWidget()
        for field in (self.name, self.number, self.notes):
            field.set_docked(self._narrow)
        self.number.set_compact(self._narrow)
        self.number.set_label("Call&back" if self._narrow else "Call&back number")
        size = "dock" if self._narrow else "normal"
        for button, keys in self._keys.items():
            button.set_size(size)
            button.set_keys("" if self._narrow else keys)
        self.finish.setText("Finish" if self._narrow else "Finish and log")
        self.another.setText("Another" if self._narrow else "Another need")
        vertical = QSizePolicy.Policy.Fixed if self._narrow else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        if self._narrow:
            self._arrange_dock(self._body)
        else:
            self._arrange_panel(self._body)
        outer = self.layout() or QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._body)
        for shown in (self.name, self.number, self.notes, self.hold, self.call_back, self.finish):
            shown.show()
        for part in (self.message_ok, self._facts, self._facts_head, self._timeline):
            part.setVisible(not self._narrow)

    def _parts(self) -> tuple[QWidget, ...]:
        fields = (self.name, self.number, self.message_ok, self.notes, self.earlier, self._facts_head)
        return (*fields, self._facts, self._timeline, self.hold, self.call_back, self.finish, self.another)

    def _arrange_dock(self, body: QWidget) -> None:
        px = self._theme.px
        large = self._theme.text_percent > LARGE_TEXT
        column = QVBoxLayout(body)
        column.setContentsMargins(px(20), px(10), px(20), px(12))
        column.setSpacing(px(6))
        column.addWidget(self.earlier)
        row = QHBoxLayout()
        row.setSpacing(px(10))
        for field, width in ((self.name, 176), (self.number, 142)):
            field.setFixedWidth(px(width))
            row.addWidget(field)
        self._edit_notes_in_lines(several=False)
        row.addWidget(self.notes, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(6))
        for button in self._keys:
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        if large:
            buttons.addStretch(1)
        (column if large else row).addLayout(buttons)
        for hidden in (self.message_ok, self._facts_head, self._facts, self._timeline):
            hidden.setParent(body)

    def _edit_notes_in_lines(self, *, several: bool) -> None:
        """Give the notes several lines, or the one line of the dock."""
        px, editor = self._theme.px, self.notes.editor
        if isinstance(editor, QPlainTextEdit):
            modes = QPlainTextEdit.LineWrapMode
            editor.setLineWrapMode(modes.WidgetWidth if several else modes.NoWrap)
        self.notes.setMinimumHeight(px(110) if several else 0)
        self.notes.setMaximumHeight(16_777_215 if several else px(20) + 3 + px(22) + 20)

    def _arrange_panel(self, body: QWidget) -> None:
        px = self._theme.px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Label(self._theme, "Caller", "title-3"))
        head.addStretch(1)
        head.addWidget(KeyCap(self._theme, "F2"))
        column.addLayout(head)
        for field in (self.name, self.number):
            field.setMinimumWidth(0)
            field.setMaximumWidth(16_777_215)
            column.addSpacing(px(12))
            column.addWidget(field)
        column.addWidget(self.earlier)
        column.addSpacing(px(12))
        column.addWidget(self.message_ok)
        column.addSpacing(px(12))
        self._edit_notes_in_lines(several=True)
        column.addWidget(self.notes, 1)
        column.addSpacing(px(14))
        column.addWidget(self._facts_head)
        column.addSpacing(px(8))
        column.addWidget(self._facts)
        column.addSpacing(px(16))
        column.addWidget(self._timeline)
        column.addStretch(0)
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, px(18))
        outer.setSpacing(0)
        scroll = PageScroll(self._theme, inside)
        scroll.set_margins(px(22), px(22), px(4))
        outer.addWidget(scroll, 1)
        outer.addLayout(self._actions())

    def _actions(self) -> QGridLayout:
        px = self._theme.px
        grid = QGridLayout()
        grid.setContentsMargins(px(22), px(14), px(22), 0)
        grid.setSpacing(px(8))
        grid.addWidget(self.hold, 0, 0)
        grid.addWidget(self.call_back, 0, 1)
        last = QVBoxLayout()
        last.addWidget(self.finish)
        last.addWidget(self.another)
        grid.addLayout(last, 1, 0, 1, 2)
        return grid
