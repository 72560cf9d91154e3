"""No word of a caller in any file, after a day of calls, thirty faults, a lock and a kill."""

import signal
import subprocess
import sys

import pytest

from tests.journeys.canary_day import MARK, PASSWORD, PIN
from tests.journeys.receptionist import ROOT, _environment
from triage_app.app import build
from triage_app.paths import Paths


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_no_marked_word_is_in_any_file_once_the_desk_was_killed(tmp_path, warm_folder):
    desk = build(Paths.under(warm_folder), lambda _state: None).desk
    desk.set_up("Sample Clinic", "Robin Sample", PASSWORD, desk.new_recovery_key())
    desk.set_pin(PIN)
    desk.close()
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    folders = {
        "HOME": home,
        "TMPDIR": temporary,
        "XDG_CONFIG_HOME": home,
        "XDG_DATA_HOME": home,
        "XDG_CACHE_HOME": home,
    }
    environment = {**_environment(), **{name: str(place) for name, place in folders.items()}}
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.canary_day", str(warm_folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-3000:]
    assert done.stdout == b"locked\n"
    assert MARK.encode() not in done.stderr
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert any(file.name == "front-desk.log" for file in files)
    assert any(file.name == "calls.db" for file in files)
    assert [file for file in files if holds_mark(file.read_bytes())] == []
    assert [file for file in files if MARK.lower() in file.name.lower()] == []
    written = next(file for file in files if file.name == "front-desk.log").read_text()
    assert written.count("ValueError") >= 12  # the faults are told, their words are not


def holds_mark(content: bytes) -> bool:
    """Return whether a file's bytes hold the mark in any of the usual ways of writing."""
    written = (MARK.encode(), MARK.encode("utf-16-le"), MARK.encode("utf-16-be"), MARK.encode("utf-32-le"))
    lower = content.lower()
    return any(form.lower() in lower for form in written)
