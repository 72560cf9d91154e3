"""The facts of a call as chips: what the words told, what was set by hand, what is missing. No widget."""

from __future__ import annotations

from collections.abc import Sequence

from triage_app.calls.call import CallNeed
from triage_app.content.model import Fact, Facts, Pack
from triage_app.ui.calls.wording import fact_of
from triage_app.ui.kit.chip import ChipFact

NEED = "need"
"""The chip of the need itself, which is no fact of the content."""

_ORDER = ("caller", "urgency", "about", "location")
_URGENT = frozenset(("urgent", "emergency"))
_ICONS = {"location": "pin", "caller": "person", "urgency": "bolt", "about": "drop", NEED: "tag"}


def query_chips(pack: Pack, need: CallNeed, best: str, missing: Sequence[str]) -> tuple[ChipFact, ...]:
    """Return the chips under the query.

    Args:
        pack: the clinic's content.
        need: the need on screen with its facts.
        best: id of the need of the first result; "" where nothing fits.
        missing: facts the first result needs and the words lack.
    """
    chips = [_need_chip(pack, best)] if best else []
    chips += [_chip(pack, fact, value) for fact, value in in_order(need.facts) if fact_of(pack, fact)]
    chips += [_missing(fact) for id in missing if (fact := fact_of(pack, id)) and id not in need.facts]
    return tuple(chips)


def card_chips(pack: Pack, need: CallNeed) -> tuple[ChipFact, ...]:
    """Return the chips of the caller card: values alone, and dashed what the guide asks and lacks."""
    chips = [_small(pack, fact, value) for fact, value in in_order(need.facts) if fact_of(pack, fact)]
    wanted = next((known for known in pack.needs if known.id == need.need), None)
    asked = [step.ask for step in wanted.steps] if wanted else []
    lacking = dict.fromkeys(id for id in (*asked, "caller") if id not in need.facts)
    chips += [
        ChipFact(fact.id, "", fact.title, _icon(fact), missing=True)
        for id in lacking
        if (fact := fact_of(pack, id))
    ]
    return tuple(chips)


def in_order(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Return facts in the order chips and lists show them: caller, urgency, about, location, then others."""
    return tuple(sorted(facts.items(), key=lambda fact: _ORDER.index(fact[0]) if fact[0] in _ORDER else 9))


def _need_chip(pack: Pack, best: str) -> ChipFact:
    need = pack.need(best)
    return ChipFact(NEED, "Need", need.short or need.title, _ICONS[NEED])


def _chip(pack: Pack, fact: str, value: str) -> ChipFact:
    known = pack.fact(fact)
    return ChipFact(fact, known.title, known.label(value), _icon(known), urgent=value in _URGENT)


def _small(pack: Pack, fact: str, value: str) -> ChipFact:
    known = pack.fact(fact)
    return ChipFact(fact, "", known.label(value), _icon(known), urgent=value in _URGENT)


def _missing(fact: Fact) -> ChipFact:
    return ChipFact(fact.id, fact.title, fact.not_said, _icon(fact), missing=True)


def _icon(fact: Fact) -> str:
    return fact.icon or _ICONS.get(fact.id, "tag")
