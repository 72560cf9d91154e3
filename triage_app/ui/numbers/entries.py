"""What the Numbers view lists: one entry an answer and number, found by any of its words. No widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from triage_app.calls.number_check import NumberState
from triage_app.content.model import NOT_STATED, Answer, Contact, Need, Pack
from triage_app.records import record
from triage_app.ui.calls.wording import KIND_ICONS, KIND_NAMES, date_words
from triage_app.ui.lists.rows import Row

StateOf = Callable[[str], NumberState]
"""Who checked the number of a contact id last, and when it is due again."""

_HOURS_UNKNOWN = "Hours not stated"


@record
class Entry:
    """One answer, with its number where it gives one, and the needs that lead to it.

    ``contact`` and ``state`` are None where the answer gives no number.
    """

    id: str
    title: str
    needs: tuple[Need, ...]
    answer: Answer
    contact: Contact | None = None
    state: NumberState | None = None

    @property
    def number(self) -> str:
        """The number as read aloud, "" where there is none."""
        if self.contact is None or self.contact.number == NOT_STATED:
            return ""
        return self.contact.number

    @property
    def check_due(self) -> bool:
        """Whether somebody has to check the number."""
        return bool(self.number) and self.state is not None and self.state.due


def entries(pack: Pack, state_of: StateOf) -> tuple[Entry, ...]:
    """Return every answer that a need leads to, A to Z by title."""
    needs_of: dict[str, dict[str, Need]] = {}
    for need in pack.needs:
        for led_to in _answers_of(need):
            needs_of.setdefault(led_to, {})[need.id] = need
    found = [
        _entry(pack, answer, tuple(needs_of[answer.id].values()), state_of)
        for answer in pack.answers
        if answer.id in needs_of
    ]
    return tuple(sorted(found, key=lambda entry: (entry.title.casefold(), entry.id)))


def matching(all_entries: tuple[Entry, ...], words: str, due_only: bool) -> tuple[Entry, ...]:
    """Return the entries that hold every one of ``words`` somewhere, in their order.

    Args:
        all_entries: as `entries` gives them.
        words: typed words or digits, parted by blanks; may be empty.
        due_only: only numbers whose check is due.
    """
    wanted = words.casefold().split()
    return tuple(
        entry
        for entry in all_entries
        if (entry.check_due or not due_only) and all(word in _searched(entry) for word in wanted)
    )


def row(entry: Entry) -> Row:
    """Return how an entry stands in the list."""
    kind, icon = KIND_NAMES.get(entry.answer.kind, ""), KIND_ICONS.get(entry.answer.kind, "")
    hours = entry.contact.hours if entry.contact else ""
    shown_hours = _HOURS_UNKNOWN if hours == NOT_STATED else hours
    detail = " · ".join(part for part in (kind, shown_hours if entry.number else "") if part)
    if entry.contact and not entry.number:
        detail = f"{kind} · number not stated by the source"
    if not entry.number or entry.state is None:
        return Row(entry.id, entry.title, detail, icon)
    tag, tone = ("Check is due", "warn") if entry.check_due else (f"Checked {checked(entry.state)}", "ok")
    return Row(entry.id, entry.title, detail, icon, number=entry.number, tag=tag, tone=tone)


def checked(state: NumberState) -> str:
    """Return when a number was last checked: "Nov 3, 2026", or "never"."""
    return date_words(state.verified) if state.verified else "never"


def _entry(pack: Pack, answer: Answer, needs: tuple[Need, ...], state_of: StateOf) -> Entry:
    if not answer.contact:
        return Entry(answer.id, answer.title, needs, answer)
    contact = pack.contact(answer.contact)
    return Entry(answer.id, answer.title, needs, answer, contact, state_of(contact.id))


def _answers_of(need: Need) -> Iterator[str]:
    yield need.answer
    yield from (when.answer for when in need.when)
    for step in need.steps:
        yield from (choice.answer for choice in step.choices)


def _searched(entry: Entry) -> str:
    contact = entry.contact
    parts = [entry.title, KIND_NAMES.get(entry.answer.kind, ""), entry.number]
    parts += [entry.number.replace("-", "")] if entry.number else []
    parts += [need.title for need in entry.needs]
    parts += [phrase for need in entry.needs for phrase in need.phrases]
    if contact is not None:
        parts += [contact.title, contact.place, contact.note]
    return "\n".join(parts).casefold()
