"""Take a message: words to say, who called, what it is about, when to call back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from triage_app.calls.call import Call
from triage_app.calls.caller import MESSAGE_OK
from triage_app.ui.calls.answer_content import AnswerShown
from triage_app.ui.calls.caller_card import MESSAGE_LABELS
from triage_app.ui.calls.ending_foot import EndingFoot
from triage_app.ui.calls.number_field import NumberField
from triage_app.ui.calls.scrolled import PageScroll
from triage_app.ui.kit.field import Field, line_field, text_field
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.script_card import ScriptCard
from triage_app.ui.kit.segmented import Option, Segmented
from triage_app.ui.kit.theme import Theme
from triage_app.ui.kit.trail import Trail, TrailStep

_TIMES = "2pm, 30m, tomorrow 9, fri"


class MessagePage(QWidget):
    """The main zone while a message is taken. No field has to be filled in.

    Signals:
        step_wished(int): a done step of the trail.
        name_edited(str), about_edited(str), due_edited(str): the text as it stands.
        number_changed(str): the callback number as typed.
        message_ok_chosen(str): a value of ``MESSAGE_OK``.
    """

    step_wished = Signal(int)
    name_edited = Signal(str)
    about_edited = Signal(str)
    due_edited = Signal(str)
    number_changed = Signal(str)
    message_ok_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._showing = False
        self.trail = Trail(theme)
        self.say = ScriptCard(theme, "script")
        self._own_words = Label(theme, "Clinic’s own words", "caption", "text-3")
        self.name: Field = line_field(theme, "&Caller name", "Not given", note="optional")
        self.number = NumberField(theme, note="optional")
        self.due: Field = line_field(
            theme, "&When to call back", "In 1 hour", note="2pm, 30m, tomorrow 9, fri"
        )
        self.message_ok = Segmented(theme, height=40)
        self.message_ok.setAccessibleName("May a message be left?")
        self.about: Field = text_field(
            theme, "W&hat is it about?", "In the caller’s own words", note="optional"
        )
        self.foot = EndingFoot(theme)
        self._connect()
        self._lay_out()

    def show_message(self, shown: AnswerShown, trail: Sequence[TrailStep], call: Call) -> None:
        """Show the words of a message answer and what the call holds so far."""
        self.trail.set_steps(trail)
        self.say.set_script(shown.say)
        self._own_words.setVisible(shown.own_words)
        self.show_call(call)

    def show_call(self, call: Call) -> None:
        """Fill the fields from a call; one that is being typed in keeps its cursor."""
        self._showing = True
        self.name.set_text(call.caller.name)
        self.number.show_number(call.caller.number_shown)
        self.about.set_text(call.notes)
        self.message_ok.mark(call.caller.message_ok)
        self._showing = False

    def show_due(self, text: str, reading: str, problem: str) -> None:
        """Show what is typed as the time, how it is read, or what is wrong with it."""
        self._showing = True
        self.due.set_text(text)
        self._showing = False
        self.due.set_note("" if reading else _TIMES)
        self.due.set_ok(reading)
        self.due.set_error(problem)

    def set_narrow(self, narrow: bool) -> None:
        """Take the low form for narrow windows, or the usual one."""
        px = self._theme.px
        self.trail.set_narrow(narrow)
        self.say.set_size("script-small" if narrow else "script")
        self.foot.set_narrow(narrow)
        side, top = (20, 12) if narrow else (36, 22)
        self._head.setContentsMargins(px(side), px(top), px(side), 0)
        self._scroll.set_margins(px(side), px(10 if narrow else 14), px(10))
        in_scroll = narrow and self._theme.text_percent > 125
        (self._inside if in_scroll else self._outer).addWidget(self.foot)
        self.foot.set_side(0 if in_scroll else px(side))
        self._place_fields(one_column=in_scroll)

    def focus_first(self) -> None:
        """Put focus in the first field that is still empty."""
        empty = (field for field in (self.number, self.name, self.about) if not field.text)
        next(empty, self.about).focus()

    def _connect(self) -> None:
        self.trail.step_wished.connect(self.step_wished)
        self.name.edited.connect(lambda text: self._tell(self.name_edited, text))
        self.about.edited.connect(lambda text: self._tell(self.about_edited, text))
        self.due.edited.connect(lambda text: self._tell(self.due_edited, text))
        self.number.number_changed.connect(self.number_changed)
        self.message_ok.set_options([Option(each, MESSAGE_LABELS[each]) for each in MESSAGE_OK])
        self.message_ok.marked_changed.connect(self.message_ok_chosen)

    def _tell(self, signal: object, text: str) -> None:
        if not self._showing:
            signal.emit(text)  # type: ignore[attr-defined]

    def _lay_out(self) -> None:
        px = self._theme.px
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.setSpacing(px(8))
        self._inside.addWidget(self.say)
        self._inside.addWidget(self._own_words)
        self._inside.addSpacing(px(6))
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(px(16))
        self._fields.setVerticalSpacing(px(12))
        self._inside.addLayout(self._fields)
        self._message_label = Label(self._theme, "May a message be left?", "label")
        self.about.setMinimumHeight(px(96))
        self._scroll = PageScroll(self._theme, content)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.addWidget(self.trail)
        self._outer.addLayout(self._head)
        self._outer.addWidget(self._scroll, 1)
        self.set_narrow(False)

    def _place_fields(self, *, one_column: bool) -> None:
        across = 1 if one_column else 2
        for place, field in enumerate((self.number, self.name)):
            self._fields.addWidget(field, place // across, place % across)
        row = 2 // across
        self._fields.addWidget(self._message_label, row, 0, 1, across)
        self._fields.addWidget(self.message_ok, row + 1, 0, 1, across)
        self._fields.addWidget(self.about, row + 2, 0)
        self._fields.addWidget(self.due, row + 4 - across, across - 1, Qt.AlignmentFlag.AlignTop)
        self._fields.setColumnStretch(0, 1)
        self._fields.setColumnStretch(1, across - 1)
