"""The start: what is loaded before the window is painted, and that no key is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from triage_app import cli, resources
from triage_app.app import (
    DEMO_DAY,
    Start,
    computer,
    paths_of,
    run,
    system_user,
    with_demo_line,
    with_nurse_line,
)
from triage_app.content.bare import EMERGENCY, bare_pack
from triage_app.content.model import EmergencyCard
from triage_app.errors import InputError
from triage_app.records import replace
from triage_app.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
HEAVY = (
    "sqlalchemy",
    "alembic",
    "pydantic",
    "ruamel",
    "phonenumbers",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
)

AT_FIRST_PAINT = """
import json, sys
from pathlib import Path
from triage_app.app import Start, run

def tell(moment):
    if moment == "painted":
        print(json.dumps(sorted(sys.modules)), flush=True)

sys.exit(run(Start(data_dir=Path(sys.argv[1]), quit_after_idle_ms=1), tell))
"""


AT_THE_DOOR = """
import json, os, sys
from pathlib import Path
from triage_app.app import Start, run

def tell(moment):
    if moment == "painted":
        print(json.dumps(sorted(sys.modules)), flush=True)
    elif moment == "at-door":
        os._exit(0)

run(Start(data_dir=Path(sys.argv[1])), tell)
"""


def start(folder: Path, script: str = AT_FIRST_PAINT) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", script, str(folder)]
    return subprocess.run(
        command, env=env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=110
    )


def test_nothing_heavy_is_loaded_before_the_window_is_painted(tmp_path):
    assert cli.run(["set-up", "--without-sign-in", "--data-dir", str(tmp_path)]) == 0
    first = start(tmp_path)  # may read YAML, since nothing is ready yet
    assert first.returncode == 0, first.stderr
    second = start(tmp_path)
    loaded = json.loads(second.stdout.splitlines()[0])
    assert not [name for name in loaded if name.startswith(HEAVY)]
    assert "triage_app.content.reader" not in loaded
    assert "triage_app.ui.follow_ups.view" not in loaded


@pytest.mark.parametrize("people", [False, True])
def test_set_up_and_sign_in_are_painted_before_anything_of_the_log_is_loaded(tmp_path, people):
    if people:
        password = tmp_path / "password"
        password.touch(mode=0o600)
        password.write_text("dana has a long one")
        name = ("--name", "Dana Demo", "--password-file", str(password))
        assert cli.run(["set-up", *name, "--data-dir", str(tmp_path)]) == 0
    shown = start(tmp_path, AT_THE_DOOR)
    assert shown.returncode == 0, shown.stderr
    loaded = json.loads(shown.stdout.splitlines()[0])
    assert not [name for name in loaded if name.startswith((*HEAVY, "sqlcipher3", "argon2", "cryptography"))]
    assert "triage_app.desk.desk" not in loaded
    assert (tmp_path / "data" / "calls.key").exists() is people


def test_the_demo_lies_apart_from_the_real_calls(tmp_path):
    real, demo = Start(data_dir=tmp_path), Start(data_dir=tmp_path, demo=True)
    assert paths_of(real).calls != paths_of(demo).calls
    assert paths_of(Start()).data != paths_of(Start(demo=True)).data


def test_the_clinics_nurse_line_stands_on_the_emergency_panel():
    card = EmergencyCard("nurse", "Transfer to nurse triage", "", "")
    pack = bare_pack(replace(EMERGENCY, cards=(*EMERGENCY.cards, card)), "the clinic")
    assert with_nurse_line(pack, Settings()) is pack
    set_ = with_nurse_line(pack, Settings(nurse_line="ext. 0142"))
    assert [card.number for card in set_.emergency.cards if card.id == "nurse"] == ["ext. 0142"]


def test_the_demo_alone_has_a_made_up_nurse_line():
    told = json.loads(resources.path(DEMO_DAY).read_text(encoding="utf-8"))["nurse_line"]
    assert with_demo_line(Settings()).nurse_line == told
    assert with_demo_line(Settings(nurse_line="ext. 0142")).nurse_line == "ext. 0142"
    assert Settings().nurse_line == ""


def test_who_takes_calls_and_where_is_always_told():
    assert system_user()
    assert computer()


def test_a_view_that_is_not_there_is_refused_with_the_list_of_those_that_are(tmp_path, qapp):
    with pytest.raises(InputError, match="new-call, typing, guided-step"):
        run(Start(screenshot=tmp_path / "picture.png", view="insights"))
