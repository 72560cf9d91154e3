"""What is done in one open call: words, facts, needs, answers, the emergency panel."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from triage_app.calls import emergency, life, needs
from triage_app.calls.call import Call, FlagNoted
from triage_app.calls.caller import Caller, shaped, with_number
from triage_app.calls.due import only_time
from triage_app.calls.needs import Shown
from triage_app.calls.text import QUERY_LETTERS, keep
from triage_app.calls.texts import Field, texts_beside
from triage_app.content.model import Ending
from triage_app.desk.open_calls import OpenCalls
from triage_app.records import field, record, replace
from triage_app.triage.route import FlagFound, Route


@record
class Typed:
    """What came of words being typed: the changed call, what they told, and a remark or ""."""

    call: Call
    route: Route = field(repr=False)
    remark: str = ""

    @property
    def opened(self) -> bool:
        """Whether an emergency panel stands open now."""
        return self.call.emergency is not None


@record
class Endings:
    """The endings offered for the need on screen, in the order of their keys, and the usual one's id."""

    offered: tuple[Ending, ...]
    usual: str = ""


class InCall(OpenCalls):
    """Each method takes the call as the window has it and returns the changed one."""

    def type_words(self, call: Call, words: str) -> Typed:
        """Change the query: facts, needs and red flags are read, the panel opens by itself.

        A callback number in the words fills an empty one and is corrected with
        them, unless it was changed by hand; the words stay.
        Red flags are read in all of ``words``, also past what is kept.
        """
        kept = keep(words)
        now = self._clock()
        route = self._understanding.route(kept.text, call.now.facts_set, texts_beside(call, "words"))
        changed = needs.type_words(call, kept.text, now, route.known(), not route.sure)
        if self._tells_number(call, route.number):
            caller = replace(changed.caller, number=route.number, number_text="")
            changed = life.edit_caller(changed, caller)
        remark = " ".join(filter(None, (kept.remark, keep(kept.text, QUERY_LETTERS).remark)))
        return Typed(self.change(self._watch(changed, route, now)), route, remark)

    def edit_notes(self, call: Call, notes: str) -> Typed:
        """Change the notes; red flags in them open the panel as they do in the query."""
        return self._edited(life.edit_notes(call, notes), notes, "notes")

    def edit_caller(self, call: Call, caller: Caller) -> Typed:
        """Change the caller card; red flags in the name open the panel too."""
        return self._edited(life.edit_caller(call, caller), f"{caller.name}\n\n{caller.relationship}", "name")

    def edit_number(self, call: Call, text: str) -> Typed:
        """Change the callback number as it is typed; words of danger in it open the panel too."""
        return self._edited(life.edit_caller(call, with_number(call.caller, text)), text, "number")

    def number_to_notes(self, call: Call) -> Call:
        """Move what was typed as a callback number, and is none, into the notes."""
        return self.change(life.number_to_notes(call))

    def write_down(self, call: Call, where: str | None = None, patient: str | None = None) -> Call:
        """Change what is written down in the emergency panel; None leaves a field as it is.

        Red flags in it raise the panel's tier.
        """
        written = emergency.write_down(call, where, patient)
        text = f"{written.write_down.where}\n\n{written.write_down.patient}"
        return self._edited(written, text, "written").call

    def watch(self, call: Call, text: str) -> Call:
        """Read red flags in text that no field of the call keeps, such as a time; the panel opens.

        Words of times alone are none, however close to a danger half a word may sound.
        """
        return call if only_time(text) else self._edited(call, text).call

    def set_fact(self, call: Call, fact: str, value: str) -> Call:
        """Choose a fact by hand: a chip, or a choice of a guide's step."""
        label = next((known.label(value) for known in self.pack.facts if known.id == fact), value)
        return self.change(needs.set_fact(call, fact, value, self._clock(), label))

    def remove_fact(self, call: Call, fact: str) -> Call:
        """Take a fact away by hand, also when the words seem to tell it."""
        return self.change(needs.remove_fact(call, fact, self._clock()))

    def choose_need(self, call: Call, need: str) -> Call:
        """Open a need of the pack; "" goes back to the query. KeyError: no such need."""
        title = self.pack.need(need).title if need else ""
        return self.change(needs.choose_need(call, need, title, self._clock()))

    def show_answer(self, call: Call, shown: Shown) -> Call:
        """Note that an answer stands on the screen, with its exact words."""
        return self.change(needs.show_answer(call, shown, self._clock()))

    def leave_answer(self, call: Call) -> Call:
        """Note that the guide went back from the answer."""
        return self.change(needs.leave_answer(call))

    def tick(self, call: Call, must_say: str, said: bool = True) -> Call:
        """Tick a must-say as said, or take the tick back."""
        return self.change(needs.tick(call, must_say, said))

    def another_need(self, call: Call) -> Call:
        """Go on to the next thing the caller asks, inside the same call."""
        return self.change(needs.another_need(call, self._clock()))

    def set_outcome(self, call: Call, ending: str, place: int = -1) -> Call:
        """Say how one of the call's needs ended; "" takes it back. KeyError: no such ending."""
        label = self.pack.ending(ending).label if ending else ""
        return self.change(needs.set_outcome(call, ending, label, self._clock(), place))

    def endings(self, call: Call) -> Endings:
        """Return how the need on screen may end: what its kind of answer offers, the usual one named."""
        answer = next((known for known in self.pack.answers if known.id == call.now.answer), None)
        kind = "emergency" if call.handed_off else answer.kind if answer else "message"
        offer = next((offer for offer in self.pack.offers if offer.kind == kind), None)
        usual = answer.ending if answer else ""
        if call.handed_off:
            usual = next(
                (card.ending for card in self.pack.emergency.cards if card.id == call.handed_off), ""
            )
        if offer is None:
            return Endings(self.pack.endings, usual)
        ids = offer.endings if not usual or usual in offer.endings else (usual, *offer.endings)
        return Endings(tuple(self.pack.ending(id) for id in ids), usual or offer.usual)

    def open_emergency(self, call: Call, opened_by: str = "key") -> Call:
        """Open the emergency panel by key or choice."""
        return self.change(emergency.open_emergency(call, self._clock(), opened_by))

    def choose_card(self, call: Call, card: str) -> Call:
        """Start a hand-off of the panel: 911, nurse or 988."""
        cards = {known.id: known.title for known in self.pack.emergency.cards}
        return self.change(emergency.choose_card(call, card, cards.get(card, card), self._clock()))

    def not_an_emergency(self, call: Call, reason: str, detail: str = "") -> Call:
        """Close the panel with the reason why it is none."""
        label = dict(self.pack.emergency.reasons).get(reason, reason)
        return self.change(emergency.not_an_emergency(call, reason, label, self._clock(), detail))

    def close_panel(self, call: Call) -> Call:
        """Close an answered panel and go on in the call. Refused: it is unanswered."""
        return self.change(emergency.close_panel(call, self._clock()))

    def _edited(self, call: Call, words: str, field: Field = "") -> Typed:
        kept = keep(words)
        route = self._understanding.route(kept.text, call.now.facts_set, texts_beside(call, field))
        return Typed(self.change(self._watch(call, route, self._clock())), route, kept.remark)

    def _tells_number(self, call: Call, number: str) -> bool:
        """Return whether the callback number is to be ``number``, which the words tell now ("": none).

        It follows the words while it is what they told before; one changed or
        emptied by hand stays, and so does one told by an earlier need.
        """
        place, told = self._told.get(call.id, (0, ""))
        if place != len(call.needs):
            told = self._understanding.route(call.now.words).number if call.now.words else ""
        follows = bool(number) and number != told and call.caller.number_shown.strip() in ("", shaped(told))
        self._told[call.id] = (len(call.needs), number if follows else told)
        return follows

    def _watch(self, call: Call, route: Route, now: datetime) -> Call:
        """Note the red flags read anywhere in the call, and open the panel for those not met before."""
        flags = _noted((*route.red_flags, *route.beside), now)
        call = emergency.note_flags(call, flags)
        past = self._past.get(call.id, frozenset()) | emergency.past(call, flags)
        opening = emergency.opening(call, flags, past)
        self._past[call.id] = past - {flag.flag for flag in opening}
        return emergency.open_emergency(call, now, "words", opening) if opening else call


def _noted(found: Iterable[FlagFound], now: datetime) -> tuple[FlagNoted, ...]:
    """Return each flag and state once, with the words of every field that tells it."""
    noted: dict[tuple[str, str], FlagNoted] = {}
    for flag in found:
        known = noted.get((flag.flag, flag.state))
        words = tuple(dict.fromkeys((*known.words, *flag.words) if known else flag.words))
        noted[flag.flag, flag.state] = FlagNoted(flag.flag, flag.tier, flag.state, words, now)
    return tuple(noted.values())
