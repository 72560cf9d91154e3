"""Counts the figures of a period inside SQLite, from narrow rows and counts by hour where they tell it.

The definitions are `calls.statistics`; a test counts the same calls in plain Python.
"""

# ruff: noqa: S608 - statements are put together from names of this file alone

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from triage_app.calls.statistics import REPEAT_DAYS, CallBacksKept, Figures, Period, RedFlags
from triage_app.storage.marks import EMERGENCY, FOUND_NOTHING
from triage_app.storage.moments import to_ms

_EPOCH = date(1970, 1, 1)
_DAY_MS = 86_400_000
_ZONES_MS = 15 * 3_600_000  # no clock is farther from UTC
_LOCAL_DAY = '({of}started + {of}"offset" * 60000) / 86400000'
_IN_PERIOD = (  # of narrow rows: a stretch of the key, then the exact day
    f"started >= :from_ms AND started < :to_ms AND {_LOCAL_DAY.format(of='')} BETWEEN :first AND :last"
)
_CALLS_IN_PERIOD = (
    "calls.started >= :from_ms AND calls.started < :to_ms "
    f"AND {_LOCAL_DAY.format(of='calls.')} BETWEEN :first AND :last "
    "AND NOT EXISTS (SELECT 1 FROM superseded WHERE superseded.seq = calls.seq)"
)
_HOURS = (
    "SELECT need, weekday, hour, sum(needs), sum(calls) FROM calls_by_hour "
    "WHERE day BETWEEN :first AND :last GROUP BY need, weekday, hour"
)
_DAYS = (
    "SELECT day, sum(calls) FROM calls_by_hour WHERE day BETWEEN :first AND :last GROUP BY day "
    "HAVING sum(calls) > 0"
)
_GROUPS = (
    "SELECT outcome, taken_by, role, location, place = 0, marks, count(*) FROM call_figures "
    f"WHERE {_IN_PERIOD} GROUP BY 1, 2, 3, 4, 5, 6"
)
_ANSWERED = (
    f"SELECT answered / 1000, count(*) FROM call_figures WHERE {_IN_PERIOD} AND place = 0 "
    "AND answered IS NOT NULL GROUP BY 1"
)
_LENGTHS = f"SELECT length / 1000, count(*) FROM call_figures WHERE {_IN_PERIOD} AND place = 0 GROUP BY 1"
_NOT_SOLVED = (
    f'SELECT count(DISTINCT "call") FROM call_figures WHERE {_IN_PERIOD} '
    "AND outcome NOT IN (SELECT id FROM figure_names WHERE name IN (SELECT value FROM json_each(:solved)))"
)
_NOTHING = (
    f'SELECT count(DISTINCT "call") FROM call_figures WHERE {_IN_PERIOD} '
    f"AND marks <> 0 AND marks & {FOUND_NOTHING}"
)
_REPEATED = (  # one walk along the index of numbers
    'SELECT count(*) FROM (SELECT seq, started, "offset", lag(started) OVER '
    "(PARTITION BY number ORDER BY started, seq) AS before FROM calls WHERE number <> '' "
    "AND seq NOT IN (SELECT seq FROM superseded) AND started >= :repeat_ms AND started < :to_ms) "
    f"WHERE {_IN_PERIOD} AND before >= started - {REPEAT_DAYS * _DAY_MS}"
)
_MUST_SAYS = (
    "SELECT coalesce(sum(json_array_length(shown.must_say)), 0), coalesce(sum(json_array_length(said)), 0) "
    'FROM call_figures CROSS JOIN call_needs ON call_needs."call" = call_figures."call" '
    "AND call_needs.place = call_figures.place CROSS JOIN shown ON shown.id = call_needs.shown "
    f"WHERE {_IN_PERIOD.replace('started', 'call_figures.started')} AND shown.must_say <> '[]'"
)
_FIRED = (
    'SELECT count(DISTINCT calls.seq) FROM call_flags JOIN calls ON calls.seq = call_flags."call" '
    f"WHERE state = 'now' AND tier IN ('E', 'C', 'N') AND {_CALLS_IN_PERIOD}"
)
_PANELS = (
    'SELECT calls.seq, opened, hand_offs FROM emergencies JOIN calls ON calls.seq = emergencies."call" '
    f"WHERE {_CALLS_IN_PERIOD} ORDER BY calls.seq, place"
)
_CALL_BACKS = (
    "SELECT coalesce(sum(done <= due), 0), coalesce(sum(done IS NULL OR done > due), 0) FROM follow_ups "
    "WHERE due >= :from_ms AND due < :to_ms AND due < :now AND "
    '(due + "offset" * 60000) / 86400000 BETWEEN :first AND :last'
)
_OPEN = "SELECT count(*), coalesce(sum(due < :now), 0) FROM follow_ups WHERE done IS NULL"
_WRONG = (
    "SELECT contact, count(*) FROM number_checks WHERE NOT worked AND "
    '(at + "offset" * 60000) / 86400000 BETWEEN :first AND :last GROUP BY contact'
)


