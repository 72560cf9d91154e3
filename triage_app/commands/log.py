"""``triage-app log``: the calls of the log, newest first."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from triage_app.commands.narrowed import add_filter, filter_of
from triage_app.commands.parts import paths_of, tell
from triage_app.commands.signing_in import add_sign_in, desk_of, password_for
from triage_app.errors import InputError
from triage_app.paths import is_there

if TYPE_CHECKING:
    from triage_app.calls.log_entry import CallFilter, LogLine

_PAGE = 500


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "log",
        help="list calls of the log",
        description="List the calls of the log, newest first. With no choice all of them are listed. "
        "Names, numbers and typed words are left out unless --identified asks for them.",
    )
    add_filter(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a call, one a line")
    parser.add_argument(
        "--identified", action="store_true", help="with names; takes a --reason and a password"
    )
    parser.add_argument("--reason", metavar="TEXT", default="", help="why calls are listed with names")
    add_sign_in(parser)
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Print the calls; with no log yet there are none.

    Raises:
        InputError: a time cannot be read, or names are asked for without a reason.
        NotAllowed: who signs in may not list calls.
        WrongPassword: it did not match.
        StorageError: the log cannot be read.
    """
    wanted = filter_of(options)
    if options.reason and not options.identified:
        raise InputError("A reason is for a list with names: add --identified.")
    line_of = _json if options.json else _text
    for call in _calls(options, wanted):
        print(line_of(call, options.identified))
    return 0


def _calls(options: argparse.Namespace, wanted: CallFilter) -> Iterator[LogLine]:
    paths = paths_of(options)
    if not is_there(paths.calls):
        tell(f"There is no call log at {paths.calls} yet.")
        return
    with desk_of(options) as desk:
        if wanted.search:
            desk.searched(wanted)
        if options.identified:
            person = desk.person
            password = password_for(person.name, options.password_file) if person else ""
            yield from desk.listing(wanted, options.reason, password)
            return
        after = ""
        while True:
            page = desk.calls(wanted, _PAGE, after)
            yield from page.lines
            after = page.after
            if not after:
                return


def _json(call: LogLine, identified: bool) -> str:
    import json

    named = {"name": call.name, "number": call.number, "words": call.words} if identified else {}
    return json.dumps(
        {
            "id": call.id,
            "started": call.started.isoformat(),
            "seconds": call.seconds,
            "taken_by": call.taken_by,
            "workstation": call.workstation,
            "role": call.role,
            "needs": call.needs,
            "answers": call.answers,
            "outcomes": call.outcomes,
            "emergency": call.emergency,
            "added": call.added,
            **named,
        },
        ensure_ascii=False,
    )


def _text(call: LogLine, identified: bool) -> str:
    from triage_app.calls.caller import shaped

    minutes, seconds = divmod(call.seconds, 60)
    parts = [
        f"{call.started:%Y-%m-%d %H:%M}",
        f"{minutes}:{seconds:02}",
        call.taken_by,
        " + ".join(need or "no need found" for need in call.needs) or "no need found",
        " + ".join(outcome for outcome in call.outcomes if outcome),
        "emergency" if call.emergency else "",
        *((call.name, shaped(call.number)) if identified else ()),
    ]
    return "  ".join(part.replace("\n", " ").replace("\t", " ") for part in parts if part)
