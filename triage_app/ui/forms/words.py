"""What is said around a field: its label, hints from the form, what to enter."""

from __future__ import annotations

from collections.abc import Iterator

from triage_app.forms.model import Item
from triage_app.forms.typed import shown

_HINTS = ("help", "flyover", "security", "instructions", "legal")
_EXAMPLES = {
    "date": "Nov 30, 2026",
    "dateTime": "Nov 30, 2026, 2:30 PM",
    "time": "2:30 PM",
    "url": "https://example.com",
}
_TO_ENTER = {
    "date": "Enter a date, like Nov 30, 2026",
    "dateTime": "Enter a date and time, like Nov 30, 2026, 2:30 PM",
    "time": "Enter a time, like 2:30 PM",
    "integer": "Enter a whole number, like 12",
    "decimal": "Enter a number, like 12.5",
    "quantity": "Enter a number, like 12.5",
    "choice": "Choose one of the answers in the list",
}


def label(item: Item) -> str:
    """Return what stands over a field: its text, else its help, else its linkId."""
    words = item.text or next(_helps(item), "") or item.link_id
    return f"{item.prefix} {words}".strip()


def label_shown(item: Item) -> str:
    """Return the label as it is shown: nothing where the only box to tick says the same, or all there is."""
    options = item.options or ()
    only = shown(options[0].value) if len(options) == 1 and item.repeats else ""
    if only and item.text in ("", only):
        return item.prefix
    return label(item)


def folded(item: Item) -> bool:
    """Return whether a text of the form is shown as part of the field it belongs to."""
    return item.type == "display" and item.look.control in (*_HINTS, "prompt", "unit", "lower", "upper")


def hint(item: Item) -> str:
    """Return the lines under a label: help texts of the form, and how to enter."""
    lines = list(_helps(item))[0 if item.text else 1 :]
    if item.value_set and item.options is None:
        lines.append("The list of answers is kept elsewhere. Type the answer.")
    if item.type == "reference" and item.limits.resources:
        lines.append(f"A {' or '.join(item.limits.resources)}: its name, or its address.")
    return "\n".join(lines)


def placeholder(item: Item) -> str:
    """Return the quiet words in an empty field."""
    prompt = next((child.text for child in item.items if child.look.control == "prompt"), "")
    return prompt or item.look.entry_format or _EXAMPLES.get(item.type, "")


def to_enter(item: Item) -> str:
    """Return what to say where what was typed cannot be read."""
    like = item.look.entry_format
    usual = _TO_ENTER.get(item.type, "Enter an answer")
    return f"{usual.partition(', like')[0]}, like {like}" if like and ", like" in usual else usual


def _helps(item: Item) -> Iterator[str]:
    for child in item.items:
        if child.type == "display" and child.look.control in _HINTS and child.text:
            yield child.text
