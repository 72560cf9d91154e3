"""A call as a page: everything that was typed, shown and done, in order. No widget here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from triage_app.calls.call import Call, CallNeed, Emergency
from triage_app.calls.caller import shaped
from triage_app.calls.due import clock_time
from triage_app.calls.log_entry import LogEntry
from triage_app.content.model import Pack
from triage_app.records import field, record

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@record
class Line:
    """One line of a page: a heading (no ``text``), or a label with its text."""

    label: str
    text: str = field(default="", repr=False)
    heading: bool = False


@record
class Sheet:
    """A page to print: its title and lines. ``title`` holds no word of a caller."""

    title: str
    lines: tuple[Line, ...]

    def text(self) -> str:
        """Return the page as plain text, as it is shown before it is printed."""
        rows = [self.title]
        for line in self.lines:
            if line.heading:
                rows += ["", line.label]
            else:
                rows.append(f"{line.label}: {line.text}" if line.label else line.text)
        return "\n".join(rows) + "\n"


def call_sheet(call: Call, pack: Pack, now: datetime, saved: bool = True) -> Sheet:
    """Return a call as a page, open or logged.

    Args:
        call: the call; every text in it may be empty, empty fields are left out.
        pack: gives needs, facts and endings their names; ids it does not know stand as they are.
        now: when the page is made, aware.
        saved: whether all of the call is in the log; the page says so if not.
    """
    return Sheet(f"Call of {_moment(call.started)}", tuple(_lines(call, pack, now, saved)))


def joined(sheets: Sequence[Sheet]) -> Sheet:
    """Return at least one page as one, each below the one before under its own title."""
    lines = list(sheets[0].lines)
    for sheet in sheets[1:]:
        lines += [Line(sheet.title, heading=True), *sheet.lines]
    return Sheet(sheets[0].title, tuple(lines))


def entry_sheet(entry: LogEntry, pack: Pack, now: datetime) -> Sheet:
    """Return a logged call as a page, with the lines added since."""
    sheet = call_sheet(entry.call, pack, now)
    if not entry.additions:
        return sheet
    added = [Line("Added to the log", heading=True)]
    added += [
        Line(f"{_moment(line.at)}, {line.by}", line.text or line.kind.capitalize())
        for line in entry.additions
    ]
    return Sheet(sheet.title, (*sheet.lines, *added))


def _lines(call: Call, pack: Pack, now: datetime, saved: bool) -> Iterator[Line]:
    if not saved:
        yield Line("Not saved", "This page was printed because the call was not in the log yet.")
    yield Line("Printed", _moment(now))
    yield Line("Taken by", f"{call.taken_by}, {call.workstation}")
    if call.ended is not None:
        yield Line("Ended", f"{_moment(call.ended)}, after {call.seconds // 60}:{call.seconds % 60:02}")
    if call.about_call:
        yield Line("Follows up an earlier call", call.about_call)
    yield from _caller(call, pack)
    for number, need in enumerate(call.needs, 1):
        if not need.blank or len(call.needs) == 1:
            yield Line(f"Need {number}" if len(call.needs) > 1 else "Need", heading=True)
            yield from _need(need, pack)
    yield from _danger(call, pack)
    for promise in call.follow_ups:
        yield Line("Call back", heading=True)
        yield Line("Due", _moment(promise.due))
        yield from _given(
            ("Name", promise.name), ("Number", shaped(promise.number)), ("Reason", promise.reason)
        )
    yield Line("What happened", heading=True)
    for event in call.events:
        yield Line(_second(event.at), event.text)


def _caller(call: Call, pack: Pack) -> Iterator[Line]:
    caller = call.caller
    yield Line("Caller", heading=True)
    yield Line("Name", caller.name or "Not given")
    yield Line("Callback number", caller.number_shown or "Not given")
    message = "" if caller.message_ok == "unknown" else caller.message_ok.capitalize()
    yield from _given(
        ("Who", _value(pack, "caller", caller.role)),
        ("Relationship", caller.relationship),
        ("Message may be left", message),
        ("Notes", call.notes),
    )


def _need(need: CallNeed, pack: Pack) -> Iterator[Line]:
    titles = {known.id: known.title for known in pack.needs}
    endings = {known.id: known.label for known in pack.endings}
    yield from _given(("Typed", need.words), ("Need", titles.get(need.need, need.need)))
    for fact, value in need.facts.items():
        title = next((known.title for known in pack.facts if known.id == fact), fact)
        yield Line(title, _value(pack, fact, value))
    yield from _given(("Words to say", need.shown.replace("**", "")), ("Number", need.number))
    for words in need.must_say:
        yield Line("Must say", f"{words} ({'said' if words in need.said else 'not ticked'})")
    yield Line("How it ended", endings.get(need.outcome, need.outcome) or "Not said yet")


def _danger(call: Call, pack: Pack) -> Iterator[Line]:
    titles = {flag.id: flag.title for flag in pack.red_flags}
    if not (call.red_flags or call.emergencies):
        return
    yield Line("Red flags and emergency", heading=True)
    for flag in call.red_flags:
        words = ", ".join(f"“{word}”" for word in flag.words)
        yield Line(titles.get(flag.flag, flag.flag), f"{flag.state}: {words}" if words else flag.state)
    for panel in call.emergencies:
        yield from _panel(panel, pack)
    yield from _given(
        ("Where the patient is", call.write_down.where), ("Patient’s name", call.write_down.patient)
    )


def _panel(panel: Emergency, pack: Pack) -> Iterator[Line]:
    cards = {card.id: card.title for card in pack.emergency.cards}
    yield Line("Panel opened", _second(panel.opened))
    for hand_off in panel.hand_offs:
        yield Line(_second(hand_off.at), cards.get(hand_off.card, hand_off.card))
    if panel.reason:
        reason = dict(pack.emergency.reasons).get(panel.reason, panel.reason)
        yield Line("Not an emergency", f"{reason}. {panel.detail}" if panel.detail else reason)


def _given(*pairs: tuple[str, str]) -> Iterator[Line]:
    return (Line(label, text) for label, text in pairs if text.strip())


def _value(pack: Pack, fact: str, value: str) -> str:
    return next((known.label(value) for known in pack.facts if known.id == fact), value)


def _moment(at: datetime) -> str:
    return f"{_MONTHS[at.month - 1]} {at.day}, {at.year}, {clock_time(at)}"


def _second(at: datetime) -> str:
    clock, half = clock_time(at).split()
    return f"{clock}:{at.second:02} {half}"
