"""The same journeys in a real X11 window."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.journeys.receptionist import ROOT
from triage_app import screen

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def test_the_journeys_hold_in_a_real_window(tmp_path):
    if not shutil.which("xvfb-run"):
        pytest.skip("needs xvfb-run, which is not installed")
    if missing := screen.missing_libraries(window=True):
        pytest.skip(f"needs libraries that are not installed: {', '.join(missing)}")
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", sys.executable, "-m", "pytest", "-q"]
    command += [
        "-p",
        "no:cacheprovider",
        "--basetemp",
        str(tmp_path / "window"),
        "tests/journeys/test_answers.py",
        "tests/journeys/test_door.py",
    ]
    command += ["-k", "by_key or danger_open or thirteen or first_start"]
    env = {**os.environ, "QT_QPA_PLATFORM": "xcb", "FRONT_DESK_WINDOW": "xcb"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
