"""The short form of the trial; ``python -m tests.faults --full`` runs 200 kills."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 there")
def test_no_acknowledged_call_or_draft_is_lost_by_a_kill():
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--kills", "15"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "15 kills" in done.stdout
