"""The figures are what an independent count in plain Python over the same calls says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.calls.made_up import MORNING, NUMBER, chicago, follow_up, logged_call
from triage_app.calls.call import Call, CallNeed, Emergency, FlagNoted, HandOff
from triage_app.calls.caller import Caller
from triage_app.calls.follow_up import FollowUp
from triage_app.calls.number_check import NumberCheck
from triage_app.calls.statistics import CallBacksKept, Figures, Period, RedFlags
from triage_app.storage.figures import feed_figures
from triage_app.storage.number_checks import save_check
from triage_app.storage.save_call import save_call
from triage_app.storage.statistics import read_figures

SOLVED = {"answered", "number-given"}
DAY = MORNING.date()
WEEK = Period(DAY - timedelta(days=6), DAY)


@st.composite
def made_needs(draw, started: datetime):
    answered = draw(st.none() | st.integers(0, 90_000))
    shown = draw(st.booleans())
    return CallNeed(
        need=draw(st.sampled_from(("car-t", "billing", ""))),
        outcome=draw(st.sampled_from(("answered", "number-given", "message-taken"))),
        facts_found=draw(st.sampled_from(({}, {"location": "arizona"}, {"location": "florida"}))),
        facts_set=draw(st.sampled_from(({}, {"location": ""}, {"location": "arizona"}))),
        shown=NUMBER.words if shown else "",
        must_say=NUMBER.must_say if shown else (),
        said=NUMBER.must_say[: draw(st.integers(0, 2))] if shown else (),
        found_nothing=draw(st.booleans()),
        answered=None if answered is None else started + timedelta(milliseconds=answered),
    )


@st.composite
def made_panels(draw, started: datetime):
    opened = started + timedelta(seconds=draw(st.integers(0, 30)))
    after = [draw(st.integers(0, 9_000)) for _ in range(draw(st.integers(0, 2)))]
    cards = tuple(
        HandOff(
            draw(st.sampled_from(("911", "nurse"))), opened + timedelta(milliseconds=sum(after[: at + 1]))
        )
        for at in range(len(after))
    )
    return Emergency(opened, "words", "E", hand_offs=cards, reason="" if cards else "past", closed=opened)


@st.composite
def made_calls(draw, id: str):
    minutes = draw(st.integers(-9 * 24 * 60, 24 * 60))
    start = chicago(MORNING + timedelta(minutes=minutes))
    call = replace(
        logged_call(id),
        started=start,
        ended=start + timedelta(milliseconds=draw(st.integers(0, 600_000))),
        taken_by=draw(st.sampled_from(("Robin", "Dana"))),
        caller=Caller(
            "", draw(st.sampled_from(("patient", "family"))), number=draw(st.sampled_from(("", "6125550117")))
        ),
        needs=tuple(draw(st.lists(made_needs(start), min_size=1, max_size=2))),
        red_flags=tuple(
            FlagNoted("fever", draw(st.sampled_from("ENS")), draw(st.sampled_from(("now", "denied"))))
            for _ in range(draw(st.integers(0, 2)))
        ),
        emergencies=tuple(draw(st.lists(made_panels(start), max_size=2))),
    )
    if draw(st.booleans()):
        due = start + timedelta(minutes=draw(st.integers(1, 3000)))
        done = draw(st.none() | st.integers(-500, 500).map(lambda late: due + timedelta(minutes=late)))
        call = replace(call, follow_ups=(replace(follow_up(f"f{id}", due), call=id, done=done),))
    return call


def seconds(later: datetime, earlier: datetime) -> int:
    return (later - earlier) // timedelta(seconds=1)


def counted(calls: Sequence[Call], period: Period, now: datetime) -> Figures:
    """Count the same in plain Python; later versions of a call come later in ``calls``."""
    latest = {call.id: call for call in calls}.values()
    inside = [call for call in latest if period.first <= call.started.date() <= period.last]
    needs = [need for call in inside for need in call.needs]
    panels = [call for call in inside if call.emergencies]
    handed = [
        (call.handed_off, next(seconds(p.hand_offs[0].at, p.opened) for p in call.emergencies if p.hand_offs))
        for call in panels
        if call.handed_off
    ]
    promised: list[FollowUp] = list({each.id: each for call in calls for each in call.follow_ups}.values())
    due = [each for each in promised if period.first <= each.due.date() <= period.last and each.due < now]
    kept = sum(each.done is not None and each.done <= each.due for each in due)
    open_now = [each for each in promised if each.done is None]
    return Figures(
        period=period,
        calls=len(inside),
        solved=sum(all(need.outcome in SOLVED for need in call.needs) for call in inside),
        hours=dict(Counter((call.started.weekday(), call.started.hour) for call in inside)),
        needs=dict(Counter(need.need for need in needs)),
        outcomes=dict(Counter(need.outcome for need in needs)),
        takers=dict(Counter(call.taken_by for call in inside)),
        roles=dict(Counter(call.caller.role for call in inside)),
        locations=dict(Counter(call.needs[0].facts.get("location", "") for call in inside)),
        days=dict(Counter(call.started.date() for call in inside)),
        answer_seconds=dict(
            Counter(
                seconds(call.needs[0].answered, call.started) for call in inside if call.needs[0].answered
            )
        ),
        length_seconds=dict(Counter(seconds(call.ended, call.started) for call in inside)),
        found_nothing=sum(any(need.found_nothing for need in call.needs) for call in inside),
        emergencies=sum(bool(call.handed_off) for call in inside),
        repeated=sum(_repeats(call, list(latest)) for call in inside),
        must_says=sum(len(need.must_say) for need in needs),
        must_says_said=sum(len(need.said) for need in needs),
        red_flags=RedFlags(
            fired=sum(any(f.state == "now" and f.tier in "ECN" for f in call.red_flags) for call in inside),
            asked=len(panels),
            denied=len(panels) - len(handed),
            handed=dict(Counter(card for card, _ in handed)),
            seconds=dict(Counter(wait for _, wait in handed)),
        ),
        call_backs=CallBacksKept(
            kept, len(due) - kept, len(open_now), sum(each.due < now for each in open_now)
        ),
    )


def _repeats(call: Call, others: Sequence[Call]) -> bool:
    week = timedelta(days=7)
    return call.caller.number != "" and any(
        other is not call
        and other.caller.number == call.caller.number
        and call.started - week <= other.started
        and (other.started, others.index(other)) < (call.started, others.index(call))
        for other in others
    )


def figures_of(database, period: Period, now: datetime) -> Figures:
    with database.saving() as connection:
        while feed_figures(connection, 4):
            pass
    with database.looking() as connection:
        return read_figures(connection, period, now, SOLVED)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_figures_equal_a_count_in_plain_python(fresh_database, data):
    calls = [data.draw(made_calls(str(place))) for place in range(data.draw(st.integers(0, 9)))]
    if calls and data.draw(st.booleans()):
        calls.append(replace(calls[0], version=2, follow_ups=(), taken_by="Zoe"))
    with fresh_database() as database:
        with database.saving() as connection:
            for call in calls:
                save_call(connection, call)
        for period in (WEEK, WEEK.before, Period(DAY, DAY), Period(DAY - timedelta(days=30), DAY)):
            assert figures_of(database, period, MORNING) == counted(calls, period, MORNING)


def test_an_empty_log_and_one_call_have_figures(database):
    assert figures_of(database, WEEK, MORNING) == Figures(WEEK, outcomes={})
    call = logged_call("one")
    with database.saving() as connection:
        save_call(connection, call)
    assert figures_of(database, WEEK, MORNING) == counted([call], WEEK, MORNING)


def test_the_nights_when_the_clocks_change_belong_to_one_day_each(database):
    calls = []
    for night in (date(2026, 3, 8), date(2026, 11, 1)):
        start = chicago(datetime(night.year, night.month, night.day))  # noqa: DTZ001 - the wall clock's
        for half_hours in range(50):
            at = chicago(start + timedelta(minutes=30 * half_hours))
            calls.append(
                replace(
                    logged_call(str(len(calls))),
                    started=at,
                    ended=at + timedelta(seconds=5),
                    needs=(CallNeed(),),
                )
            )
    with database.saving() as connection:
        for call in calls:
            save_call(connection, call)
    for night, hours in ((date(2026, 3, 8), 23), (date(2026, 11, 1), 25)):
        period = Period(night, night)
        figures = figures_of(database, period, MORNING)
        assert figures == counted(calls, period, MORNING)
        assert figures.calls == 2 * hours
        assert figures.hours.get((6, 2), 0) == (0 if hours == 23 else 2)
        assert figures.hours[6, 1] == (2 if hours == 23 else 4)


def test_numbers_reported_wrong_are_counted_by_contact(database):
    with database.saving() as connection:
        for worked in (True, False, False):
            save_check(connection, NumberCheck("nurse", "6125550100", MORNING, "Robin", worked, ""))
    assert figures_of(database, WEEK, MORNING).numbers_wrong == {"nurse": 2}
    assert figures_of(database, WEEK.before, MORNING).numbers_wrong == {}
