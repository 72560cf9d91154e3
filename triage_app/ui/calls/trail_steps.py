"""The trail of a call: needs answered before, what the words told, what was asked, what comes. No widget."""

from __future__ import annotations

from triage_app.calls.call import Call
from triage_app.content.model import Pack
from triage_app.records import record
from triage_app.triage.guide import Guide
from triage_app.ui.calls.wording import KIND_NAMES, fact_of
from triage_app.ui.kit.trail import TrailStep


@record
class TrailCellMeaning:
    """What a cell of the trail opens again: ``query``, the fact or step asked, or nothing."""

    step: TrailStep
    reopens: str = ""


QUERY = "query"
"""What the cell of the need reopens."""


def trail_of(pack: Pack, call: Call, stands: Guide) -> tuple[TrailCellMeaning, ...]:
    """Return the cells of the trail.

    Args:
        pack: the clinic's content.
        call: its earlier needs stand first, as done.
        stands: where the guide of the need on screen stands.
    """
    cells = [TrailCellMeaning(TrailStep("Answered", title, "done")) for title in answered(pack, call)]
    cells.append(TrailCellMeaning(TrailStep("Need", stands.need.short or stands.need.title, "done"), QUERY))
    asked = {done.step.ask for done in stands.done}
    cells += _decided(pack, call, stands, asked)
    cells += [
        TrailCellMeaning(TrailStep(done.step.title, done.label, "done"), done.step.ask)
        for done in stands.done
    ]
    if stands.ask is not None:
        cells.append(TrailCellMeaning(TrailStep("Now", stands.ask.title, "now")))
        cells.append(TrailCellMeaning(TrailStep("Then", _then(stands), "next")))
    elif stands.answer is not None:
        kind = KIND_NAMES.get(stands.answer.kind, stands.answer.title)
        cells.append(TrailCellMeaning(TrailStep("Answer", kind, "now")))
    return tuple(cells)


def answered(pack: Pack, call: Call) -> tuple[str, ...]:
    """Return the titles of the needs this call has had answered before the one on screen."""
    titles = {need.id: need.short or need.title for need in pack.needs}
    earlier = call.needs[:-1]
    return tuple(titles.get(need.need, "") or need.words or "Something else" for need in earlier)


def _decided(pack: Pack, call: Call, stands: Guide, asked: set[str]) -> list[TrailCellMeaning]:
    """Facts that led straight to an answer, though no step asked for them."""
    facts = call.now.facts
    for when in stands.need.when:
        if all(facts.get(fact) == value for fact, value in when.facts.items()):
            return [
                TrailCellMeaning(TrailStep(known.title, known.label(value), "done"), fact)
                for fact, value in when.facts.items()
                if fact not in asked and (known := fact_of(pack, fact)) is not None
            ]
    return []


def _then(stands: Guide) -> str:
    if len(stands.left) > 1:
        return stands.left[1].title
    if stands.likely is not None:
        return KIND_NAMES.get(stands.likely.kind, stands.likely.title)
    return "Answer"
