"""Gives a checkout its Python packages, with nothing but Python itself.

`ensure` is called before anything else is imported. Where every pin of the
lock is installed already it does nothing; else it makes ``.venv`` beside the
package, installs the lock there and starts again inside. Keep this file and
``screen.py`` readable for Python 3.8: an older Python has to read them to say
which one is needed. What only a set-up needs is imported there, since each
start of the desk comes through here.
"""

from __future__ import annotations

import contextlib
import operator
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from triage_app import screen

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)[ \t]*(?:;([^\\\n]*))?", re.MULTILINE)
_TOKEN = re.compile(r"""\s*(?:(not\s+in|[a-z_]+|[=!<>]=|[<>()])|'([^']*)'|"([^"]*)")""")
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda part, whole: part in whole,
    "not in": lambda part, whole: part not in whole,
}


def ensure(*start: str, lock: str = "requirements.txt") -> None:
    """Return in a Python that has every package of ``lock``; start again in ``.venv`` to get there.

    Args:
        start: what Python is given to start this program again, such as
            ``main.py`` or ``-m tests``; the command line's arguments follow.
        lock: the file of pins, in the checkout's folder.
    """
    if getattr(sys, "frozen", False):
        return
    if sys.version_info < OLDEST:
        screen.stop("Python 3.11 or newer is needed; this is {}.{}.".format(*sys.version_info))
    pins = wanted((ROOT / lock).read_text(encoding="utf-8"))
    if not lacking(pins, [Path(place) for place in sys.path if place]):
        return
    if os.environ.get("FRONT_DESK_STARTED_AGAIN"):
        screen.stop("The set-up in .venv is incomplete. Delete the folder .venv and start again.")
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    with _alone():
        if not python.exists() or _unfinished().exists():
            _make_venv()
        if lacking(pins, _venv_packages()):
            _install(python, lock)
    _start_again([str(python), *start, *sys.argv[1:]])


def wanted(lock: str) -> dict[str, str]:
    """Return the pins of a lock's text that hold on this machine, normalized name to version."""
    return {_normal(name): version for name, version, marker in _PIN.findall(lock) if holds(marker)}


def lacking(pins: Mapping[str, str], folders: Iterable[Path]) -> list[str]:
    """Return the names of ``pins`` that are not installed in ``folders`` in just that version.

    Only the names of the folders' entries are read: that takes one
    millisecond, importlib.metadata takes some hundred.
    """
    found: dict[str, str] = {}
    for folder in folders:
        with contextlib.suppress(OSError):
            for entry in os.scandir(folder):
                if entry.name.endswith(".dist-info"):
                    name, _, version = entry.name[: -len(".dist-info")].partition("-")
                    found.setdefault(_normal(name), version)
    return [name for name, version in pins.items() if found.get(name) != version]


def holds(marker: str) -> bool:
    """Return whether a pin's marker, such as ``sys_platform == 'win32'``, is true here; an empty one is.

    Raises:
        ValueError: it is not understood, which is no quiet yes.
    """
    tokens = list(_tokens(marker.strip()))
    if not tokens:
        return True
    true = _either(tokens)
    if tokens:
        raise ValueError("This marker is not understood: " + marker)
    return true


def _tokens(marker: str) -> Iterator[tuple[str, str]]:
    """Yield words and signs as ("word", ...), quoted values as ("text", ...)."""
    place = 0
    while place < len(marker):
        found = _TOKEN.match(marker, place)
        if found is None:
            raise ValueError("This marker is not understood: " + marker)
        word = found.group(1)
        yield ("word", " ".join(word.split())) if word else ("text", found.group(2) or found.group(3) or "")
        place = found.end()


def _either(tokens: list[tuple[str, str]]) -> bool:
    true = _all(tokens)
    while tokens[:1] == [("word", "or")]:
        tokens.pop(0)
        true = _all(tokens) or true
    return true


def _all(tokens: list[tuple[str, str]]) -> bool:
    true = _one(tokens)
    while tokens[:1] == [("word", "and")]:
        tokens.pop(0)
        true = _one(tokens) and true
    return true


def _one(tokens: list[tuple[str, str]]) -> bool:
    if tokens[:1] == [("word", "(")]:
        tokens.pop(0)
        true = _either(tokens)
        if tokens[:1] != [("word", ")")]:
            raise ValueError("This marker is not understood: a bracket stays open.")
        tokens.pop(0)
        return true
    if len(tokens) < 3 or tokens[1][1] not in _COMPARE:
        raise ValueError("This marker is not understood.")
    left, sign, right = (tokens.pop(0) for _ in range(3))
    versions = any(kind == "word" and name.startswith("python_") for kind, name in (left, right))
    sides = (_version(value) if versions else value for value in map(_value, (left, right)))
    return _COMPARE[sign[1]](*sides)


def _value(token: tuple[str, str]) -> str:
    kind, name = token
    if kind == "text":
        return name
    if name.startswith("platform_"):
        import platform

        return str(getattr(platform, name[len("platform_") :])())
    known = {
        "implementation_name": sys.implementation.name,
        "os_name": os.name,
        "python_full_version": "{}.{}.{}".format(*sys.version_info),
        "python_version": "{}.{}".format(*sys.version_info),
        "sys_platform": sys.platform,
    }
    if name not in known:
        raise ValueError("This marker is not understood: " + name)
    return known[name]


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _unfinished() -> Path:
    """Return the mark of a set-up under way; what an interrupted one left is not trusted."""
    return VENV / "unfinished"


def _venv_packages() -> list[Path]:
    return [*VENV.glob("lib/python3*/site-packages"), VENV / "Lib" / "site-packages"]


def _make_venv() -> None:
    import subprocess

    screen.say(f"First start: making {VENV}")
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(make, capture_output=True, check=False).returncode:
        # Debian keeps a part of venv in a package of its own.
        package = "python3.{}-venv".format(sys.version_info[1])
        if not screen.apt_get([package]) or subprocess.run(make, check=False).returncode:
            screen.stop(
                f"Python could not make {VENV}. On Debian and Ubuntu:\n  sudo apt-get install {package}"
            )
    _unfinished().touch()


def _install(python: Path, lock: str) -> None:
    import subprocess

    screen.say(f"Installing the packages of {lock}; this takes a minute.")
    _unfinished().touch()
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / lock)], check=False).returncode:
        screen.stop("The packages could not be installed: see above. Check the connection and start again.")
    _unfinished().unlink()


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other start of the program is setting up."""
    with (ROOT / ".venv.lock").open("w", encoding="ascii") as turn:
        if sys.platform == "win32":
            import msvcrt

            while True:
                with contextlib.suppress(OSError):  # it gives up after ten seconds; a set-up takes longer
                    msvcrt.locking(turn.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def _start_again(command: list[str]) -> None:
    environment = dict(os.environ, FRONT_DESK_STARTED_AGAIN="1")
    if os.name == "nt":  # there execve would leave the console to whoever called
        import subprocess

        raise SystemExit(subprocess.run(command, env=environment, check=False).returncode)
    sys.stdout.flush()
    os.execve(command[0], command, environment)
