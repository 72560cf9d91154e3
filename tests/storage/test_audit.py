"""Events follow one another, signed, in the transaction of what they tell of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from tests.calls.made_up import MORNING, logged_call
from tests.storage.test_verifying import verified
from triage_app.calls.audit import PROGRAM, AuditEvent, AuditFilter
from triage_app.storage.audit import add_event, read_trail
from triage_app.storage.save_call import save_call

EVENT = AuditEvent(MORNING, "Robin Sample", "Desk 2", "viewed", "one")


def results(database) -> list[tuple[str, str]]:
    with database.looking() as connection:
        lines = read_trail(connection, AuditFilter(), 100, 0).lines
    return [(line.event.result, line.event.detail) for line in reversed(lines)]


def added(database, *events: AuditEvent) -> list[int]:
    with database.saving() as connection:
        return [add_event(connection, event) for event in events]


def test_events_are_numbered_without_a_gap_and_come_back_as_they_were(database):
    assert added(database, EVENT, replace(EVENT, ref="two")) == [1, 2]
    with database.looking() as connection:
        page = read_trail(connection, AuditFilter(), 1, 0)
        rest = read_trail(connection, AuditFilter(), 1, page.after)
    assert [line.event for line in (*page.lines, *rest.lines)] == [replace(EVENT, ref="two"), EVENT]
    assert (page.after, rest.after) == (2, 0)


def test_an_event_that_could_hold_words_is_not_added_and_takes_what_it_tells_of_with_it(database):
    def broken() -> None:
        with database.saving() as connection:
            save_call(connection, logged_call("one"))
            add_event(connection, replace(EVENT, detail="Riley Notreal"))

    with pytest.raises(ValueError, match="numbers and ids"):
        broken()
    with database.looking() as connection:
        assert connection.execute("SELECT count(*) FROM calls").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM audit").fetchone() == (0,)


def test_a_call_saved_twice_is_one_event(database):
    with database.saving() as connection:
        assert save_call(connection, logged_call("one"))
        assert not save_call(connection, logged_call("one"))
    assert results(database) == [("ok", "")]


def test_a_clock_that_went_back_is_noted_once_and_a_minute_is_not_much(database):
    back = timedelta(hours=1)
    added(
        database,
        EVENT,
        replace(EVENT, at=MORNING - timedelta(seconds=50)),
        replace(EVENT, at=MORNING - back),
        replace(EVENT, at=MORNING - back),
    )
    assert results(database) == [
        ("ok", ""),
        ("ok", ""),
        ("clock moved", "moved=-3550"),
        ("ok", ""),
        ("ok", ""),
    ]


def test_another_zone_is_noted_and_the_program_s_own_events_never_are(database):
    east = MORNING.astimezone(timezone(timedelta(hours=9)))
    added(
        database,
        EVENT,
        AuditEvent(east, PROGRAM, "", "check"),
        EVENT,
        replace(EVENT, at=east),
    )
    assert results(database)[-2:] == [("clock moved", "offset=-360/540"), ("ok", "")]
    assert len(results(database)) == 5
    assert verified(database).holds


def test_events_of_one_record_are_found_and_of_no_other(database):
    added(database, *(replace(EVENT, ref=ref) for ref in ("one", "one/2", "one/line/3", "one1", "onf")))
    with database.looking() as connection:
        lines = read_trail(connection, AuditFilter(ref="one"), 10, 0).lines
    assert [line.event.ref for line in lines] == ["one/line/3", "one/2", "one"]
