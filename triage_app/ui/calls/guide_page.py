"""A step of a guide: the trail, words to say, one question, its choices. Also asks how a call ended."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from triage_app.records import field, record
from triage_app.ui.calls.scrolled import PageScroll
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.choice_list import ChoiceList, ChoiceRow
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.script_card import ScriptCard
from triage_app.ui.kit.theme import Theme
from triage_app.ui.kit.trail import Trail, TrailStep


@record
class StepShown:
    """One step as the page shows it.

    ``say`` may be empty (no words are to be said); ``own_words`` marks words
    that stand in no source. ``caller_switch`` names the other usual caller
    ("Doctor’s office instead"), or is empty.
    """

    trail: tuple[TrailStep, ...]
    say: str = field(repr=False)
    question: str = ""
    choices: tuple[ChoiceRow, ...] = ()
    marked: int = 0
    own_words: bool = False
    caller_switch: str = ""


class GuidePage(QWidget):
    """The main zone while a guide asks.

    Signals:
        chosen(int): a choice, from 0.
        step_wished(int): a done step of the trail.
        caller_switch_wished(): the other usual caller is on the line.
    """

    chosen = Signal(int)
    step_wished = Signal(int)
    caller_switch_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.trail = Trail(theme)
        self.say = ScriptCard(theme, "script")
        self._own_words = Label(theme, "Clinic’s own words", "caption", "text-3")
        self._ask = Label(theme, "ASK", "overline", "text-2")
        self._question = Label(theme, "", "question", wrap=True)
        self.choices = ChoiceList(theme)
        self.caller_switch = Button(theme, "", "ghost", "small", icon="person", keys="Alt+O")
        self.trail.step_wished.connect(self.step_wished)
        self.choices.chosen.connect(self.chosen)
        self.caller_switch.clicked.connect(self.caller_switch_wished)
        self._lay_out()

    def show_step(self, shown: StepShown) -> None:
        """Show a step with its usual choice marked."""
        self.trail.set_steps(shown.trail)
        self.trail.setVisible(bool(shown.trail))
        self.say.set_script(shown.say)
        self.say.setVisible(bool(shown.say))
        self._own_words.setVisible(shown.own_words and bool(shown.say))
        self._ask.setVisible(bool(shown.say))
        self._question.setText(shown.question)
        self.choices.set_choices(shown.choices, shown.marked)
        self.choices.setAccessibleName(shown.question)
        self.caller_switch.setText(shown.caller_switch)
        self.caller_switch.setVisible(bool(shown.caller_switch))
        self._scroll.to_top()

    def set_narrow(self, narrow: bool) -> None:
        """Take the low form for narrow windows, or the usual one."""
        px = self._theme.px
        self.trail.set_narrow(narrow)
        self.say.set_size("script-small" if narrow else "script")
        self._ask.set_kind("overline-small" if narrow else "overline")
        self._question.set_kind("subquestion" if narrow else "question")
        self.choices.set_compact(narrow)
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.LeftToRight if narrow else direction.TopToBottom)
        self._head.setSpacing(px(10) if narrow else px(2))
        side, top, gap = (20, 12, 10) if narrow else (36, 22, 18)
        self._top.setContentsMargins(px(side), px(top), px(side), 0)
        self._scroll.set_margins(px(side), px(gap), px(14))
        self._before_ask.changeSize(0, px(12 if narrow else 24))
        self._after_ask.changeSize(0, px(8 if narrow else 12))
        self._inside.invalidate()

    def focus_choices(self) -> None:
        """Put focus where a digit chooses."""
        self.choices.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.setSpacing(0)
        self._inside.addWidget(self.say)
        self._inside.addWidget(self._own_words)
        self._before_ask, self._after_ask = QSpacerItem(0, 0), QSpacerItem(0, 0)
        self._inside.addItem(self._before_ask)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self._question, 1)
        self._inside.addLayout(self._head)
        self._inside.addItem(self._after_ask)
        self._inside.addWidget(self.choices)
        self._inside.addSpacing(self._theme.px(8))
        self._inside.addWidget(self.caller_switch, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addStretch(1)
        self._scroll = PageScroll(self._theme, content)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._top = QVBoxLayout()
        self._top.addWidget(self.trail)
        self._outer.addLayout(self._top)
        self._outer.addWidget(self._scroll, 1)
        self.set_narrow(False)
