"""Follow-ups (Ctrl+2): turns what is wanted of a call back into what the desk does."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from triage_app.calls.follow_up import FollowUp
from triage_app.calls.log_entry import LogEntry
from triage_app.desk import Clock, Desk
from triage_app.errors import StorageError
from triage_app.ui.follow_ups.detail import FollowUpDetail
from triage_app.ui.follow_ups.panel import FollowUpsPanel
from triage_app.ui.follow_ups.rows import rows
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.view import Hint, View

REFRESH_MS = 30_000


class FollowUpsView(View):
    """Calls to make back: late, today, later, done.

    Signals:
        call_wanted(object): open a call about this `LogEntry`; or about the
            `FollowUp` itself where its call is not in the log yet.
        dial_wanted(str): hand these digits to the telephone.
        told(str): one sentence on what was done.
    """

    call_wanted = Signal(object)
    dial_wanted = Signal(str)
    told = Signal(str)

    view_id = "follow-ups"
    title = "Follow-ups"

    def __init__(self, theme: Theme, desk: Desk, clock: Clock) -> None:
        super().__init__()
        self._theme, self._desk, self._clock = theme, desk, clock
        self._panel: FollowUpsPanel | None = None
        self._detail: FollowUpDetail | None = None
        self._known: dict[str, FollowUp] = {}
        self._ready = False
        self._narrow = False
        self._each = QTimer(self, interval=REFRESH_MS)
        self._each.timeout.connect(self.refresh)

    def main(self) -> QWidget:
        return self.panel

    def side(self) -> QWidget | None:
        return self.detail

    def hints(self) -> Sequence[Hint]:
        if self._detail is not None and self._detail.moving:
            return (Hint(("Enter",), "Set the time"), Hint(("Esc",), "Keep the old one"))
        return (
            Hint(("Enter",), "Open a call"),
            Hint(("Ctrl+D",), "Dial"),
            Hint(("Ctrl+Enter",), "Done"),
            Hint(("Ctrl+B",), "New time"),
            Hint(("Up", "Down"), "Move"),
        )

    def focus_target(self) -> QWidget | None:
        if self._detail is not None and self._detail.moving:
            return self._detail.time.editor
        return self.panel.list

    def opened(self) -> None:
        self._each.start()
        self.refresh()

    def left(self) -> None:
        self._each.stop()
        if self._detail is not None:
            self._detail.close_time()

    def set_ready(self) -> None:
        """The log can be read from now on."""
        self._ready = True
        if self._panel is not None:
            self.refresh()
        else:
            self.count()

    @property
    def panel(self) -> FollowUpsPanel:
        """The main zone; built when first asked for."""
        if self._panel is None:
            self._panel = FollowUpsPanel(self._theme)
            self._panel.marked.connect(self._show_detail)
            self._panel.opened.connect(self.open_call)
        return self._panel

    @property
    def detail(self) -> FollowUpDetail:
        """The side panel; built when first asked for."""
        if self._detail is None:
            self._detail = FollowUpDetail(self._theme)
            self._detail.open_wanted.connect(lambda: self.open_call(self._marked_id()))
            self._detail.dial_wanted.connect(self.dial)
            self._detail.done_wanted.connect(self.finish)
            self._detail.move_wanted.connect(self.ask_time)
            self._detail.time_typed.connect(self._read_time)
            self._detail.time_chosen.connect(self._move)
            self._show_detail(self._marked_id())
        return self._detail

    def refresh(self) -> None:
        """Read the follow-ups anew and show them."""
        if not self._ready:
            self.panel.show_loading()
            return
        try:
            groups = self._desk.follow_ups()
        except StorageError as error:
            self.panel.show_problem(str(error))
            return
        self._known = {each.id: each for group in groups.values() for each in group}
        late, today = len(groups["Late"]), len(groups["Today"])
        self.panel.show_rows(rows(groups, self._now()), late, today)
        self._show_detail(self._marked_id())
        self.badge_changed.emit(late + today)

    def count(self) -> None:
        """Tell how many are late or due today, without showing them."""
        with contextlib.suppress(StorageError):  # the list itself says so when it is opened
            groups = self._desk.follow_ups()
            self.badge_changed.emit(len(groups["Late"]) + len(groups["Today"]))

    def open_call(self, id: str) -> None:
        """Open a call with the earlier one attached."""
        found = self._known.get(id)
        if found is not None:
            self.call_wanted.emit(self._entry(found) or found)

    def dial(self) -> None:
        """Hand the marked number to the telephone."""
        found = self._known.get(self._marked_id())
        if found is not None and found.number:
            self.dial_wanted.emit(found.number)

    def finish(self) -> None:
        """Mark the call back as done; the mark goes on to the next."""
        found = self._known.get(self._marked_id())
        if found is not None and found.done is None:
            following = self._after(found.id)
            self._desk.finish_follow_up(found)
            self.told.emit("Call back done")
            self.refresh()
            self.panel.list.mark(following)

    def ask_time(self) -> None:
        """Ask for a new time of the marked call back."""
        found = self._known.get(self._marked_id())
        if found is not None and found.done is None:
            self.detail.ask_time()
            self.changed.emit()

    def clear(self) -> bool:
        """Close the field for a new time, as Esc does; False where it is not open."""
        if self._detail is None or not self._detail.moving:
            return False
        self._detail.close_time()
        self.panel.list.setFocus()
        self.changed.emit()
        return True

    def _after(self, id: str) -> str:
        """Return the call back to go on with once this one is done: the next, else the one before."""
        waiting = [each.id for each in self._known.values() if each.done is None]
        place = waiting.index(id)
        return next(iter((*waiting[place + 1 :], *reversed(waiting[:place]))), "")

    def _read_time(self, text: str) -> None:
        self.detail.show_time(self._desk.read_due(text), bool(text.strip()))

    def _move(self, text: str) -> None:
        found, due = self._known.get(self._marked_id()), self._desk.read_due(text)
        if found is None or due is None:
            self.detail.show_time(due, True)
            return
        self._desk.move_follow_up(found, due.at)
        self.told.emit(f"Call back moved to {due.reading}")
        self.clear()
        self.refresh()

    def _show_detail(self, id: str) -> None:
        if self._detail is None:
            return
        found = self._known.get(id)
        entry = self._entry(found) if found else None
        self._detail.show_follow_up(found, entry, self._desk.pack, self._now())

    def _entry(self, found: FollowUp) -> LogEntry | None:
        try:
            return self._desk.entry(found.call)
        except (KeyError, StorageError):
            return None  # the call is still open, or its log cannot be read now

    def _marked_id(self) -> str:
        return self._panel.list.marked_id if self._panel else ""

    def _now(self) -> datetime:
        return self._clock()
