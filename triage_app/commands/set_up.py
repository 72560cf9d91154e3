"""``triage-app set-up``: makes a desk ready for its first person, or for none, without a window."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triage_app.commands.parts import paths_of, tell
from triage_app.commands.signing_in import begin, desk_of, password_for
from triage_app.errors import DeskError, InputError

if TYPE_CHECKING:
    from triage_app.calls.recovery_key import RecoveryKey


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "set-up",
        help="make a desk ready for its first person",
        description="Make a desk ready: its first person, an administrator, with a password, and a recovery "
        "key that opens the log should every password be lost. A log from before gets protected. "
        "Keep the recovery key on paper, away from the desk; it is shown this once.",
    )
    parser.add_argument("--clinic", metavar="NAME", default="", help="the clinic's name")
    parser.add_argument("--name", metavar="NAME", default="", help="the administrator's name")
    parser.add_argument(
        "--password-file",
        metavar="FILE",
        help="holds the password and may be read by you alone; without it the terminal asks",
    )
    parser.add_argument(
        "--recovery-file", metavar="FILE", help="a new file for the recovery key; without it it is printed"
    )
    parser.add_argument(
        "--without-sign-in",
        action="store_true",
        help="the desk starts without sign-in: its log is encrypted, its key lies beside it for the "
        "computer's user. For a desk alone in a locked office",
    )
    parser.set_defaults(run=run, user="")
    return parser


def run(options: argparse.Namespace) -> int:
    """Set the desk up, and print or write the recovery key.

    Raises:
        InputError: a name or a password is missing or will not do.
        NotAllowed: the desk is set up already.
        StorageError: it could not be done; everything is as it was.
    """
    if options.without_sign_in and (options.name or options.password_file or options.recovery_file):
        raise InputError("--without-sign-in takes neither a name nor a password nor a recovery key.")
    if not options.without_sign_in and not options.name.strip():
        raise InputError("Give the administrator's name with --name, or --without-sign-in.")
    paths = paths_of(options)
    try:
        paths.make()
    except OSError as error:
        raise DeskError(f"The folder {paths.data} cannot be used: {error.strerror}.") from error
    with desk_of(options, sign_in=False) as desk:
        if options.without_sign_in:
            desk.set_up_without_sign_in(options.clinic)
            begin(desk)
            print(f"The desk in {paths.data} is ready and starts without sign-in.")
            _keep_clinic(options)
            return 0
        if desk.door().state == "sign-in":
            raise InputError("This desk is set up already. Sign in.")
        password = password_for(options.name, options.password_file, again=True)
        recovery = desk.new_recovery_key()
        file = _written(recovery, options.recovery_file)
        try:
            desk.set_up(options.clinic, options.name, password, recovery)
        except BaseException:
            if file is not None:
                file.unlink(missing_ok=True)
            raise
        _hand_out(recovery, file)
        begin(desk)
    _keep_clinic(options)
    print(f"The desk in {paths.data} is ready. {options.name.strip()} signs in with the password.")
    return 0


def _written(recovery: RecoveryKey, name: str | None) -> Path | None:
    """Write the recovery key to a new file for its user alone, before there is a log that it opens."""
    if name is None:
        return None
    file = Path(name)
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(f"{recovery.text}\n")
            stream.flush()
            os.fsync(stream.fileno())
    except FileExistsError:
        raise InputError(f"{file} is there already. Name a new file for the recovery key.") from None
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror}.") from error
    return file


def _hand_out(recovery: RecoveryKey, file: Path | None) -> None:
    if file is None:
        print(f"Recovery key: {recovery.text}")
        tell("Write it down now. It is not shown again.")
        return
    print(f"The recovery key is in {file}. Print it, keep it away from the desk, and delete the file.")


def _keep_clinic(options: argparse.Namespace) -> None:
    """Put the clinic's name into the settings, so that it stands in the words to say."""
    from triage_app.records import replace
    from triage_app.settings import SettingsFile

    if options.clinic.strip():
        file = SettingsFile(paths_of(options).settings)
        file.save(replace(file.load().settings, clinic=options.clinic.strip()))
