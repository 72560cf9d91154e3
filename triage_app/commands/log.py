"""``triage-app log``: the calls of the log, newest first."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from triage_app.commands.narrowed import add_filter, filter_of
from triage_app.commands.parts import paths_of, tell
from triage_app.commands.signing_in import add_sign_in, desk_of
from triage_app.paths import is_there

if TYPE_CHECKING:
    from triage_app.calls.log_entry import CallFilter, LogLine

_PAGE = 500


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "log",
        help="list calls of the log",
        description="List the calls of the log, newest first. With no choice all of them are listed.",
    )
    add_filter(parser)
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
    wanted = filter_of(options)
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
