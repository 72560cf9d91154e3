"""``triage-app export``: calls of the log as a workbook, CSV, JSON Lines or Parquet."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from triage_app.commands.narrowed import add_filter, filter_of
from triage_app.commands.parts import paths_of
from triage_app.commands.progress import Progress
from triage_app.commands.signing_in import add_sign_in, desk_of, password_for
from triage_app.errors import InputError
from triage_app.paths import is_there

_WORKERS = 2
_FORMATS = ("xlsx", "csv", "jsonl", "parquet")


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "export",
        help="write calls to a file",
        description="Write calls of the log to a file, newest first, and beside it what its columns mean. "
        "Names, numbers, notes and typed words are left out unless --identified asks for them.",
    )
    parser.add_argument("--format", choices=_FORMATS, default="xlsx", help="kind of file (default: xlsx)")
    parser.add_argument(
        "--out", metavar="FILE", required=True, help="the file; one that is there is replaced"
    )
    add_filter(parser)
    parser.add_argument("--columns", metavar="LIST", help="names of columns, separated by commas")
    people = parser.add_mutually_exclusive_group()
    people.add_argument(
        "--identified", action="store_true", help="with names; takes a --reason and a password"
    )
    people.add_argument(
        "--deidentified", action="store_true", help="counts by week alone, small ones left out"
    )
    parser.add_argument("--reason", metavar="TEXT", default="", help="why an export with names is made")
    add_sign_in(parser)
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Write the file and say how many rows it holds.

    Raises:
        InputError: the arguments make no sense, or there is no log.
        NotAllowed, WrongPassword: as the desk says.
        NotExported: the file could not be written; nothing of it is left.
        StorageError: the log cannot be read.
    """
    from triage_app.desk.exports import ExportWish

    columns = tuple(name.strip() for name in options.columns.split(",")) if options.columns else None
    wish = ExportWish(
        file=Path(options.out),
        format=options.format,
        wanted=filter_of(options),
        columns=columns,
        identified=options.identified,
        deidentified=options.deidentified,
        reason=options.reason,
    )
    paths = paths_of(options)
    if not is_there(paths.calls):
        raise InputError(f"There is no call log at {paths.calls} yet.")
    with desk_of(options) as desk:
        person = desk.person
        again = options.identified and person is not None
        password = password_for(person.name, options.password_file) if again and person else ""
        done = desk.export(wish, password, Progress("Writing"), _WORKERS)
    print(f"{done.rows:,} rows are in {done.file}. Its columns are explained in {done.dictionary.name}.")
    return 0
