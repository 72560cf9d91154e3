"""The command line: reads the arguments, hands them to a command, tells errors as one sentence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from triage_app import __version__
from triage_app.commands import check, demo_data, doctor, log, publish, route, window
from triage_app.errors import DeskError, InputError

EXIT_DONE = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_STOPPED = 130

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


def parser() -> Parser:
    """Return the parser of the whole command line; ``run`` of its result is the command."""
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
    for command in (route, check, publish, log, demo_data, doctor):
        one = command.add(commands)
        one.allow_abbrev = False
        one.add_argument(
            "--data-dir", metavar="DIR", default=argparse.SUPPRESS, help="everything is under this one folder"
        )
    return whole


def run(arguments: Sequence[str]) -> int:
    """Do what ``arguments`` say and return the exit code.

    Raises:
        SystemExit: the arguments make no sense, or only asked for help.
    """
    try:
        whole = parser()
        options = whole.parse_args(arguments)
        if options.run is not window.run and window.wanted(options):
            whole.error("--demo, --screenshot and what goes with them are for the desk, not for a command")
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except InputError as error:
        return _tell(error, EXIT_USAGE)
    except DeskError as error:
        return _tell(error, EXIT_FAILED)
    except BrokenPipeError:
        # Whoever read our output has enough; keep Python from flushing into the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILED
    except KeyboardInterrupt:
        return EXIT_STOPPED


def _tell(error: DeskError, code: int) -> int:
    print(f"triage-app: {error}", file=sys.stderr)
    return code
