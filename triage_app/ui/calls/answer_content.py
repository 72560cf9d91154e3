"""An answer as the page shows it: number, notes, other locations, must-says. No widget here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from triage_app.calls.due import clock_time
from triage_app.calls.number_check import NumberState
from triage_app.content.model import NOT_STATED, Answer, Contact, Pack
from triage_app.records import field, record
from triage_app.ui.calls.wording import contact_of, date_words, script
from triage_app.ui.kit.number_card import NumberNote

CHECK_FIRST = "Check this number before you give it."
FIRST_OTHER_DIGIT = 5

_ALWAYS = "24 hours a day, 7 days a week"


@record
class OtherNumber:
    """Another location's number, one key away: its digit, the location's id and name, the number."""

    digit: int
    place: str
    name: str
    number: str


@record
class AnswerShown:
    """One answer on the screen.

    ``number`` is empty for words alone. ``warning`` is what the amber banner
    adds to "Check this number before you give it", empty where it is fine.
    ``source`` is one line for answers without a number card.
    """

    answer: str
    kind: str
    title: str
    say: str = field(repr=False)
    own_words: bool = False
    contact: str = ""
    contact_title: str = ""
    number: str = ""
    reading: str = ""
    notes: tuple[NumberNote, ...] = ()
    warning: str = ""
    note: str = ""
    others: tuple[OtherNumber, ...] = ()
    must_say: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    source: str = ""


def answer_shown(
    pack: Pack, answer: Answer, state: NumberState | None, said: Sequence[str], now: datetime
) -> AnswerShown:
    """Return what the page shows of an answer.

    Args:
        pack: the clinic's content.
        answer: the answer a guide led to.
        state: who checked its number last; None where it has no number.
        said: the must-says ticked so far.
        now: the present, aware, for dates and the time at the number's place.
    """
    contact = contact_of(pack, answer.contact)
    return AnswerShown(
        answer=answer.id,
        kind=answer.kind,
        title=answer.title,
        say=script(pack, answer),
        own_words=answer.own_words,
        contact=contact.id if contact else "",
        contact_title=contact.title if contact else "",
        number=contact.number if contact else "",
        reading=_reading(contact.number) if contact else "",
        notes=_notes(pack, contact, state, now) if contact else (),
        warning=_warned(contact, state, now.date()),
        note=_note(pack, contact, answer, state),
        others=_others(pack, answer),
        must_say=answer.must_say,
        said=tuple(said),
        source=_source_line(pack, answer),
    )


def _reading(number: str) -> str:
    groups = len(number.split("-"))
    return {3: "Read it in three groups", 2: "Read it in two groups"}.get(groups, "")


def _notes(pack: Pack, contact: Contact, state: NumberState | None, now: datetime) -> tuple[NumberNote, ...]:
    source = pack.source(contact.source)
    where = NumberNote("Source", source.title, _dated(source.dated))
    return _hours(contact, now), where, _verified(state, now.date())


def _hours(contact: Contact, now: datetime) -> NumberNote:
    if contact.hours == NOT_STATED:
        return NumberNote("Hours", "Not stated by the source", "Do not promise an answer time")
    if contact.hours.startswith(_ALWAYS):
        return NumberNote("Hours", contact.hours, "Open now")
    return NumberNote("Hours", contact.hours, time_there(contact, now))


def _dated(dated: str) -> str:
    return "The source has no date" if dated == "undated" else f"Page dated {dated}"


def _verified(state: NumberState | None, today: date) -> NumberNote:
    if state is None or state.verified is None:
        return NumberNote("Last verified", "Not checked yet", "Nobody here has called it yet")
    by = {"call": "in a call", "content": "by the clinic"}.get(state.how, "")
    more = [state.by] if state.by else []
    if state.next_check is not None:
        more.append(f"next check {date_words(state.next_check, today)}")
    words = ", ".join(part for part in (date_words(state.verified), by) if part)
    return NumberNote("Last verified", words, " · ".join(more), tick=not state.due)


def _warned(contact: Contact | None, state: NumberState | None, today: date) -> str:
    if contact is None or state is None or not state.due:
        return ""
    return " ".join(part for part in (_warning(state, today), contact.note) if part)


def _warning(state: NumberState, today: date) -> str:
    if state.wrong is not None:
        return f"Reported as wrong on {date_words(state.wrong.at.date(), today)}."
    if state.verified is None:
        return "Not checked yet."
    due = f" Check was due {date_words(state.next_check, today)}." if state.next_check else ""
    return f"Last verified {date_words(state.verified)}.{due}"


def _note(pack: Pack, contact: Contact | None, answer: Answer, state: NumberState | None) -> str:
    """Return what else is known of the number where no banner says it, or why there is no number."""
    if contact is not None:
        return "" if state is not None and state.due else contact.note
    stated = next((known for known in pack.contacts if known.id == answer.contact), None)
    return f"The source states no number. {stated.note}".strip() if stated is not None else ""


def _others(pack: Pack, answer: Answer) -> tuple[OtherNumber, ...]:
    contacts = [contact for id in answer.others if (contact := contact_of(pack, id)) is not None]
    return tuple(
        OtherNumber(digit, contact.place, _place(pack, contact), contact.number)
        for digit, contact in enumerate(contacts[:5], FIRST_OTHER_DIGIT)
    )


def _place(pack: Pack, contact: Contact) -> str:
    location = next((fact for fact in pack.facts if fact.id == "location"), None)
    return location.label(contact.place) if location and contact.place else contact.title


def _source_line(pack: Pack, answer: Answer) -> str:
    """Return where the words come from: source, date and the clinic's own part."""
    wanted = {statement.source for statement in pack.statements if statement.id in answer.statements}
    names = [
        f"{source.title}, {_dated(source.dated).lower()}" for source in pack.sources if source.id in wanted
    ]
    return f"Source: {'; '.join(names)}" if names else ""


def time_there(contact: Contact, now: datetime) -> str:
    """Return the time at the number's own place; "" where its zone is not known."""
    try:
        there = now.astimezone(ZoneInfo(contact.time_zone)) if contact.time_zone else None
    except (ZoneInfoNotFoundError, ValueError):
        return ""
    return f"It is {clock_time(there)} there" if there else ""
