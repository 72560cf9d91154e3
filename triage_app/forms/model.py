"""What a Questionnaire asks and what may be answered, as frozen records.

Names are those of FHIR R4, in this project's spelling. `reader` fills the
records from JSON; nothing else makes sense of a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from triage_app.records import field, record

TYPES = (
    "group", "display", "boolean", "decimal", "integer", "date", "dateTime", "time", "string", "text", "url",
    "choice", "open-choice", "attachment", "reference", "quantity",
)  # fmt: skip
"""Source: FHIR R4, value set item-type, without the abstract ``question``."""

CHOICES = ("choice", "open-choice")

OPERATORS = ("exists", "=", "!=", ">", "<", ">=", "<=")
"""Source: FHIR R4, value set questionnaire-enable-operator."""


@record
class FormProblem:
    """One thing that is wrong with a form or with its answers.

    ``link_id`` names the item, "" for the whole; ``level`` is ``error``
    (against an R4 rule) or ``remark`` (somebody should know). ``path`` leads to
    the very answer among repeated ones, where there is one.
    """

    link_id: str
    text: str
    level: str = "error"
    path: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        return f"{self.link_id}: {self.text}" if self.link_id else self.text


@record
class Coding:
    """A code of a system; any part may be empty. ``more`` is the JSON of what else was there."""

    system: str = ""
    code: str = ""
    display: str = field(default="", repr=False)
    version: str = ""
    more: str = field(default="", repr=False)


@record
class Quantity:
    """A number with a unit; ``value`` is None where the file has none."""

    value: Decimal | None = field(default=None, repr=False)
    unit: str = ""
    system: str = ""
    code: str = ""
    comparator: str = ""
    more: str = field(default="", repr=False)


@record
class Reference:
    """Something elsewhere: ``Patient/12``, an address, or only words for it."""

    reference: str = field(default="", repr=False)
    type: str = ""
    display: str = field(default="", repr=False)
    more: str = field(default="", repr=False)


@record
class Attachment:
    """A file: ``data`` is base64; ``size`` in bytes, None where not said."""

    content_type: str = ""
    data: str = field(default="", repr=False)
    url: str = field(default="", repr=False)
    title: str = field(default="", repr=False)
    size: int | None = None
    more: str = field(default="", repr=False)


@record
class Odd:
    """JSON of another shape than its name promises; kept so that it can be told and written back."""

    json: str = field(repr=False)


Held = bool | int | Decimal | str | Coding | Quantity | Reference | Attachment | Odd


@record
class Value:
    """One value with its FHIR type, the ending of ``value[x]``: ``string``, ``Coding``, ``dateTime``, ..."""

    kind: str
    of: Held = field(repr=False)


@record
class Option:
    """One permitted answer. ``exclusive``: none other may stand beside it."""

    value: Value
    selected: bool = False
    exclusive: bool = False
    prefix: str = ""


@record
class Condition:
    """The item is asked when the answer to ``question`` is to ``answer`` as ``operator`` says."""

    question: str
    operator: str
    answer: Value


@record
class Limits:
    """What a value has to keep to; None or empty where nothing is said."""

    max_length: int | None = None
    min_length: int | None = None
    regex: str = ""
    minimum: Value | None = None
    maximum: Value | None = None
    decimal_places: int | None = None
    min_occurs: int | None = None
    max_occurs: int | None = None
    max_size: Decimal | None = None  # bytes of an attachment
    mime_types: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()  # what a reference may point to


@record
class Look:
    """How an item asks to be shown; all of it may be empty."""

    control: str = ""  # itemControl: radio-button, check-box, drop-down, slider, autocomplete, help, ...
    entry_format: str = ""
    horizontal: bool = False
    slider_step: Decimal | None = None
    filled_by: str = ""  # who fills it in, such as "clinical staff"
    rule: str = ""  # a rule of the desk: npi, phone, birth-date, email


NO_LIMITS, PLAIN = Limits(), Look()


@record
class Item:
    """One group, question or text. ``options`` are None where nobody here can list them."""

    link_id: str
    type: str
    text: str = ""
    prefix: str = ""
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    options: tuple[Option, ...] | None = ()
    value_set: str = ""
    initial: tuple[Value, ...] = ()
    conditions: tuple[Condition, ...] = ()
    any_of: bool = False
    units: tuple[Coding, ...] = ()
    units_open: bool = False
    limits: Limits = NO_LIMITS
    look: Look = PLAIN
    required_before: str = ""  # a step of the request's life that needs it, such as "sent"
    items: tuple[Item, ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether it takes an answer."""
        return self.type not in ("group", "display")

    @property
    def name(self) -> str:
        """What a person knows it by: its text, else its linkId."""
        return self.text or self.link_id


@record
class Questionnaire:
    """A whole form. ``problems`` is what reading it found; it could be opened all the same."""

    url: str
    version: str
    title: str
    status: str
    items: tuple[Item, ...]
    problems: tuple[FormProblem, ...] = ()

    def walk(self) -> Iterator[Item]:
        """Yield every item, parents before their children, in the order of the file."""
        return _walk(self.items)

    def find(self, link_id: str) -> Item | None:
        """Return the first item of that linkId, or None."""
        return next((item for item in self.walk() if item.link_id == link_id), None)


def _walk(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _walk(item.items)
