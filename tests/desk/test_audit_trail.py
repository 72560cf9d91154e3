"""What is done at the desk stands in the trail: once, with who, when, where, to what, and how it ended."""

from __future__ import annotations

import pytest

from tests.calls.made_up import MORNING, NASTY
from tests.desk.staff import DANA, PASSWORDS, desk_in, make_staffed
from triage_app.calls.audit import AuditFilter
from triage_app.calls.log_entry import CallFilter
from triage_app.calls.needs import Shown
from triage_app.calls.people import NOT_SIGNED_IN
from triage_app.errors import WrongPassword, WrongPin
from triage_app.storage.exchange import witness_of
from triage_app.storage.witness import read_witness

NUMBER = Shown("car-t-arizona", "Please call.", "car-t-arizona", "480-555-0127", ("Mention CAR-T",))


def log_a_call(desk, words: str = "cart arizona", **kept):
    call = desk.show_answer(desk.choose_need(desk.type_words(desk.start(), words).call, "car-t"), NUMBER)
    if kept:
        call = desk.edit_notes(call, kept["notes"]).call
    return desk.finish(call, "number-given")


def saved(desk) -> None:
    """Wait until the desk knows that all is in the log."""
    while not desk.flush() or desk.unsaved():
        pass


def trail(desk, **wanted):
    """The events, oldest first, without the desk's own start."""
    saved(desk)
    lines = reversed(desk.audit(AuditFilter(**wanted), 500).lines)
    return [line.event for line in lines if line.event.kind != "desk"]


def told(desk):
    return [(event.kind, event.result) for event in trail(desk)]


def test_a_logged_call_is_one_event_that_names_it(desk):
    call = log_a_call(desk)
    (event,) = trail(desk)
    assert (event.kind, event.ref, event.result) == ("call created", f"{call.id}/1", "ok")
    assert (event.who, event.workstation, event.at) == ("Robin Sample", "Desk 2", MORNING)


def test_each_thing_that_is_done_is_one_event(desk, wall):
    call = log_a_call(desk)
    desk.add_line(call.id, "Sent the form")
    desk.report_number("car-t-arizona", "rings and rings")
    wall.goes_on(1)
    desk.contact_worked("car-t-arizona")
    saved(desk)
    desk.entry(call.id)
    desk.searched(CallFilter(search="riley", emergency=True))
    desk.note("printed", call.id)
    desk.note("exported", "", "ok", "format=xlsx rows=2 names=yes reason=The board asked")
    desk.note("settings", "", "ok", "setting=idle")
    expected = [
        ("call created", "ok"),
        ("amended", "note"),
        ("amended", "number"),
        ("amended", "number"),
        ("viewed", "ok"),
        ("searched", "ok"),
        ("printed", "ok"),
        ("exported", "ok"),
        ("settings", "ok"),
    ]
    assert sorted(told(desk)) == sorted(expected)
    assert {event.workstation for event in trail(desk)} == {"Desk 2"}


def test_call_backs_are_events_when_set_moved_and_done(desk, wall):
    call = desk.show_answer(desk.choose_need(desk.type_words(desk.start(), "cart").call, "car-t"), NUMBER)
    due = desk.read_due("2h")
    assert due is not None
    call = desk.set_follow_up(call, due.at, "Send the fax")
    desk.finish(call, "callback-promised")
    desk.flush()
    (each,) = desk.follow_ups()["Today"]
    moved = desk.read_due("4h")
    assert moved is not None
    desk.finish_follow_up(desk.move_follow_up(each, moved.at))
    assert told(desk) == [
        ("call created", "ok"),
        ("amended", "set"),
        ("amended", "moved"),
        ("amended", "done"),
    ]
    assert desk.verify().holds


def test_starting_and_stopping_are_events(desk, new_desk):
    log_a_call(desk)
    assert desk.close()
    again = new_desk()
    again.begin()
    assert again.flush()
    desks = [(line.event.result, line.event.who) for line in again.audit(AuditFilter(kind="desk")).lines]
    assert desks == [
        ("started", "Robin Sample"),
        ("stopped", "Robin Sample"),
        ("started", "Robin Sample"),
    ]


def test_a_search_for_nothing_is_none_and_what_was_looked_for_is_not_kept(desk):
    desk.searched(CallFilter())
    desk.searched(CallFilter(search=NASTY, number="6125550117"))
    (event,) = trail(desk)
    assert event.detail == "fields=number,search"


