"""What who is at the desk may see: views come and go with them, and with a supervisor's PIN."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from triage_app.calls.due import clock_time
from triage_app.calls.people import may
from triage_app.desk import Clock, Desk
from triage_app.ui.kit.background import Report
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.rail import RAIL_ITEMS
from triage_app.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from triage_app.ui.admin.working import Works
    from triage_app.ui.calls.popup import Popup

_LOOK_MS = 5_000
_TEXT = "A supervisor’s PIN opens the supervisor’s views here for 10 minutes. They close on Lock too."

VIEWS = {item.view_id: item.sees for item in RAIL_ITEMS if item.sees}
"""The views not everybody may see."""


class Supervising(QObject):
    """Offers the views a person may see, and asks for a supervisor's PIN.

    Args:
        theme: gives fonts and colors.
        window: has the views.
        desk: knows who is here.
        clock: the present.
        views: by id of a view, the use case that whoever sees it has to be allowed.

    Signals:
        told(str): one sentence on what was done.
    """

    told = Signal(str)

    def __init__(
        self, theme: Theme, window: MainWindow, desk: Desk, clock: Clock, views: Mapping[str, str] = VIEWS
    ) -> None:
        super().__init__(window)
        self._theme, self._window, self._desk, self._clock = theme, window, desk, clock
        self._views = dict(views)
        self._works: Works | None = None
        self._popup: Popup | None = None
        self._until: datetime | None = None
        self._each = QTimer(self, interval=_LOOK_MS)
        self._each.timeout.connect(self.refresh)
        window.desk_actions.answer("supervisor", self.ask)
        self.refresh()

    @property
    def popup(self) -> Popup | None:
        """The question for the PIN while it is asked, else None."""
        return self._popup

    def refresh(self) -> None:
        """Offer the views that may be seen now; one in front that may not gives way to the calls."""
        role = self._desk.role
        for view_id, action in self._views.items():
            seen = may(action, role)
            self._window.offer_view(view_id, seen)
            front = self._window.view
            if not seen and front is not None and front.view_id == view_id:
                self._window.show_view("calls")
        helps = self._desk.person is not None and any(
            may(action, "supervisor") and not may(action, role) for action in self._views.values()
        )
        self._window.rail.offer_supervisor(helps)
        self._window.desk_actions.allow("supervisor", helps)
        self._watch()

    def ask(self) -> None:
        """Ask for a supervisor's PIN."""
        if self._popup is not None:
            return
        from triage_app.ui.admin.working import WorkLine, Works
        from triage_app.ui.calls.popup import Popup
        from triage_app.ui.kit.labels import Label
        from triage_app.ui.lock.parts import ErrorLine
        from triage_app.ui.lock.pin_edit import PinEdit

        self._works = self._works or Works(self)
        popup = self._popup = Popup(self._theme, self._window, "Supervisor", "Open views", "", "Go back")
        self.pin, self._error = PinEdit(self._theme), ErrorLine(self._theme)
        self.pin.setAccessibleName("Supervisor’s PIN")
        self._line = WorkLine(self._theme)
        popup.body.addWidget(Label(self._theme, _TEXT, "body", "text-2", wrap=True))
        for part in (self.pin, self._error, self._line):
            popup.body.addWidget(part)
        popup.accepted.connect(self._try)
        popup.left.connect(self.close)
        popup.open_over(self._window.focusWidget())
        self.pin.setFocus()

    def close(self) -> None:
        """Take the question away."""
        popup, self._popup = self._popup, None
        if popup is not None:
            self.pin.clear()
            popup.close_popup()
            popup.deleteLater()

    def stop(self) -> None:
        """Stop what goes on; the window is closing."""
        self._each.stop()
        if self._works is not None:
            self._works.stop()

    def _try(self) -> None:
        pin = self.pin.text()
        if not self.pin.complete:
            self._error.say("Enter the 6 digits of a supervisor’s PIN.")
            return

        def work(_report: Report) -> object:
            return self._desk.elevate(pin)

        def done(until: object) -> None:
            self.close()
            self.refresh()
            if isinstance(until, datetime):
                self.told.emit(f"Supervisor’s views are open until {clock_time(until)}")

        def failed(why: str) -> None:
            if self._popup is not None:
                self._error.say(why)
                self.pin.clear()
                self.pin.setFocus()

        self._error.say("")
        if self._works is not None:
            self._works.run(work, self._line, "Checking…", done, failed, stops=False)

    def _watch(self) -> None:
        """While a supervisor's help lasts, look whether it still does."""
        until = self._desk.elevated_until
        if until is not None:
            self._each.start()
        elif self._until is not None:
            self._each.stop()
            self.told.emit("Supervisor’s views are closed")
        self._until = until
