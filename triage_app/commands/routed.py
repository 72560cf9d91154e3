"""What a text leads to, put together for printing: the one need, its answer, number and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from triage_app.content.model import NONE_OF_THESE, NOT_STATED, Answer, Need, Pack
from triage_app.records import field, record
from triage_app.triage.guide import guide
from triage_app.triage.route import Route

EMERGENCY = "emergency"
OTHER = "other"
BILLING = "billing"
FAQ = "faq"
CAR_T = "car-t"

_TIERS = "ECN"
_LOCATIONS = ("minnesota", "arizona", "florida")
_CALLERS = ("provider-office", "patient", "family")
_URGENCIES = ("urgent", "routine")
_ALTERNATIVES = 3


@record
class Kind:
    """A need as programs know it: its category, and for a question about the network which."""

    need: str
    faq: str | None = None


@record
class Routed:
    """One text's way. Texts may be empty; ``say`` holds no marks any more."""

    route: Route = field(repr=False)
    kind: Kind
    title: str
    answer: str
    contact: str
    say: str
    needs: tuple[str, ...]
    alternatives: tuple[tuple[Kind, float], ...]

    def as_json(self) -> dict[str, Any]:
        """Return the object that ``route --json`` prints.

        Source: docs/command-line.md, "route --json".
        """
        known = self.route.known()
        flagged = self.kind.need == EMERGENCY
        return {
            "need": self.kind.need,
            "faq": self.kind.faq,
            "location": _among(known, "location", _LOCATIONS),
            "caller": _among(known, "caller", _CALLERS),
            "urgency": EMERGENCY if flagged else _among(known, "urgency", _URGENCIES),
            "red_flags": [
                {"id": flag.flag, "tier": flag.tier, "words": list(flag.words), "state": flag.state}
                for flag in self.route.red_flags
            ],
            "answer": self.answer or None,
            "contact": self.contact or None,
            "say": self.say,
            "needs": list(self.needs),
            "alternatives": [
                {"need": kind.need, "faq": kind.faq, "score": round(score, 4)}
                for kind, score in self.alternatives
            ],
        }


def routed(pack: Pack, route: Route, nurse_line: str = "") -> Routed:
    """Return where ``route`` leads.

    An emergency comes before everything, a question of money before the rest,
    then what the text asks first. A step is answered as Enter answers it; one
    without a usual choice leaves the answer open.

    Args:
        pack: the content that the route was read with.
        route: what the text told.
        nurse_line: the clinic's nurse line; empty where it is not set.
    """
    chosen = _chosen(pack, route)
    found = _unique(_kind(pack.need(need)).need for need in route.needs)
    if route.flagged:
        return _in_danger(pack, route, nurse_line, found)
    alternatives = _alternatives(pack, route, _kind(chosen))
    needs = found or (_kind(chosen).need,)
    if not route.words.strip():
        return Routed(route, Kind(OTHER), chosen.title, "", "", "", (OTHER,), alternatives)
    way = guide(pack, chosen.id, route.known())
    answer = way.likely
    say = answer.say if answer else way.ask.say if way.ask else ""
    return Routed(
        route,
        _kind(chosen),
        chosen.title,
        answer.id if answer else "",
        _number(pack, answer),
        spoken(pack, say),
        needs,
        alternatives,
    )


def spoken(pack: Pack, say: str) -> str:
    """Return words to say as plain text: the clinic's name filled in, without marks of stress."""
    return say.replace("{clinic}", pack.clinic).replace("**", "")


def _chosen(pack: Pack, route: Route) -> Need:
    needs = [pack.need(need) for need in route.needs] if route.sure else []
    money = [need for need in needs if need.category == BILLING]
    return next(iter((*money, *needs)), None) or pack.need(NONE_OF_THESE)


def _kind(need: Need) -> Kind:
    return Kind(need.category, need.id if need.category == FAQ else None)


def _in_danger(pack: Pack, route: Route, nurse_line: str, found: tuple[str, ...]) -> Routed:
    tier = min((flag.tier for flag in route.red_flags if flag.opens_panel), key=_TIERS.index)
    numbers = {card.id: card.number for card in pack.emergency.cards} | {"nurse": nurse_line}
    card = next((card for card in pack.emergency.first[tier] if numbers.get(card)), "")
    kind = Kind(EMERGENCY)
    return Routed(
        route,
        kind,
        "Possible emergency",
        card,
        numbers.get(card, ""),
        spoken(pack, _emergency_words(pack, tier, found)),
        _unique((EMERGENCY, *found)),
        _alternatives(pack, route, kind),
    )


def _emergency_words(pack: Pack, tier: str, found: tuple[str, ...]) -> str:
    emergency = pack.emergency
    with_car_t = tier == "E" and CAR_T in found
    return (emergency.say_with_car_t if with_car_t else "") or emergency.say[tier]


def _number(pack: Pack, answer: Answer | None) -> str:
    if answer is None or not answer.contact:
        return ""
    number = pack.contact(answer.contact).number
    return "" if number == NOT_STATED else number


def _alternatives(pack: Pack, route: Route, chosen: Kind) -> tuple[tuple[Kind, float], ...]:
    """Return the chosen kind, then the others by rank, each once; at least three."""
    ranked = [(_kind(pack.need(one.need)), one.score) for one in route.ranked]
    ranked = sorted([*ranked, (Kind(OTHER), route.none)], key=lambda one: -one[1])
    best = max((score for _, score in ranked), default=0.0)
    scores: dict[Kind, float] = {chosen: max(best, 1.0 if chosen.need == EMERGENCY else 0.0)}
    for kind, score in ranked:
        scores.setdefault(kind, score)
    for need in pack.needs:
        if len(scores) < _ALTERNATIVES:
            scores.setdefault(_kind(need), 0.0)
    return tuple(scores.items())


def _among(known: Mapping[str, str], fact: str, values: tuple[str, ...]) -> str | None:
    value = known.get(fact)
    return value if value in values else None


def _unique(values: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
