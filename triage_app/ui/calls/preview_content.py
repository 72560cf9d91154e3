"""What results and preview say of a need: made from the content and what the words told. No widget here."""

from __future__ import annotations

from collections.abc import Sequence

from triage_app.content.model import NOT_STATED, Answer, Contact, Facts, Pack
from triage_app.records import field, record
from triage_app.triage.guide import Guide, guide
from triage_app.triage.route import Ranked, Route
from triage_app.ui.calls.facts_bar import in_order
from triage_app.ui.calls.result_words import Piece, ResultRow
from triage_app.ui.calls.wording import ENDS_IN, KIND_ICONS, contact_of, counted, fact_of, filled

MOST_RESULTS = 6
_WORTH_SHOWING = 0.06  # of a need that is only guessed; below it "No match" says more


@record
class Preview:
    """The side panel while words are typed: where the marked result leads.

    ``say``, ``number`` and ``hours`` may be empty. ``questions`` are those
    still to ask, ``known`` what need not be asked any more.
    """

    kind: str
    title: str
    say: str = field(default="", repr=False)
    contact: str = ""
    number: str = ""
    hours: str = ""
    questions: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    button: str = ""

    @property
    def ends_in(self) -> str:
        """What stands in the tag."""
        return ENDS_IN.get(self.kind, "")

    @property
    def icon(self) -> str:
        """The sign in the tag."""
        return KIND_ICONS.get(self.kind, "say")


def result_rows(
    pack: Pack, route: Route, facts: Facts, not_meant: Sequence[str] = ()
) -> tuple[ResultRow, ...]:
    """Return the rows for what words told, best first; none where nothing fits.

    Args:
        pack: the clinic's content.
        route: what the words told.
        facts: all that is known, as corrected by hand.
        not_meant: needs that were removed by hand; they stand last.
    """
    ranked = [each for each in route.ranked if route.sure or (each.matched and each.score >= _WORTH_SHOWING)]
    ranked.sort(key=lambda each: each.need in not_meant)
    rows = [_row(pack, each, facts, place == 0) for place, each in enumerate(ranked[:MOST_RESULTS])]
    return tuple(rows)


def _row(pack: Pack, ranked: Ranked, facts: Facts, best: bool) -> ResultRow:
    stands = guide(pack, ranked.need, facts)
    answer = stands.answer or stands.likely
    kind = answer.kind if answer else _usual_kind(pack, stands)
    title = shown_title(stands)
    return ResultRow(
        need=ranked.need,
        title=title,
        icon=KIND_ICONS.get(kind, "say"),
        detail=_detail(pack, stands, best),
        spans=tuple(span for span in ranked.title_spans if span[1] <= len(title)),
        fit=_fit(ranked, best),
    )


def shown_title(stands: Guide) -> str:
    """Return the title of a result: the need's own."""
    return stands.need.title


def _fit(ranked: Ranked, best: bool) -> tuple[str, ...]:
    if not ranked.facts_known or not ranked.facts_fit:
        return ("Best match", "fits your words") if best else ()
    share = f"{ranked.facts_fit} of {counted(ranked.facts_known, 'fact')}"
    return ("Best match", f"fits {share}") if best else (share,)


def _detail(pack: Pack, stands: Guide, best: bool) -> tuple[Piece, ...]:
    """Return the second line: the number itself where it is known, else what the need leads to."""
    answer = stands.answer or (stands.likely if best else None)
    contact = contact_of(pack, answer.contact) if answer is not None and answer.contact else None
    if contact is not None:
        hours = (Piece(f" · {contact.hours}"),) if contact.hours != NOT_STATED else ()
        return Piece(f"{contact.title} · "), Piece(contact.number, strong=True), *hours
    hint = stands.need.hint or (answer.hint if answer else "")
    return (Piece(hint or need_detail(stands)),)


def need_detail(stands: Guide) -> str:
    """Return what a need leads to where the content has no hint of its own."""
    answer = stands.answer or stands.likely
    kind = answer.kind if answer else "phone"
    return {
        "phone": "Phone number",
        "script": "Answer to read out",
        "message": "A person calls back",
        "form": "Form for the care team",
    }.get(kind, "Opens the emergency panel")


def _usual_kind(pack: Pack, stands: Guide) -> str:
    ids = [choice.answer for step in stands.need.steps for choice in step.choices if choice.answer]
    return pack.answer(ids[0]).kind if ids else "script"


def preview_of(pack: Pack, route: Route, facts: Facts, need: str) -> Preview:
    """Return the preview of one result. KeyError: no such need."""
    stands = guide(pack, need, facts)
    answer = stands.answer or stands.likely
    contact = contact_of(pack, answer.contact) if answer else None
    say = stands.ask.say if stands.ask is not None else ""
    if answer is not None and not say:
        say = answer.say
    return Preview(
        kind=answer.kind if answer else _usual_kind(pack, stands),
        title=answer.title if answer and answer.title else stands.need.title,
        say=filled(pack, say),
        contact=_contact_line(contact),
        number=contact.number if contact else "",
        hours=hours_line(contact) if contact else "",
        questions=tuple(step.short or step.question for step in stands.left),
        known=_known(pack, stands, route, facts),
        button=_button(stands, answer),
    )


def _contact_line(contact: Contact | None) -> str:
    if contact is None:
        return ""
    return f"{contact.title}, {contact.note}" if contact.note and len(contact.note) < 40 else contact.title


def hours_line(contact: Contact) -> str:
    """Return the hours in one line; never a guess."""
    return "Hours not stated by the source" if contact.hours == NOT_STATED else contact.hours


def _known(pack: Pack, stands: Guide, route: Route, facts: Facts) -> tuple[str, ...]:
    lines = [f"Need: {stands.need.short or stands.need.title}"]
    for fact, value in in_order(facts):
        known = fact_of(pack, fact)
        if known is not None:
            lines.append(f"{known.title}: {known.label(value)}")
    if route.number:
        lines.append("Callback number")
    return tuple(lines)


def _button(stands: Guide, answer: Answer | None) -> str:
    if stands.ask is not None:
        return "Start the call guide"
    if answer is None:
        return "Take a message"
    return {"phone": "Show the number", "script": "Show the words", "message": "Take a message"}.get(
        answer.kind, "Open"
    )