def day_number(day: date) -> int:
    """Return a day as the figures keep it: days after 1970-01-01."""
    return (day - _EPOCH).days


def read_figures(connection: Any, period: Period, now: datetime, solved: Collection[str]) -> Figures:
    """Return everything counted of a period.

    Args:
        connection: of the bare driver, in a transaction, the figures fed.
        period: days of the desk's clock.
        now: the present, aware.
        solved: endings that count as solved.
    """
    first, last = day_number(period.first), day_number(period.last)
    asked = {
        "first": first,
        "last": last,
        "from_ms": first * _DAY_MS - _ZONES_MS,
        "to_ms": (last + 1) * _DAY_MS + _ZONES_MS,
        "repeat_ms": (first - REPEAT_DAYS) * _DAY_MS - _ZONES_MS,
        "now": to_ms(now),
        "solved": json.dumps(sorted(solved)),
    }
    read = _Reader(connection, asked)
    hours, needs = read.hours()
    groups = read.groups()
    calls = sum(hours.values())
    must_says, said = read.one(_MUST_SAYS)
    return Figures(
        period=period,
        calls=calls,
        solved=calls - read.one(_NOT_SOLVED)[0],
        hours=hours,
        needs=needs,
        outcomes=groups["outcome"],
        takers=groups["taken_by"],
        roles=groups["role"],
        locations=groups["location"],
        days={_EPOCH + timedelta(days=day): count for day, count in read.all(_DAYS)},
        answer_seconds=dict(read.all(_ANSWERED)),
        length_seconds=dict(read.all(_LENGTHS)),
        found_nothing=read.one(_NOTHING)[0],
        emergencies=groups["emergency"][""],
        repeated=read.one(_REPEATED)[0],
        must_says=must_says,
        must_says_said=said,
        red_flags=read.red_flags(),
        call_backs=CallBacksKept(*read.one(_CALL_BACKS), *read.one(_OPEN)),
        numbers_wrong=dict(read.all(_WRONG)),
    )


class _Reader:
    """Runs the statements of one period and gives codes their names."""

    def __init__(self, connection: Any, asked: dict[str, Any]) -> None:
        self._connection = connection
        self._asked = asked
        self._names: dict[int, str] = dict(connection.execute("SELECT id, name FROM figure_names"))

    def all(self, statement: str) -> list[tuple[Any, ...]]:
        return list(self._connection.execute(statement, self._asked).fetchall())

    def one(self, statement: str) -> tuple[Any, ...]:
        return tuple(self._connection.execute(statement, self._asked).fetchone())

    def hours(self) -> tuple[dict[tuple[int, int], int], dict[str, int]]:
        hours: Counter[tuple[int, int]] = Counter()
        needs: Counter[str] = Counter()
        for need, weekday, hour, of_need, calls in self.all(_HOURS):
            hours[weekday, hour] += calls
            needs[self._names[need]] += of_need
        return {key: count for key, count in hours.items() if count}, dict(+needs)

    def groups(self) -> dict[str, dict[str, int]]:
        found: dict[str, Counter[str]] = {
            name: Counter() for name in ("outcome", "taken_by", "role", "location", "emergency")
        }
        for outcome, taker, role, location, is_first, marks, count in self.all(_GROUPS):
            found["outcome"][self._names[outcome]] += count
            if is_first:
                found["taken_by"][self._names[taker]] += count
                found["role"][self._names[role]] += count
                found["location"][self._names[location]] += count
                found["emergency"][""] += count if marks & EMERGENCY else 0
        return {name: counts if name == "emergency" else dict(counts) for name, counts in found.items()}

    def red_flags(self) -> RedFlags:
        handed: dict[int, tuple[str, int]] = {}  # by call: the last card, and seconds to the first
        asked = set()
        for call, opened, hand_offs in self.all(_PANELS):
            asked.add(call)
            for card, at in json.loads(hand_offs):
                seconds = handed[call][1] if call in handed else max(0, at - opened) // 1000
                handed[call] = (card, seconds)
        cards = Counter(card for card, _ in handed.values())
        waits = Counter(seconds for _, seconds in handed.values())
        (fired,) = self.one(_FIRED)
        return RedFlags(fired, len(asked), len(asked) - len(handed), dict(cards), dict(waits))
