"""What the clinic knows, as frozen records: a pack of needs, guides, answers and red flags.

Only the standard library is imported here, since the desk builds these
records from the ready form on its way to the first paint. ``docs/content-format.md``
describes the files; `reader` fills these records from them, `checks` judges a
whole pack. Every value is text as written: a phone number is never a number,
``NO`` is never false.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol, TypeVar

from triage_app.records import field, record

Facts = Mapping[str, str]
"""Fact id to value id, such as ``{"location": "arizona", "caller": "family"}``."""

NO_FACTS: Facts = MappingProxyType({})

TAKE_MESSAGE = "take-a-message"
"""The answer every guide can fall back to; every pack has it."""

NONE_OF_THESE = "none-of-these"
"""The need of words that fit nothing; never ranked, always the last row."""

EMERGENCY = "emergency"
"""What words lead to that raise a red flag: no need of a pack, but a name for it."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Record = TypeVar("_Record", bound=_HasId)

NOT_STATED = "not stated"
"""What a field says when its source is silent; it is never filled in by guess."""

NEVER = "never"
"""The ``verified`` of a contact that nobody at the clinic has checked yet."""


@record
class Source:
    """A text that facts come from: its title, who published it and its date as printed."""

    id: str
    title: str
    dated: str  # as the source prints it, or "undated"
    publisher: str = ""
    note: str = ""


@record
class Statement:
    """One fact of a source (A17, B19), with its hedges; answers name the ones they rest on.

    ``kind`` is number, hours, promise, explanation or policy; ``hedges`` are
    the words that keep a promise from growing ("generally", "usually").
    """

    id: str
    text: str
    kind: str
    audience: str  # all, patients, clinicians
    source: str
    hedges: tuple[str, ...] = ()
    note: str = ""
    status: str = "active"  # active, needs confirmation, retired
    conflicts_with: str = ""


@record
class FactValue:
    """One value a fact can take, the words that tell it and those that only seem to.

    ``together`` are rows of groups: one word of each group, in that order and
    near one another, tell the value ("office", "wants"). ``opening`` are words
    that tell it where they open what is said ("clinic nurse, ..."). ``sure``
    are words that outweigh all others ("wife calling"), ``weak`` those that
    tell it only where nothing stronger tells another ("my").
    """

    id: str
    label: str
    words: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()
    together: tuple[tuple[tuple[str, ...], ...], ...] = ()
    opening: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


@record
class Fact:
    """Something the words may tell (location, caller, urgency, about) that answers a step.

    Of two values told equally strongly the one that ``values`` lists first is
    taken, unless ``last_wins``. ``wanted`` are words right before a value that
    make it win ("care in"), ``unwanted`` those that make it lose ("moved
    from"); right after ``not_after`` or right before ``not_before`` the words
    of a value tell nothing ("Mr. Phoenix", "Rochester NY"). With one of
    ``not_opening`` before them, ``opening`` words open nothing ("to the clinic").
    """

    id: str
    title: str
    icon: str
    values: tuple[FactValue, ...]
    not_said: str = "not said"
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_opening: tuple[str, ...] = ()
    last_wins: bool = False

    def label(self, value: str) -> str:
        """Return what the screen calls ``value``; an unknown value is its own label."""
        return next((known.label for known in self.values if known.id == value), value)


@record
class Example:
    """Words a caller or receptionist might use and what they must lead to.

    ``answer`` may be empty (any answer of the need is right); ``origin`` names
    the shared file a line came from, empty for the pack's own.
    """

    words: str
    need: str
    answer: str = ""
    facts: Facts = field(default_factory=lambda: NO_FACTS)
    origin: str = ""


@record
class Voices:
    """Ways people ask for one need, to learn from: one a line, by the hundred.

    Nothing has to come of a single line, other than with an `Example`. A line
    may hold kinds of wording in braces ("my {relative} needs a refill").
    ``origin`` (in the file ``from``) names the shared file the lines came
    from, empty for the pack's own.
    """

    need: str
    lines: str
    origin: str = ""


