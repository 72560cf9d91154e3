"""The lines the desk wrote into the log by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from triage_app.calls.call import Event
from triage_app.ui.calls.wording import clock_seconds
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme


class Timeline(QWidget):
    """What the desk wrote into the log by itself, the newest last."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Event, ...] = ()
        self._lines: list[QWidget] = []
        self._heading = Label(theme, "Logged by itself", "section", "text-2")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(4))
        self._layout.addWidget(self._heading)

    def show_events(self, events: Sequence[Event]) -> None:
        """Show these lines; may be empty."""
        if tuple(events) == self._shown:
            return
        self._shown = tuple(events)
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(event) for event in events]
        for line in self._lines:
            self._layout.addWidget(line)

    def _line(self, event: Event) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setDirection(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        time = Label(self._theme, clock_seconds(event.at), "note-medium", "text-3")
        time.setMinimumWidth(self._theme.px(84))
        row.addWidget(time)
        row.addWidget(Label(self._theme, event.text, "note-medium", "text-2", shorten=True), 1)
        return line
