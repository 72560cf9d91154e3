"""A guide is a pure function: a need and the known facts give what to ask, or the answer.

There is no other state: going back, changing a chip or reopening a call are
all "change the facts, ask again". A step whose fact is known answers itself.
"""

from __future__ import annotations

from triage_app.content.model import TAKE_MESSAGE, Answer, Choice, Facts, Need, Pack, Step
from triage_app.records import record, replace

__all__ = ["TAKE_MESSAGE", "Done", "Guide", "guide"]


@record
class Done:
    """A step already answered, by the words or by a choice: one ticked cell of the trail."""

    step: Step
    value: str
    label: str


@record
class Guide:
    """Where a need stands: the answered steps, then a step to ask or an answer.

    Exactly one of ``ask`` and ``answer`` is set. ``fell_back`` says that the
    steps led nowhere and a message is taken instead. ``left`` are the questions
    still to ask if each is answered as usual, the present one first; ``likely``
    is where that leads, for the preview: None where a question has no usual
    reply, and the answer itself once there is one.
    """

    need: Need
    done: tuple[Done, ...]
    ask: Step | None
    answer: Answer | None
    fell_back: bool = False
    left: tuple[Step, ...] = ()
    likely: Answer | None = None


def guide(pack: Pack, need_id: str, facts: Facts) -> Guide:
    """Return where the guide of ``need_id`` stands when ``facts`` are known.

    Args:
        pack: the clinic's content.
        need_id: a need of the pack.
        facts: fact id to value; facts the guide does not ask for are ignored.
            A value that no choice offers leaves its step open.

    Returns:
        The next step to ask, or the answer. A guide whose steps lead nowhere
        (content checks keep such a pack from being published) takes a message.

    Raises:
        KeyError: the pack has no such need.
    """
    need = pack.need(need_id)
    usual = {"caller": need.usual_caller} if need.usual_caller and "caller" not in facts else {}
    known = {**usual, **facts}
    here = ahead = _stand(pack, need, known)
    left: list[Step] = []
    while ahead.ask is not None:
        left.append(ahead.ask)
        if _chosen(ahead.ask, ahead.ask.usual) is None:
            break
        known[ahead.ask.ask] = ahead.ask.usual
        ahead = _stand(pack, need, known)
    return replace(here, left=tuple(left), likely=ahead.answer)


def _stand(pack: Pack, need: Need, known: Facts) -> Guide:
    for when in need.when:
        if all(known.get(fact) == value for fact, value in when.facts.items()):
            return Guide(need, (), None, pack.answer(when.answer))
    done: list[Done] = []
    waiting = need.steps
    while waiting:
        step, waiting = waiting[0], waiting[1:]
        choice = _chosen(step, known.get(step.ask, ""))
        if choice is None:
            return Guide(need, tuple(done), step, None)
        done.append(Done(step, choice.value, choice.label))
        if choice.answer:
            return Guide(need, tuple(done), None, pack.answer(choice.answer))
        if choice.step:
            waiting = _from(waiting, choice.step)
    return Guide(need, tuple(done), None, pack.answer(need.answer or TAKE_MESSAGE), not need.answer)


def _chosen(step: Step, value: str) -> Choice | None:
    return next((choice for choice in step.choices if choice.value == value), None)


def _from(waiting: tuple[Step, ...], name: str) -> tuple[Step, ...]:
    """Return the steps from the one called ``name`` on; only later ones, so no guide loops."""
    for place, step in enumerate(waiting):
        if step.name == name:
            return waiting[place:]
    return ()
