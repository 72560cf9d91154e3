"""A logged call to read: what it says, a line to add, a new call about it. What is logged never changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triage_app.ui.calls.scrolled import PageScroll
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.field import line_field
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme
from triage_app.ui.print.sheet import Line, Sheet


class EntryPage(QWidget):
    """One logged call.

    Signals:
        call_wanted(): start a call about this one.
        line_added(str): words to add to the log.
        left(): back to the new call.
    """

    call_wanted = Signal()
    line_added = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label(theme, "", "title-2", wrap=True)
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self.line = line_field(theme, "Add to log", "What should be added?", note="signed with your name")
        self.add = Button(theme, "Add line", icon="plus")
        self.call = Button(theme, "New call about this", "primary", icon="phone", keys="Return")
        self.back = Button(theme, "Back", "ghost", keys="Esc")
        self.add.clicked.connect(self._tell_line)
        self.call.clicked.connect(self.call_wanted)
        self.back.clicked.connect(self.left)
        self._lay_out()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a logged call, or that it cannot be read."""
        self._title.setText(sheet.title)
        self.line.set_text("")
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in sheet.lines:
            self._column.addWidget(self._shown(line))
        self._column.addStretch(1)

    def add_typed(self) -> bool:
        """Add the line that is typed; False where there is none."""
        if not self.line.text.strip():
            return False
        self._tell_line()
        return True

    def _tell_line(self) -> None:
        if self.line.text.strip():
            self.line_added.emit(self.line.text)

    def _shown(self, line: Line) -> QWidget:
        px = self._theme.px
        if line.heading:
            heading = Label(self._theme, line.label, "section", "text-2")
            heading.setContentsMargins(0, px(14), 0, px(2))
            return heading
        row = QWidget()
        cells = QHBoxLayout(row)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(px(16))
        label = Label(self._theme, line.label, "body", "text-3", wrap=True)
        label.setFixedWidth(px(190))
        cells.addWidget(label)
        cells.addWidget(Label(self._theme, line.text, "body", "text", wrap=True), 1)
        return row

    def _lay_out(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(22), px(14), px(22), px(18))
        self._column.setSpacing(px(4))
        add = QHBoxLayout()
        add.setSpacing(px(8))
        add.addWidget(self.line, 1)
        add.addWidget(self.add)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.call)
        foot.addWidget(self.back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(36), px(22), px(36), px(20))
        column.setSpacing(px(12))
        column.addWidget(self._title)
        column.addWidget(PageScroll(self._theme, self._lines), 1)
        column.addLayout(add)
        column.addLayout(foot)