@record
class Contact:
    """A number to give, where it comes from and who last checked it."""

    id: str
    title: str
    number: str  # as read aloud, such as 612-555-0142; "not stated" where no source gives one
    source: str
    hours: str = NOT_STATED
    time_zone: str = ""
    place: str = ""  # location fact value, for "Other locations"
    note: str = ""  # toll-free, what to ask for
    statements: tuple[str, ...] = ()
    verified: str = NEVER  # ISO date, or "never"
    verified_by: str = ""
    check_after_days: int = 90


@record
class Answer:
    """Where a guide ends: words to say, a number to give, a message to take.

    ``kind`` is script, phone, message, form or emergency. ``say`` may hold
    ``**stressed words**`` and ``{clinic}``; ``must_say`` lists what the caller
    has to hear. ``others`` are contacts shown as other locations. ``own_words``
    marks sentences that stand in no source ("clinic's own words").
    """

    id: str
    title: str
    kind: str
    say: str
    contact: str = ""
    must_say: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    own_words: bool = False
    hint: str = ""  # the second line of a result, such as "Answer to read out"
    ending: str = ""  # usual ending, an id of the endings table; empty takes the kind's usual one


@record
class Choice:
    """One reply to a step: it gives the step's fact a value and leads on or to an answer.

    Exactly one of ``answer`` and ``step`` may be set; with neither, the next
    step in order is asked.
    """

    value: str
    label: str
    hint: str = ""
    answer: str = ""
    step: str = ""


@record
class Step:
    """One question of a guide. It asks for one fact; a known fact answers it unasked.

    ``ask`` is a fact id or a name of the need's own ("refer-or-talk").
    ``usual`` is the value marked at the start, so that Enter is enough.
    ``id`` is needed where two steps ask the same with other words to say;
    choices then lead on by that id.
    """

    ask: str
    title: str  # the short name in the trail
    say: str
    question: str
    choices: tuple[Choice, ...]
    usual: str = ""
    id: str = ""
    short: str = ""  # the question as the preview lists it; empty takes `question`
    statements: tuple[str, ...] = ()
    own_words: bool = False

    @property
    def name(self) -> str:
        """What choices call this step: its id, or what it asks."""
        return self.id or self.ask


@record
class When:
    """Facts that lead straight to an answer, whatever the steps would ask."""

    facts: Facts
    answer: str


@record
class Need:
    """Something callers ask for: how it is recognized and where its guide leads.

    ``category`` is referral, car-t, second-opinion, billing, faq,
    covid-resources or other. A need with no steps has one answer, named in
    ``answer``. ``usual_caller`` is who asks for this as a rule; the desk
    assumes it rather than asking. ``start_rank`` 1 to 8 puts the need on the
    first day's screen, 0 does not.
    """

    id: str
    title: str
    category: str
    phrases: tuple[str, ...]
    answer: str = ""
    steps: tuple[Step, ...] = ()
    when: tuple[When, ...] = ()
    usual_caller: str = ""
    start_rank: int = 0
    hint: str = ""
    short: str = ""  # a name for narrow places; empty takes the title


@record
class FlagExample:
    """Words and the state in which a red flag must be found: now, denied, past, unclear or none.

    ``kind`` says what the example tries: lay, typo, negation, past or decoy.
    """

    words: str
    state: str
    kind: str


