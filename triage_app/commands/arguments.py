"""The arguments of the whole command line, with every command's own."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from triage_app import __version__
from triage_app.commands import (
    backup,
    check,
    demo_data,
    doctor,
    export,
    form,
    handoff,
    log,
    publish,
    restore,
    route,
    set_up,
    stats,
    window,
)

EXIT_USAGE = 2

_EXIT_CODES = """\
exit codes:
  0  done
  1  the check found errors, or the command could not be carried out
  2  the arguments make no sense
  3  the program cannot be set up here (Python, packages, libraries or a screen are missing)
"""


class Parser(argparse.ArgumentParser):
    """An argument parser that tells an error in one line."""

    def error(self, message: str) -> NoReturn:
        """End the program with the sentence and where to read more."""
        self.exit(EXIT_USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options; their ``run`` is the command.

    Raises:
        SystemExit: the arguments make no sense, or only asked for help.
    """
    whole = parser()
    options = whole.parse_args(arguments)
    if options.run is not window.run and window.wanted(options):
        whole.error("--demo, --screenshot and what goes with them are for the desk, not for a command")
    return options


def parser() -> Parser:
    """Return the parser of the whole command line."""
    whole = Parser(
        prog="triage-app",
        description="Front Desk: from a caller's words to a right answer and a saved call. "
        "Without a command the desk opens.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"Front Desk {__version__}")
    whole.add_argument("--data-dir", metavar="DIR", help="keep everything under this one folder")
    window.add(whole)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for command in (
        *(route, check, publish, set_up, backup, restore, log, export, stats),
        *(handoff, form, demo_data, doctor),
    ):
        one = command.add(commands)
        one.allow_abbrev = False
        one.add_argument(
            "--data-dir", metavar="DIR", default=argparse.SUPPRESS, help="everything is under this one folder"
        )
    return whole
