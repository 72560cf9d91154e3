"""A logged call as rows, and rows as a call. No SQL runs here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from triage_app.calls.call import Call, CallNeed, Emergency, Event, FlagNoted, HandOff, WriteDown
from triage_app.calls.caller import Caller, MessageOk
from triage_app.calls.follow_up import FollowUp
from triage_app.storage.moments import from_ms, maybe_from, maybe_ms, to_ms, to_offset

Row = Mapping[Any, Any]
"""Of the driver or of SQLAlchemy, which calls its own a ``RowMapping``."""


@dataclass(frozen=True, slots=True, repr=False)
class CallRows:
    """One call, ready to be inserted; ``call`` of the child rows is filled in after its insert."""

    call: dict[str, Any]
    needs: list[dict[str, Any]]
    shown: list[dict[str, Any] | None]  # one a need, None where nothing was shown
    flags: list[dict[str, Any]]
    emergencies: list[dict[str, Any]]


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":")
)  # made once: it costs more than its work


def compact(value: Any) -> str:
    """Return JSON without blanks; any text in it comes back as it was."""
    return _ENCODER.encode(value)


def rows_of(call: Call) -> CallRows:
    """Return the rows of a logged call. ``ended`` has to be set."""
    started = to_ms(call.started)
    return CallRows(
        call=_call_row(call, started),
        needs=[_need_row(place, need, started) for place, need in enumerate(call.needs)],
        shown=[shown_row(need) for need in call.needs],
        flags=[
            {
                "place": place,
                "flag": flag.flag,
                "tier": flag.tier,
                "state": flag.state,
                "words": compact(flag.words),
                "at": maybe_ms(flag.at),
            }
            for place, flag in enumerate(call.red_flags)
        ],
        emergencies=[_emergency_row(place, panel) for place, panel in enumerate(call.emergencies)],
    )


def _call_row(call: Call, started: int) -> dict[str, Any]:
    ended = call.ended or call.started
    return {
        "id": call.id,
        "version": call.version,
        "started": started,
        "offset": to_offset(call.started),
        "ended": to_ms(ended),
        "held_seconds": call.held_seconds,
        "taken_by": call.taken_by,
        "workstation": call.workstation,
        "content_version": call.content_version,
        "name": call.caller.name,
        "number": call.caller.number,
        "role": call.caller.role,
        "relationship": call.caller.relationship,
        "message_ok": call.caller.message_ok,
        "notes": call.notes,
        "emergency": int(bool(call.handed_off)),
        "where_now": call.write_down.where,
        "patient": call.write_down.patient,
        "about_call": call.about_call,
        "timeline": compact([[to_ms(event.at) - started, event.kind, event.text] for event in call.events]),
    }


def _need_row(place: int, need: CallNeed, started: int) -> dict[str, Any]:
    return {
        "place": place,
        "started": started,
        "need": need.need,
        "answer": need.answer,
        "outcome": need.outcome,
        "words": need.words,
        "facts": compact([dict(need.facts_found), dict(need.facts_set)]),
        "said": compact([at for at, words in enumerate(need.must_say) if words in need.said]),
        "found_nothing": int(need.found_nothing),
        "follow_up": need.follow_up,
        "answered": maybe_ms(need.answered),
    }


def shown_row(need: CallNeed) -> dict[str, Any] | None:
    """Return the row of what stood on the screen, None where nothing did; equal screens, equal digests."""
    if not (need.shown or need.contact or need.number or need.must_say):
        return None
    return _shown_row(need.answer, need.shown, need.contact, need.number, need.must_say)


@lru_cache(maxsize=256)
def _shown_row(
    answer: str, words: str, contact: str, number: str, must_say: tuple[str, ...]
) -> dict[str, Any]:
    """Return the row; the same few screens are shown all day, so they are kept ready."""
    told = compact(must_say)
    return {
        "digest": digest_of_shown(answer, words, contact, number, told),
        "answer": answer,
        "words": words,
        "contact": contact,
        "number": number,
        "must_say": told,
    }


def digest_of_shown(answer: str, words: str, contact: str, number: str, must_say: str) -> str:
    """Return the digest of what stood on a screen; ``must_say`` is JSON as `compact` writes it."""
    kept = f"{compact([answer, words, contact, number])[:-1]},{must_say}]"
    return hashlib.sha256(kept.encode("utf-8", "surrogatepass")).hexdigest()


def _emergency_row(place: int, panel: Emergency) -> dict[str, Any]:
    return {
        "place": place,
        "opened": to_ms(panel.opened),
        "opened_by": panel.opened_by,
        "tier": panel.tier,
        "flags": compact(
            [[flag.flag, flag.tier, flag.state, flag.words, maybe_ms(flag.at)] for flag in panel.flags]
        ),
        "hand_offs": compact([[hand_off.card, to_ms(hand_off.at)] for hand_off in panel.hand_offs]),
        "reason": panel.reason,
        "detail": panel.detail,
        "closed": maybe_ms(panel.closed),
    }


def call_of(
    row: Row,
    needs: Sequence[Row],
    flags: Sequence[Row],
    emergencies: Sequence[Row],
    follow_ups: Sequence[FollowUp],
) -> Call:
    """Return the logged call that these rows tell.

    Args:
        row: of ``calls``.
        needs: of ``call_needs`` joined with ``shown`` (``shown_words``,
            ``contact``, ``number``, ``must_say``; None where nothing was shown).
        flags: of ``call_flags``.
        emergencies: of ``emergencies``.
        follow_ups: those of this call, as they stand now.
    """
    started, offset = row["started"], row["offset"]
    return Call(
        id=row["id"],
        started=from_ms(started, offset),
        taken_by=row["taken_by"],
        workstation=row["workstation"],
        content_version=row["content_version"],
        state="logged",
        ended=from_ms(row["ended"], offset),
        held_seconds=row["held_seconds"],
        caller=Caller(
            row["name"],
            row["role"],
            row["relationship"],
            row["number"],
            cast(MessageOk, row["message_ok"]),
        ),
        notes=row["notes"],
        needs=tuple(_need_of(need, offset) for need in needs),
        red_flags=tuple(
            _flag_of((flag["flag"], flag["tier"], flag["state"], _list(flag["words"]), flag["at"]), offset)
            for flag in flags
        ),
        emergencies=tuple(_emergency_of(panel, offset) for panel in emergencies),
        write_down=WriteDown(row["where_now"], row["patient"]),
        follow_ups=tuple(follow_ups),
        events=tuple(
            Event(from_ms(started + after, offset), kind, text)
            for after, kind, text in json.loads(row["timeline"] or "[]")
        ),
        about_call=row["about_call"],
        version=row["version"],
    )


def _need_of(row: Row, offset: int) -> CallNeed:
    found, by_hand = json.loads(row["facts"] or "[{},{}]")
    must_say = tuple(json.loads(row["must_say"] or "[]"))
    said = json.loads(row["said"] or "[]")
    return CallNeed(
        words=row["words"],
        need=row["need"],
        answer=row["answer"],
        facts_found=found,
        facts_set=by_hand,
        shown=row["shown_words"] or "",
        contact=row["contact"] or "",
        number=row["number"] or "",
        must_say=must_say,
        said=tuple(must_say[at] for at in said),
        outcome=row["outcome"],
        found_nothing=bool(row["found_nothing"]),
        follow_up=row["follow_up"],
        answered=maybe_from(row["answered"], offset),
    )


def _list(kept: str) -> list[Any]:
    found: list[Any] = json.loads(kept or "[]")
    return found


def _flag_of(parts: Sequence[Any], offset: int) -> FlagNoted:
    flag, tier, state, words, at = parts
    return FlagNoted(flag, tier, state, tuple(words), maybe_from(at, offset))


def _emergency_of(row: Row, offset: int) -> Emergency:
    return Emergency(
        opened=from_ms(row["opened"], offset),
        opened_by=row["opened_by"],
        tier=row["tier"],
        flags=tuple(_flag_of(flag, offset) for flag in _list(row["flags"])),
        hand_offs=tuple(HandOff(card, from_ms(at, offset)) for card, at in json.loads(row["hand_offs"])),
        reason=row["reason"],
        detail=row["detail"],
        closed=maybe_from(row["closed"], offset),
    )
