"""``triage-app demo-data``: invented calls, as many as are wanted, to try the desk with."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from triage_app.commands.parts import content_of, paths_of, settings_of
from triage_app.commands.progress import Progress
from triage_app.errors import DeskError, InputError

if TYPE_CHECKING:
    from triage_app.paths import Paths


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "demo-data",
        help="write invented calls",
        description="Add invented calls, spread over the two years until now, to the log under --data-dir. "
        "Equal numbers of calls in a new log give equal calls.",
    )
    parser.add_argument("--calls", metavar="N", required=True, help="how many, such as 1000")
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Write the calls, telling how far it is on standard error.

    Raises:
        InputError: there is no ``--data-dir``, or no number.
        StorageError: the log cannot be written; it is as it was.
    """
    if not options.data_dir:
        raise InputError("Invented calls need a folder of their own: give --data-dir DIR.")
    if not (options.calls.isascii() and options.calls.isdecimal()) or len(options.calls) > 9:
        raise InputError("The number of calls is a whole number, such as 1000.")
    from triage_app.desk import system_clock, system_local
    from triage_app.storage.demo import write_demo
    from triage_app.storage.log import Log

    paths = paths_of(options)
    try:
        paths.make()
    except OSError as error:
        raise DeskError(f"The folder {options.data_dir} cannot be used: {error.strerror}.") from error
    _make_sure_nobody_works_here(paths)
    pack = content_of(paths, settings_of(paths)).pack
    log = Log(paths.calls, paths.key)
    try:
        write_demo(log, pack, int(options.calls), system_clock(), system_local, Progress("Writing calls"))
    finally:
        log.close(0)
    print(f"{int(options.calls):,} invented calls are in {paths.calls}")
    return 0


def _make_sure_nobody_works_here(paths: Paths) -> None:
    from triage_app.storage.door import door_of
    from triage_app.storage.log import Log

    if door_of(Log(paths.calls, paths.key)).state == "sign-in":
        raise InputError("People sign in to this log, so their calls are real. Name another --data-dir.")
