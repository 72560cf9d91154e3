"""``triage-app`` without a command: the desk itself, or a picture of one of its views."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triage_app import screen
from triage_app.commands.parts import folder_of
from triage_app.errors import InputError

if TYPE_CHECKING:
    import argparse

_USUAL_SIZE = "1440x900"
_SIZE = re.compile(r"([1-9][0-9]{2,3})x([1-9][0-9]{2,3})", re.ASCII)


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the desk's own arguments."""
    parser.add_argument(
        "--demo", action="store_true", help="start with made-up calls, in a folder of their own"
    )
    parser.add_argument(
        "--screenshot", metavar="FILE", help="draw one view of the demo to a PNG file and end"
    )
    parser.add_argument("--view", metavar="NAME", help="the view of --screenshot; a wrong name lists them")
    parser.add_argument("--theme", choices=("light", "dark"), help="the colors of --screenshot")
    parser.add_argument("--size", metavar="WxH", help=f"the size of --screenshot (usual: {_USUAL_SIZE})")
    parser.set_defaults(run=run)


def wanted(options: argparse.Namespace) -> bool:
    """Return whether any argument is there that only the desk knows."""
    return bool(options.demo or options.screenshot or options.view or options.theme or options.size)


def run(options: argparse.Namespace) -> int:
    """Open the desk, or draw the picture; see `open_desk`.

    Raises:
        InputError: the arguments do not go together, or name no view.
        DeskError: the picture cannot be written.
    """
    picture = _picture(options)
    folder = folder_of(options)
    return open_desk(data_dir=folder, demo=options.demo or bool(picture), **picture)


def open_desk(**start: Any) -> int:
    """Open the window and return when it is closed, or draw a picture and return.

    Args:
        start: what `app.Start` takes.

    Raises:
        SystemExit: no window can be shown here.
    """
    if "screenshot" in start:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a picture needs no screen
    screen.prepare()
    from triage_app.app import Start
    from triage_app.app import run as run_app

    return run_app(Start(**start))


def _picture(options: argparse.Namespace) -> dict[str, Any]:
    """Return what `Start` has to know of a picture; nothing where none is wanted."""
    if not options.screenshot:
        if options.view or options.theme or options.size:
            raise InputError("--view, --theme and --size go with --screenshot FILE.")
        return {}
    size = _SIZE.fullmatch(options.size or _USUAL_SIZE)
    if size is None:
        raise InputError(f"The size is width x height in pixels, such as {_USUAL_SIZE}.")
    return {
        "screenshot": Path(options.screenshot),
        "view": options.view or "new-call",
        "theme": options.theme or "light",
        "size": (int(size[1]), int(size[2])),
    }
