"""Whether Qt can run and show a window here, asked before Qt is imported.

Qt ends the whole process where a system library or the screen is missing,
with a message that names the wrong thing. Only the standard library is used;
keep this file readable for Python 3.8.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

EXIT_SETUP = 3

# Library -> Debian package. Qt without a window needs the first, with one on X11 the second as well.
_BASE = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def prepare() -> None:
    """Return where Qt can open its window; else end with a sentence and the way out.

    In a checkout missing libraries are installed: by root at once, by a person
    at a terminal after a question.
    """
    nowhere = problem()
    if nowhere and not os.environ.get("DISPLAY"):
        stop(nowhere)
    install_libraries()
    nowhere = problem()
    if nowhere:
        stop(nowhere)


def install_libraries(window: bool | None = None) -> None:
    """Return where the libraries Qt needs are there, installed if need be; else end with a sentence.

    Args:
        window: as `missing_libraries` takes it.
    """
    packages = missing_libraries(window)
    in_checkout = (Path(__file__).resolve().parent.parent / "main.py").exists()
    if packages and not (in_checkout and apt_get(packages) and not missing_libraries(window)):
        stop(library_message(packages))


def missing_libraries(window: bool | None = None) -> list[str]:
    """Return the Debian packages of the system libraries that Qt needs here and cannot load.

    Args:
        window: whether a window on X11 is wanted; None asks QT_QPA_PLATFORM.
    """
    if not sys.platform.startswith("linux"):
        return []
    if window is None:
        window = _platform() not in ("offscreen", "minimal", "vnc")
    needed = {**_BASE, **_WINDOW} if window else _BASE
    return sorted({package for library, package in needed.items() if not _loads(library)})


def library_message(packages: list[str]) -> str:
    """Return the sentence for ``packages`` that are missing."""
    return (
        "Qt needs libraries of the system that this machine lacks. On Debian and Ubuntu:\n"
        "  sudo apt-get install --no-install-recommends " + " ".join(packages)
    )


def problem() -> str | None:
    """Return why no window can be shown, with the way out, or None where one can.

    Only X11 is asked, in under a millisecond; Wayland, Windows and macOS
    always have a screen in a desktop session.
    """
    on_x11 = sys.platform.startswith("linux") and _platform() in ("", "xcb")
    if not on_x11 or os.environ.get("WAYLAND_DISPLAY"):
        return None
    shown = os.environ.get("DISPLAY")
    if shown and (not _loads("libxcb.so.1") or _answers()):
        return None
    return (
        (f"The screen {shown} cannot be reached." if shown else "No screen was found: DISPLAY is not set.")
        + "\nStart the program in a desktop session, or on a virtual screen:\n"
        "  sudo apt-get install xvfb xauth\n"
        "  xvfb-run -a python3 main.py"
    )


def apt_get(packages: list[str]) -> bool:
    """Return whether Debian's ``packages`` were installed; a person is asked first."""
    import shutil
    import subprocess

    if not shutil.which("apt-get") or os.environ.get("FRONT_DESK_NO_APT"):
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    if sudo and not _agreed(packages):
        return False
    say("Installing libraries of the system: " + " ".join(packages))
    install = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-qq"]
    install += ["--no-install-recommends", *packages]
    if subprocess.run(install, capture_output=True, check=False).returncode == 0:
        return True
    subprocess.run([*sudo, "apt-get", "update", "-qq"], stdout=sys.stderr, check=False)
    return subprocess.run(install, stdout=subprocess.DEVNULL, check=False).returncode == 0


def say(text: str) -> None:
    """Tell how the set-up goes, on standard error, since standard output is the command's."""
    print(text, file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    """End the program: it cannot be set up here."""
    say(sentence)
    raise SystemExit(EXIT_SETUP)


def _agreed(packages: list[str]) -> bool:
    import shutil

    if not shutil.which("sudo") or not sys.stdin.isatty():
        return False
    say("Install " + " ".join(packages) + " with sudo apt-get? [y/N]")
    return input().strip().lower() in ("y", "yes")


def _platform() -> str:
    return os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers() -> bool:
    """Return whether the X server that DISPLAY names lets us in."""
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    broken = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not broken
