"""``triage-app log``: the calls of the log, newest first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from triage_app.commands.parts import paths_of, tell
from triage_app.commands.signing_in import add_sign_in, desk_of
from triage_app.errors import InputError
from triage_app.paths import is_there

if TYPE_CHECKING:
    from triage_app.calls.log_entry import CallFilter, LogLine

_PAGE = 500
_TIME_HELP = "a day, like 2026-11-01, or a time, like 2026-11-01T14:30"


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "log",
        help="list calls of the log",
        description="List the calls of the log, newest first. With no choice all of them are listed.",
    )
    parser.add_argument("--since", metavar="TIME", help=f"calls from this time on: {_TIME_HELP}")
    parser.add_argument("--until", metavar="TIME", help="calls before this time; a day counts whole")
    parser.add_argument("--need", metavar="ID", default="", help="calls with this need, such as car-t")
    parser.add_argument(
        "--search",
        metavar="WORDS",
        default="",
        help="calls that hold all these words or digits, in names, numbers, notes or typed words; "
        "- reads them from standard input, so that they do not stand in the list of processes",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a call, one a line")
    add_sign_in(parser)
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Print the calls; with no log yet there are none.

    Raises:
        InputError: a time cannot be read.
        NotAllowed: who signs in may not list calls.
        StorageError: the log cannot be read.
    """
    from triage_app.calls.log_entry import CallFilter

    wanted = CallFilter(
        since=_moment(options.since),
        until=_moment(options.until, end_of_day=True),
        needs=(options.need,) if options.need else (),
        search=sys.stdin.read().strip() if options.search == "-" else options.search,
    )
    line_of = _json if options.json else _text
    for call in _calls(options, wanted):
        print(line_of(call))
    return 0


def _calls(options: argparse.Namespace, wanted: CallFilter) -> Iterator[LogLine]:
    paths = paths_of(options)
    if not is_there(paths.calls):
        tell(f"There is no call log at {paths.calls} yet.")
        return
    with desk_of(options) as desk:
        after = ""
        while True:
            page = desk.calls(wanted, _PAGE, after)
            yield from page.lines
            after = page.after
            if not after:
                return


def _moment(text: str | None, end_of_day: bool = False) -> datetime | None:
    """Return the time that ``text`` names, in the computer's zone where it names none."""
    if text is None:
        return None
    try:
        if len(text) == len("2026-11-01"):
            day = date.fromisoformat(text) + timedelta(days=end_of_day)
            return datetime(day.year, day.month, day.day).astimezone()
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.astimezone()
    except (ValueError, OverflowError):
        raise InputError(f"This is no time: {text}. Enter {_TIME_HELP}.") from None


def _json(call: LogLine) -> str:
    import json

    return json.dumps(
        {
            "id": call.id,
            "started": call.started.isoformat(),
            "seconds": call.seconds,
            "taken_by": call.taken_by,
            "workstation": call.workstation,
            "name": call.name,
            "number": call.number,
            "role": call.role,
            "needs": call.needs,
            "answers": call.answers,
            "outcomes": call.outcomes,
            "words": call.words,
            "emergency": call.emergency,
            "added": call.added,
        },
        ensure_ascii=False,
    )


def _text(call: LogLine) -> str:
    from triage_app.calls.caller import shaped

    minutes, seconds = divmod(call.seconds, 60)
    parts = [
        f"{call.started:%Y-%m-%d %H:%M}",
        f"{minutes}:{seconds:02}",
        call.taken_by,
        " + ".join(need or "no need found" for need in call.needs) or "no need found",
        " + ".join(outcome for outcome in call.outcomes if outcome),
        "emergency" if call.emergency else "",
        call.name,
        shaped(call.number),
    ]
    return "  ".join(part.replace("\n", " ").replace("\t", " ") for part in parts if part)
