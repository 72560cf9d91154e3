"""What stands at the left of a form: its title, how far it is filled in, its parts."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triage_app.ui.forms.progress_bar import ProgressBar
from triage_app.ui.forms.section_list import SectionList
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.scroll import ScrollArea
from triage_app.ui.kit.theme import Theme


class FormSide(QWidget):
    """The list of parts on its own ground, with a hairline to the cards."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label(theme, "", "title-2", wrap=True)
        self.progress = ProgressBar(theme)
        self.sections = SectionList(theme)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self.progress)
        self._column.addSpacing(theme.px(12))
        self._column.addWidget(ScrollArea(theme, self.sections), 1)
        self.fit()

    def show_title(self, title: str) -> None:
        """Show the form's title; "" for none."""
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def fit(self) -> None:
        """Take the width for the present text size."""
        px = self._theme.px
        self._column.setContentsMargins(px(18), px(22), px(18), px(18))
        self._column.setSpacing(px(4))
        self.setFixedWidth(px(264))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface-alt"))
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), self._theme.color("line"))
        painter.end()
