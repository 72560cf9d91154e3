"""Whatever a caller is called, no screen reads it as a page: nothing is fetched, nothing moves."""

import shutil
import subprocess
import sys

import pytest

from tests.journeys.nasty_names import payloads
from tests.journeys.receptionist import ROOT, _environment
from tests.tracing import strace
from triage_app.ui.kit.text import plain_tip

pytestmark = pytest.mark.timeout(400)


@pytest.mark.slow
def test_no_screen_opens_what_a_name_says_and_no_name_moves_the_window(tmp_path, warm_folder):
    canary = tmp_path / "canary.png"
    shutil.copy(ROOT / "docs" / "pictures" / "desk.png", canary)
    command = [sys.executable, "-m", "tests.journeys.show_nasty", str(warm_folder), str(canary)]
    traced = strace()
    trace = tmp_path / "trace"
    if traced:
        command = [
            traced,
            "-f",
            "-qq",
            "-e",
            "trace=open,openat,stat,newfstatat,statx,access",
            "-o",
            str(trace),
            *command,
        ]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.split() == [str(len(payloads(""))), "stood"]
    if traced:
        seen = [line for line in trace.read_text(errors="replace").splitlines() if "canary.png" in line]
        assert [line for line in seen if "execve" not in line] == []
    else:
        pytest.skip("shown in every screen; whether a file was opened needs strace, and leave to trace")


def test_there_are_as_many_tricks_as_the_goal_names():
    assert len(set(payloads("canary.png"))) == 29


@pytest.mark.parametrize("text", payloads("canary.png"))
def test_a_tip_shows_a_name_letter_by_letter(text, qapp):
    from PySide6.QtGui import QTextDocument

    tip = plain_tip(text)
    shown = QTextDocument()
    if tip == text:
        assert "<" not in text
        return
    shown.setHtml(tip)
    assert shown.toPlainText().replace("\u2028", "\n") == text
