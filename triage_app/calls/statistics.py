"""What the figures of a period mean. Pure; storage does the counting.

A call counts in its last version, on the day and in the hour at which it
started by the desk's own clock. Times to an answer and lengths are whole
seconds, rounded down, so that a histogram of seconds tells every figure.

Source: docs/statistics.md.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from itertools import accumulate

from triage_app.records import field, record

BUCKETS: tuple[int, ...] = (0, 5, 10, 15, 20, 30, 45, 60)
"""Where each bar of "Time to find the answer" begins, in seconds; the last has no end."""

REPEAT_DAYS = 7
"""A caller repeats who called from the same number within so many days before."""

FEWEST_CALLS = 10
"""Below this there are figures, but no charts."""

NOT_KNOWN = (
    "Callers who gave up before an answer, the average time to pick up and the wait in the queue "
    "are known to the telephone system alone."
)


class NoValues(ValueError):
    """There is no middle of nothing."""


@record
class Period:
    """Whole days of the desk's clock, both included; ``last`` is not before ``first``."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """The period of the same length that ends the day before."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))


@record
class CallBacksKept:
    """Call backs that were due in a period and by now: ``kept`` were made by their time, ``late`` were not.

    ``open`` and ``overdue`` are those not made yet, whenever due; overdue ones are among the open.
    """

    kept: int = 0
    late: int = 0
    open: int = 0
    overdue: int = 0


@record
class RedFlags:
    """Calls with a danger in them.

    ``fired`` had a red flag happening now in their words, ``asked`` had the
    panel open; of these ``handed`` were handed to somebody (the last card),
    ``denied`` to nobody. ``seconds`` is a histogram from the opening to the
    first hand-over.
    """

    fired: int = 0
    asked: int = 0
    denied: int = 0
    handed: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[int, int] = field(default_factory=dict)


@record
class Figures:
    """Everything counted of one period. Maps go from an id to how many; "" stands for none.

    ``hours`` goes from (weekday, hour), Monday being 0, to calls. ``outcomes``
    and ``needs`` count needs, all else calls. ``solved`` are calls each of
    whose needs had an ending that counts as solved. ``answer_seconds`` and
    ``length_seconds`` are histograms of whole seconds. ``numbers_wrong`` counts
    reports by contact.
    """

    period: Period
    calls: int = 0
    solved: int = 0
    hours: Mapping[tuple[int, int], int] = field(default_factory=dict)
    needs: Mapping[str, int] = field(default_factory=dict)
    outcomes: Mapping[str, int] = field(default_factory=dict)
    takers: Mapping[str, int] = field(default_factory=dict)
    roles: Mapping[str, int] = field(default_factory=dict)
    locations: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[date, int] = field(default_factory=dict)
    answer_seconds: Mapping[int, int] = field(default_factory=dict)
    length_seconds: Mapping[int, int] = field(default_factory=dict)
    found_nothing: int = 0
    emergencies: int = 0
    repeated: int = 0
    must_says: int = 0
    must_says_said: int = 0
    red_flags: RedFlags = RedFlags()
    call_backs: CallBacksKept = CallBacksKept()
    numbers_wrong: Mapping[str, int] = field(default_factory=dict)

    @property
    def needs_per_call(self) -> float:
        """How many needs a call had; 0 without calls."""
        return sum(self.needs.values()) / self.calls if self.calls else 0.0

    @property
    def solved_percent(self) -> int | None:
        """Calls solved at the desk, None without calls."""
        return percent(self.solved, self.calls)

    @property
    def on_time_percent(self) -> int | None:
        """Call backs made by their time, None where none was due."""
        return percent(self.call_backs.kept, self.call_backs.kept + self.call_backs.late)

    @property
    def busiest(self) -> tuple[int, int, int] | None:
        """Weekday, hour and calls of the busiest hour, the earliest of equal ones; None without calls."""
        if not self.hours:
            return None
        (weekday, hour), calls = min(self.hours.items(), key=lambda each: (-each[1], each[0]))
        return weekday, hour, calls


def percent(part: int, whole: int) -> int | None:
    """Return a share in whole percent, half upwards; None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


def at_share(histogram: Mapping[int, int], share: float) -> int:
    """Return the value that ``share`` of all values do not exceed; 0.5 is the median.

    Args:
        histogram: from value to how often it is there.
        share: above 0, at most 1. The nearest rank is taken, so the value is one that is there.

    Raises:
        NoValues: the histogram is empty.
    """
    whole = sum(histogram.values())
    if not whole:
        raise NoValues
    rank, ordered = math.ceil(share * whole), sorted(histogram)
    seen = accumulate(histogram[value] for value in ordered)
    return next(value for value, so_far in zip(ordered, seen, strict=True) if so_far >= rank)


def in_buckets(histogram: Mapping[int, int], starts: Collection[int] = BUCKETS) -> tuple[int, ...]:
    """Return how many values fall into each bar; what is below the first start counts to the first."""
    edges = sorted(starts)
    counts = [0] * len(edges)
    for value, count in histogram.items():
        counts[max(0, bisect_right(edges, value) - 1)] += count
    return tuple(counts)


def grouped(counts: Mapping[str, int], shown: Mapping[str, str]) -> dict[str, int]:
    """Return counts of endings under the few names that charts show; unknown ones under their own."""
    groups: dict[str, int] = {}
    for id, count in counts.items():
        name = shown.get(id, id)
        groups[name] = groups.get(name, 0) + count
    return groups


def largest(counts: Mapping[str, int], rows: int) -> tuple[tuple[tuple[str, int], ...], int]:
    """Return the ``rows`` largest counts, largest first, and the sum of the rest."""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(ordered[:rows]), sum(count for _, count in ordered[rows:])
