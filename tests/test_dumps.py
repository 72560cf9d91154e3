import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of core files")
def test_a_crash_writes_no_core_file():
    script = (
        "import resource; from triage_app.__main__ import main;"
        "resource.setrlimit(resource.RLIMIT_CORE, (4096, resource.getrlimit(resource.RLIMIT_CORE)[1]))\n"
        "try: main(['--version'])\n"
        "except SystemExit: pass\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    assert run(script).endswith("(0, 0)")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux alone knows it")
def test_a_key_comes_into_memory_that_nobody_else_reads(tmp_path):
    script = (
        "import ctypes; from pathlib import Path; from triage_app.storage.log import Log;"
        f"log = Log(Path({str(tmp_path / 'calls.db')!r}), Path({str(tmp_path / 'calls.key')!r}));"
        "log.database(); log.close(0); print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    assert run(script) == "0"
