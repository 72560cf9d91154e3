"""One section of Admin: a list at the left, the form of the marked row at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.scroll import ScrollArea
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.list_view import RowList
from triage_app.ui.lists.rows import Row

_LIST, _NARROW_LIST, _FORM = 300, 232, 620


class Section(QWidget):
    """Shows rows and the page that belongs to the marked one; decides nothing.

    Signals:
        marked(str), opened(str): as of the list.
    """

    marked = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        """Make an empty section; ``name`` is what a screen reader calls its list."""
        super().__init__()
        self._theme = theme
        self._narrow = False
        self.list = RowList(theme, name)
        self._problem = Label(theme, "", "body", "danger-text", wrap=True)
        self._pages = QStackedWidget()
        self._page_of: dict[str, QWidget] = {}
        self._lay_out()
        self.list.marked.connect(self.marked)
        self.list.opened.connect(self.opened)
        theme.changed.connect(self._restyle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def page(self) -> str:
        """The name of the page in view, "" before the first."""
        shown = self._pages.currentWidget()
        return next((name for name, page in self._page_of.items() if page is shown), "")

    def add_page(self, name: str, content: QWidget, *, wide: bool = False) -> None:
        """Take a page in under a name; ``wide`` ones take all the room there is."""
        page = ScrollArea(self._theme, content) if wide else _Scrolled(self._theme, content)
        self._page_of[name] = page
        self._pages.addWidget(page)

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self._pages.setCurrentWidget(self._page_of[name])

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the mark stays on its row where it can."""
        self.list.set_rows(rows)

    def show_problem(self, sentence: str) -> None:
        """Say why there is nothing to show; "" takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    @property
    def problem(self) -> str:
        """Why there is nothing to show, "" where there is."""
        return self._problem.text()

    def set_narrow(self, narrow: bool) -> None:
        """Take the form for a narrow window, or the usual one."""
        self._narrow = narrow
        self._restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        left = QRectF(0, 0, self._left.width(), self.height())
        painter.fillRect(left, theme.color("surface-alt"))
        painter.fillRect(QRectF(left.right() - 1, 0, 1, self.height()), theme.color("line"))
        painter.end()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has focus, as large text may leave it out of sight."""
        page = self._pages.currentWidget()
        if now is not None and isinstance(page, _Scrolled) and page.isAncestorOf(now):
            page.area.ensureWidgetVisible(now, 0, self._theme.px(24))

    def _lay_out(self) -> None:
        self._left = QWidget()
        self._column = QVBoxLayout(self._left)
        self._column.addWidget(self._problem)
        self._column.addWidget(self.list, 1)
        self._problem.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self._pages, 1)
        self._restyle()

    def _restyle(self) -> None:
        px = self._theme.px
        room = px(_NARROW_LIST if self._narrow else _LIST)
        self._left.setFixedWidth(min(room, max(232, self.width() // 2)) if self.width() > 640 else room)
        self._column.setContentsMargins(px(8), px(12), px(8), px(8))
        self.update()


class _Scrolled(QWidget):
    """A form in a scrolling area, no wider than it is good to read."""

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__()
        self._theme, self._content = theme, content
        ground = QWidget()
        self._down = QVBoxLayout(ground)
        across = QHBoxLayout()
        across.addWidget(content, 100)
        across.addStretch(1)
        self._down.addLayout(across)
        self._down.addStretch(1)
        self.area = ScrollArea(theme, ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        px = self._theme.px
        self._content.setMaximumWidth(px(_FORM))
        self._down.setContentsMargins(px(28), px(24), px(20), px(20))
