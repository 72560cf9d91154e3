"""Small packs for the tests of understanding."""

from __future__ import annotations

from tests.content.small_pack import small_pack
from triage_app.content.model import NONE_OF_THESE, Example, Need, Pack, Voices, Wording
from triage_app.records import replace

WORDING = Wording(
    same={"car-t": ("cart", "car t"), "appointment": ("appt",)},
    cues={
        "also": ("also", "and", "plus"),
        "filler": ("my", "the"),
        "passing": ("for", "to", "a", "of"),
        "money": ("cost", "bill", "charge"),
        "not-money": ("charge nurse",),
    },
    plain=("mayor",),
    kinds={
        "relative": ("dad", "mother in law", "sister"),
        "relative.es": ("papa",),
        "money": ("cost", "bill"),
        "paper": ("bill",),
    },
)

NEEDS = (
    Need("refill", "Refill of a medicine", "other", ("refill", "out of pills"), answer="take-a-message"),
    Need("bill", "Bill question", "billing", ("bill", "what do I owe"), answer="take-a-message"),
    Need("visit", "Appointment", "other", ("appointment", "reschedule"), answer="take-a-message"),
    Need(NONE_OF_THESE, "None of these", "other", ("something else",), answer="take-a-message"),
)

VOICES = (
    Voices(
        "refill",
        "needs more pills for her {relative}\nrefill for my {relative}\nthe bottle of pills is empty",
    ),
    Voices("refill", "pharmacy has no refills left\nmy {relative.es} needs a refill", "b"),
    Voices(
        "bill",
        "got a bill I do not understand\nhow much does it cost\na bill for my {relative}\nwhat do we owe",
    ),
    Voices(
        "visit", "move my appointment\nreschedule the visit\nappointment for my {relative}\nchange the visit"
    ),
    Voices(NONE_OF_THESE, "wrong number\nsells copiers\npizza delivery\nwants the mayor"),
)


def pack(**changed: object) -> Pack:
    """Return a pack of four needs that have voices; fields may be changed."""
    given = {
        "needs": NEEDS,
        "voices": VOICES,
        "wording": WORDING,
        "examples": (),
        "facts": (),
        "red_flags": (),
    }
    return replace(small_pack(), **{**given, **changed})


def example(words: str, need: str, **more: object) -> Example:
    """Return an example of a pack's own."""
    return Example(words, need, **more)  # type: ignore[arg-type]
