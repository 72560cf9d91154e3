"""Fills any form at random, with answers its items allow as far as that can be said."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from triage_app.forms.answers import Entry, Slot, Tree
from triage_app.forms.model import (
    Attachment,
    Coding,
    Item,
    Quantity,
    Questionnaire,
    Reference,
    Value,
)

WORDS = ("x", "Alex Example", "Größe <b>", "לילה", "a\tb\nc", "'; DROP TABLE calls; --", "😀" * 3)


def filled(form: Questionnaire, chance: Random) -> Tree:
    """A tree of answers; each answer is one that its item allows, lengths aside."""
    return _slots(form.items, chance)


def _slots(items: tuple[Item, ...], chance: Random) -> Tree:
    return tuple(Slot(one.link_id, _entries(one, chance)) for one in items if one.type != "display")


def _entries(item: Item, chance: Random) -> tuple[Entry, ...]:
    least = 1 if item.required or item.type == "group" else chance.randint(0, 1)
    count = max(least, item.limits.min_occurs or 0, chance.randint(0, 2) if item.repeats else 0)
    if item.type == "group":
        return tuple(Entry(None, _slots(item.items, chance)) for _ in range(count))
    values = dict.fromkeys(value_for(item, chance) for _ in range(count))
    made = tuple(Entry(value, _slots(item.items, chance)) for value in values)
    return made or ((Entry(None, _slots(item.items, chance)),) if item.items else ())


def value_for(item: Item, chance: Random) -> Value:
    """One answer to a question."""
    if item.options:
        return chance.choice(item.options).value
    low, high = _number(item.limits.minimum, -9), _number(item.limits.maximum, 999)
    number = Decimal(
        chance.randint(int(low if low is not None else -9), int(high if high is not None else 999))
    )
    made = {
        "boolean": Value("boolean", chance.random() < 0.5),
        "decimal": Value("decimal", number),
        "integer": Value("integer", int(number)),
        "date": Value("date", chance.choice(("2026", "2026-02", "2024-02-29", "1900-01-01"))),
        "dateTime": Value("dateTime", chance.choice(("2026-11-30", "2026-11-30T14:30:00-06:00"))),
        "time": Value("time", chance.choice(("00:00:00", "23:59:59.5"))),
        "url": Value("uri", "https://x.example/" + chance.choice("abc")),
        "choice": Value("Coding", Coding("s", chance.choice("abc"), chance.choice(WORDS))),
        "open-choice": Value("string", chance.choice(WORDS)),
        "attachment": Value(
            "Attachment", Attachment("image/png", "aGVsbG8=", title=chance.choice(WORDS), size=5)
        ),
        "reference": Value("Reference", Reference("Patient/" + chance.choice("abc"))),
        "quantity": Value("Quantity", _quantity(item, number, chance)),
    }
    return made.get(item.type) or Value("string", chance.choice(WORDS))


def _quantity(item: Item, number: Decimal, chance: Random) -> Quantity:
    unit = chance.choice(item.units) if item.units else Coding("http://unitsofmeasure.org", "kg", "kg")
    return Quantity(number, unit.display, unit.system, unit.code)


def _number(bound: Value | None, usual: int) -> Decimal:
    held = bound.of if bound else None
    held = held.value if isinstance(held, Quantity) else held
    return Decimal(held) if isinstance(held, int | Decimal) else Decimal(usual)
