"""Which calls a command is about: times, a need, an ending, words to look for."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from triage_app.errors import InputError

if TYPE_CHECKING:
    from triage_app.calls.log_entry import CallFilter

TIME_HELP = "a day, like 2026-11-01, or a time, like 2026-11-01T14:30"
_DAY_LETTERS = len("2026-11-01")


def add_period(parser: argparse.ArgumentParser) -> None:
    """Declare ``--since`` and ``--until``."""
    parser.add_argument("--since", metavar="TIME", help=f"calls from this time on: {TIME_HELP}")
    parser.add_argument("--until", metavar="TIME", help="calls before this time; a day counts whole")


def add_filter(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments that narrow a list of calls."""
    add_period(parser)
    parser.add_argument("--need", metavar="ID", default="", help="calls with this need, such as car-t")
    parser.add_argument("--outcome", metavar="ID", default="", help="calls with a need that ended so")
    parser.add_argument(
        "--search",
        metavar="WORDS",
        default="",
        help="calls that hold all these words or digits, in names, numbers, notes or typed words; "
        "- reads them from standard input, so that they do not stand in the list of processes",
    )


def filter_of(options: argparse.Namespace) -> CallFilter:
    """Return the filter that the arguments of `add_filter` ask for. InputError: a time cannot be read."""
    from triage_app.calls.log_entry import CallFilter

    return CallFilter(
        since=moment(options.since),
        until=moment(options.until, end_of_day=True),
        needs=(options.need,) if options.need else (),
        outcomes=(options.outcome,) if options.outcome else (),
        search=sys.stdin.read().strip() if options.search == "-" else options.search,
    )


def moment(text: str | None, end_of_day: bool = False) -> datetime | None:
    """Return the time that ``text`` names, in the computer's zone where it names none; None for none.

    Raises:
        InputError: it is no time.
    """
    if text is None:
        return None
    try:
        if len(text) == _DAY_LETTERS:
            named = date.fromisoformat(text) + timedelta(days=end_of_day)
            return datetime(named.year, named.month, named.day).astimezone()
        read = datetime.fromisoformat(text)
        return read if read.tzinfo else read.astimezone()
    except (ValueError, OverflowError):
        raise InputError(f"This is no time: {text}. Enter {TIME_HELP}.") from None


def day(text: str) -> date:
    """Return the day that ``text`` names. InputError: it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"This is no day: {text}. Enter one like 2026-11-01.") from None
