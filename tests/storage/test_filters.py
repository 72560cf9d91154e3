"""A list holds what its filter says: counted in the figures or not yet, by each of its names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.calls.made_up import MORNING, follow_up, logged_call
from triage_app.calls.call import Call, CallNeed, Emergency, HandOff
from triage_app.calls.caller import Caller
from triage_app.calls.log_entry import CallFilter
from triage_app.storage.call_pages import read_page, read_places
from triage_app.storage.figures import feed_figures, figures_done, figures_wrong
from triage_app.storage.log_lines import read_lines
from triage_app.storage.save_call import save_call

NEEDS, OUTCOMES, STAFF = ("car-t", "billing", ""), ("answered", "number-given", "x%_"), ("Robin", "Dana", "")
ROLES, URGENCIES = ("patient", "family", ""), ("urgent", "routine", "")


@st.composite
def made_needs(draw):
    return CallNeed(
        words="words",
        need=draw(st.sampled_from(NEEDS)),
        answer=draw(st.sampled_from(("a", "b"))),
        outcome=draw(st.sampled_from(OUTCOMES)),
        facts_found={"urgency": draw(st.sampled_from(URGENCIES))} if draw(st.booleans()) else {},
        facts_set={"urgency": draw(st.sampled_from(URGENCIES))} if draw(st.booleans()) else {},
        found_nothing=draw(st.booleans()),
    )


@st.composite
def made_calls(draw, id: str):
    start = MORNING + timedelta(minutes=draw(st.integers(0, 300)))
    panel = Emergency(start, "words", "E", hand_offs=(HandOff("911", start),), closed=start)
    return replace(
        logged_call(id),
        started=start,
        ended=start + timedelta(seconds=draw(st.integers(0, 400))),
        taken_by=draw(st.sampled_from(STAFF)),
        caller=Caller("Riley Notreal", draw(st.sampled_from(ROLES)), number="6125550117"),
        needs=tuple(draw(st.lists(made_needs(), min_size=1, max_size=3))),
        emergencies=(panel,) if draw(st.booleans()) else (),
        follow_ups=(follow_up(f"f{id}"),) if draw(st.booleans()) else (),
    )


@st.composite
def made_filters(draw):
    def some(names):
        return tuple(draw(st.lists(st.sampled_from(names), max_size=2, unique=True)))

    seconds = st.none() | st.integers(0, 400)
    times = st.none() | st.integers(0, 300).map(lambda minutes: MORNING + timedelta(minutes=minutes))
    return CallFilter(
        since=draw(times),
        until=draw(times),
        needs=some(NEEDS),
        answers=some(("a", "b")),
        outcomes=some(OUTCOMES),
        takers=some(STAFF),
        roles=some(ROLES),
        urgencies=some(URGENCIES),
        emergency=draw(st.booleans()),
        follow_up=draw(st.booleans()),
        found_nothing=draw(st.booleans()),
        shortest=draw(seconds),
        longest=draw(seconds),
    )


def fits(call: Call, wanted: CallFilter) -> bool:
    """Say the same in plain Python."""
    of_call = (
        (wanted.since is None or call.started >= wanted.since)
        and (wanted.until is None or call.started < wanted.until)
        and (not wanted.takers or call.taken_by in wanted.takers)
        and (not wanted.roles or call.caller.role in wanted.roles)
        and (wanted.shortest is None or call.seconds >= wanted.shortest)
        and (wanted.longest is None or call.seconds <= wanted.longest)
        and (not wanted.emergency or bool(call.handed_off))
        and (not wanted.follow_up or bool(call.follow_ups))
    )
    return of_call and any(
        (not wanted.needs or need.need in wanted.needs)
        and (not wanted.answers or need.answer in wanted.answers)
        and (not wanted.outcomes or need.outcome in wanted.outcomes)
        and (not wanted.urgencies or need.facts.get("urgency", "") in wanted.urgencies)
        and (not wanted.found_nothing or need.found_nothing)
        for need in call.needs
    )


def read_all(connection, wanted: CallFilter, at_once: int) -> list[str]:
    ids, after = [], ""
    while True:
        page = read_page(connection, wanted, at_once, after)
        ids += [line.id for line in page.lines]
        after = page.after
        if not after:
            return ids


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_pages_and_places_hold_what_plain_python_finds(fresh_database, data):
    calls = [data.draw(made_calls(str(place))) for place in range(data.draw(st.integers(0, 8)))]
    counted = data.draw(st.integers(0, len(calls)))
    with fresh_database() as database:
        with database.saving() as connection:
            for call in calls[:counted]:
                save_call(connection, call)
            while feed_figures(connection, 3):
                pass
            for call in calls[counted:]:
                save_call(connection, call)
            assert figures_done(connection) == counted
            assert figures_wrong(connection) == 0
        newest = sorted(enumerate(calls), key=lambda each: (each[1].started, each[0]), reverse=True)
        for _ in range(2):
            wanted = data.draw(made_filters())
            expected = [call.id for _, call in newest if fits(call, wanted)]
            with database.reading() as connection:
                assert read_all(connection, wanted, 2) == expected
                places = read_places(connection, wanted)
                assert [line.id for line in read_lines(connection, places)] == expected
                for sort in ("length", "need", "outcome", "taken_by"):
                    again = read_lines(connection, read_places(connection, wanted, sort, False))
                    assert sorted(line.id for line in again) == sorted(expected)


def test_a_call_logged_anew_is_counted_once_before_and_after_its_figures_are_fed(database):
    first = logged_call("one")
    again = replace(first, version=2, taken_by="Dana Demo", started=first.started - timedelta(hours=2))
    with database.saving() as connection:
        save_call(connection, replace(first, version=1))
        feed_figures(connection)
        save_call(connection, again)
    wanted = CallFilter(needs=("car-t",))
    for _ in range(2):
        with database.reading() as connection:
            assert [line.taken_by for line in read_page(connection, wanted, 9, "").lines] == ["Dana Demo"]
            assert len(read_places(connection, wanted)) == len(read_places(connection, CallFilter())) == 1
        with database.saving() as connection:
            feed_figures(connection)
            assert figures_wrong(connection) == 0
            counted = connection.execute("SELECT sum(needs), sum(calls) FROM calls_by_hour").fetchone()
            assert counted == (1, 1)


@pytest.mark.parametrize(("sort", "ids"), [("length", ["long", "short"]), ("taken_by", ["short", "long"])])
def test_lists_are_sorted_by_what_is_asked(database, sort, ids):
    short = replace(logged_call("short"), taken_by="Zoe", ended=MORNING + timedelta(seconds=1))
    with database.saving() as connection:
        save_call(connection, replace(logged_call("long"), taken_by="Ann"))
        feed_figures(connection)
        save_call(connection, short)
    with database.reading() as connection:
        places = read_places(connection, CallFilter(), sort)
        assert [line.id for line in read_lines(connection, places)] == ids


def test_a_figure_that_is_not_what_the_calls_say_is_noticed(database):
    with database.saving() as connection:
        save_call(connection, logged_call("one"))
        feed_figures(connection)
        connection.execute("UPDATE calls_by_hour SET needs = 7")
        assert figures_wrong(connection) > 0
