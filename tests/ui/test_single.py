import subprocess
import sys

import pytest
from PySide6.QtCore import QProcess

from triage_app.ui.single import OneWindow

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from triage_app.ui.single import OneWindow
app = QCoreApplication(sys.argv)
place = OneWindow(Path(sys.argv[1]))
sys.exit(9 if place.is_first() else 0 if place.call_first() else 1)
"""


@pytest.fixture
def first(qapp, tmp_path):
    place = OneWindow(tmp_path, qapp)
    assert place.is_first()
    yield place
    place.leave()


def test_a_second_start_brings_the_first_window_to_the_front(first, qtbot, tmp_path):
    raised = []
    first.listen(lambda: raised.append(True))
    second = QProcess()
    second.start(sys.executable, ["-c", SECOND, str(tmp_path)])
    qtbot.waitUntil(lambda: second.state() == QProcess.ProcessState.NotRunning, timeout=15_000)
    assert raised
    assert second.exitCode() == 0


def test_windows_of_other_folders_do_not_meet(first, qapp, tmp_path):
    (tmp_path / "other").mkdir()
    other = OneWindow(tmp_path / "other", qapp)
    assert other.is_first()
    other.leave()


def test_a_crashed_window_leaves_its_place_free(qapp, tmp_path):
    crash = SECOND.replace("sys.exit(", "import os; os._exit(")
    ended = subprocess.run([sys.executable, "-c", crash, str(tmp_path)], timeout=30, check=False)
    assert ended.returncode == 9
    assert (tmp_path / "window.lock").exists()
    place = OneWindow(tmp_path, qapp)
    assert place.is_first()
    place.leave()


def test_a_folder_that_is_missing_keeps_no_window_from_opening(qapp, tmp_path):
    assert OneWindow(tmp_path / "nowhere", qapp).is_first()
