"""The page in front of the desk: the clock, a card to sign in or set up, emergency numbers, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from triage_app.ui.kit.focus_ring import FocusRing
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.scroll import ScrollArea
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.emergency_side import EmergencyCard, HeldCalls
from triage_app.ui.lock.parts import Logo
from triage_app.ui.shell.hint_bar import HintBar
from triage_app.ui.shell.view import Hint

HIDDEN = "Names of callers are hidden while locked"

_CARD, _SIDE, _GAP = 520, 440, 28
_RIGHT = Qt.AlignmentFlag.AlignRight
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip


class DoorPage(QWidget):
    """One card at the left, emergency numbers at the right; the words to say over both on F8.

    Signals:
        words_wished(): show the words to say, or go back from them.
    """

    words_wished = Signal()

    def __init__(
        self, theme: Theme, app: QApplication, clock: Callable[[], datetime], desk: str = ""
    ) -> None:
        """Make an empty page.

        Args:
            theme: gives fonts and colors.
            app: tells where focus goes.
            clock: the present.
            desk: the name of this desk, may be empty.
        """
        super().__init__()
        self._theme, self._clock = theme, clock
        self._time = Label(theme, "", "lock-clock", align=_RIGHT)
        self._date = Label(theme, "", "body", "text-2", align=_RIGHT)
        self._desk = Label(theme, desk, "body", "text-2")
        self.held = HeldCalls(theme)
        self.emergency = EmergencyCard(theme)
        self.foot = _Foot(theme)
        self._cards = QStackedWidget()
        self._pages = QStackedWidget()
        self._lay_out()
        self.emergency.words_wished.connect(self.words_wished)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self.show_time)
        self.show_time()
        self.ring = FocusRing(theme, self, app)
        app.focusChanged.connect(self._follow)
        theme.changed.connect(self._take_form)

    @property
    def clock(self) -> Callable[[], datetime]:
        """The present, as the page has it."""
        return self._clock

    @property
    def card(self) -> QWidget | None:
        """The card in view."""
        return self._cards.currentWidget()

    @property
    def shows_words(self) -> bool:
        """Whether the words to say lie over the cards."""
        return self._pages.currentIndex() > 0

    def show_desk(self, name: str) -> None:
        """Show the name of this desk."""
        self._desk.setText(name)

    def show_card(self, card: QWidget) -> None:
        """Show a card at the left; others wait unseen."""
        if self._cards.indexOf(card) < 0:
            self._cards.addWidget(card)
        self._cards.setCurrentWidget(card)
        self._fit_card()

    def show_words(self, words: QWidget | None) -> None:
        """Lay the words to say over the cards, or take them away."""
        if words is not None and self._pages.indexOf(words) < 0:
            self._pages.addWidget(words)
        self._pages.setCurrentWidget(words if words is not None else self._scroll)

    def show_hints(self, hints: Sequence[Hint], *, hidden: bool) -> None:
        """Show the keys that work; ``hidden`` says that callers' names are hidden."""
        self.foot.set_hints(hints)
        self.foot.set_notice(HIDDEN if hidden else "")

    def show_time(self) -> None:
        """Show what time it is."""
        now = self._clock()
        hour = now.hour % 12 or 12
        self._time.setText(f"{hour}:{now.minute:02} {'AM' if now.hour < 12 else 'PM'}")
        self._date.setText(f"{_DAYS[now.weekday()]}, {_MONTHS[now.month - 1]} {now.day}")

    def start(self) -> None:
        """Keep the clock going."""
        self.show_time()
        self._tick.start()

    def stop(self) -> None:
        """Let the clock stand; the page is not in view."""
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_form()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("canvas"))
        painter.end()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has focus, as large text may leave it out of sight."""
        if now is not None and self._scroll.isAncestorOf(now):
            self._bring_to_sight()
            QTimer.singleShot(0, self, self._bring_to_sight)  # once more when all is laid out

    def _bring_to_sight(self) -> None:
        focused = self.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, self._theme.px(24))

    def _take_form(self) -> None:
        """Stand side by side where there is room, else below one another."""
        px = self._theme.px
        wide = self.width() >= px(_CARD + _GAP + _SIDE) + 24
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        room = max(280, self.width() - 48)
        self._left.setFixedWidth(min(px(_CARD), room))
        self._right.setFixedWidth(min(px(_SIDE if wide else _CARD), room))
        head = px(32) if self.height() >= px(800) else px(14)
        side = px(56) if self.width() >= px(1100) else px(20)
        self._head.setContentsMargins(side, head, side, px(8))
        self.foot.set_side(side)

    def _fit_card(self) -> None:
        """Let the stack be as high as the card in view, whatever the others would be."""
        policy = self._cards.sizePolicy().Policy
        for place in range(self._cards.count()):
            card = self._cards.widget(place)
            if card is not None:
                shown = card is self._cards.currentWidget()
                upright = policy.Preferred if shown else policy.Ignored
                card.setSizePolicy(policy.Preferred, upright)
        self._cards.adjustSize()

    def _lay_out(self) -> None:
        px = self._theme.px
        self._left, self._right = QWidget(), QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self._cards)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(px(20))
        right.addWidget(self.held)
        right.addWidget(self.emergency, 1)
        middle = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(_GAP))
        self._columns.addWidget(self._left)
        self._columns.addWidget(self._right)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(self._columns)
        across.addStretch(1)
        down = QVBoxLayout(middle)
        down.setContentsMargins(0, px(8), 0, px(8))
        down.addStretch(1)
        down.addLayout(across)
        down.addStretch(1)
        self._scroll = ScrollArea(self._theme, middle)
        self._pages.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._lay_out_head())
        column.addWidget(self._pages, 1)
        column.addWidget(self.foot)

    def _lay_out_head(self) -> QHBoxLayout:
        name = QVBoxLayout()
        name.setSpacing(0)
        name.addStretch(1)
        name.addWidget(Label(self._theme, "Front Desk", "lock-name"))
        name.addWidget(self._desk)
        name.addStretch(1)
        clock = QVBoxLayout()
        clock.setSpacing(0)
        clock.addWidget(self._time)
        clock.addWidget(self._date)
        self._head = QHBoxLayout()
        self._head.setSpacing(self._theme.px(16))
        self._head.addWidget(Logo(self._theme))
        self._head.addLayout(name)
        self._head.addStretch(1)
        self._head.addLayout(clock)
        return self._head


class _Foot(HintBar):
    """The bar at the foot, with the margins of the page above it."""

    _margin = 56

    def set_side(self, pixels: int) -> None:
        """Stand as far from the sides as the page above."""
        self._margin = pixels
        self.update()

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) + self._theme.px(12)

    def _side(self) -> int:
        return self._margin
