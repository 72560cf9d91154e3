"""What words tell: facts, the sentences that are tried and learned from, and how words are read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from triage_app.records import field, record

Facts = Mapping[str, str]
"""Fact id to value id, such as ``{"location": "arizona", "caller": "family"}``."""

NO_FACTS: Facts = MappingProxyType({})


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
    the shared file a line came from, empty for the pack's own. ``file`` and
    ``line`` are where it stands.
    """

    words: str
    need: str
    answer: str = ""
    facts: Facts = field(default_factory=lambda: NO_FACTS)
    origin: str = ""
    file: str = ""
    line: int = 0


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
