"""The query with what follows it: common needs before the first key, then facts and results, or no match."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from triage_app.ui.calls.query import Query
from triage_app.ui.calls.result_words import ResultRow
from triage_app.ui.calls.results import Results
from triage_app.ui.calls.scrolled import PageScroll
from triage_app.ui.calls.side_parts import IconLine
from triage_app.ui.calls.start import StartPanel
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.chip import ChipBar, ChipFact
from triage_app.ui.kit.key_cap import KeyCap
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme

_ASKS = "What does the caller need?"
_MOST_QUOTED = 60


class QueryPage(QWidget):
    """The main zone until a need is opened.

    Signals:
        message_wanted(): take a message.
        needs_wanted(): show all needs and numbers.
    """

    message_wanted = Signal()
    needs_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrow = False
        self._title = Label(theme, _ASKS, "title-1", wrap=True)
        self._clear = QWidget()
        self._answered = IconLine(theme, "check", "ok-text", "text-2", "body-medium", stroke=2.6)
        self.query = Query(theme)
        self.start = StartPanel(theme)
        self.chips = ChipBar(theme)
        self.chips.setAccessibleName("Facts")
        self.results = Results(theme)
        self.nothing = NoMatch(theme)
        self.nothing.message.clicked.connect(self.message_wanted)
        self.nothing.needs.clicked.connect(self.needs_wanted)
        self.results.message_wanted.connect(self.message_wanted)
        self._stack = QStackedWidget()
        self._lay_out()
        self.show_start()

    @property
    def is_start(self) -> bool:
        """Whether nothing is typed and the common needs are in view."""
        return self._stack.currentIndex() == 0

    def show_start(self) -> None:
        """Nothing is typed yet."""
        self._show_form(0)

    def show_results(self, chips: Sequence[ChipFact], rows: Sequence[ResultRow], words: str) -> None:
        """Show what words told: facts, then results, or that nothing matches."""
        self.chips.set_facts(chips)
        self.chips.setVisible(bool(chips))
        self.results.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        if rows:
            self.results.show_rows(rows)
        else:
            self.nothing.show_words(words)
        self._show_form(1)

    def show_answered(self, needs: Sequence[str]) -> None:
        """Name the needs this call has had answered already; none hides the line."""
        self._answered.setText("Answered in this call: " + ", ".join(needs))
        self._answered.setVisible(bool(needs))

    def set_narrow(self, narrow: bool) -> None:
        """Take the low form for narrow windows, or the usual one."""
        self._narrow = narrow
        self.query.set_small(narrow)
        self.start.set_narrow(narrow)
        self._show_form(self._stack.currentIndex())

    def _show_form(self, form: int) -> None:
        px, typing = self._theme.px, form == 1
        self._title.set_kind("result" if typing or self._narrow else "title-1")
        self._clear.setVisible(typing)
        side = px(20 if self._narrow else 36)
        top = 12 if self._narrow else 22 if typing else 34
        self._column.setContentsMargins(side, px(top), side, 0)
        self._column.setSpacing(px(8 if typing or self._narrow else 16))
        self._scrolls[0].set_margins(side, 0, px(20))
        self._scrolls[1].set_margins(side, px(16), px(16))
        self._stack.setCurrentIndex(form)

    def _lay_out(self) -> None:
        px = self._theme.px
        clear = QHBoxLayout(self._clear)
        clear.setContentsMargins(0, 0, 0, 0)
        clear.setSpacing(px(7))
        clear.addWidget(Label(self._theme, "Clear", "caption", "text-3"))
        clear.addWidget(KeyCap(self._theme, "Esc"))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignBottom)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setSpacing(px(18))
        column.addWidget(self.chips)
        column.addWidget(self.results)
        column.addWidget(self.nothing)
        column.addStretch(1)
        start = QWidget()
        below = QVBoxLayout(start)
        below.addWidget(self.start)
        self._scrolls = (PageScroll(self._theme, start), PageScroll(self._theme, found))
        for scroll in self._scrolls:
            self._stack.addWidget(scroll)
        self._column = QVBoxLayout()
        self._column.addLayout(head)
        self._column.addWidget(self._answered)
        self._column.addWidget(self.query)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._column)
        outer.addWidget(self._stack, 1)
        self._answered.hide()


class NoMatch(QWidget):
    """No need fits the words: what to do instead."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Label(theme, "", "choice", wrap=True)
        text = "Try another word, or take a message. Supervisors see the words that found nothing."
        self._text = Label(theme, text, "body", "text-2", wrap=True)
        self.message = Button(theme, "Take a message", "primary", keys="Alt+0")
        self.needs = Button(theme, "All needs", keys="Ctrl+3")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.message)
        buttons.addWidget(self.needs)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(theme.px(14))
        column.addLayout(buttons)

    @property
    def title(self) -> str:
        """The sentence in view."""
        return self._title.text()

    def show_words(self, words: str) -> None:
        """Name the words that found nothing, shortened where they are many."""
        shown = " ".join(words.split())
        if len(shown) > _MOST_QUOTED:
            shown = shown[: _MOST_QUOTED - 1] + "…"
        self._title.setText(f"No match for “{shown}” yet.")
