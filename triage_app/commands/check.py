"""``triage-app check [FOLDER]``: every fault of a content folder, with file, line and key."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triage_app.commands.parts import content_places, forms_of, paths_of, settings_of, tell_learning

if TYPE_CHECKING:
    from triage_app.content.model import Pack
    from triage_app.errors import Problem

_COUNTED = ("needs", "answers", "contacts", "statements", "red_flags", "examples")


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "check",
        help="check a content folder",
        description="Check a content folder and run its example sentences. Errors keep it from being used; "
        "remarks are for somebody to look at. Exit code 1 where there are errors.",
    )
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", help="what to check (usual: the content in use)"
    )
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Print every problem and what was checked; 1 where there are errors."""
    from triage_app.content.publish import check_folder
    from triage_app.content.versions import versions
    from triage_app.desk.learning import judge

    paths = paths_of(options)
    places = content_places(paths)
    if options.folder:
        folder = Path(options.folder)
    else:
        folder = next((version.folder for version in versions(places.published)), places.shipped)
    pack, problems = check_folder(
        folder, places.emergency, settings_of(paths).nurse_line, judge(forms_of(paths), tell_learning())
    )
    tell_problems(problems)
    errors = sum(problem.level == "error" for problem in problems)
    print(_summary(folder, pack, errors, len(problems) - errors))
    return 1 if errors or pack is None else 0


def tell_problems(problems: Iterable[Problem]) -> None:
    """Print problems, errors first."""
    for problem in sorted(problems, key=lambda problem: problem.level != "error"):
        print(f"{problem.level}: {problem}")


def _summary(folder: Path, pack: Pack | None, errors: int, remarks: int) -> str:
    counts: Sequence[str] = [_count(len(getattr(pack, kind)), kind) for kind in _COUNTED] if pack else ()
    held = ", ".join(counts) or "no content"
    return f"{folder}: {held}. {_count(errors, 'errors')}, {_count(remarks, 'remarks')}."


def _count(number: int, kind: str) -> str:
    name = kind.replace("_", " ")
    return f"{number:,} {name[:-1] if number == 1 else name}"
