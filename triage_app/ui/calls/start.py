"""What a new call shows before the first key: examples, common needs, the words of danger."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triage_app.records import record
from triage_app.ui.calls.red_line import RedLine
from triage_app.ui.kit.flow_layout import FlowLayout
from triage_app.ui.kit.key_cap import key_caps_width, paint_key_caps
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import TextBlock, draw_line, text_width
from triage_app.ui.kit.theme import Theme


@record
class CommonNeed:
    """One of the eight common needs; ``icon`` is the sign of the kind of its answer."""

    need: str
    title: str
    hint: str
    icon: str


class StartPanel(QWidget):
    """Examples to try, the needs asked most, and the red line.

    Signals:
        example_chosen(str): words to put into the query.
        need_chosen(int): one of the common needs, from 0.
    """

    example_chosen = Signal(str)
    need_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._examples = QWidget()
        self._flow = FlowLayout(theme.px(10), self._examples)
        self._heading = Label(theme, "Asked most at this desk", "section", "text-2")
        self._period = Label(theme, "Last 30 days", "caption", "text-3")
        self._grid = QGridLayout()
        self._cards: list[NeedCard] = []
        self._shown: tuple[CommonNeed, ...] = ()
        self._columns = 2
        self._red_line = RedLine(theme)
        self._lay_out()

    @property
    def cards(self) -> tuple[NeedCard, ...]:
        """The common needs as buttons."""
        return tuple(self._cards)

    def show_examples(self, examples: Sequence[str]) -> None:
        """Offer words to try; may be empty."""
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._examples.setVisible(bool(examples))
        self._flow.addWidget(_ExampleLabel(self._theme))
        for words in examples:
            button = ExampleButton(self._theme, words)
            button.clicked.connect(lambda _checked=False, words=words: self.example_chosen.emit(words))
            self._flow.addWidget(button)

    def show_needs(self, needs: Sequence[CommonNeed], counted: bool) -> None:
        """Show up to eight needs; ``counted`` says whether they are what was asked most here."""
        self._heading.setText("Asked most at this desk" if counted else "Common needs")
        self._period.setVisible(counted)
        if tuple(needs) == self._shown:
            return
        self._shown = tuple(needs)
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [NeedCard(self._theme, need, place) for place, need in enumerate(self._shown)]
        for place, card in enumerate(self._cards):
            card.clicked.connect(lambda _checked=False, place=place: self.need_chosen.emit(place))
        self._place_cards()

    def show_red_line(self, words: str, wanted: bool) -> None:
        """Show the words that open the emergency panel, unless it is not ``wanted`` any more."""
        self._red_line.show_words(words)
        self._red_line.setVisible(wanted and bool(words))

    def set_narrow(self, narrow: bool) -> None:
        """Put the needs in one column where two leave no room for their words."""
        columns = 1 if narrow and self._theme.text_percent > 130 else 2
        if columns != self._columns:
            self._columns = columns
            self._place_cards()

    def _place_cards(self) -> None:
        self._grid.setColumnStretch(1, self._columns - 1)
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // self._columns, place % self._columns)

    def _lay_out(self) -> None:
        px = self._theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(14), 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._examples)
        layout.addSpacing(px(30))
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._period)
        layout.addLayout(head)
        layout.addSpacing(px(10))
        self._grid.setSpacing(px(10))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(self._grid)
        layout.addSpacing(px(20))
        layout.addStretch(1)
        layout.addWidget(self._red_line)


class _ExampleLabel(Label):
    """The quiet words before the examples, as high as they are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "For example", "row-plain", "text-3")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(32))


class ExampleButton(QAbstractButton):
    """Words to try."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.setAccessibleName(f"Try “{words}”")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def words(self) -> str:
        """What the button puts into the query."""
        return self._words

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), 8

    def sizeHint(self) -> QSize:
        width = text_width(self._theme, "row-medium", self._words) + 2 * self._theme.px(11) + 2
        return QSize(int(width + 0.999), self._theme.px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        _press(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = "hover" if self.underMouse() else "surface"
        paint_box(painter, self._theme, QRectF(self.rect()), fill=fill, edge="line", radius=8)
        font, ink = self._theme.font("row-medium"), self._theme.color("text-2")
        draw_line(painter, QRectF(self.rect()), self._words, font, ink, Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class NeedCard(QAbstractButton):
    """A common need with its key, kind, title and what it leads to."""

    def __init__(self, theme: Theme, need: CommonNeed, place: int) -> None:
        super().__init__()
        self._theme, self._need, self._keys = theme, need, f"Alt+{place + 1}"
        self.setAccessibleName(f"{need.title}. {need.hint}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    @property
    def need(self) -> CommonNeed:
        """What the card shows."""
        return self._need

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), 12

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, hint = self._blocks(width)
        return max(self._theme.px(74), title.height + hint.height + self._theme.px(24))

    def sizeHint(self) -> QSize:
        width = self._theme.px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(74))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        _press(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        fill = "hover" if self.underMouse() else "surface"
        paint_box(painter, theme, QRectF(self.rect()), fill=fill, edge="line", radius=12)
        middle = self.height() / 2
        left: float = px(17)
        left += paint_key_caps(painter, theme, QPointF(left, middle), self._keys) + px(13)
        edge, icon = px(42), px(22)
        box = QRectF(left, round(middle - edge / 2), edge, edge)
        paint_box(painter, theme, box, fill="accent-soft", radius=10)
        corner = QPointF(box.center().x() - icon / 2, box.center().y() - icon / 2)
        theme.icons.paint(painter, self._need.icon, "accent-text", corner, icon)
        title, hint = self._blocks(self.width())
        top = middle - (title.height + hint.height + 1) / 2
        left += edge + px(13)
        title.draw(painter, QPointF(left, top), theme.color("text"))
        hint.draw(painter, QPointF(left, top + title.height + 1), theme.color("text-2"))
        painter.end()

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock]:
        theme, px = self._theme, self._theme.px
        room = width - px(17 + 13 + 42 + 13 + 16) - key_caps_width(theme, self._keys)
        title = TextBlock(self._need.title, theme.font("result"), px(23), room)
        hint = TextBlock(self._need.hint, theme.font("hint"), theme.line_height("hint"), room)
        return title, hint


def _press(button: QAbstractButton, event: QKeyEvent) -> None:
    """Let Enter act as Space does; all else goes on."""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        if not event.isAutoRepeat():
            button.click()
    else:
        QAbstractButton.keyPressEvent(button, event)