@record
class Measure:
    """A figure that fires a red flag, such as a temperature, a pulse or an oxygen reading.

    ``words`` name the figure ("temp", "sats") and stand near it; ``units`` may
    follow it ("f", "degrees"). ``act`` and ``ask`` are ranges of decimal text,
    both ends included: a figure in ``act`` fires the flag, one in ``ask`` asks.
    ``alone`` are the ranges in which a figure with one decimal needs neither
    word nor unit (nobody but a thermometer says 101.3). ``fine`` are figures
    that are certainly of this kind and harmless: they take the flag's weight
    off the words that name them ("temp 98.6"). Any of these may be empty.
    """

    words: tuple[str, ...]
    act: tuple[tuple[str, str], ...]
    ask: tuple[tuple[str, str], ...] = ()
    fine: tuple[tuple[str, str], ...] = ()
    alone: tuple[tuple[str, str], ...] = ()
    units: tuple[str, ...] = ()
    paired: bool = False  # the figure may be the first of two, as in 78/40


@record
class RedFlag:
    """Words of danger, and how fast somebody clinical must hear them.

    ``tier`` is E (911 now), C (crisis, 988), N (nurse now) or S (same-day
    message). ``phrases`` fire alone; ``together`` are groups of words that
    fire when one of each stands in one clause; ``decoys`` are phrases in which
    those words mean nothing. ``symptom`` joins the rule that cancer treatment
    or CAR-T plus any symptom is at least N.
    """

    id: str
    title: str
    tier: str
    phrases: tuple[str, ...]
    together: tuple[tuple[tuple[str, ...], ...], ...] = ()
    decoys: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    raised_by: Mapping[str, str] = field(default_factory=dict)  # other flag or cue -> higher tier
    symptom: bool = True
    nurse_words: str = ""  # what to call it when handing over
    approved_by: str = ""  # empty: a draft that needs the clinical lead's approval
    approved_on: str = ""
    source: str = ""
    examples: tuple[FlagExample, ...] = ()


@record
class EmergencyCard:
    """One hand-off of the emergency panel: 911, the nurse line or 988."""

    id: str  # 911, nurse, 988
    title: str
    detail: str
    number: str  # empty: not set
    not_set: str = ""
    source: str = ""
    ending: str = ""  # how the need ends when this card was chosen, an id of the endings table


@record
class Emergency:
    """The emergency panel's words; part of every pack and overridden by none.

    ``say`` and ``first`` are keyed by tier (E, C, N); ``first`` is the order
    of the card ids. ``say_with_car_t`` is said for E where the words name
    CAR-T. A card's ``detail`` may hold ``{words}``: what to tell the nurse.
    ``reasons`` are the replies to "Not an emergency…". ``sources`` are those
    of the cards; a pack's own sources stand beside them. ``edition`` names
    these very words: a clinical lead approves one edition, in ``pack.yaml``.
    """

    say: Mapping[str, str]
    first: Mapping[str, tuple[str, ...]]
    cards: tuple[EmergencyCard, ...]
    do_not: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]  # id, label
    line: str  # the red line on the New call screen
    say_with_car_t: str = ""
    sources: tuple[Source, ...] = ()
    approved_by: str = ""
    approved_on: str = ""
    edition: str = ""


@record
class Ending:
    """One way a need can end (records.md "Dispositions"), and what it counts as.

    ``shown`` is one of the seven endings on screen and in the chart.
    """

    id: str
    label: str
    shown: str
    solved: bool = False  # counts as solved at the desk


@record
class Offer:
    """The endings shown under an answer of one kind, in the order of their keys, and the usual one."""

    kind: str  # of the answer: script, phone, message, emergency
    endings: tuple[str, ...]
    usual: str


@record
class Wording:
    """How words are read before anything is looked for in them (``content/words/*.yaml``).

    ``same`` maps a canonical wording to other ways to write it ("car-t" to
    "cart-t", "chest pain" to "cp"). ``cues`` maps the name of a kind of cue
    (denying, past, asking ...; ``triage/cues.py`` lists them) to its wordings.
    ``plain`` are real words that are never taken for a misspelling of another.
    ``numbers`` maps number words to figures ("ninety" to "90"). ``kinds`` maps
    a kind of wording (relative, cancer, money) to its wordings: to the router
    they are alike, and a `Voices` line may hold ``{relative}``.
    """

    same: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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
