"""What the figures mean: shares, middles, bars and groups, also of nothing and of one call."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.calls.statistics import (
    BUCKETS,
    CallBacksKept,
    Figures,
    NoValues,
    Period,
    at_share,
    grouped,
    in_buckets,
    largest,
    percent,
)

WEEK = Period(date(2026, 11, 11), date(2026, 11, 17))
SECONDS = st.lists(st.integers(0, 200), min_size=1, max_size=40)


def histogram(values):
    return {value: values.count(value) for value in values}


def test_the_period_before_has_the_same_length_and_ends_the_day_before():
    assert WEEK.days == 7
    assert WEEK.before == Period(date(2026, 11, 4), date(2026, 11, 10))
    assert Period(date(2026, 3, 8), date(2026, 3, 8)).before == Period(date(2026, 3, 7), date(2026, 3, 7))


def test_of_nothing_there_is_no_share_no_middle_and_no_busiest_hour():
    empty = Figures(WEEK)
    assert empty.solved_percent is None
    assert empty.on_time_percent is None
    assert empty.busiest is None
    assert empty.needs_per_call == 0
    with pytest.raises(NoValues):
        at_share({}, 0.5)
    assert in_buckets({}) == (0,) * len(BUCKETS)


def test_one_call_is_all_there_is():
    one = Figures(WEEK, 1, 1, hours={(2, 9): 1}, needs={"car-t": 1}, call_backs=CallBacksKept(0, 1))
    assert (one.solved_percent, one.on_time_percent, one.needs_per_call) == (100, 0, 1)
    assert one.busiest == (2, 9, 1)


def test_of_equally_busy_hours_the_earliest_is_told():
    assert Figures(WEEK, hours={(4, 9): 5, (0, 14): 5, (0, 9): 4}).busiest == (0, 14, 5)


def test_half_a_percent_is_rounded_up():
    assert [percent(part, 8) for part in (0, 1, 3, 8)] == [0, 13, 38, 100]
    assert percent(1, 200) == 1


@given(SECONDS)
def test_the_median_is_the_lower_middle_value(values):
    assert at_share(histogram(values), 0.5) == median_low(values)
    assert at_share(histogram(values), 1) == max(values)
    ninth = at_share(histogram(values), 0.9)
    assert sum(value <= ninth for value in values) >= 0.9 * len(values)
    assert sum(value < ninth for value in values) < 0.9 * len(values)


@given(SECONDS)
def test_each_value_is_in_one_bar(values):
    counts = in_buckets(histogram(values))
    edges = (*BUCKETS, 10**9)
    assert counts == tuple(sum(start <= value < end for value in values) for start, end in pairwise(edges))


def test_a_value_before_the_first_bar_counts_to_it():
    assert in_buckets({-3: 2, 7: 1}, (0, 5)) == (2, 1)


def test_endings_are_grouped_by_what_is_shown():
    shown = {"answered": "Answered", "redirected": "Answered"}
    assert grouped({"answered": 3, "redirected": 2, "gone": 1}, shown) == {"Answered": 5, "gone": 1}


def test_the_largest_come_first_and_the_rest_is_summed():
    assert largest({"b": 2, "a": 2, "c": 5, "d": 1}, 2) == ((("c", 5), ("a", 2)), 3)
    assert largest({}, 3) == ((), 0)
