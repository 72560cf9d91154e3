"""``triage-app handoff``: what the next shift has to know."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from triage_app.commands.parts import paths_of, tell
from triage_app.commands.signing_in import add_sign_in, desk_of
from triage_app.paths import is_there

if TYPE_CHECKING:
    from triage_app.calls.call import Call
    from triage_app.calls.follow_up import FollowUp
    from triage_app.calls.handoff import Handoff
    from triage_app.calls.log_entry import LogLine


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "handoff",
        help="what the next shift has to know",
        description="Print one page: dangers still open and handed over today, call backs late and promised, "
        "calls on hold. It names callers.",
    )
    add_sign_in(parser)
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Print the page.

    Raises:
        InputError: nobody to print it for.
        StorageError: the log cannot be read.
    """
    paths = paths_of(options)
    if not is_there(paths.calls):
        tell(f"There is no call log at {paths.calls} yet.")
        return 0
    with desk_of(options) as desk:
        page = desk.handoff()
    print("\n".join(_lines(page)))
    return 0


def _lines(page: Handoff) -> Iterator[str]:
    yield f"Shift handoff, {page.at:%Y-%m-%d %H:%M}"
    if page.empty:
        yield "Nothing is open."
    parts = (
        ("Emergency panel not answered yet", [_open(call) for call in page.waiting]),
        ("Handed to 911, nurse or 988 today", [_handed(line) for line in page.handed_off]),
        ("Call backs that are late", [_call_back(each) for each in page.late]),
        ("Call backs promised", [_call_back(each) for each in page.promised]),
        ("Calls on hold", [_open(call) for call in page.on_hold]),
    )
    for title, rows in parts:
        if rows:
            yield ""
            yield f"{title}: {len(rows)}"
            yield from (f"  {row}" for row in rows)


def _open(call: Call) -> str:
    return _joined(f"{call.started:%H:%M}", call.caller.name, call.caller.number_shown, call.taken_by)


def _handed(line: LogLine) -> str:
    from triage_app.calls.caller import shaped

    return _joined(f"{line.started:%H:%M}", line.outcome, line.name, shaped(line.number), line.taken_by)


def _call_back(each: FollowUp) -> str:
    from triage_app.calls.caller import shaped

    return _joined(f"{each.due:%Y-%m-%d %H:%M}", each.name, shaped(each.number), each.reason, each.owner)


def _joined(*parts: str) -> str:
    return "  ".join(" ".join(part.split()) for part in parts if part.strip())
