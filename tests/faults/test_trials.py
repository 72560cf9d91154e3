"""The short form of every trial; ``python -m tests.faults --full`` is the full size."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.trials import TRIALS
from tests.tracing import strace

_BY_STRACE = ("power", "lying", "system")


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 and no fork there")
@pytest.mark.parametrize("name", [trial.name for trial in TRIALS])
def test_nothing_acknowledged_is_lost_and_nothing_goes_unnoticed(name):
    if name.startswith(_BY_STRACE) and not strace():
        pytest.skip("needs strace, and leave to trace")
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", name],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ": met, " in done.stdout
