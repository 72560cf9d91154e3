"""Answers: what is shown is noted in the call; the number is copied, dialed, checked; Enter logs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from triage_app.calls.caller import digits_of
from triage_app.calls.needs import Shown
from triage_app.triage.guide import Guide
from triage_app.ui.calls.answer_content import AnswerShown, answer_shown
from triage_app.ui.calls.ending_foot import EndingFoot
from triage_app.ui.calls.finish_control import FinishControl
from triage_app.ui.calls.guide_control import GuideControl
from triage_app.ui.calls.session import Session
from triage_app.ui.calls.wording import contact_of
from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.clipboard import copy_number

Dial = Callable[[str], bool]
"""Hands a number to the telephone program; False where there is none."""

NOT_A_TIME = "Enter a time, like 2pm, 30m, tomorrow 9 or fri"


def system_dial(digits: str) -> bool:
    """Hand a number to the system's telephone program; False where there is none."""
    return QDesktopServices.openUrl(QUrl(f"tel:{digits}"))


class AnswerControl(QObject):
    """Shows an answer or a message, and does what is wished of it."""

    def __init__(
        self, session: Session, guides: GuideControl, finish: FinishControl, dial: Dial = system_dial
    ) -> None:
        super().__init__(session)
        self._session, self._guides, self._finish, self._dial = session, guides, finish, dial
        self._page, self._message = session.widgets.answer, session.widgets.message
        self._shown: AnswerShown | None = None
        self._announced = ""
        self._connect()

    @property
    def shown(self) -> AnswerShown | None:
        """The answer on show, None while there is none."""
        return self._shown

    def show(self, stands: Guide) -> None:
        """Show the answer a guide led to, and note it in the call."""
        session, answer = self._session, stands.answer
        if answer is None:
            return
        contact = contact_of(session.pack, answer.contact)
        state = session.desk.number_state(contact.id) if contact else None
        shown = answer_shown(session.pack, answer, state, session.call.now.said, session.clock())
        self._shown = shown
        session.take(session.desk.show_answer(session.call, _noted(shown)))
        self._guides.lay_trail(stands)
        trail = [cell.step for cell in self._guides.trail]
        if answer.kind == "message":
            self._message.show_message(shown, trail, session.call)
            self._read_due(session.due_text)
            self._show_endings(self._message.foot)
        else:
            self._page.show_answer(shown, trail, self._guides.caller_switch(stands))
            self._show_endings(self._page.foot)
        if shown.say != self._announced:
            self._announced = shown.say
            card = self._message.say if answer.kind == "message" else self._page.say
            announce(card, f"Say this: {card.spoken} {shown.number.replace('-', ' ')}".strip())

    def digit(self, digit: int) -> None:
        """Mark an ending by 1 to 4, or show another location by 5 to 9."""
        foot = self._message.foot if self._is_message() else self._page.foot
        if digit <= 4:
            foot.mark_digit(digit)
        elif not self._is_message():
            self.show_other(digit)

    def show_other(self, digit: int) -> None:
        """Show another location's number: the location is set by hand, the guide asked again."""
        others = self._shown.others if self._shown else ()
        place = next((other.place for other in others if other.digit == digit), "")
        if place:
            session = self._session
            session.take(session.desk.set_fact(session.call, "location", place))
            session.refresh()
            session.moved.emit()

    def copy(self) -> None:
        """Copy the number on show."""
        if self._shown and self._shown.number:
            copy_number(self._shown.number)
            self._session.say(f"Copied {self._shown.number}")

    def dial(self) -> None:
        """Hand the number to the telephone; where there is none, copy it and say so."""
        if self._shown and self._shown.number:
            self.dial_number(self._shown.number)

    def dial_number(self, number: str) -> None:
        """Do the same with any number."""
        if not self._dial(digits_of(number)):
            copy_number(number)
            self._session.say("Copied. Dial it on the phone.", number)

    def worked(self) -> None:
        """Mark the number as checked."""
        if self._shown and self._shown.contact:
            self._session.desk.contact_worked(self._shown.contact)
            self._session.say("Number marked as checked", self._shown.number)
            self._session.refresh()

    def ask_wrong(self) -> None:
        """Ask what was wrong with the number."""
        if self._shown and self._shown.contact:
            self._session.widgets.wrong_number.ask(self._page.wrong_button)

    def log(self) -> None:
        """Log the call with the marked ending."""
        foot = self._message.foot if self._is_message() else self._page.foot
        self._finish.finish(foot.marked)

    def another_need(self) -> None:
        """Go on to the next thing the caller asks; this need ends as marked."""
        session = self._session
        if self._shown is None or session.call.now.answer == "":
            return
        foot = self._message.foot if self._is_message() else self._page.foot
        if self._finish.asks_time(foot.marked):
            return
        self._finish.end_need(foot.marked)
        session.take(session.desk.another_need(session.call))
        session.forget_need()
        session.keep_page()
        session.refresh()
        session.moved.emit()

    def forget(self) -> None:
        """No answer is on show any more."""
        self._shown, self._announced = None, ""

    def _connect(self) -> None:
        page, session = self._page, self._session
        page.copy_wished.connect(self.copy)
        page.dial_wished.connect(self.dial)
        page.worked.connect(self.worked)
        page.wrong_wished.connect(self.ask_wrong)
        page.other_wished.connect(self.show_other)
        page.ticked.connect(self._tick)
        self._message.due_edited.connect(self._edit_due)
        session.widgets.wrong_number.word.edited.connect(session.watch)
        session.widgets.wrong_number.accepted.connect(self._report)
        session.widgets.wrong_number.left.connect(session.widgets.wrong_number.close_popup)
        session.widgets.card.another_wanted.connect(self.another_need)
        for foot in (page.foot, self._message.foot):
            foot.log_wanted.connect(self.log)
            foot.marked_changed.connect(self._mark)

    def _show_endings(self, foot: EndingFoot) -> None:
        session = self._session
        endings = session.desk.endings(session.call)
        foot.show_endings(endings.offered, session.ending or session.call.now.outcome or endings.usual)

    def _mark(self, ending: str) -> None:
        self._session.ending = ending
        self._session.keep_page()

    def _tick(self, words: str, said: bool) -> None:
        self._session.take(self._session.desk.tick(self._session.call, words, said))

    def _edit_due(self, text: str) -> None:
        self._session.due_text = text
        self._session.keep_page()
        self._session.watch(text)
        self._read_due(text)

    def _read_due(self, text: str) -> None:
        self._session.due_text = text
        due = self._session.desk.read_due(text)
        self._message.show_due(text, due.reading if due else "", "" if due else NOT_A_TIME)

    def _report(self) -> None:
        session, popup = self._session, self._session.widgets.wrong_number
        popup.close_popup()
        if self._shown and self._shown.contact:
            session.desk.report_number(self._shown.contact, popup.word.text)
            session.say("Wrong number reported", "Supervisors see it. Check the number before you give it.")
            session.refresh()

    def _is_message(self) -> bool:
        return self._session.widgets.page is self._message


def _noted(shown: AnswerShown) -> Shown:
    """Return what the call's record keeps of an answer: the words as shown, without their marks."""
    return Shown(
        answer=shown.answer,
        words=shown.say.replace("**", ""),
        contact=shown.contact,
        number=shown.number,
        must_say=shown.must_say,
    )
