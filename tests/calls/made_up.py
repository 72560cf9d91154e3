"""Invented calls for the tests of calls, storage and desk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from triage_app.calls import emergency, life, needs
from triage_app.calls.call import Call, FlagNoted
from triage_app.calls.caller import Caller
from triage_app.calls.follow_up import FollowUp
from triage_app.calls.needs import Shown

CHICAGO = ZoneInfo("America/Chicago")
MORNING = datetime(2026, 11, 18, 10, 42, 7, tzinfo=timezone(timedelta(hours=-6)))
ID = "7d3c0f52-9f2e-4d07-8a8e-0c1f3a5b7d90"
NUMBER = Shown(
    "car-t-arizona",
    "For CAR-T cell therapy in Arizona, please call this number.",
    "car-t-arizona",
    "480-555-0127",
    ("Mention CAR-T", "Say the hours are not stated"),
)
WORDS = Shown("records-safe", "Your medical records remain safe, secure and confidential.")
FEVER = FlagNoted("fever", "E", "now", ("fever", "confused"))
NO_PAIN = FlagNoted("chest-pain", "E", "denied", ("no chest pain",))
NASTY = "<b>Jane</b> '\"; DROP TABLE calls;-- =1+1 \u202e\u2028 😀 e\u0301 %s {0} \t\n 0711 NO"


def chicago(moment: datetime) -> datetime:
    """The clinic's clock in these tests, with a fixed offset as the system's has."""
    aware = moment.replace(tzinfo=CHICAGO) if moment.tzinfo is None else moment
    shown = aware.astimezone(UTC).astimezone(CHICAGO)
    offset = shown.utcoffset()
    assert offset is not None
    return shown.replace(tzinfo=timezone(offset), fold=0)


def at(seconds: float) -> datetime:
    return MORNING + timedelta(seconds=seconds)


def new_call(id: str = ID, now: datetime = MORNING) -> Call:
    return life.start(id, now, "Robin Sample", "Desk 2", "2026-11-01")


def typed_call(id: str = ID, words: str = "cart arizona") -> Call:
    return needs.type_words(new_call(id), words, MORNING, {"location": "arizona"})


def answered_call(id: str = ID) -> Call:
    call = needs.choose_need(typed_call(id), "car-t", "CAR-T cell therapy", at(2))
    return needs.show_answer(call, NUMBER, at(9))


def logged_call(id: str = ID, outcome: str = "number-given") -> Call:
    call = needs.set_outcome(answered_call(id), outcome, "Number given", at(70))
    return life.finish(call, at(72))


def follow_up(id: str = "f1", due: datetime = MORNING + timedelta(hours=1)) -> FollowUp:
    return FollowUp(id, ID, due, "Send the fax number", "Lee Invented", "6515550188", "Robin Sample", MORNING)


def full_call(id: str = ID) -> Call:
    """A call in which everything happened, not logged yet."""
    call = answered_call(id)
    call = needs.set_fact(call, "caller", "family", at(10), "Family")
    call = needs.tick(call, "Mention CAR-T")
    call = life.edit_caller(call, Caller("Riley Notreal", "family", "daughter", "6125550117", "number only"))
    call = life.edit_notes(call, NASTY)
    call = needs.set_outcome(call, "number-given", "Number given", at(20))
    call = needs.another_need(call, at(21))
    call = needs.type_words(call, "wig for my dad", at(24), {}, found_nothing=True)
    call = needs.promise(call, follow_up(f"follow-up of {id}"), at(30))
    call = needs.set_outcome(call, "message-taken", "Message taken", at(31))
    call = emergency.note_flags(call, [NO_PAIN])
    call = emergency.open_emergency(call, at(40), "words", [FEVER])
    call = emergency.write_down(call, "Kitchen, 12 Example Street", "Pat Madeup")
    call = emergency.choose_card(call, "911", "Caller calls 911", at(44))
    call = emergency.close_panel(call, at(50))
    call = emergency.open_emergency(call, at(51), "key")
    call = emergency.not_an_emergency(call, "past", "It was in the past", at(55), "two weeks ago")
    call = life.resume(life.hold(call, at(60)), at(65))
    return life.at_page(call, view="answer", step="2")
