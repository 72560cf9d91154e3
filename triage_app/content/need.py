"""What callers ask for and where it leads: needs, steps, choices, answers, and how it may end."""

from __future__ import annotations

from triage_app.content.telling import Facts
from triage_app.records import record


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
