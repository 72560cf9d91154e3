"""The command line: hands the arguments to their command and tells errors as one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

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
    if sys.stdout is None:  # closed before the start; what a command prints has nowhere to go
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except InputError as error:
        return _tell(error, EXIT_USAGE)
    except DeskError as error:
        return _tell(error, EXIT_FAILED)
    except BrokenPipeError:
        # Whoever read our output has enough.
        _write_no_more()
        return EXIT_FAILED
    except OSError as error:
        _write_no_more()
        why = error.strerror or type(error).__name__
        return _tell(DeskError(f"This could not be done: {why}."), EXIT_FAILED)
    except KeyboardInterrupt:
        return EXIT_STOPPED


def _run(arguments: Sequence[str]) -> int:
    if not arguments:  # the usual start pays for no parser
        return window.open_desk()
    from triage_app.commands.arguments import parsed

    options = parsed(arguments)
    code: int = options.run(options)
    return code


def _write_no_more() -> None:
    """Keep Python from flushing what is left into an output that takes no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(error: DeskError, code: int) -> int:
    print(f"triage-app: {error}", file=sys.stderr)
    return code
