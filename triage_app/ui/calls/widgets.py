"""Every widget of the view, made and laid out once; nothing here knows what a call is about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from triage_app.ui.calls.answer_page import AnswerPage
from triage_app.ui.calls.call_back import CallBackStep, WrongNumberStep
from triage_app.ui.calls.caller_card import CallerCard
from triage_app.ui.calls.emergency import EmergencyPanel
from triage_app.ui.calls.entry_page import EntryPage
from triage_app.ui.calls.guide_page import GuidePage
from triage_app.ui.calls.hold import HoldStep
from triage_app.ui.calls.message_page import MessagePage
from triage_app.ui.calls.notices import Notices
from triage_app.ui.calls.popup import Popup
from triage_app.ui.calls.preview import PreviewPanel
from triage_app.ui.calls.query_page import QueryPage
from triage_app.ui.calls.roots import AltKeys, KeyRoot
from triage_app.ui.calls.today import TodayPanel
from triage_app.ui.kit.theme import Theme


class CallWidgets:
    """Main zone, side panel, emergency panel and the small steps over them."""

    def __init__(self, theme: Theme, hear: Callable[[QKeyEvent], bool]) -> None:
        """Make them; ``hear`` is asked about keys that no widget wanted."""
        self.theme = theme
        self.main = KeyRoot(hear)
        self.side = KeyRoot(hear)
        self.keys = AltKeys("O", self.main)
        self.notices = Notices(theme)
        self.query_page = QueryPage(theme)
        self.guide = GuidePage(theme)
        self.answer = AnswerPage(theme)
        self.message = MessagePage(theme)
        self.entry = EntryPage(theme)
        self.today = TodayPanel(theme)
        self.preview = PreviewPanel(theme)
        self.card = CallerCard(theme)
        self._pages = _stack(self.main.content, self.notices)
        self._sides = _stack(self.side.content)
        for page in (self.query_page, self.guide, self.answer, self.message, self.entry):
            self._pages.addWidget(page)
        for side in (self.today, self.preview, self.card):
            self._sides.addWidget(side)
        self.panel = EmergencyPanel(theme)
        self.panel_keys = AltKeys("X", self.panel, digits=False)
        self.hold = HoldStep(theme, self.main)
        self.call_back = CallBackStep(theme, self.main)
        self.wrong_number = WrongNumberStep(theme, self.main)

    @property
    def query(self) -> QWidget:
        """Where words are typed."""
        return self.query_page.query.line

    @property
    def popups(self) -> tuple[Popup, ...]:
        """The small steps."""
        return self.hold, self.call_back, self.wrong_number

    @property
    def open_popup(self) -> Popup | None:
        """The small step that is open, or None."""
        return next((popup for popup in self.popups if popup.is_open), None)

    def forget_popups(self) -> QWidget | None:
        """Close the small steps unanswered; return where focus came from before."""
        came_from = [popup.forget() for popup in self.popups]
        return next((widget for widget in came_from if widget is not None), None)

    @property
    def page(self) -> QWidget:
        """The page in view."""
        return self._pages.currentWidget() or self.query_page

    @property
    def side_page(self) -> QWidget:
        """What the side panel shows."""
        return self._sides.currentWidget() or self.today

    def show_page(self, page: QWidget, side: QWidget) -> None:
        """Show a page of the main zone with what belongs beside it."""
        self._pages.setCurrentWidget(page)
        self._sides.setCurrentWidget(side)
        self._sides.updateGeometry()

    def set_narrow(self, narrow: bool) -> None:
        """Give every part the form for a narrow window, or the usual one."""
        for page in (self.query_page, self.guide, self.answer, self.message, self.card, self.panel):
            page.set_narrow(narrow)
        self.notices.set_side(self.theme.px(20 if narrow else 36))

    def set_reachable(self, reachable: bool) -> None:
        """Let keys and pointer reach what the emergency panel covers, or not."""
        self.main.content.setEnabled(reachable)
        self.side.content.setEnabled(reachable)


def _stack(ground: QWidget, above: QWidget | None = None) -> PageStack:
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if above is not None:
        column.addWidget(above)
    stack = PageStack()
    column.addWidget(stack, 1)
    return stack


class PageStack(QStackedWidget):
    """As high as the page in view asks for, whatever the others would."""

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()
