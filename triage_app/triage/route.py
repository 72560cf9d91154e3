"""What a text told: facts, red flags and ranked needs, each with the words that told it."""

from __future__ import annotations

from triage_app.content.model import NO_FACTS, Facts
from triage_app.records import record

Span = tuple[int, int]
"""Start and end of words in the text as typed, for underlining."""


@record
class FactFound:
    """A fact read in the words: ``location`` is ``arizona``, told by "az"."""

    fact: str
    value: str
    words: str
    span: Span


@record
class FlagFound:
    """A red flag in the words.

    ``tier`` is E, C, N or S, after combinations have raised it; ``state`` is
    now, denied, past or unclear; ``words`` are those that fired, as typed, in
    their order, one entry a phrase ("fever", "confused", "cart").
    """

    flag: str
    tier: str
    state: str
    words: tuple[str, ...]
    spans: tuple[Span, ...] = ()

    @property
    def opens_panel(self) -> bool:
        """Whether the emergency panel opens; the others show the amber line."""
        return self.state == "now" and self.tier in ("E", "C", "N")


@record
class Ranked:
    """One need (and the answer its facts lead to) with why it stands where it does.

    ``answer`` is empty while the guide still has to ask. ``score`` is for
    ordering alone, higher is better, 0 to 1. ``facts_fit`` of ``facts_known``
    is what "fits 4 of 4 facts" says. ``title_spans`` are the letters of the
    shown title that the typed words matched; ``matched`` are the typed words.
    """

    need: str
    answer: str
    score: float
    facts_fit: int
    facts_known: int
    matched: tuple[str, ...] = ()
    title_spans: tuple[Span, ...] = ()


@record
class Route:
    """Everything one text told; equal texts and facts give equal routes.

    ``ranked`` is best first. ``sure`` is false where nothing fits well enough
    to be named: "none of these". ``needs`` are the need ids found in the text,
    the chosen one first, several when the caller asked for several.
    ``number`` is a callback number read in the words, digits only, or empty.
    ``car_t_date`` is a date of CAR-T infusion as ISO text, or as said, or empty.
    """

    words: str
    facts: tuple[FactFound, ...] = ()
    red_flags: tuple[FlagFound, ...] = ()
    ranked: tuple[Ranked, ...] = ()
    needs: tuple[str, ...] = ()
    sure: bool = False
    number: str = ""
    car_t_date: str = ""
    none: float = 0.0  # how well "none of these" fits, on the scale of the scores
    missing: tuple[str, ...] = ()  # facts the best match needs and the words lack
    beside: tuple[FlagFound, ...] = ()  # red flags of the call's other texts, without their places

    @property
    def flagged(self) -> bool:
        """Whether the words say that somebody may be in danger now."""
        return any(flag.opens_panel for flag in self.red_flags)

    def known(self) -> Facts:
        """Return the facts as a mapping, for the guide."""
        return {found.fact: found.value for found in self.facts} or NO_FACTS
