"""``triage-app doctor``: where everything is, versions, settings in force, and whether the checks pass."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triage_app import __version__, resources, screen
from triage_app.commands.parts import content_places, forms_of, paths_of
from triage_app.commands.signing_in import add_sign_in, desk_of
from triage_app.errors import DeskError
from triage_app.paths import is_there

if TYPE_CHECKING:
    from triage_app.content.load import Loaded
    from triage_app.paths import Paths
    from triage_app.settings import Loaded as LoadedSettings

_PACKAGES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "sqlcipher3",
    "pydantic",
    "ruamel.yaml",
    "phonenumberslite",
    "platformdirs",
    "argon2-cffi",
    "cryptography",
)


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "doctor",
        help="say where everything is and whether it is well",
        description="Say where everything is, versions, the settings in force, and whether the checks pass. "
        "It reads nobody's words. Exit code 1 where a check does not pass.",
    )
    add_sign_in(parser)
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Print what there is to know; 1 where something is not well.

    Raises:
        WrongPassword, InputError: ``--user`` could not sign in.
    """
    from triage_app.settings import SettingsFile
    from triage_app.storage.doctor import NOBODY_SIGNED_IN

    paths = paths_of(options)
    settings = SettingsFile(paths.settings).load()
    loaded = _content(paths, settings)
    log = _log(options, paths)
    _print("Program", _program())
    _print("Places", _places(paths))
    _print("Settings", _settings(settings))
    _print("Content", _of_content(loaded))
    _print("Call log", log.items())
    wrong = [*settings.notices, *([loaded.notice] if loaded.notice else [])]
    if log.get("checks", "ok") not in ("ok", NOBODY_SIGNED_IN):
        wrong.append(f"The call log: {log.get('log', '')} {log['checks']}".strip())
    _print("Checks", [("result", "; ".join(wrong) or "ok")])
    return 1 if wrong else 0


def _program() -> Iterator[tuple[str, str]]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    yield "Front Desk", __version__
    yield "Python", platform.python_version()
    yield "system", platform.platform()
    for package in _PACKAGES:
        try:
            yield package, version(package)
        except PackageNotFoundError:
            yield package, "not installed"
    yield "screen", (screen.problem() or "found").splitlines()[0]
    yield "libraries missing", ", ".join(screen.missing_libraries(window=True)) or "none"


def _places(paths: Paths) -> Iterator[tuple[str, str]]:
    yield "program", str(Path(__file__).resolve().parent.parent)
    yield "what ships", str(resources.root())
    for name in ("data", "config", "log", "cache", "settings", "calls", "key", "content"):
        place: Path = getattr(paths, name)
        yield name, f"{place}{_standing(place)}"


def _standing(place: Path) -> str:
    try:
        return "" if is_there(place) else " (not there yet)"
    except DeskError:
        return " (may not be read)"


def _settings(loaded: LoadedSettings) -> Iterator[tuple[str, str]]:
    settings = loaded.settings
    for name in type(settings).__slots__:  # type: ignore[attr-defined]
        yield name, str(getattr(settings, name)) or "not set"


def _content(paths: Paths, settings: LoadedSettings) -> Loaded:
    from triage_app.content.load import load_pack

    return load_pack(content_places(paths), forms_of(paths), settings.settings.clinic)


def _of_content(loaded: Loaded) -> Iterator[tuple[str, str]]:
    pack = loaded.pack
    yield "clinic", pack.clinic
    yield "version", pack.version
    yield "origin", loaded.origin
    yield "digest", pack.digest[:12]
    yield "holds", f"{len(pack.needs)} needs, {len(pack.answers)} answers, {len(pack.red_flags)} red flags"


def _log(options: argparse.Namespace, paths: Paths) -> dict[str, str]:
    """Return what storage says of the log, opened where ``--user`` signs in; none is made."""
    try:
        if not is_there(paths.calls):
            return {"log": "not there yet; it is made when the desk is set up"}
    except DeskError as error:
        return {"log": "not known", "checks": str(error)}
    if options.user:
        with desk_of(options) as desk:
            return desk.doctor()
    from triage_app.storage.doctor import doctor
    from triage_app.storage.log import Log

    log = Log(paths.calls, paths.key)
    try:
        return doctor(log)
    finally:
        log.close(0)


def _print(title: str, lines: Any) -> None:
    print(title)
    for name, value in lines:
        print(f"  {name:<20} {value}")