def test_no_caller_s_word_is_in_the_trail_whatever_is_typed(desk):
    call = log_a_call(desk, words=f"cart {NASTY}", notes=f"Quetzal {NASTY}")
    desk.add_line(call.id, "Quetzal")
    desk.report_number("car-t-arizona", "Quetzal")
    saved(desk)
    desk.entry(call.id)
    for event in trail(desk):
        assert "Quetzal" not in repr(event)
        assert "DROP" not in repr(event)


@pytest.mark.parametrize("kind", ["call created", "sign-in", "keeping", "nonsense"])
def test_the_window_writes_down_only_what_it_does_itself(desk, kind):
    with pytest.raises(ValueError, match="writes this event down"):
        desk.note(kind)


def test_pages_follow_each_other_and_may_be_narrowed(desk, wall):
    calls = []
    for _ in range(5):
        calls.append(log_a_call(desk))
        wall.goes_on(60)
    saved(desk)
    desk.entry(calls[0].id)
    page = desk.audit(limit=3)
    rest = desk.audit(limit=50, after=page.after)
    assert [line.seq for line in (*page.lines, *rest.lines)] == list(range(7, 0, -1))
    assert rest.after == 0
    assert [event.ref for event in trail(desk, ref=calls[0].id)] == [f"{calls[0].id}/1", calls[0].id]
    assert [event.kind for event in trail(desk, kind="viewed")] == ["viewed"]
    assert len(trail(desk, kind="call created")) == 5
    assert len(trail(desk, since=calls[2].ended)) == 4
    assert len(trail(desk, until=calls[2].ended)) == 2
    assert trail(desk, who="Dana Demo") == []


def test_events_wait_until_the_log_can_be_written_and_are_no_reason_to_say_not_saved(logless, tmp_path, told):
    logless.note("printed", "one")
    assert logless.save_state().waiting == 0
    (tmp_path / "data").unlink()
    logless.try_again()
    told.until(lambda state: state.saved)
    assert logless.flush()
    assert [event.kind for event in trail(logless)] == ["printed"]


def test_a_verification_is_kept_and_the_witness_goes_along(desk, tmp_path):
    log_a_call(desk)
    assert desk.verify().holds
    (check,) = trail(desk, kind="check")
    assert (check.result, check.who) == ("ok", "Robin Sample")
    log_a_call(desk)
    desk.flush()
    seen = read_witness(witness_of(tmp_path / "data" / "calls.db"))
    assert seen is not None
    assert seen.seq == desk.audit(limit=1).lines[0].seq


def test_coming_in_going_and_what_is_done_to_people_are_one_event_each(tmp_path, wall):
    desk = desk_in(make_staffed(tmp_path / "staffed", wall), wall)
    desk.begin()
    ids = {each.name: each.id for each in desk.door().people}
    with pytest.raises(WrongPassword):
        desk.sign_in(ids[DANA], "not the one")
    desk.sign_in(ids[DANA], PASSWORDS[DANA])
    saved(desk)
    begun = desk.audit(limit=1).lines[0].seq
    desk.set_pin("482913")
    desk.lock("idle")
    with pytest.raises(WrongPin):
        desk.unlock_pin("000000")
    desk.unlock_pin("482913")
    desk.add_person("Pat Madeup", "receptionist", "pat has a long one too")
    desk.back_up()
    saved(desk)
    done = [line.event for line in reversed(desk.audit(limit=100).lines) if line.seq > begun]
    assert [(event.kind, event.result) for event in done] == [
        ("people", "PIN"),
        ("lock", "idle"),
        ("sign-in failed", "wrong PIN"),
        ("sign-in", "unlocked"),
        ("people", "added"),
        ("keeping", "backed up"),
    ]
    assert {event.who for event in done} <= {DANA, NOT_SIGNED_IN}
    assert {event.workstation for event in done} == {"Desk 2"}
    before = [line.event for line in desk.audit(limit=100).lines if line.seq <= begun]
    failed = [event for event in before if event.kind == "sign-in failed"]
    assert [(event.result, event.ref) for event in failed] == [("wrong password", ids[DANA])]
    assert [event.kind for event in before].count("sign-in") == 1
    assert desk.verify().holds
    assert desk.close()
