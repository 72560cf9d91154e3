"""Who a command works for: at a desk with people it asks for a name and a password, as the window does."""

from __future__ import annotations

import argparse
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app.commands.parts import content_of, forms_of, paths_of, settings_of
from triage_app.errors import InputError

if TYPE_CHECKING:
    from triage_app.desk import Desk
    from triage_app.storage.door import Door
    from triage_app.storage.keys import SlotName

_MOST_BYTES = 4096
_WAIT_SECONDS, _MOST_WAITS = 0.2, 150


def add_sign_in(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments with which a command signs in."""
    parser.add_argument("--user", metavar="NAME", default="", help="who you are, where the desk has people")
    parser.add_argument(
        "--password-file",
        metavar="FILE",
        help="holds your password and may be read by you alone; without it the terminal asks",
    )


@contextmanager
def desk_of(options: argparse.Namespace, sign_in: bool = True) -> Iterator[Desk]:
    """Give the desk of ``--data-dir``, signed in where it has people; it is closed at the end.

    Its log is not made where there is none, and opened when it is first used.

    Args:
        options: with what `add_sign_in` declared.
        sign_in: whether to sign in also where no ``--user`` is named.

    Raises:
        InputError: nobody of this name, or no password to be had.
        WrongPassword, NotAllowed: as the desk says.
        StorageError: the key file cannot be used.
    """
    from triage_app.app import computer, system_user
    from triage_app.desk import Desk
    from triage_app.desk.late import LateUnderstanding
    from triage_app.desk.learning import understanding
    from triage_app.storage.log import Log

    paths = paths_of(options)
    settings = settings_of(paths)
    pack, forms = content_of(paths, settings).pack, forms_of(paths)
    desk = Desk(
        pack,
        LateUnderstanding(lambda: understanding(pack, forms)),
        Log(paths.calls, paths.key, makes=False),
        user=system_user(),
        workstation=computer(),
        second_place=Path(settings.second_place) if settings.second_place else None,
    )
    began = False
    try:
        door = desk.door()
        signs_in = door.state == "sign-in" and bool(sign_in or options.user)
        if signs_in:
            who = _who(door, options.user)
            desk.sign_in(who.id, password_for(who.name, options.password_file))
        began = signs_in or (sign_in and door.state in ("open", "from-before"))
        if began:
            begin(desk)
        yield desk
    finally:
        if began:
            _settle(desk)
        desk.close()


def begin(desk: Desk) -> None:
    """Start saving: who signed in, and what they do, goes into the audit trail."""
    desk.begin()
    _settle(desk)


def _settle(desk: Desk) -> None:
    """Wait until what the desk noted is saved; no longer where it cannot be."""
    for _ in range(_MOST_WAITS):
        if desk.flush(_WAIT_SECONDS) or desk.save_state().failing:
            return


def password_for(name: str, file: str | None, again: bool = False) -> str:
    """Return the password of ``name``, from a file or asked at the terminal without showing it.

    Args:
        name: whose it is.
        file: what ``--password-file`` names; None asks.
        again: whether to ask twice, as for a new one.

    Raises:
        InputError: the file is not to be trusted or read, there is no
            terminal to ask at, or both answers differ.
    """
    if file is not None:
        return _from_file(Path(file))
    password = _asked(f"Password of {name}: ")
    if again and _asked("Once more: ") != password:
        raise InputError("The two passwords differ. Nothing was done.")
    return password


def _who(door: Door, name: str) -> SlotName:
    names = [each.name for each in door.people]
    found = [each for each in door.people if name.casefold() in ("", each.name.casefold())]
    if len(found) == 1:
        return found[0]
    said = "Say who you are" if not name else "Nobody of this name signs in here"
    raise InputError(f"{said}: --user with one of {', '.join(names)}.")


def _from_file(file: Path) -> str:
    """Return what the file holds without the line's end, if nobody but its owner can read it."""
    try:
        with file.open("rb") as stream:
            found = os.fstat(stream.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise InputError(f"The password file {file} is no file.")
            if os.name == "posix" and (found.st_mode & 0o077 or found.st_uid not in (os.getuid(), 0)):
                raise InputError(f"The password file {file} may be read by others. Set its rights to 0600.")
            text = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        why = error.strerror or "no reason given"
        raise InputError(f"The password file {file} cannot be read: {why}.") from error
    try:
        password = text.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        raise InputError(f"The password file {file} is no text.") from None
    if not password or len(text) > _MOST_BYTES:
        raise InputError(f"The password file {file} holds no password.")
    return password


def _asked(words: str) -> str:
    import getpass
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(words)
        except (getpass.GetPassWarning, EOFError, OSError):
            sys.stderr.write("\n")
            raise InputError("There is no terminal to ask for a password. Give --password-file.") from None
