"""The command ``triage-app``."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return its exit code; see `triage_app.cli`.

    A fault of the program is told without the words it may have held.
    """
    from triage_app import cli, dumps, logs

    dumps.limit_core_dumps()
    logs.catch_bugs(_tell_bug)
    return cli.run(sys.argv[1:] if arguments is None else arguments)


def _tell_bug(report: str) -> None:
    print(f"triage-app: this is a fault of the program. What to report:\n{report}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
