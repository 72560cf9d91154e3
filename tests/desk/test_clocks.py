"""Clocks are set, go back, and leap: nothing is lost, doubled or out of order, and no time is negative."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from tests.calls.made_up import MORNING, chicago
from tests.desk.test_audit_trail import NUMBER
from triage_app.calls.audit import AuditFilter
from triage_app.calls.log_entry import CallFilter

DAY = timedelta(days=1)
SPRING = chicago(datetime.fromisoformat("2027-03-14T07:59:30+00:00"))  # 1:59 AM, then 3:00
AUTUMN = chicago(datetime.fromisoformat("2026-11-01T06:59:30+00:00"))  # 1:59 AM, then 1:00 again
LATE = chicago(datetime.fromisoformat("2038-01-19T03:13:50+00:00"))  # 32 bits of seconds end then
TOKYO = timezone(timedelta(hours=9))

CASES = {
    "back an hour": (MORNING, -timedelta(hours=1), None),
    "back a day": (MORNING, -DAY, None),
    "back ten years": (MORNING, -3652 * DAY, None),
    "back a second": (MORNING, -timedelta(seconds=1), None),
    "on an hour": (MORNING, timedelta(hours=1), None),
    "on a day": (MORNING, DAY, None),
    "on ten years": (MORNING, 3652 * DAY, None),
    "past January 2038": (LATE, timedelta(seconds=30), None),
    "the night of spring": (SPRING, timedelta(minutes=2), None),
    "the night of autumn": (AUTUMN, timedelta(minutes=2), None),
    "another zone": (MORNING, timedelta(minutes=2), TOKYO),
    "another zone and back": (MORNING, -timedelta(hours=3), TOKYO),
}
NOTED = {
    "back an hour",
    "back a day",
    "back ten years",
    "the night of spring",
    "the night of autumn",
    "another zone",
    "another zone and back",
}


@pytest.mark.parametrize("case", CASES)
def test_no_call_is_lost_doubled_or_out_of_order_and_none_has_a_negative_time(new_desk, wall, case):
    start, leap, zone = CASES[case]
    wall.now = start
    desk = new_desk()
    desk.begin()
    logged = []
    for place in range(4):
        call = desk.show_answer(desk.choose_need(desk.type_words(desk.start(), "cart").call, "car-t"), NUMBER)
        if place == 1:  # it happens in the middle of this call
            moved = wall.now + leap
            wall.now = moved.astimezone(zone) if zone else chicago(moved)
        else:
            wall.now += timedelta(seconds=5)
        logged.append(desk.finish(call, "number-given"))
    assert desk.flush()
    lines = desk.calls(CallFilter()).lines
    assert sorted(line.id for line in lines) == sorted(call.id for call in logged)
    assert all(line.seconds >= 0 for line in lines)
    assert all(call.ended is not None and call.ended >= call.started for call in logged)
    created = reversed(desk.audit(AuditFilter(kind="call created")).lines)
    assert [line.event.ref.partition("/")[0] for line in created] == [call.id for call in logged]
    noted = [line.event for line in desk.audit(AuditFilter(kind="check")).lines]
    assert {event.result for event in noted} == ({"clock moved"} if case in NOTED else set())
    assert len(noted) == (case in NOTED)
    assert desk.verify().holds
