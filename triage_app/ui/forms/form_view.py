"""A whole form: its parts at the left, their cards, and what has to be fixed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triage_app.forms.answers import Path, Place, Tree
from triage_app.forms.enable import NotAsked, is_asked
from triage_app.forms.model import Item, Questionnaire
from triage_app.records import replace
from triage_app.ui.calls.scrolled import PageScroll
from triage_app.ui.forms.blocks import Block, Blocks, TextBlock, Wishes
from triage_app.ui.forms.card_maker import CardMaker
from triage_app.ui.forms.form_side import FormSide
from triage_app.ui.forms.group_block import GroupBlock
from triage_app.ui.forms.making import Tools
from triage_app.ui.forms.problem_list import ProblemList
from triage_app.ui.forms.question_block import QuestionBlock
from triage_app.ui.forms.section_card import SectionCard
from triage_app.ui.forms.section_list import SectionRow
from triage_app.ui.forms.sections import Part, part_of, parts_of
from triage_app.ui.forms.tab_order import order_tabs

_NARROW_BELOW = 860


def make_block(item: Item, path: Path, blocks: Blocks) -> Block:
    """Return the block of a group, a question or a text."""
    if item.type == "display":
        return TextBlock(item, path, blocks.tools)
    made = GroupBlock if item.type == "group" else QuestionBlock
    return made(item, path, blocks)


class FormView(QWidget):
    """Shows a form and its answers; ``wishes`` tells what a person does in it.

    The cards in sight are made at once, the others in idle moments, a few
    fields at a time, so that typing is never held up.

    Signals:
        finished: every card is made.
        rebuilt: the fields were made anew for another text size; errors have to be shown again.
        problem_chosen(int): a link of the problem list, from 0.
        next_problem_wished: F7 was pressed.
    """

    finished = Signal()
    rebuilt = Signal()
    problem_chosen = Signal(int)
    next_problem_wished = Signal()

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        """Make an empty view; ``tools`` serve its fields."""
        super().__init__(parent)
        self._theme = tools.theme
        self.wishes = Wishes(self)
        self._blocks = Blocks(tools, self.wishes, make_block)
        self.parts: tuple[Part, ...] = ()
        self.cards: list[SectionCard] = []
        self._current = 0
        self._rows: Sequence[SectionRow] = ()
        self._maker = CardMaker(self)
        self._maker.finished.connect(self._finished)
        self.problems = ProblemList(self._theme)
        self._side = FormSide(self._theme)
        self.sections, self.progress = self._side.sections, self._side.progress
        self._form = Questionnaire("", "", "", "", ())
        self._percent = self._theme.text_percent
        self._lay_out()
        self._theme.changed.connect(self._follow_theme)
        self._add_keys()
        self.problems.chosen.connect(self.problem_chosen)
        self.sections.chosen.connect(self.go_to)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_form(self, form: Questionnaire, tree: Tree, not_asked: NotAsked) -> None:
        """Show a form with its answers; cards out of sight follow in idle moments."""
        self._maker.stop()
        self._form = form
        self._blocks = Blocks(self._blocks.tools, self.wishes, make_block)
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._side.show_title(form.title)
        self.parts = parts_of(form)
        self._blocks.tree, self._blocks.not_asked = tree, not_asked
        self.cards = []
        for number, part in enumerate(self.parts, 1):
            card = SectionCard(
                part, number, self._blocks, first=number == 1 and any(item.required for item in form.walk())
            )
            self._column.insertWidget(number, card)
            card.setVisible(self._asks(part))
            self.cards.append(card)
        self._current = 0
        self._maker.start(self.cards)

    def show_answers(self, tree: Tree, not_asked: NotAsked, changed: Place | None = None) -> None:
        """Take over answers; ``changed`` is a place whose number of entries has changed."""
        before = self._blocks.not_asked
        self._blocks.tree, self._blocks.not_asked = tree, not_asked
        block = self._blocks.find(changed) if changed else None
        if block is not None:
            block.show_entries(tree)
            order_tabs(self._content)
        for place in before ^ not_asked:
            self._show_asked(place)

    def show_values(self, place: Place) -> None:
        """Show what the tree says at one place, as after an answer came from elsewhere."""
        block = self._blocks.find(place)
        if block is not None:
            block.show_entries(self._blocks.tree)

    def show_error(self, path: Path, text: str) -> None:
        """Say what is wrong at a field; "" for nothing. One that is not made yet says nothing."""
        block = self._blocks.find((path[:-1], path[-1][0]))
        if block is not None:
            block.show_error(path[-1][1], text)

    def show_remark(self, path: Path, text: str) -> None:
        """Say quietly what somebody should look at in a field; "" for nothing."""
        block = self._blocks.find((path[:-1], path[-1][0]))
        if block is not None:
            block.show_remark(path[-1][1], text)

    def show_rows(self, rows: Sequence[SectionRow]) -> None:
        """Show how far each part is."""
        self._rows = rows
        shown: list[SectionRow] = []
        number = 0
        for row, part, card in zip(rows, self.parts, self.cards, strict=True):
            number += self._asks(part)
            card.set_number(number)
            shown.append(replace(row, number=number) if self._asks(part) else SectionRow("", ""))
        self.sections.show_rows(shown, self._current)

    def go_to(self, number: int) -> None:
        """Show a part and put focus in its first field."""
        if not 0 <= number < len(self.cards):
            return
        self._maker.until(number)
        self._column.activate()
        self._current = number
        self._show_top(self.cards[number])
        part = self.parts[number]
        first = next(
            (
                block
                for block in self._blocks.all()
                if not block.isHidden()
                and block.item.is_question
                and part_of(self.parts, block.place) == number
            ),
            None,
        )
        if first is not None and part:
            first.focus()
        self.show_rows(self._rows)

    def go_on(self, steps: int) -> None:
        """Go to the next part that is asked, or with -1 to the one before."""
        number = self._current + steps
        while 0 <= number < len(self.parts) and not self._asks(self.parts[number]):
            number += steps
        self.go_to(number)

    def focus_entry(self, path: Path) -> None:
        """Make a field if it is not made yet, bring it into sight and put focus in it."""
        place = (path[:-1], path[-1][0])
        self._maker.until(part_of(self.parts, place))
        self._column.activate()
        block = self._blocks.find(place)
        if block is not None:
            self._bring(block)
            block.focus(path[-1][1])

    def finish(self) -> None:
        """Make everything now, as for a picture."""
        self._maker.until(len(self.cards))
        order_tabs(self._content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= self._theme.px(_NARROW_BELOW))

    def _lay_out(self) -> None:
        px = self._theme.px
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setSpacing(px(12))
        self._column.addWidget(self.problems)
        self._column.addStretch(1)
        self.area = PageScroll(self._theme, self._content)
        self.area.set_margins(px(30), px(20), px(20))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self.area, 1)

    def _add_keys(self) -> None:
        """Ctrl+Page Down and Ctrl+Page Up go from part to part, F7 to the next problem."""
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+PgDown": lambda: self.go_on(1),
            "Ctrl+PgUp": lambda: self.go_on(-1),
            "F7": self.next_problem_wished.emit,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _follow_theme(self) -> None:
        """Make the fields anew for another text size; focus stays in its field."""
        if self._theme.text_percent == self._percent:
            return
        self._percent = self._theme.text_percent
        here = next((block.place for block in self._blocks.all() if _has_focus(block)), None)
        self._side.fit()
        self.area.set_margins(self._theme.px(30), self._theme.px(20), self._theme.px(20))
        self.show_form(self._form, self._blocks.tree, self._blocks.not_asked)
        self.show_rows(self._rows)
        self.rebuilt.emit()
        if here is not None:
            self.focus_entry((*here[0], (here[1], 0)))

    def _finished(self) -> None:
        order_tabs(self._content)
        self.finished.emit()

    def _asks(self, part: Part) -> bool:
        place = (part.path, part.first.link_id)
        return part.group is None or is_asked(self._blocks.not_asked, place)

    def _show_asked(self, place: Place) -> None:
        asked = place not in self._blocks.not_asked
        block = self._blocks.find(place)
        if block is not None:
            block.setVisible(asked)
        for part, card in zip(self.parts, self.cards, strict=True):
            if part.group is not None and (part.path, part.group.link_id) == place:
                card.setVisible(asked)

    def _show_top(self, card: QWidget) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(card.y() - self._theme.px(12))

    def _bring(self, block: QWidget) -> None:
        corner = block.mapTo(self._content, block.rect().topLeft())
        place = QRect(corner, block.size())
        middle = place.center()
        self.area.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + self._theme.px(40))

    def _scrolled(self, top: int) -> None:
        line = top + self._theme.px(60)
        for number, card in enumerate(self.cards):
            if card.isVisible() and card.geometry().bottom() > line:
                if number != self._current:
                    self._current = number
                    self.show_rows(self._rows)
                break
        low = top + self.area.viewport().height()
        for number, card in enumerate(self.cards):
            if not card.is_made and card.isVisible() and card.y() < low:
                self._maker.until(number)


def _has_focus(block: Block) -> bool:
    focused = block.focusWidget()
    return block.item.is_question and focused is not None and focused.hasFocus()
