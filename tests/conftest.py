"""What every test stands on: no screen, no user's folders, nothing left behind."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports Qt, platformdirs or fontconfig.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.TemporaryDirectory(prefix="front-desk-home-")
_TRAP = Path(_HOME.name)
_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}
os.environ.update({name: str(_TRAP / folder) for name, folder in _FOLDERS.items()})
_OF_OTHERS = {".rustup", "mesa_shader_cache", "mesa_shader_cache_db", "qtpipelinecache"}

# No font of the machine: each letter comes from the shipped ones, so that widths are the same everywhere.
_NO_FONTS = tempfile.TemporaryDirectory(prefix="front-desk-fonts-")
Path(_NO_FONTS.name, "fonts.conf").write_text(
    f"<fontconfig><cachedir>{_NO_FONTS.name}</cachedir></fontconfig>", encoding="utf-8"
)
os.environ["FONTCONFIG_FILE"] = str(Path(_NO_FONTS.name, "fonts.conf"))

from triage_app import resources, screen  # noqa: E402

if missing := screen.missing_libraries():
    pytest.exit(screen.library_message(missing), returncode=screen.EXIT_SETUP)

# The same examples each time, and no deadline on a busy machine; `explore` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, database=None, max_examples=2000)
settings.load_profile(os.environ.get("FRONT_DESK_HYPOTHESIS", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    beside = Path(__file__).resolve().parents[2] / "shared"
    parser.addoption(
        "--shared",
        type=Path,
        default=Path(os.environ.get("FRONT_DESK_SHARED", beside)),
        metavar="DIR",
        help="folder of shared utterances and questionnaires (default: shared beside the checkout)",
    )


def pytest_unconfigure() -> None:
    _HOME.cleanup()
    _NO_FONTS.cleanup()


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Path:
    """The folder of shared material, which is no part of the checkout."""
    folder: Path = request.config.getoption("--shared")
    if not (folder / "data").is_dir():
        pytest.skip(f"needs the shared material: no folder {folder}; give it with --shared DIR")
    return folder


@pytest.fixture(scope="session")
def qapp(qapp):
    """Give the application the shipped font: without one every letter is an empty box."""
    from PySide6.QtGui import QFont, QFontDatabase

    for file in sorted(resources.path("fonts").glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(file)) >= 0, f"Qt cannot read {file.name}"
    qapp.setStyle("Fusion")
    qapp.setFont(QFont("Inter", 10))
    return qapp


@pytest.fixture(autouse=True)
def _user_folders_stay_untouched() -> Iterator[None]:
    yield
    touched = [
        file.relative_to(_TRAP)
        for file in _TRAP.rglob("*")
        if file.is_file() and not _OF_OTHERS.intersection(file.parts)
    ]
    for file in touched:
        (_TRAP / file).unlink()
    if touched:
        pytest.fail(f"the test wrote to the user's folders: {', '.join(map(str, touched))}")


@pytest.fixture(autouse=True)
def _no_thread_stays_behind() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QThreadPool

        assert QThreadPool.globalInstance().waitForDone(3000), "work goes on in Qt's thread pool"
    left = [thread for thread in threading.enumerate() if thread not in before and _is_ours(thread)]
    for thread in left:
        thread.join(timeout=3)
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"threads were left behind: {alive}"


@pytest.fixture(autouse=True)
def _no_window_stays_open() -> Iterator[None]:
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication

        left = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        names = [type(window).__name__ for window in left]
        for window in left:
            window.hide()  # it is this test's fault and not the next one's
        assert not names, f"windows were left open: {names}"


def _is_ours(thread: threading.Thread) -> bool:
    """Return whether ``thread`` was started by Python; Qt's and the test runner's own are not ours."""
    return not isinstance(thread, threading._DummyThread) and not thread.name.startswith(
        ("execnet", "pytest")
    )
