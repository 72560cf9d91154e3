"""Typing: words become facts, results and a preview; Enter, Alt+digit or a click opens one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QMenu

from triage_app.calls.caller import shaped
from triage_app.content.model import NONE_OF_THESE, Fact
from triage_app.desk import Typed
from triage_app.triage.guide import guide
from triage_app.ui.calls.facts_bar import NEED, query_chips
from triage_app.ui.calls.preview_content import need_detail, preview_of, result_rows
from triage_app.ui.calls.result_words import ResultRow
from triage_app.ui.calls.results import PAGE_ROWS
from triage_app.ui.calls.session import Session
from triage_app.ui.calls.start import CommonNeed
from triage_app.ui.calls.trail_steps import answered
from triage_app.ui.calls.wording import KIND_ICONS, counted
from triage_app.ui.kit.announce import announce

PAUSE_MS = 600
"""After this pause in typing the results are read out."""

_EXAMPLES = 4
COMMON_NEEDS = 8


class QueryControl(QObject):
    """Turns what is typed and chosen on the query page into what the desk does."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._typing = False
        self._page = session.widgets.query_page
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._paused)
        self._connect()
        self._fill_start()

    def show(self) -> None:
        """Show the query page as the call stands."""
        session, page = self._session, self._page
        words = session.call.now.words
        if self._typing:
            words = page.query.text  # as it stands, also what the record leaves out
        else:
            page.query.show_text(words)
        page.show_answered(answered(session.pack, session.call))
        if not self._typing and session.route.words != words:
            session.route = session.desk.route(words, session.call.now.facts_set)
        self._show_found(words)

    def common_needs(self) -> tuple[CommonNeed, ...]:
        """Return the needs of Alt+1 to Alt+8, with what each leads to."""
        return tuple(self._common(id) for id in self._session.desk.common_needs())

    def open_row(self, row: int) -> None:
        """Open a result as it stands in the list."""
        rows = self._page.results.rows
        if 0 <= row < len(rows) and not self._covered():
            self._open(rows[row].need)

    def open_marked(self) -> None:
        """Open the marked result; without a mark moved by hand, the best for all that was typed."""
        self._page.results.settle()
        if self._page.results.rows and not self._page.is_start:
            self.open_row(max(0, self._page.results.marked))

    def open_digit(self, digit: int) -> None:
        """Open the result or the common need with a digit; 0 takes a message."""
        if digit == 0:
            self.take_message()
        elif self._page.is_start:
            needs = self._session.desk.common_needs()
            if digit <= len(needs):
                self._open(needs[digit - 1])
        else:
            self.open_row(digit - 1)

    def take_message(self) -> None:
        """None of these: take a message."""
        if not self._covered():
            self._open(NONE_OF_THESE)

    def wish_fact(self, fact: str) -> None:
        """Let a person choose a fact's value from a menu."""
        known = next((each for each in self._session.pack.facts if each.id == fact), None)
        if known is not None:
            self._choose_value(known)

    def remove_fact(self, fact: str) -> None:
        """Take a fact away, also when the words seem to tell it; results are ranked anew."""
        session = self._session
        if fact == NEED:
            best = self._page.results.rows[:1]
            session.not_meant.update(row.need for row in best)
        else:
            session.take(session.desk.remove_fact(session.call, fact))
        self._rank_again()

    def refresh_start(self) -> None:
        """Show the common needs and the red line as they are now."""
        session, start = self._session, self._page.start
        needs = self.common_needs()
        start.show_needs(needs, tuple(need.need for need in needs) != self._start_set)
        emergency = session.pack.emergency
        start.show_red_line(emergency.line, not session.settings().hide_red_line)

    def _connect(self) -> None:
        page = self._page
        page.query.text_changed.connect(self._typed)
        page.query.open_wanted.connect(self.open_marked)
        page.query.move_wanted.connect(page.results.move_mark)
        page.query.page_wanted.connect(lambda pages: page.results.move_mark(pages * PAGE_ROWS))
        page.query.number_pasted.connect(self._pasted)
        page.results.opened.connect(self.open_row)
        page.results.marked_changed.connect(self._show_preview)
        page.message_wanted.connect(self.take_message)
        page.chips.change_wished.connect(self.wish_fact)
        page.chips.remove_wished.connect(self.remove_fact)
        page.start.example_chosen.connect(self._type_example)
        page.start.need_chosen.connect(lambda place: self.open_digit(place + 1))
        self._session.widgets.preview.open_wanted.connect(self.open_marked)

    def _fill_start(self) -> None:
        """Words to try: how callers ask for the first few needs of the content."""
        ranked = sorted((need for need in self._session.pack.needs if need.start_rank), key=_rank)
        self._start_set = tuple(need.id for need in ranked)[:COMMON_NEEDS]
        phrases = [need.phrases[0] for need in ranked if need.phrases]
        self._page.start.show_examples(phrases[:_EXAMPLES])

    def _typed(self, words: str) -> None:
        session = self._session
        before = session.call.caller.number
        typed = session.desk.type_words(session.call, words)
        session.route = typed.route
        session.take(typed.call)
        session.widgets.notices.show_remark(typed.remark)
        self._pause.start()
        if typed.call.caller.number != before:
            self._say_number(typed)
        self._typing = True
        session.refresh()
        self._typing = False

    def _show_found(self, words: str) -> None:
        session = self._session
        if not words.strip():
            self._page.show_start()
            self.refresh_start()
            return
        need = session.call.now
        rows = result_rows(session.pack, session.route, need.facts, tuple(session.not_meant))
        best = rows[0].need if rows else ""
        chips = query_chips(session.pack, need, best, session.route.missing)
        self._page.show_results(chips, rows, words)
        self._show_preview(self._page.results.marked)

    def _show_preview(self, marked: int) -> None:
        session, rows = self._session, self._page.results.rows
        if self._page.is_start or not 0 <= marked < len(rows):
            session.widgets.preview.show_preview(None)
            return
        facts = session.call.now.facts
        shown = preview_of(session.pack, session.route, facts, rows[marked].need)
        session.widgets.preview.show_preview(shown)

    def open_need(self, need: str) -> None:
        """Open a need of the pack in the call in front."""
        if not self._covered():
            self._open(need)

    def _open(self, need: str) -> None:
        session = self._session
        session.take(session.desk.choose_need(session.call, need))
        session.refresh()
        session.moved.emit()

    def _covered(self) -> bool:
        return self._session.call.emergency is not None

    def _rank_again(self) -> None:
        session = self._session
        session.route = session.desk.route(session.call.now.words, session.call.now.facts_set)
        session.refresh()
        self._page.results.settle()

    def _choose_value(self, fact: Fact) -> None:
        menu = QMenu(self._page)
        for number, value in enumerate(fact.values, 1):
            action = menu.addAction(f"&{number}  {value.label.replace('&', '&&')}")
            action.triggered.connect(lambda _on=False, value=value.id: self.set_fact(fact.id, value))
        menu.aboutToHide.connect(menu.deleteLater)
        chip = next((chip for chip in self._page.chips.chips if chip.fact.fact == fact.id), None)
        corner = chip if chip is not None and chip.isVisible() else self._session.widgets.card
        menu.popup(corner.mapToGlobal(QPoint(0, corner.height() if chip is corner else 0)))

    def set_fact(self, fact: str, value: str) -> None:
        """Set a fact by hand; it stays when the words change."""
        session = self._session
        session.take(session.desk.set_fact(session.call, fact, value))
        self._rank_again()

    def _type_example(self, words: str) -> None:
        self._page.query.type(words)
        self._session.widgets.query.setFocus()

    def _pasted(self, digits: str) -> None:
        self._session.edit_number(digits)
        self._session.say("Callback number filled in", shaped(digits))

    def _say_number(self, typed: Typed) -> None:
        self._session.say("Callback number filled in", shaped(typed.call.caller.number))

    def _paused(self) -> None:
        self._announce(self._page.results.rows)
        line = self._page.query.line
        if line.hasFocus():
            self._session.keep_place("query", line.cursorPosition())

    def _announce(self, rows: tuple[ResultRow, ...]) -> None:
        if self._page.is_start:
            return
        best = f" Best: {rows[0].title}" if rows else " Take a message, or try another word."
        count = counted(len(rows), "match", "matches") if rows else "No match"
        announce(self._page.query.line, f"{count}.{best}")

    def _common(self, id: str) -> CommonNeed:
        need = self._session.pack.need(id)
        stands = guide(self._session.pack, id, {})
        answer = stands.answer or stands.likely
        kind = answer.kind if answer else "phone"
        hint = need.hint or (answer.hint if answer else "") or need_detail(stands)
        return CommonNeed(id, need.title, hint, KIND_ICONS.get(kind, "say"))


def _rank(need: object) -> int:
    return int(getattr(need, "start_rank", 0))
