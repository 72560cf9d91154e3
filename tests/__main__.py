"""Runs the tests from a checkout, all set-up included: ``python3 -m tests [arguments of pytest]``.

Without arguments everything runs, and the floors named in ``pyproject.toml``
under ``[tool.front-desk]`` must have had every branch tried.
"""

from __future__ import annotations

import os
import shutil
import sys

from triage_app import bootstrap, screen

_WHOLE = ["-n", "2", "--dist", "worksteal", "--cov", "--cov-report="]


def main(arguments: list[str]) -> int:
    """Run pytest with ``arguments``, all of it with none; return its exit code, or 1 below full coverage."""
    import pytest

    code = int(pytest.main(["--rootdir", str(bootstrap.ROOT), *(arguments or _WHOLE)]))
    return code or (0 if arguments else _judge_coverage())


def _judge_coverage() -> int:
    import tomllib

    from coverage import Coverage

    project = tomllib.loads((bootstrap.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    floors = project["tool"]["front-desk"]["full-coverage"]
    measured = Coverage()
    measured.load()
    print(f"Branches tried in {', '.join(floors)}:")
    percent = measured.report(include=[f"{floor}/*" for floor in floors])
    if percent < 100:
        print("Every line and branch of these has to be tried by a test.")
    return 0 if percent >= 100 else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bootstrap.ensure("-m", "tests", lock="requirements-test.txt")
    screen.install_libraries()
    if shutil.which("xvfb-run") and screen.missing_libraries(window=True):
        screen.apt_get(screen.missing_libraries(window=True))  # else the tests in a real window are skipped
    sys.exit(main(sys.argv[1:]))
