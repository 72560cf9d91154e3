"""Whether one answer keeps to what its item asks for: type, options, lengths, ranges, units, files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from triage_app.forms.addresses import resource_type
from triage_app.forms.judging import ANSWER_KINDS, attachment_bytes, compare, fault, same
from triage_app.forms.model import CHOICES, Attachment, Coding, Item, Odd, Quantity, Reference, Value

Fault = tuple[str, str]
"""A sentence, and ``error`` or ``remark``."""

_TEXTS = ("string", "text", "url", "open-choice")
_LONGEST_MATCHED = 5_000


def value_faults(item: Item, value: Value) -> Iterator[Fault]:
    """Yield what is wrong with one answer to a question, each as a sentence and its level."""
    if value.kind not in _kinds(item):
        yield f"The answer is a {value.kind}, not what an item of type {item.type} takes.", "error"
        return
    wrong = fault(value)
    if wrong:
        yield wrong, "error"
        return
    yield from _option_faults(item, value)
    yield from _length_faults(item, value)
    yield from _range_faults(item, value)
    held = value.of
    if isinstance(held, Quantity):
        yield from _unit_faults(item, held)
    elif isinstance(held, Attachment):
        yield from _file_faults(item, held)
    elif isinstance(held, Reference):
        yield from _reference_faults(item, held)


def _kinds(item: Item) -> tuple[str, ...]:
    if item.type not in CHOICES:
        return ANSWER_KINDS[item.type]
    offered = tuple(option.value.kind for option in item.options or ())
    usual = ("Coding",) if item.type == "choice" else ("Coding", "string")
    if item.type == "choice" and offered:
        return offered
    return (*usual, *offered)


def _option_faults(item: Item, value: Value) -> Iterator[Fault]:
    if not item.options or any(same(option.value, value) for option in item.options):
        return
    held = value.of
    if item.value_set and isinstance(held, Coding) and not held.system and _has_code(item, held.code):
        yield "The answer's code names no system, so it is not certain that it is from the list.", "remark"
        return
    typed = value.kind == "string" or (isinstance(held, Coding) and not held.code)
    if not (item.type == "open-choice" and typed):
        yield "The answer is none of those to choose from.", "error"


def _has_code(item: Item, code: str) -> bool:
    offered = (option.value.of for option in item.options or ())
    return any(isinstance(one, Coding) and one.code == code for one in offered)


def _length_faults(item: Item, value: Value) -> Iterator[Fault]:
    limits, held = item.limits, value.of
    if not isinstance(held, str) or item.type not in _TEXTS:
        return
    if limits.max_length is not None and len(held) > limits.max_length:
        yield f"The answer has {len(held):,} letters; at most {limits.max_length:,} are allowed.", "error"
    if limits.min_length is not None and len(held) < limits.min_length:
        yield f"The answer has {len(held):,} letters; at least {limits.min_length:,} are needed.", "error"
    if limits.regex and len(held) <= _LONGEST_MATCHED and not re.fullmatch(limits.regex, held):
        like = item.look.entry_format
        yield "The answer is not of the form asked for" + (f", like {like}." if like else "."), "error"


def _range_faults(item: Item, value: Value) -> Iterator[Fault]:
    limits, held = item.limits, value.of
    for bound, beyond, words in (
        (limits.minimum, -1, "below the least"),
        (limits.maximum, 1, "above the most"),
    ):
        order = compare(value, bound) if bound else 0
        if bound and order == beyond:
            yield f"The answer is {words} allowed, {_shown(bound)}.", "error"
        elif bound and order is None and isinstance(held, Quantity):
            yield f"The answer cannot be compared with what is allowed, {_shown(bound)}.", "error"
    number = held.value if isinstance(held, Quantity) else held
    if limits.decimal_places is not None and isinstance(number, Decimal):
        places = -int(number.as_tuple().exponent)
        if places > limits.decimal_places:
            yield f"At most {limits.decimal_places} digits may stand after the point.", "error"


def _unit_faults(item: Item, held: Quantity) -> Iterator[Fault]:
    if not item.units or item.units_open:
        return
    for unit in item.units:
        if held.code == unit.code and held.system == unit.system:
            return
        if not held.code and held.unit and held.unit in (unit.display, unit.code):
            return
    names = ", ".join(unit.display or unit.code for unit in item.units)
    yield f"The unit is none of {names}.", "error"


def _file_faults(item: Item, held: Attachment) -> Iterator[Fault]:
    limits, size = item.limits, attachment_bytes(held)
    if limits.mime_types and not any(_is_kind(held.content_type, kind) for kind in limits.mime_types):
        yield f"The file is none of these kinds: {', '.join(limits.mime_types)}.", "error"
    if limits.max_size is not None and size is not None and size > limits.max_size:
        yield f"The file is larger than the {limits.max_size:,f} bytes allowed.", "error"
    if held.data and held.size is not None and size != held.size:
        yield "The file's size is not what it says it is.", "error"


def _is_kind(found: str, wanted: str) -> bool:
    plain = found.partition(";")[0].strip().lower()
    return plain == wanted.lower() or (wanted.endswith("/*") and plain.startswith(wanted[:-1].lower()))


def _reference_faults(item: Item, held: Reference) -> Iterator[Fault]:
    found = held.type or resource_type(held.reference)
    if item.limits.resources and found and found not in item.limits.resources:
        yield f"The answer points to a {found}, not to one of {', '.join(item.limits.resources)}.", "error"


def _shown(value: Value) -> str:
    held = value.of
    if isinstance(held, Quantity):
        return f"{held.value} {held.unit or held.code}".strip()
    return "what the form says" if isinstance(held, Odd | Coding | Reference | Attachment) else str(held)
