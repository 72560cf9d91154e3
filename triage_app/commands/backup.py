"""``triage-app backup``: makes a verified backup of the call log now."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from triage_app.commands.parts import paths_of, tell
from triage_app.commands.signing_in import add_sign_in, desk_of
from triage_app.errors import InputError
from triage_app.paths import is_there


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "backup",
        help="make a verified backup of the call log",
        description="Copy the call log while it may be in use, open the copy and check it. "
        "Its key file goes with it. The copy is as encrypted as the log.",
    )
    parser.add_argument("--to", metavar="FOLDER", help="put it there and not beside the log")
    add_sign_in(parser)
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Make the backup and say where it is.

    Raises:
        InputError: there is no log, or nobody to make it for.
        StorageError: it could not be made; nothing of it is left.
    """
    paths = paths_of(options)
    if not is_there(paths.calls):
        raise InputError(f"There is no call log at {paths.calls} yet.")
    with desk_of(options) as desk:
        made = desk.back_up(to=Path(options.to) if options.to else None)
        print(f"A checked backup of {made.calls:,} calls is in {made.folder}")
        place = desk.second_place()
        if place is not None and place.remark and not options.to:
            tell(place.remark)
    return 0
