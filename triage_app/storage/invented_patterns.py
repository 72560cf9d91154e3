"""What invented calls look like: all that is the same for each call with one answer of the pack."""

from __future__ import annotations

from dataclasses import dataclass

from triage_app.content.model import Answer, Need, Pack
from triage_app.storage.call_rows import compact


@dataclass(frozen=True, slots=True)
class Pattern:
    """All that is the same for each call with one answer of the pack."""

    need: str
    answer: str
    role: str
    endings: tuple[str, ...]
    words: tuple[tuple[str, str], ...]  # as typed, and the same inside JSON
    facts: str
    location: str
    opened: str  # the timeline's middle, JSON
    shown: str
    shown_id: int | None
    said: str


def patterns_of(pack: Pack, shown_ids: dict[str, int]) -> list[Pattern]:
    """Return a pattern for each need and answer of the pack, common ones several times.

    Args:
        pack: the clinic's content; its examples are used where it has them.
        shown_ids: answer id to the row of ``shown`` that holds its words.
    """
    patterns = []
    for need in pack.needs:
        for answer in _answers(pack, need):
            often = 12 - need.start_rank if need.start_rank else 2
            patterns += [_pattern(pack, need, answer, shown_ids.get(answer.id))] * often
    return patterns


def _answers(pack: Pack, need: Need) -> list[Answer]:
    ids = [choice.answer for step in need.steps for choice in step.choices if choice.answer]
    ids += [when.answer for when in need.when] + [need.answer]
    return [pack.answer(id) for id in dict.fromkeys(ids) if id and pack.answer(id).kind != "emergency"]


def _pattern(pack: Pack, need: Need, answer: Answer, shown_id: int | None) -> Pattern:
    contact = next((known for known in pack.contacts if known.id == answer.contact), None)
    place = contact.place if contact else ""
    examples = [known.words for known in pack.examples if known.need == need.id and known.answer == answer.id]
    words = examples or [f"{phrase} {place}".strip() for phrase in need.phrases] or [need.title.lower()]
    offer = next((offer for offer in pack.offers if offer.kind == answer.kind), None)
    usual = answer.ending or (offer.usual if offer else "answered")
    found = {"location": place} if place else {}
    shown = f"Number shown: {contact.number}" if contact else "Words to say shown"
    return Pattern(
        need=need.id,
        answer=answer.id,
        role=need.usual_caller or "patient",
        endings=(usual,) * 8 + (offer.endings if offer else ()),
        words=tuple((text, compact(f"Typed “{text}”")) for text in words[:40]),
        facts=compact([found, {}]),
        location=place,
        opened=compact(f"Opened “{need.title}”"),
        shown=compact(shown),
        shown_id=shown_id,
        said="[0]" if answer.must_say else "[]",
    )
