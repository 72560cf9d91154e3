"""``triage-app stats``: the figures of a period, as lines or as one JSON object."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from triage_app.commands.narrowed import day
from triage_app.commands.parts import paths_of, tell
from triage_app.commands.signing_in import add_sign_in, desk_of
from triage_app.errors import InputError
from triage_app.paths import is_there

if TYPE_CHECKING:
    from triage_app.calls.statistics import Figures

_USUAL_DAYS = 7
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ROWS = 10


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "stats",
        help="figures of a period",
        description="Print how many calls there were, of what, how they ended and how long they took, "
        "of the last seven days unless a period is given. It names no caller.",
    )
    parser.add_argument("--since", metavar="DAY", help="the first day, like 2026-11-01")
    parser.add_argument("--until", metavar="DAY", help="the last day; today if left out")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_sign_in(parser)
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Print the figures; with no log yet there are none.

    Raises:
        InputError: a day cannot be read, or the period ends before it begins.
        NotAllowed: who signs in may not see them.
        StorageError: the log cannot be read.
    """
    from triage_app.calls.statistics import Figures, Period
    from triage_app.desk import system_clock

    last = day(options.until) if options.until else system_clock().date()
    first = day(options.since) if options.since else last - timedelta(days=_USUAL_DAYS - 1)
    if last < first:
        raise InputError("The period ends before it begins.")
    paths, period = paths_of(options), Period(first, last)
    if is_there(paths.calls):
        with desk_of(options) as desk:
            figures = desk.figures(period)
    else:
        tell(f"There is no call log at {paths.calls} yet.")
        figures = Figures(period)
    if options.json:
        import json

        print(json.dumps(plain(figures), ensure_ascii=False))
    else:
        print("\n".join(_lines(figures)))
    return 0


def plain(figures: Figures) -> dict[str, Any]:
    """Return the figures as JSON knows it; keys are part of docs/statistics.md."""
    from triage_app.calls.statistics import BUCKETS, NOT_KNOWN, in_buckets

    flags, backs = figures.red_flags, figures.call_backs
    return {
        "since": figures.period.first.isoformat(),
        "until": figures.period.last.isoformat(),
        "calls": figures.calls,
        "solved": figures.solved,
        "solved_percent": figures.solved_percent,
        "needs_per_call": round(figures.needs_per_call, 2),
        "answer_seconds": _middle(figures.answer_seconds)
        | {"bars": dict(zip(map(str, BUCKETS), in_buckets(figures.answer_seconds), strict=True))},
        "length_seconds": _middle(figures.length_seconds),
        "by_hour": {
            f"{_WEEKDAYS[weekday]} {hour:02}": count
            for (weekday, hour), count in sorted(figures.hours.items())
        },
        "by_day": {day.isoformat(): count for day, count in sorted(figures.days.items())},
        "by_need": _ordered(figures.needs),
        "by_outcome": _ordered(figures.outcomes),
        "by_taken_by": _ordered(figures.takers),
        "by_role": _ordered(figures.roles),
        "by_location": _ordered(figures.locations),
        "found_nothing": figures.found_nothing,
        "emergencies": figures.emergencies,
        "red_flags": {
            "fired": flags.fired,
            "asked": flags.asked,
            "denied": flags.denied,
            "handed": _ordered(flags.handed),
            "seconds_to_hand_over": _middle(flags.seconds),
        },
        "call_backs": {"kept": backs.kept, "late": backs.late, "open": backs.open, "overdue": backs.overdue},
        "on_time_percent": figures.on_time_percent,
        "repeat_callers": figures.repeated,
        "must_says": figures.must_says,
        "must_says_said": figures.must_says_said,
        "numbers_reported_wrong": _ordered(figures.numbers_wrong),
        "not_known": NOT_KNOWN,
    }


def _middle(histogram: Mapping[int, int]) -> dict[str, Any]:
    from triage_app.calls.statistics import at_share

    if not histogram:
        return {"median": None, "p90": None}
    return {"median": at_share(histogram, 0.5), "p90": at_share(histogram, 0.9)}


def _ordered(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _lines(figures: Figures) -> Iterator[str]:
    told = plain(figures)
    yield f"{told['since']} to {told['until']}"
    yield f"Calls: {figures.calls:,}"
    if not figures.calls:
        return
    answer, length = told["answer_seconds"], told["length_seconds"]
    if answer["median"] is not None:
        yield f"Time to find the answer: median {answer['median']} s, 9 of 10 within {answer['p90']} s"
    yield f"Length of a call: median {length['median']} s, 9 of 10 within {length['p90']} s"
    yield f"Solved at the desk: {told['solved_percent']} %"
    backs = figures.call_backs
    if told["on_time_percent"] is not None:
        due = backs.kept + backs.late
        yield f"Call backs on time: {told['on_time_percent']} % ({backs.late} of {due} were late)"
    yield f"Call backs open: {backs.open}, late now: {backs.overdue}"
    handed = ", ".join(f"{count} to {card}" for card, count in told["red_flags"]["handed"].items())
    yield f"Emergency hand-offs: {figures.emergencies}" + (f" ({handed})" if handed else "")
    yield f"Found nothing: {figures.found_nothing:,}"
    yield f"Callers again within 7 days: {figures.repeated:,}"
    busiest = figures.busiest
    if busiest:
        weekday, hour, count = busiest
        yield f"Busiest: {_WEEKDAYS[weekday]} {hour:02}:00, {count:,} calls"
    for title, key in (("Needs", "by_need"), ("Outcomes", "by_outcome"), ("Taken by", "by_taken_by")):
        yield f"{title}:"
        for name, count in list(told[key].items())[:_ROWS]:
            yield f"  {count:>9,}  {name or 'none'}"
    yield told["not_known"]
