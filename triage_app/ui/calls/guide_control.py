"""Guided steps: a choice sets a fact and asks the guide again; so do going back and the trail."""

from __future__ import annotations

from PySide6.QtCore import QObject

from triage_app.content.model import Step
from triage_app.triage.guide import Guide
from triage_app.ui.calls.finish_control import FinishControl
from triage_app.ui.calls.guide_page import StepShown
from triage_app.ui.calls.session import Session
from triage_app.ui.calls.trail_steps import QUERY, TrailCellMeaning, trail_of
from triage_app.ui.calls.wording import fact_of, filled
from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.choice_list import ChoiceRow

CALLER = "caller"


class GuideControl(QObject):
    """Shows the step that is asked, and how the call ended where that is asked."""

    def __init__(self, session: Session, finish: FinishControl) -> None:
        super().__init__(session)
        self._session, self._finish = session, finish
        self._page = session.widgets.guide
        self._trail: tuple[TrailCellMeaning, ...] = ()
        self._announced = ""
        self._page.chosen.connect(self.choose)
        widgets = session.widgets
        for page in (self._page, widgets.answer):
            page.step_wished.connect(self.reopen)
            page.caller_switch_wished.connect(self.switch_caller)
        widgets.message.step_wished.connect(self.reopen)

    @property
    def trail(self) -> tuple[TrailCellMeaning, ...]:
        """The trail of the need on screen, as last shown."""
        return self._trail

    def show(self, stands: Guide | None) -> None:
        """Show the step asked now, or how the call ended."""
        if self._session.asks_ending or stands is None or stands.ask is None:
            self._show_endings(stands)
            return
        self.lay_trail(stands)
        step = stands.ask
        shown = StepShown(
            trail=tuple(cell.step for cell in self._trail),
            say=filled(self._session.pack, step.say),
            question=step.question,
            choices=tuple(self._row(step, place) for place in range(len(step.choices))),
            marked=self._marked(step),
            own_words=step.own_words,
            caller_switch=self.caller_switch(stands),
        )
        self._page.choices.digits_choose = self._session.settings().digit_keys
        self._page.show_step(shown)
        if shown.say != self._announced:
            self._announced = shown.say
            announce(self._page.say, f"Say this: {self._page.say.spoken}. {step.question}")

    def lay_trail(self, stands: Guide) -> None:
        """Find what the trail says for a guide, for whichever page shows it."""
        self._trail = trail_of(self._session.pack, self._session.call, stands)

    def choose(self, place: int) -> None:
        """Choose one of the rows in view."""
        session = self._session
        if session.call.emergency is not None:
            return
        stands = session.stands
        if session.asks_ending or stands is None or stands.ask is None:
            self._end(place)
            return
        step = stands.ask
        choice = step.choices[place]
        if choice.answer and session.pack.answer(choice.answer).kind == "emergency":
            session.take(session.desk.open_emergency(session.call, "choice"))
        else:
            session.usual_choice = ""
            session.take(session.desk.set_fact(session.call, step.ask, choice.value))
        session.refresh()
        session.moved.emit()

    def back(self) -> bool:
        """Go one step back; False on the query page, where there is none."""
        session = self._session
        if session.asks_ending:
            session.asks_ending = False
        elif (stands := session.stands) is None:
            return False
        else:
            by_hand = [done for done in stands.done if done.step.ask in session.call.now.facts_set]
            if by_hand:
                self._ask_again(by_hand[-1].step.ask, by_hand[-1].value)
            else:
                session.take(session.desk.choose_need(session.call, ""))
        session.refresh()
        session.moved.emit()
        return True

    def reopen(self, cell: int) -> None:
        """Open a done step of the trail again; later answers stay where they still fit."""
        session = self._session
        meaning = self._trail[cell] if cell < len(self._trail) else None
        if meaning is None or not meaning.reopens:
            return
        session.asks_ending = False
        if meaning.reopens == QUERY:
            session.take(session.desk.choose_need(session.call, ""))
        else:
            self._ask_again(meaning.reopens, session.call.now.facts.get(meaning.reopens, ""))
        session.refresh()
        session.moved.emit()

    def ask_ending(self) -> None:
        """Ask how the call ended, in the middle of a guide."""
        self._session.asks_ending = True
        self._session.refresh()
        self._session.moved.emit()

    def to_emergency(self, stands: Guide) -> Guide | None:
        """Open the emergency panel in place of an answer that says so; return what stands behind it."""
        session = self._session
        session.take(session.desk.open_emergency(session.call, "choice"))
        if stands.done:
            session.take(session.desk.remove_fact(session.call, stands.done[-1].step.ask))
        else:
            session.take(session.desk.choose_need(session.call, ""))
        return session.stands

    def caller_switch(self, stands: Guide) -> str:
        """Return the words of the key for the other usual caller; "" where it would change nothing."""
        value = self._other_caller(stands)
        fact = fact_of(self._session.pack, CALLER)
        return f"{fact.label(value)} instead" if fact is not None and value else ""

    def switch_caller(self) -> None:
        """The other usual caller is on the line."""
        session = self._session
        stands = session.stands
        value = self._other_caller(stands) if stands is not None else ""
        if value:
            session.take(session.desk.set_fact(session.call, CALLER, value))
            session.refresh()
            session.moved.emit()

    def _other_caller(self, stands: Guide) -> str:
        """The caller whom the need's content answers otherwise, or the usual one where that was changed."""
        usual = stands.need.usual_caller
        others = [when.facts[CALLER] for when in stands.need.when if CALLER in when.facts]
        if not usual or not others:
            return ""
        now = self._session.call.now.facts.get(CALLER, usual)
        return next((other for other in others if other != now), usual if now != usual else "")

    def _ask_again(self, fact: str, value: str) -> None:
        session = self._session
        session.usual_choice = value
        session.take(session.desk.remove_fact(session.desk.leave_answer(session.call), fact))

    def _row(self, step: Step, place: int) -> ChoiceRow:
        choice = step.choices[place]
        emergency = bool(choice.answer) and self._session.pack.answer(choice.answer).kind == "emergency"
        return ChoiceRow(choice.label, choice.hint, "Emergency" if emergency else "")

    def _marked(self, step: Step) -> int:
        wanted = self._session.usual_choice or step.usual
        places = [place for place, choice in enumerate(step.choices) if choice.value == wanted]
        return places[0] if places else 0

    def _show_endings(self, stands: Guide | None) -> None:
        endings = self._session.desk.endings(self._session.call)
        if stands is not None:
            self.lay_trail(stands)
        ids = [ending.id for ending in endings.offered]
        shown = StepShown(
            trail=tuple(cell.step for cell in self._trail) if stands is not None else (),
            say="",
            question="How did this call end?",
            choices=tuple(ChoiceRow(ending.label) for ending in endings.offered[:9]),
            marked=ids.index(endings.usual) if endings.usual in ids else 0,
        )
        self._page.show_step(shown)

    def _end(self, place: int) -> None:
        session = self._session
        self._finish.finish(session.desk.endings(session.call).offered[place].id)
