"""The command line: hands the arguments to their command and tells errors as one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from triage_app.commands import window
from triage_app.errors import DeskError, InputError

EXIT_DONE = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_STOPPED = 130


def run(arguments: Sequence[str]) -> int:
    """Do what ``arguments`` say and return the exit code; with none the desk opens.

    Raises:
        SystemExit: the arguments make no sense, or only asked for help; or
            the program cannot be set up here.
    """
    try:
        code = _run(arguments)
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


def _run(arguments: Sequence[str]) -> int:
    if not arguments:  # the usual start pays for no parser
        return window.open_desk()
    from triage_app.commands.arguments import parsed

    options = parsed(arguments)
    code: int = options.run(options)
    return code


def _tell(error: DeskError, code: int) -> int:
    print(f"triage-app: {error}", file=sys.stderr)
    return code
