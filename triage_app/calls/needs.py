"""Changes to what a call is about: words, facts, needs, answers, outcomes. Pure."""

from __future__ import annotations

from datetime import datetime

from triage_app.calls.call import REMOVED, Call, CallNeed, Event, Refused, noted, with_need
from triage_app.calls.due import reading
from triage_app.calls.follow_up import FollowUp, done
from triage_app.calls.text import QUERY_LETTERS, keep
from triage_app.content.model import NO_FACTS, Facts
from triage_app.records import field, record, replace


@record
class Shown:
    """An answer as it stands on the screen: what the log keeps of it.

    ``words`` are the words to say with the clinic's name filled in;
    ``number`` as shown, "" where the answer has none.
    """

    answer: str
    words: str = field(default="", repr=False)
    contact: str = ""
    number: str = ""
    must_say: tuple[str, ...] = ()


def type_words(
    call: Call, words: str, now: datetime, facts: Facts = NO_FACTS, found_nothing: bool = False
) -> Call:
    """Return the call with other words in the query.

    Args:
        call: an open call.
        words: the whole query as typed; may be empty.
        now: the present, aware.
        facts: what the words told; replaces what earlier words told. Facts
            set by hand stay.
        found_nothing: whether no need fitted these words well enough.

    A call's first words start it, so its ``started`` is theirs.
    """
    _open(call)
    kept = keep(words, QUERY_LETTERS).text
    if kept == call.now.words and facts == call.now.facts_found:
        return call
    begun = replace(call, started=now) if call.blank else call
    need = replace(call.now, words=kept, facts_found=dict(facts), found_nothing=found_nothing)
    return _typed(with_need(begun, need), now, f"Typed “{kept}”")


def _typed(call: Call, now: datetime, text: str) -> Call:
    """Note the words once: while they are being typed the same line grows."""
    last = call.events[-1] if call.events else None
    if last is not None and last.kind == "typed":
        return replace(call, events=(*call.events[:-1], Event(last.at, "typed", text)))
    return noted(call, now, "typed", text)


def set_fact(call: Call, fact: str, value: str, now: datetime, label: str = "") -> Call:
    """Return the call with a fact chosen by hand; it stays when the words change.

    ``label`` is what the screen calls the value, for the log's own line.
    """
    _open(call)
    need = replace(call.now, facts_set={**call.now.facts_set, fact: value})
    return noted(with_need(call, need), now, "fact", f"Set {fact}: {label or value}")


def remove_fact(call: Call, fact: str, now: datetime) -> Call:
    """Return the call without a fact, also when the words seem to tell it."""
    _open(call)
    if fact not in call.now.facts:
        return call
    facts_set = {known: value for known, value in call.now.facts_set.items() if known != fact}
    if fact in call.now.facts_found:
        facts_set[fact] = REMOVED
    return noted(with_need(call, replace(call.now, facts_set=facts_set)), now, "fact", f"Removed {fact}")


def choose_need(call: Call, need: str, title: str, now: datetime) -> Call:
    """Return the call with a need of the pack opened; "" goes back to the query.

    The answer shown before, its ticks and its outcome no longer hold; words
    and facts stay.
    """
    _open(call)
    if need == call.now.need:
        return call
    chosen = CallNeed(
        words=call.now.words,
        need=need,
        facts_found=call.now.facts_found,
        facts_set=call.now.facts_set,
        found_nothing=call.now.found_nothing,
        follow_up=call.now.follow_up,
    )
    text = f"Opened “{title}”" if need else "Back to the words"
    return noted(with_need(call, chosen), now, "need", text)


def show_answer(call: Call, shown: Shown, now: datetime) -> Call:
    """Return the call with the answer that stands on the screen now.

    Must-says already ticked stay ticked where the answer still has them.
    """
    _open(call)
    said = tuple(words for words in call.now.said if words in shown.must_say)
    need = replace(
        call.now,
        answer=shown.answer,
        shown=shown.words,
        contact=shown.contact,
        number=shown.number,
        must_say=shown.must_say,
        said=said,
        answered=call.now.answered or now,
    )
    if need == call.now:
        return call
    text = f"Number shown: {shown.number}" if shown.number else "Words to say shown"
    return noted(with_need(call, need), now, "shown", text)


def leave_answer(call: Call) -> Call:
    """Return the call with no answer on screen: the guide went a step back."""
    _open(call)
    kept = replace(
        call.now, answer="", shown="", contact="", number="", must_say=(), said=(), outcome="", answered=None
    )
    return with_need(call, kept)


def tick(call: Call, must_say: str, said: bool = True) -> Call:
    """Return the call with one of the answer's must-says ticked, or not."""
    _open(call)
    if must_say not in call.now.must_say:
        return call
    wanted = {*call.now.said, must_say} if said else {*call.now.said} - {must_say}
    ordered = tuple(words for words in call.now.must_say if words in wanted)
    return with_need(call, replace(call.now, said=ordered))


def set_outcome(call: Call, outcome: str, label: str, now: datetime, place: int = -1) -> Call:
    """Return the call with how one of its needs ended.

    Args:
        call: an open call.
        outcome: an ending of the pack; "" takes it back.
        label: what the screen calls that ending.
        now: the present, aware.
        place: which need; the one on screen unless told.
    """
    _open(call)
    needs = list(call.needs)
    if needs[place].outcome == outcome:
        return call
    needs[place] = replace(needs[place], outcome=outcome)
    changed = replace(call, needs=tuple(needs))
    return noted(changed, now, "outcome", f"Ended: {label}") if outcome else changed


def fill_outcomes(call: Call, outcome: str) -> Call:
    """Return the call with ``outcome`` for every need that has none: an emergency ended them all."""
    _open(call)
    return replace(
        call,
        needs=tuple(
            replace(need, outcome=need.outcome or ("" if need.blank else outcome)) for need in call.needs
        ),
    )


def another_need(call: Call, now: datetime) -> Call:
    """Return the call ready for the next thing the caller asks; on a blank need, unchanged."""
    _open(call)
    if call.now.blank:
        return call
    facts = {fact: value for fact, value in call.now.facts.items() if fact == "caller"}
    return noted(
        replace(call, needs=(*call.needs, CallNeed(facts_set=facts))), now, "need", "Asked for another need"
    )


def promise(call: Call, follow_up: FollowUp, now: datetime) -> Call:
    """Return the call with a call back promised for the need on screen."""
    _open(call)
    promised = replace(
        with_need(call, replace(call.now, follow_up=follow_up.id)), follow_ups=(*call.follow_ups, follow_up)
    )
    return noted(promised, now, "follow-up", f"Call back: {reading(follow_up.due, now)}")


def withdraw(call: Call, id: str, now: datetime, by: str) -> Call:
    """Return the call without a call back that is not promised any more.

    One that was in the log already stays there, as done.
    """
    _open(call)
    kept = [
        done(each, now, by) if each.id == id else each
        for each in call.follow_ups
        if call.version or each.id != id
    ]
    needs = tuple(replace(need, follow_up="") if need.follow_up == id else need for need in call.needs)
    return noted(
        replace(call, follow_ups=tuple(kept), needs=needs), now, "follow-up", "No call back promised"
    )


def keep_follow_up(call: Call, follow_up: FollowUp) -> Call:
    """Return the call with one of its follow-ups moved or done."""
    follow_ups = tuple(follow_up if known.id == follow_up.id else known for known in call.follow_ups)
    return replace(call, follow_ups=follow_ups)


def _open(call: Call) -> None:
    if call.state == "logged":
        raise Refused("This call is logged. Add a line to it instead.")
