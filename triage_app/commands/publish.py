"""``triage-app publish FOLDER``: a checked folder becomes the content in use."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from triage_app.commands.check import tell_problems
from triage_app.commands.parts import content_places, forms_of, paths_of, settings_of, tell, tell_learning


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "publish",
        help="put a content folder into use",
        description="Check a content folder, number it as the next version and put it into use at the next "
        "start of the desk. The versions before it are kept.",
    )
    parser.add_argument("folder", metavar="FOLDER", help="the content to publish; it is not changed")
    parser.add_argument("--why", metavar="TEXT", default="", help="a line on what changed")
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Publish, or print what keeps the folder from it and return 1.

    Raises:
        DeskError: the version could not be written; what was in use stays in use.
    """
    import getpass

    from triage_app.content.publish import publish
    from triage_app.desk import system_clock
    from triage_app.desk.learning import judge
    from triage_app.errors import ContentError

    paths = paths_of(options)
    try:
        published = publish(
            Path(options.folder),
            paths.content,
            content_places(paths).emergency,
            system_clock(),
            by=getpass.getuser(),
            why=options.why,
            nurse_line=settings_of(paths).nurse_line,
            judge=judge(forms_of(paths), tell_learning()),
        )
    except ContentError as error:
        tell_problems(error.problems)
        tell("Nothing was published. Correct what is listed and publish again.")
        return 1
    tell_problems(published.remarks)
    print(f"Version {published.number} is in use from the next start of the desk: {published.folder}")
    return 0
