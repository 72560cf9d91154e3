"""The main zone of Admin: a head with the sections, the section in front below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from triage_app.ui.admin.section import Section
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.segmented import Option, Segmented
from triage_app.ui.kit.theme import Theme


class AdminPanel(QWidget):
    """Shows one section at a time; decides nothing.

    Signals:
        section_chosen(str): another section was marked.
    """

    section_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sections: dict[str, Section] = {}
        self._title = Label(theme, "Admin", "title-1")
        self._about = Label(theme, "", "body", "text-2", wrap=True)
        self.tabs = Segmented(theme, height=40)
        self.tabs.setAccessibleName("Sections of Admin")
        self._pages = QStackedWidget()
        self._head = QWidget()
        self._lay_out()
        self.tabs.marked_changed.connect(self.section_chosen)
        theme.changed.connect(self._restyle)

    @property
    def section(self) -> Section | None:
        """The section in front."""
        shown = self._pages.currentWidget()
        return shown if isinstance(shown, Section) else None

    def offer(self, sections: Sequence[tuple[str, str]]) -> None:
        """Offer sections by id and name; others are out of reach."""
        self.tabs.set_options([Option(id, name) for id, name in sections], self.tabs.marked)

    def show_section(self, id: str, section: Section, about: str) -> None:
        """Bring a section to the front; ``about`` is one sentence on it."""
        if self._pages.indexOf(section) < 0:
            self._pages.addWidget(section)
        self._pages.setCurrentWidget(section)
        self._about.setText(about)
        self.tabs.mark(id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        head = QRectF(0, 0, self.width(), self._head.height())
        painter.fillRect(head, theme.color("surface-alt"))
        painter.fillRect(QRectF(0, head.bottom() - 1, self.width(), 1), theme.color("line"))
        painter.end()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._about)
        self._row = QHBoxLayout(self._head)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._pages, 1)
        self._restyle()

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(24), px(14), px(20), px(15))
        self._row.setSpacing(px(16))
