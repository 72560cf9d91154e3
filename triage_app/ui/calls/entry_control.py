"""Logged calls from Today: read one, add a signed line, start a call about it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from triage_app.calls.call import Refused
from triage_app.calls.log_entry import LogEntry
from triage_app.errors import StorageError
from triage_app.ui.calls.hold_control import HoldControl
from triage_app.ui.calls.session import Session
from triage_app.ui.print.sheet import entry_sheet


class EntryControl(QObject):
    """Opens what the Today panel lists."""

    def __init__(self, session: Session, hold: HoldControl) -> None:
        super().__init__(session)
        self._session, self._hold = session, hold
        page = session.widgets.entry
        page.call_wanted.connect(self._start_about)
        page.line_added.connect(self._add_line)
        page.left.connect(self.leave)

    def open(self, id: str) -> None:
        """Show a logged call; the new call waits behind it."""
        entry = self._read(id)
        if entry is None:
            return
        session = self._session
        session.entry_id = id
        session.widgets.entry.show_sheet(entry_sheet(entry, session.pack, session.clock()))
        session.refresh()
        session.moved.emit()

    def open_follow_up(self, id: str) -> None:
        """Open a call with the earlier one attached, to keep what was promised."""
        due = {each.id: each for each in self._session.desk.today().due}
        if id in due:
            entry = self._read(due[id].call)
            if entry is not None:
                self.start_about(entry)

    def start_about(self, entry: LogEntry) -> None:
        """Start a call about an earlier one; the live call goes on hold, unless its panel is open."""
        session = self._session
        try:
            call = session.desk.start(entry)
        except Refused as why:
            session.refuse(why)
            return
        session.take(call)
        session.forget_need()
        session.refresh()
        session.moved.emit()

    def leave(self) -> None:
        """Go back to the new call."""
        self._session.entry_id = ""
        self._session.refresh()
        self._session.moved.emit()

    def _start_about(self) -> None:
        entry = self._read(self._session.entry_id)
        if entry is not None:
            self.start_about(entry)

    def _add_line(self, text: str) -> None:
        session = self._session
        session.desk.add_line(session.entry_id, text)
        session.say("Added to the log")
        self.leave()

    def _read(self, id: str) -> LogEntry | None:
        try:
            return self._session.desk.entry(id)
        except KeyError:
            self._session.refuse("This call is still open. Its tab is at the top.")
        except StorageError as error:
            self._session.refuse(str(error))
        return None
