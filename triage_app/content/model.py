"""What the clinic knows, as frozen records: a pack of needs, guides, answers and red flags.

The records are declared by subject in `source`, `telling`, `need` and `danger`;
whoever uses them takes them from here. ``docs/content-format.md`` describes
the files that `reader` fills them from; `rules` judge a whole pack. Only the
standard library is imported, since the desk builds these records from the
ready form on its way to the first paint. Every value is text as written: a
phone number is never a number, ``NO`` is never false.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from triage_app.content.danger import Emergency, EmergencyCard, FlagExample, Measure, RedFlag
from triage_app.content.need import Answer, Choice, Ending, Need, Offer, Step, When
from triage_app.content.source import NEVER, NOT_STATED, Contact, Source, Statement
from triage_app.content.telling import NO_FACTS, Example, Fact, Facts, FactValue, Voices, Wording
from triage_app.records import field, record

__all__ = [
    "EMERGENCY",
    "NEVER",
    "NONE_OF_THESE",
    "NOT_STATED",
    "NO_DANGER",
    "NO_FACTS",
    "POSSIBLE_DANGER",
    "PUT_ON_HOLD",
    "TAKE_MESSAGE",
    "Answer",
    "Choice",
    "Contact",
    "Emergency",
    "EmergencyCard",
    "Ending",
    "Example",
    "Fact",
    "FactValue",
    "Facts",
    "FlagExample",
    "Measure",
    "Need",
    "Offer",
    "Pack",
    "RedFlag",
    "Source",
    "Statement",
    "Step",
    "Voices",
    "When",
    "Wording",
]

TAKE_MESSAGE = "take-a-message"
"""The answer every guide can fall back to; every pack has it."""

PUT_ON_HOLD = "put-on-hold"
"""The answer whose words are said before a call is put on hold; no guide leads to it, a pack may lack it."""

NONE_OF_THESE = "none-of-these"
"""The need of words that fit nothing; never ranked, always the last row."""

EMERGENCY = "emergency"
"""What words lead to that raise a red flag: no need of a pack, but a name for it."""

NO_DANGER = "no-danger"
"""What voices mean whose words only sound like a danger: no need of a pack, but a name for it."""

POSSIBLE_DANGER = "possible-danger"
"""The red flag that asks where words sound like danger and no wording is heard; a pack may lack it."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Record = TypeVar("_Record", bound=_HasId)


@record
class Pack:
    """One version of everything the clinic knows."""

    clinic: str
    version: str
    digest: str  # of the files' bytes; names the ready form
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    facts: tuple[Fact, ...]
    needs: tuple[Need, ...]
    answers: tuple[Answer, ...]
    contacts: tuple[Contact, ...]
    red_flags: tuple[RedFlag, ...]
    emergency: Emergency
    endings: tuple[Ending, ...]
    examples: tuple[Example, ...] = ()  # left out of the ready form
    wording: Wording = field(default_factory=Wording)
    offers: tuple[Offer, ...] = ()
    voices: tuple[Voices, ...] = ()  # left out of the ready form

    def need(self, id: str) -> Need:
        """Return the need called ``id``; KeyError if the pack has none."""
        return _named(self.needs, id)

    def answer(self, id: str) -> Answer:
        """Return the answer called ``id``; KeyError if the pack has none."""
        return _named(self.answers, id)

    def contact(self, id: str) -> Contact:
        """Return the contact called ``id``; KeyError if the pack has none."""
        return _named(self.contacts, id)

    def fact(self, id: str) -> Fact:
        """Return the fact called ``id``; KeyError if the pack has none."""
        return _named(self.facts, id)

    def source(self, id: str) -> Source:
        """Return the source called ``id``; KeyError if the pack has none."""
        return _named(self.sources, id)

    def red_flag(self, id: str) -> RedFlag:
        """Return the red flag called ``id``; KeyError if the pack has none."""
        return _named(self.red_flags, id)

    def ending(self, id: str) -> Ending:
        """Return the ending called ``id``; KeyError if the pack has none."""
        return _named(self.endings, id)

    def endings_of(self, answer: Answer) -> tuple[Ending, ...]:
        """Return the endings offered under ``answer``, keys 1 to 4; all of them where none are listed."""
        ids = next((offer.endings for offer in self.offers if offer.kind == answer.kind), ())
        return tuple(self.ending(id) for id in ids) or self.endings

    def usual_ending(self, answer: Answer) -> str:
        """Return the id of the ending marked under ``answer``; "" where the pack names none."""
        return answer.ending or next((offer.usual for offer in self.offers if offer.kind == answer.kind), "")


def _named(records: tuple[_Record, ...], id: str) -> _Record:
    for one in records:
        if one.id == id:
            return one
    raise KeyError(id)
