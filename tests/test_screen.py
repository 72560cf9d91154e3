import os
import subprocess
import sys

import pytest

from triage_app import screen
from triage_app.bootstrap import ROOT

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only X11 can be missing")


@pytest.fixture
def desktop(monkeypatch):
    """Set the environment of a session to a given one, with nothing left of ours."""

    def set_to(**values):
        for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return set_to


@on_linux
def test_no_screen_is_said_with_the_way_out(desktop):
    desktop()
    assert screen.problem().startswith("No screen was found")
    assert "xvfb-run -a python3 main.py" in screen.problem()


@on_linux
def test_a_screen_that_does_not_answer_is_named(desktop):
    desktop(DISPLAY=":987")
    assert screen.problem().startswith("The screen :987 cannot be reached.")


@pytest.mark.parametrize(
    "session",
    [
        {"QT_QPA_PLATFORM": "offscreen"},
        {"QT_QPA_PLATFORM": "offscreen:fonts=x"},
        {"WAYLAND_DISPLAY": "wayland-0"},
    ],
)
def test_where_no_x_server_is_wanted_none_is_asked(desktop, session):
    desktop(**session)
    assert screen.problem() is None


def test_where_the_tests_run_no_library_is_missing(desktop):
    desktop(QT_QPA_PLATFORM="offscreen")
    assert screen.missing_libraries() == []


def test_missing_libraries_are_told_as_one_command():
    assert screen.library_message(["libegl1", "libgl1"]).endswith(
        "install --no-install-recommends libegl1 libgl1"
    )


@on_linux
def test_without_a_screen_the_program_ends_before_qt_can_abort_it():
    code = "from triage_app import screen; screen.prepare()"
    clean = {"PATH": os.environ["PATH"], "FRONT_DESK_NO_APT": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == screen.EXIT_SETUP
    assert done.stderr.startswith("No screen was found: DISPLAY is not set.\n")
    assert done.stdout == ""


def test_nothing_is_installed_behind_a_persons_back(monkeypatch):
    monkeypatch.setenv("FRONT_DESK_NO_APT", "1")
    assert not screen.apt_get(["libgl1"])
