"""The call bar: a tab for each open call, New call, Emergency and who is at the desk."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.roving import RovingFocus
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.actions import printed_key, tip
from triage_app.ui.shell.call_tab import CallTab, CallTabInfo
from triage_app.ui.shell.user_button import UserButton


class CallBar(QWidget):
    """Always at the top; the tabs are one tab stop, arrows move among them.

    Signals:
        call_chosen(str): the id of an open call.
        new_call_wished(), emergency_wished(), menu_wished()
        ticked(): a second has passed, while any timer runs.
    """

    call_chosen = Signal(str)
    new_call_wished = Signal()
    emergency_wished = Signal()
    menu_wished = Signal()
    ticked = Signal()

    def __init__(
        self, theme: Theme, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None
    ) -> None:
        """Make a bar without calls; ``clock`` gives seconds, as ``CallTabInfo.since`` counts them."""
        super().__init__(parent)
        self._theme, self._clock = theme, clock
        self._narrow = False
        self._tabs: list[CallTab] = []
        self._current = ""
        self._new = Button(
            theme, self.tr("New call"), "ghost", "bar", icon="plus", stroke=2.2, keys=printed_key("new-call")
        )
        self._emergency = Button(
            theme,
            self.tr("Emergency"),
            "emergency",
            "emergency",
            icon="octagon",
            stroke=2,
            keys=printed_key("emergency"),
        )
        self.user = UserButton(theme)
        self._row = QHBoxLayout(self)
        self._lay_out()
        self._roving = RovingFocus(self)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._tick)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._new.clicked.connect(self.new_call_wished)
        self._emergency.clicked.connect(self.emergency_wished)
        self.user.clicked.connect(self.menu_wished)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def tabs(self) -> tuple[CallTab, ...]:
        """The tabs of the open calls."""
        return tuple(self._tabs)

    def set_calls(self, calls: Sequence[CallTabInfo], current: str = "") -> None:
        """Show the open calls.

        Args:
            calls: in the order of the tabs; may be empty.
            current: id of the call in front; empty for none.
        """
        self._current = current
        while len(self._tabs) > len(calls):
            self._remove_last()
        while len(self._tabs) < len(calls):
            self._add(calls[len(self._tabs)])
        for tab, info in zip(self._tabs, calls, strict=True):
            tab.show_info(info, current=info.call_id == current)
        stop = next((n for n, info in enumerate(calls) if info.call_id == current), 0)
        self._roving.set_cells(self._tabs, stop)
        self._tick_tabs()
        running = any(info.since is not None for info in calls)
        if running != self._timer.isActive():
            self._timer.start() if running else self._timer.stop()

    def set_narrow(self, narrow: bool) -> None:
        """Take the form for a narrow window, or the usual one."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._new.setText(self.tr("New") if narrow else self.tr("New call"))
            for tab in self._tabs:
                tab.set_narrow(narrow)
            self.user.set_narrow(narrow)
            self._restyle()

    def focus_current(self) -> None:
        """Move focus to the tab of the call in front, or to New call."""
        if self._tabs:
            self._roving.focus(self._roving.stop)
        else:
            self._new.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface-alt"))
        line = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self._theme.color("line"))
        painter.end()

    def _lay_out(self) -> None:
        self._new.setToolTip(tip("new-call"))
        self._emergency.setToolTip(tip("emergency"))
        self._emergency.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.user.setToolTip(tip("menu"))
        self._row.addWidget(self._new)
        self._row.addStretch(1)
        self._row.addWidget(self._emergency)
        self._row.addWidget(self.user)

    def _restyle(self) -> None:
        px, narrow = self._theme.px, self._narrow
        side = px(14 if narrow else 20)
        self.setFixedHeight(px(58) if narrow else self._theme.size("callbar"))
        self._row.setContentsMargins(side, 0, side, 0)
        self._row.setSpacing(px(8 if narrow else 10))

    def _add(self, info: CallTabInfo) -> None:
        tab = CallTab(self._theme, info, self)
        tab.set_narrow(self._narrow)
        tab.clicked.connect(lambda: self.call_chosen.emit(tab.info.call_id))
        self._row.insertWidget(len(self._tabs), tab)
        self._tabs.append(tab)
        tab.show()

    def _remove_last(self) -> None:
        tab = self._tabs.pop()
        self._row.removeWidget(tab)
        tab.hide()
        tab.deleteLater()

    def _tick_tabs(self) -> None:
        now = self._clock()
        for tab in self._tabs:
            tab.tick(now)

    def _tick(self) -> None:
        self._tick_tabs()
        self.ticked.emit()
