"""The emergency panel: over main zone and side panel until it is answered; nothing closes it by accident."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from triage_app.ui.calls.emergency_cards import RING, EmergencyCards
from triage_app.ui.calls.emergency_content import PanelShown
from triage_app.ui.calls.emergency_frame import PanelFoot, PanelHead
from triage_app.ui.calls.emergency_notes import WriteDownNotes
from triage_app.ui.calls.scrolled import PageScroll
from triage_app.ui.calls.wording import duration
from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.choice_list import ChoiceList, ChoiceRow
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.script_card import ScriptCard
from triage_app.ui.kit.theme import Theme

_FRAME = 6


class EmergencyPanel(QFrame):
    """What to say now, three hand-offs, what to write down.

    Signals:
        card_chosen(int): a hand-off, from 0.
        none_chosen(int): a reason why it is no emergency, from 0.
        log_wanted(): log the call and close.
    """

    card_chosen = Signal(int)
    none_chosen = Signal(int)
    log_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: PanelShown | None = None
        self._head = PanelHead(theme)
        self.say = ScriptCard(theme, "emergency")
        self._choose = Label(theme, "Choose what you do", "body-strong", "text-2")
        self.cards = EmergencyCards(theme)
        self.reasons = ChoiceList(theme)
        self.notes = WriteDownNotes(theme)
        self._foot = PanelFoot(theme)
        self.log = self._foot.log
        self.none = self._foot.none
        self.cards.chosen.connect(self.card_chosen)
        self.reasons.chosen.connect(self.none_chosen)
        self.log.clicked.connect(self.log_wanted)
        self.none.clicked.connect(self.ask_reason)
        self.setAutoFillBackground(True)
        self._lay_out()

    def show_panel(self, shown: PanelShown, reasons: Sequence[str], others: str) -> None:
        """Show the panel of a call.

        Args:
            shown: its words and cards.
            reasons: the replies to "Not an emergency…", with their digits.
            others: a line on other calls on hold; may be empty.
        """
        fresh = self._shown is None
        self._shown = shown
        self._head.show_words(shown.lead, shown.words)
        self.say.set_script(shown.say)
        self.cards.show_cards(shown.cards)
        if tuple(row.label for row in self.reasons.rows) != tuple(reasons):
            self.reasons.set_choices([ChoiceRow(reason) for reason in reasons])
        self.notes.show_lines(shown.do_not, " ".join(part for part in (shown.approval, others) if part))
        self._foot.show_line(shown.line, shown.can_log)
        if fresh:
            self._begin(shown)

    def set_since(self, seconds: float) -> None:
        """Show how long the panel has been open."""
        self._head.set_time(duration(seconds))

    def focus_cards(self) -> None:
        """Put focus on the card for these words; Enter chooses nothing yet."""
        self.cards.disarm()
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.to_top()  # the words to say come first where the panel has to scroll

    def forget(self) -> None:
        """The panel is answered; the next one starts afresh."""
        self._shown = None
        self.close_reasons()

    def ask_reason(self) -> None:
        """Ask why it is no emergency."""
        if self._shown is not None and not self._shown.can_log:
            self._switch(asking=True)
            self.reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_reasons(self) -> None:
        """Show the cards again."""
        self._switch(asking=False)

    @property
    def line(self) -> str:
        """The line at the foot."""
        return self._foot.line

    @property
    def asks_reason(self) -> bool:
        """Whether the reasons stand in place of the cards."""
        return self.reasons.isVisibleTo(self)

    def flash(self) -> None:
        """Show that the panel stays: the line is stressed for a moment, and read out."""
        self._foot.flash()

    def refuse(self, why: str) -> None:
        """Say why something is not done while the panel is unanswered."""
        self._foot.flash(why)

    def choose_digit(self, digit: int) -> None:
        """Choose a card, or a reason while one is asked, by a digit pressed with Alt."""
        (self.reasons if self.asks_reason else self.cards).choose_digit(digit)

    def set_narrow(self, narrow: bool) -> None:
        """Put the write-down fields under the cards where there is no room beside them."""
        direction = QBoxLayout.Direction
        stacked = narrow and self._theme.text_percent > 110
        self._body.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        self.notes.set_width(0 if stacked else 290 if narrow else 340)
        side = self._theme.px(18 if narrow else 30) - RING
        self._left.setContentsMargins(side, self._theme.px(12 if narrow else 22), side, self._theme.px(10))
        self._foot.set_narrow(narrow)
        self.say.set_size("emergency-small" if narrow else "emergency")
        self.cards.set_compact(narrow)
        self._head.set_narrow(narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.asks_reason:
                self.close_reasons()
                self.focus_cards()
            else:
                self.flash()
            return
        digit = event.key() - Qt.Key.Key_0
        if 1 <= digit <= 9 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose_digit(digit)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("danger"))
        inside = self.rect().adjusted(_FRAME, 0, -_FRAME, -_FRAME)
        painter.fillRect(inside, self._theme.color("surface"))
        painter.end()

    def _begin(self, shown: PanelShown) -> None:
        self.cards.mark(0)
        self.cards.disarm()
        self.setAccessibleName(shown.spoken)
        announce(self, shown.spoken, assertive=True)

    def _switch(self, *, asking: bool) -> None:
        self.reasons.setVisible(asking)
        self.cards.setVisible(not asking)
        self._choose.setText("Why is it no emergency? Esc goes back" if asking else "Choose what you do")

    def _lay_out(self) -> None:
        px = self._theme.px
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setSpacing(0)
        words = QVBoxLayout()
        words.setContentsMargins(RING, 0, RING, 0)
        words.setSpacing(px(14))
        words.addWidget(self.say)
        words.addWidget(self._choose)
        self._left.addLayout(words)
        self._left.addWidget(self.cards)
        self._left.addSpacing(px(2))
        self._left.addWidget(self.reasons)
        self._left.addStretch(1)
        self.reasons.hide()
        body = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(left, 1)
        self._body.addWidget(self.notes)
        column = QVBoxLayout(self)
        column.setContentsMargins(_FRAME, 0, _FRAME, _FRAME)
        column.setSpacing(0)
        column.addWidget(self._head)
        self._scroll = PageScroll(self._theme, body)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot)
        self.set_narrow(False)
