"""``triage-app restore``: lists what can be restored, or puts one of it in the place of the call log."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triage_app.commands.parts import paths_of
from triage_app.commands.signing_in import add_sign_in, desk_of, password_for
from triage_app.errors import DeskError, InputError

if TYPE_CHECKING:
    from triage_app.desk import Desk
    from triage_app.storage.restore_points import RestorePoint


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "restore",
        help="go back to a backup of the call log",
        description="Put a backup in the place of the call log. What stands there is moved aside, never "
        "deleted. Without POINT what can be restored is listed.",
    )
    parser.add_argument("point", metavar="POINT", nargs="?", default="", help="a backup's folder, or: newest")
    parser.add_argument("--from", dest="folder", metavar="FOLDER", help="look there, such as on a stick")
    parser.add_argument(
        "--recovery-file", metavar="FILE", help="holds the recovery key and may be read by you alone"
    )
    add_sign_in(parser)
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """List, or restore and say what was done.

    Raises:
        InputError: there is no such point, or a secret is missing.
        DeskError: the secret is wrong, or it could not be done; the log is as it was.
    """
    paths = paths_of(options)
    try:
        paths.make()
    except OSError as error:
        raise DeskError(f"The folder {paths.data} cannot be used: {error.strerror}.") from error
    with desk_of(_without_user(options, paths.key), sign_in=False) as desk:
        points = desk.restore_points(Path(options.folder) if options.folder else None)
        if not options.point:
            print("\n".join(map(_line, points)) or "There is nothing to restore.")
            return 0
        point = _chosen(desk, points, options.point)
        secret, slot = _secret(desk, point, options)
        done = desk.restore_log(point, secret, slot)
    lost = f" {done.missing:,} calls made after it are not in it." if done.missing else ""
    print(f"Restored: {done.calls:,} calls as of {done.point.made:%Y-%m-%d %H:%M}.{lost}")
    print(f"What stood there is in {done.aside}")
    return 0


def _without_user(options: argparse.Namespace, key_file: Path) -> argparse.Namespace:
    """Sign in only where there is a key file to sign in with; else the name opens the backup alone."""
    named = options.user if key_file.exists() else ""
    return argparse.Namespace(**{**vars(options), "user": named})


def _line(point: RestorePoint) -> str:
    calls = "calls not counted" if point.calls is None else f"{point.calls:,} calls"
    return f"{point.made:%Y-%m-%d %H:%M}  {calls:>16}  {point.why:<15} {point.file.parent}"


def _chosen(desk: Desk, points: tuple[RestorePoint, ...], wanted: str) -> RestorePoint:
    if wanted != "newest":
        folder = Path(wanted)
        points = tuple(each for each in desk.restore_points(folder) if each.file.parent == folder)
    if not points:
        raise InputError("There is no such backup. Without POINT the command lists what there is.")
    return points[0]


def _secret(desk: Desk, point: RestorePoint, options: argparse.Namespace) -> tuple[str, str]:
    """Return the secret that opens the backup and whose it is; "" where none is needed."""
    if not desk.restore_preview(point).needs_secret:
        return "", ""
    if options.recovery_file:
        return password_for("", options.recovery_file), ""
    for each in point.people:
        if each.name.casefold() == options.user.casefold():
            return password_for(each.name, options.password_file), each.id
    names = ", ".join(each.name for each in point.people)
    raise InputError(f"This backup is protected. Give --recovery-file, or --user with one of: {names}.")
