"""Words of danger and the emergency panel they open."""

from __future__ import annotations

from collections.abc import Mapping

from triage_app.content.source import Source
from triage_app.records import field, record

PANEL_TIERS = ("E", "C", "N")
"""The tiers that open the emergency panel."""


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
    fire when one of each stands in one clause; ``names`` only name the danger
    ("stroke") and ask unless somebody is told to have it; ``decoys`` are phrases
    in which those words mean nothing. ``symptom`` joins the rule that cancer treatment
    or CAR-T plus any symptom is at least N.
    """

    id: str
    title: str
    tier: str
    phrases: tuple[str, ...]
    together: tuple[tuple[tuple[str, ...], ...], ...] = ()
    names: tuple[str, ...] = ()
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
    CAR-T, ``say_without_nurse`` for N while no nurse line is set. A card's
    ``detail`` may hold ``{words}``: what to tell the nurse. ``reasons`` are the
    replies to "Not an emergency…". ``sources`` are those of the cards; a
    pack's own sources stand beside them. ``edition`` names these very words:
    a clinical lead approves one edition, in ``pack.yaml``.
    """

    say: Mapping[str, str]
    first: Mapping[str, tuple[str, ...]]
    cards: tuple[EmergencyCard, ...]
    do_not: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]  # id, label
    line: str  # the red line on the New call screen
    say_with_car_t: str = ""
    say_without_nurse: str = ""
    sources: tuple[Source, ...] = ()
    approved_by: str = ""
    approved_on: str = ""
    edition: str = ""
