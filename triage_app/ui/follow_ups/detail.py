"""The side panel of Follow-ups: one call back, where it comes from, and what can be done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triage_app.calls.caller import shaped
from triage_app.calls.due import Due, reading
from triage_app.calls.follow_up import FollowUp
from triage_app.calls.log_entry import LogEntry
from triage_app.content.model import Pack
from triage_app.ui.follow_ups.rows import NO_NAME, NO_NUMBER
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.edits import LineEdit
from triage_app.ui.kit.field import Field
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.scroll import ScrollArea
from triage_app.ui.kit.theme import Theme


class FollowUpDetail(QWidget):
    """Shows one follow-up and says what is wanted of it; decides nothing.

    Signals:
        open_wanted(), dial_wanted(), done_wanted(), move_wanted(): the buttons.
        time_typed(str): the text of the new time, as it changes.
        time_chosen(str): Enter in that field.
    """

    open_wanted = Signal()
    dial_wanted = Signal()
    done_wanted = Signal()
    move_wanted = Signal()
    time_typed = Signal(str)
    time_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = Label(theme, "", "title-2", wrap=True)
        self._number = Label(theme, "", "number-m", shorten=True)
        self._facts = Label(theme, "", "body", "text-2", wrap=True)
        self._call = Label(theme, "", "body", "text", wrap=True)
        self._time_edit = LineEdit(theme)
        self._time_edit.setPlaceholderText("2pm, 30m, tomorrow 9, fri")
        self.time = Field(theme, "New &time", self._time_edit, hint="Empty: in one hour")
        self.call_again = Button(theme, "Open a call", "primary", icon="phone", keys="Return", spread=True)
        self.dial = Button(theme, "Dial", icon="dial", keys="Ctrl+D", spread=True)
        self.new_time = Button(theme, "New time", icon="clock", keys="Ctrl+B", spread=True)
        self.done = Button(theme, "Done", icon="check", keys="Ctrl+Return", spread=True)
        self._content = self._made_content()
        self._lay_out()
        self._connect()
        self.show_time(None)
        self.show_follow_up(None, None, None, datetime.now().astimezone())

    @property
    def moving(self) -> bool:
        """Whether the field for a new time is open."""
        return self.time.isVisibleTo(self)

    def show_follow_up(
        self, shown: FollowUp | None, entry: LogEntry | None, pack: Pack | None, now: datetime
    ) -> None:
        """Show a follow-up with the call it was promised in, where that is known; None shows nothing."""
        self._content.setVisible(shown is not None)
        if shown is None:
            return
        self._name.setText(shown.name or NO_NAME)
        self._number.setText(shaped(shown.number) or NO_NUMBER)
        self._facts.setText(_about(shown, now))
        self._call.setText(_of_call(entry, pack) if entry and pack else "")
        self._call.setVisible(entry is not None)
        open_ = shown.done is None
        self.dial.setEnabled(bool(shown.number))
        self.done.setEnabled(open_)
        self.new_time.setEnabled(open_)

    def ask_time(self) -> None:
        """Open the field for a new time."""
        self.time.set_text("")
        self.time.setVisible(True)
        self.time_typed.emit("")
        self.time.focus()

    def close_time(self) -> None:
        """Close that field."""
        self.time.setVisible(False)

    def show_time(self, due: Due | None, typed: bool = False) -> None:
        """Show how the typed time is read, or that it is no time."""
        self.time.set_ok(due.reading if due else "")
        self.time.set_error("" if due or not typed else "Enter a time, like 2pm, 30m or tomorrow 9")

    def _made_content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(10))
        for part in (self._name, self._number, self._facts, self.time, self._call):
            column.addWidget(part)
        column.addStretch(1)
        for button in (self.call_again, self.dial, self.new_time, self.done):
            column.addWidget(button)
        self.time.setVisible(False)
        return content

    def _lay_out(self) -> None:
        px = self._theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(22), px(22), px(14), px(18))
        outer.addWidget(ScrollArea(self._theme, self._content))

    def _connect(self) -> None:
        self.call_again.clicked.connect(self.open_wanted)
        self.dial.clicked.connect(self.dial_wanted)
        self.new_time.clicked.connect(self.move_wanted)
        self.done.clicked.connect(self.done_wanted)
        self.time.edited.connect(self.time_typed)
        self._time_edit.returnPressed.connect(lambda: self.time_chosen.emit(self.time.text))


def _about(shown: FollowUp, now: datetime) -> str:
    lines = [f"Due {reading(shown.due, now)}", shown.reason]
    by = f"Set by {shown.set_by}" if shown.set_by else ""
    lines.append(f"{by}, {reading(shown.set_at, now)}" if by and shown.set_at else by)
    if shown.moved:
        lines.append("Time changed once" if shown.moved == 1 else f"Time changed {shown.moved} times")
    if shown.done:
        lines.append(f"Done {reading(shown.done, now)}, by {shown.done_by}")
    return "\n".join(line for line in lines if line)


def _of_call(entry: LogEntry, pack: Pack) -> str:
    titles = {need.id: need.title for need in pack.needs}
    asked = [titles.get(need.need, need.words) for need in entry.call.needs if need.need or need.words]
    lines = ["From the call: " + "; ".join(asked)] if asked else []
    if entry.call.notes:
        lines.append(f"Notes: {entry.call.notes}")
    return "\n".join(lines)
