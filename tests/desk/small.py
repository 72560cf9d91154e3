"""A small clinic for the tests of the desk: two needs, one number, one danger."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triage_app.content.model import (
    NO_FACTS,
    Answer,
    Choice,
    Contact,
    Emergency,
    EmergencyCard,
    Ending,
    Fact,
    Facts,
    FactValue,
    Need,
    Offer,
    Pack,
    RedFlag,
    Step,
)
from triage_app.triage.route import FactFound, FlagFound, Ranked, Route

ARIZONA = Contact(
    "car-t-arizona",
    "CAR-T, Arizona",
    "480-555-0127",
    "mayo",
    place="arizona",
    verified="2026-11-03",
    verified_by="Dana Demo",
)

PACK = Pack(
    clinic="Sample Clinic",
    version="2026-11-01",
    digest="small",
    sources=(),
    statements=(),
    facts=(
        Fact(
            "location",
            "Location",
            "pin",
            (
                FactValue("arizona", "Arizona", ("arizona", "az")),
                FactValue("florida", "Florida", ("florida",)),
            ),
        ),
        Fact("caller", "Caller", "person", (FactValue("family", "Family", ("my dad",)),)),
    ),
    needs=(
        Need(
            "car-t",
            "CAR-T cell therapy",
            "car-t",
            ("cart", "car-t"),
            steps=(
                Step(
                    "location",
                    "Location",
                    "Which one?",
                    "Where?",
                    (
                        Choice("arizona", "Arizona", answer="car-t-arizona"),
                        Choice("florida", "Florida", answer="take-a-message"),
                    ),
                ),
            ),
            start_rank=2,
        ),
        Need("records-safe", "Are my records safe?", "faq", ("records safe",), "records-safe", start_rank=1),
        Need("none-of-these", "None of these", "other", (), "take-a-message"),
    ),
    answers=(
        Answer(
            "car-t-arizona", "CAR-T, Arizona", "phone", "Please call.", "car-t-arizona", ("Mention CAR-T",)
        ),
        Answer("records-safe", "Records", "script", "Your records remain safe."),
        Answer("take-a-message", "Take a message", "message", "I will pass it on.", ending="message-taken"),
    ),
    contacts=(ARIZONA,),
    red_flags=(RedFlag("chest-pain", "Chest pain", "E", ("chest pain", "crushing chest")),),
    emergency=Emergency(
        say={"E": "Call 911 now."},
        first={"E": ("911",)},
        cards=(
            EmergencyCard("911", "Caller calls 911", "", "911", ending="sent-to-911"),
            EmergencyCard("nurse", "Transfer to nurse triage", "", "", ending="nurse-accepted"),
        ),
        do_not=(),
        reasons=(("past", "It was in the past"), ("other", "Other")),
        line="Chest pain",
    ),
    endings=(
        Ending("answered", "Answered", "Answered", solved=True),
        Ending("number-given", "Number given", "Number given", solved=True),
        Ending("callback-promised", "Wants a call back", "Call back"),
        Ending("message-taken", "Message taken", "Call back"),
        Ending("caller-left", "Caller left", "Caller left"),
        Ending("sent-to-911", "Sent to 911", "Emergency"),
        Ending("nurse-accepted", "Nurse took the call", "Emergency"),
    ),
    offers=(
        Offer("phone", ("number-given", "callback-promised", "caller-left"), "number-given"),
        Offer("script", ("answered", "caller-left"), "answered"),
        Offer("message", ("answered", "caller-left"), "answered"),
        Offer("emergency", ("sent-to-911", "caller-left"), "sent-to-911"),
    ),
)


class PlainReader:
    """Understands just the words written in a small pack; the real one has its own tests."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def route(self, words: str, known: Facts = NO_FACTS, beside: str = "") -> Route:
        """Return the facts, flags, number and needs whose words stand in ``words``, and flags beside them."""
        text = words.lower()
        facts = tuple(
            FactFound(fact.id, value.id, word, (text.index(word), text.index(word) + len(word)))
            for fact in self._pack.facts
            for value in fact.values
            for word in value.words[:1]
            if word in text and fact.id not in known
        )
        needs = tuple(need.id for need in self._pack.needs if any(each in text for each in need.phrases))
        number = re.search(r"\d{3}-\d{3}-\d{4}", text)
        return Route(
            words,
            facts,
            tuple(self._flags(text)),
            tuple(Ranked(need, "", 1.0, len(facts), len(facts)) for need in needs),
            needs,
            bool(needs),
            number[0].replace("-", "") if number else "",
            beside=tuple(self._flags(beside.lower())),
        )

    def _flags(self, text: str) -> Iterator[FlagFound]:
        for flag in self._pack.red_flags:
            fired = tuple(phrase for phrase in flag.phrases if phrase in text)
            if fired:
                yield FlagFound(flag.id, flag.tier, "denied" if f"no {fired[0]}" in text else "now", fired)
