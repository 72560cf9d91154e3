"""An answer: words to say, the number large, where both come from, and how the call ended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from triage_app.ui.calls.answer_content import CHECK_FIRST, AnswerShown, OtherNumber
from triage_app.ui.calls.ending_foot import EndingFoot
from triage_app.ui.calls.scrolled import PageScroll
from triage_app.ui.kit.banner import Banner
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.flow_layout import FlowLayout
from triage_app.ui.kit.key_cap import key_caps_width, paint_key_caps
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.number_card import NumberCard
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.script_card import ScriptCard
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme
from triage_app.ui.kit.trail import Trail, TrailStep


class AnswerPage(QWidget):
    """The main zone while an answer is on show: a phone number, or words alone.

    Signals:
        step_wished(int): a done step of the trail.
        caller_switch_wished(): the other usual caller is on the line.
        copy_wished(), dial_wished(), worked(), wrong_wished(): about the number.
        other_wished(int): another location's number, by its digit.
        ticked(str, bool): a must-say was said, or not.
    """

    step_wished = Signal(int)
    caller_switch_wished = Signal()
    copy_wished = Signal()
    dial_wished = Signal()
    worked = Signal()
    wrong_wished = Signal()
    other_wished = Signal(int)
    ticked = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.trail = Trail(theme)
        self.say = ScriptCard(theme, "script")
        self.number = NumberCard(theme, copy_keys="Ctrl+Shift+C", dial_keys="Ctrl+D")
        self.foot = EndingFoot(theme)
        self.caller_switch = Button(theme, "", "ghost", "small", icon="person", keys="Alt+O")
        self.worked_button = Button(theme, "It &worked", size="small", icon="check", stroke=2.4, keys="Alt+W")
        self.wrong_button = Button(theme, "Report wrong number", size="small")
        self._banner = Banner(theme, "warn", CHECK_FIRST)
        self._own_words = Label(theme, "", "caption", "text-3", wrap=True)
        self._note = Label(theme, "", "body", "text-2", wrap=True)
        self._more = QWidget()
        self._flow = FlowLayout(theme.px(10), self._more)
        self._ticks: list[MustSay] = []
        self._connect()
        self._lay_out()

    @property
    def ticks(self) -> tuple[MustSay, ...]:
        """The must-says with their boxes."""
        return tuple(self._ticks)

    def show_answer(self, shown: AnswerShown, trail: Sequence[TrailStep], caller_switch: str = "") -> None:
        """Show an answer; parts it does not have are left out."""
        self.trail.set_steps(trail)
        self.say.set_script(shown.say)
        self._own_words.setText(_sources(shown))
        self._own_words.setVisible(bool(_sources(shown)))
        self._banner.setVisible(bool(shown.warning))
        self._banner.say(CHECK_FIRST, shown.warning)
        self.number.setVisible(bool(shown.number))
        if shown.number:
            self.number.show_number(shown.contact_title, shown.number, shown.notes, shown.reading)
        self._note.setText(shown.note)
        self._note.setVisible(bool(shown.note))
        self.caller_switch.setText(caller_switch)
        self.caller_switch.setVisible(bool(caller_switch))
        self._fill_more(shown)
        self._scroll.to_top()

    def show_state(self, warning: str) -> None:
        """Say what is known of the number's last check; "" takes the banner away."""
        self._banner.say(CHECK_FIRST, warning)
        self._banner.setVisible(bool(warning))

    def set_narrow(self, narrow: bool) -> None:
        """Take the low form for narrow windows, or the usual one."""
        px = self._theme.px
        self.trail.set_narrow(narrow)
        self.say.set_size("script-small" if narrow else "script")
        self.foot.set_narrow(narrow)
        self.number.set_stacked(narrow and self._theme.text_percent > 110)
        side, top = (20, 12) if narrow else (36, 22)
        self._head.setContentsMargins(px(side), px(top), px(side), 0)
        self._scroll.set_margins(px(side), px(10 if narrow else 12), px(8))
        in_scroll = narrow and self._theme.text_percent > 125
        (self._inside if in_scroll else self._outer).addWidget(self.foot)
        self.foot.set_side(0 if in_scroll else px(side))

    def focus_log(self) -> None:
        """Put focus on the button that logs."""
        self.foot.log.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.trail.step_wished.connect(self.step_wished)
        self.number.copy_wished.connect(self.copy_wished)
        self.number.dial_wished.connect(self.dial_wished)
        self.worked_button.clicked.connect(self.worked)
        self.wrong_button.clicked.connect(self.wrong_wished)
        self.caller_switch.clicked.connect(self.caller_switch_wished)

    def _lay_out(self) -> None:
        px = self._theme.px
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.setSpacing(px(10))
        self._banner.add_action(self.worked_button)
        self._banner.add_action(self.wrong_button)
        for part in (self._banner, self.say, self._own_words, self.number, self._note, self._more):
            self._inside.addWidget(part)
        self._inside.addWidget(self.caller_switch, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addStretch(1)
        self._scroll = PageScroll(self._theme, content)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.addWidget(self.trail)
        self._outer.addLayout(self._head)
        self._outer.addWidget(self._scroll, 1)
        self.set_narrow(False)

    def _fill_more(self, shown: AnswerShown) -> None:
        while item := self._flow.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._ticks = [MustSay(self._theme, words, words in shown.said) for words in shown.must_say]
        for tick in self._ticks:
            tick.said.connect(self.ticked)
            self._flow.addWidget(tick)
        if shown.others:
            self._flow.addWidget(_Beside(self._theme, "Other locations"))
        for other in shown.others:
            button = OtherButton(self._theme, other)
            button.clicked.connect(lambda _checked=False, digit=other.digit: self.other_wished.emit(digit))
            self._flow.addWidget(button)
        self._more.setVisible(bool(shown.must_say or shown.others))


def _sources(shown: AnswerShown) -> str:
    """Return the line under the words: the clinic's own mark, and the source where no card names it."""
    own = "With the clinic’s own words." if shown.own_words else ""
    return " ".join(part for part in (own, "" if shown.number else shown.source) if part)


class MustSay(QCheckBox):
    """Something the caller has to hear; Space ticks it as said.

    Signals:
        said(str, bool): the words, and whether they were said.
    """

    said = Signal(str, bool)

    def __init__(self, theme: Theme, words: str, ticked: bool) -> None:
        super().__init__(words)
        self._theme, self._words = theme, words
        self.setChecked(ticked)
        self.setAccessibleName(f"Must say: {words}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda checked: self.said.emit(self._words, checked))
        theme.changed.connect(self.updateGeometry)

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), 8

    def hitButton(self, _place: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = px(12 + 20 + 8 + 13) + text_width(self._theme, "body-medium", self._label())
        return QSize(int(width + 0.999), px(38))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, on = self._theme, self._theme.px, self.isChecked()
        painter = QPainter(self)
        fill, edge = ("ok-soft", "ok-line") if on else ("hover" if self.underMouse() else "surface", "line")
        paint_box(painter, theme, QRectF(self.rect()), fill=fill, edge=edge, radius=8)
        box = QRectF(px(12), (self.height() - px(20)) / 2, px(20), px(20))
        paint_box(
            painter, theme, box, fill="ok" if on else "surface", edge="ok" if on else "line-strong", radius=5
        )
        if on:
            icon = px(14)
            corner = QPointF(box.center().x() - icon / 2, box.center().y() - icon / 2)
            theme.icons.paint(painter, "check", "on-ok", corner, icon, 3)
        left = box.right() + px(8)
        words = QRectF(left, 0, self.width() - left, self.height())
        draw_line(painter, words, self._label(), theme.font("body-medium"), theme.color("text"))
        painter.end()

    def _label(self) -> str:
        return f"Must say: {self._words}"


class OtherButton(QAbstractButton):
    """Another location's number with its digit."""

    def __init__(self, theme: Theme, other: OtherNumber) -> None:
        super().__init__()
        self._theme, self._other = theme, other
        self.setAccessibleName(f"{other.digit}, {other.name}, {other.number.replace('-', ' ')}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), 8

    def sizeHint(self) -> QSize:
        theme, px = self._theme, self._theme.px
        width = px(13) + key_caps_width(theme, str(self._other.digit)) + px(8)
        width += int(text_width(theme, "body-medium", self._other.name) + px(8) + 0.999)
        width += int(text_width(theme, "body-strong", self._other.number) + px(13) + 0.999)
        return QSize(width + 2, px(38))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        fill = "hover" if self.underMouse() else "surface"
        paint_box(painter, theme, QRectF(self.rect()), fill=fill, edge="line", radius=8)
        left: float = px(13)
        keys = str(self._other.digit)
        left += paint_key_caps(painter, theme, QPointF(left, self.height() / 2), keys) + px(8)
        for kind, text in (("body-medium", self._other.name), ("body-strong", self._other.number)):
            width = text_width(theme, kind, text) + 1
            box = QRectF(left, 0, width, self.height())
            draw_line(painter, box, text, theme.font(kind), theme.color("text"))
            left += width + px(8)
        painter.end()


class _Beside(Label):
    """Quiet words as high as the buttons beside them."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme, words, "row-plain", "text-2")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(38))
