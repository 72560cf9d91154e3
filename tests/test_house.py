"""The rules of the house that a machine can watch."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from importlinter.api import read_configuration
from importlinter.application import use_cases

from triage_app.bootstrap import ROOT

PACKAGE = ROOT / "triage_app"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_imports_keep_to_their_floors(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    kept = use_cases.lint_imports(
        config_filename=str(ROOT / "pyproject.toml"), is_debug_mode=False, show_timings=False, cache_dir=None
    )
    assert kept, capsys.readouterr().out


def test_every_room_is_watched_by_the_contracts():
    options = read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"]
    watched = {contract["name"]: set(contract.get("source_modules", ())) for contract in options}
    rooms = {
        f"triage_app.{entry.stem}"
        for entry in PACKAGE.iterdir()
        if entry.name not in ("__init__.py", "_resources")
        and (entry.suffix == ".py" or (entry / "__init__.py").exists())
    }
    assert rooms - watched["Only ui knows Qt"] == {"triage_app.ui"}
    assert rooms - watched["Only storage knows SQL"] == {"triage_app.storage"}


def test_no_phone_number_stands_in_the_code():
    """Made-up numbers (555-01xx) may serve as examples; 911 and 988 stand in content/bare.py alone."""
    number = re.compile(r"\b[2-9]\d{2}[-. ]?(?!555)\d{3}[-. ]\d{4}\b|\b[2-9]\d{2}-555-(?!01)\d{4}\b")
    found = [module.name for module in MODULES if number.search(module.read_text(encoding="utf-8"))]
    assert found == []


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(TODO|FIXME|XXX)\b")
    files = [*MODULES, *(ROOT / "benchmarks").rglob("*.py"), ROOT / "main.py"]
    assert [file.name for file in files if later.search(file.read_text(encoding="utf-8"))] == []


def test_importing_everything_does_no_work(tmp_path):
    """Modules may define; folders, windows and threads are made by whoever starts the program."""
    names = [
        ".".join(module.relative_to(ROOT).with_suffix("").parts)
        for module in MODULES
        if "migrations" not in module.parts and module.name != "__main__.py"
    ]
    code = (
        "import importlib, sys, threading\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "assert QCoreApplication.instance() is None\n"
        "assert threading.active_count() == 1\n"
    )
    home = {name: str(tmp_path) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")} | home
    done = subprocess.run(
        [sys.executable, "-c", code, *names],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    """The wheel of this checkout, built without a network."""
    if find_spec("hatchling") is None or find_spec("pip") is None:
        pytest.skip("needs pip and hatchling to build the wheel")
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run(
        [*pip, "--no-cache-dir", "-q", "-w", str(folder), str(ROOT)], check=True, capture_output=True
    )
    return next(folder.glob("*.whl"))


def test_an_installed_wheel_carries_its_content_and_passes_its_check(wheel, tmp_path):
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "-q", "--target", str(site)]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    environment = os.environ | {"PYTHONPATH": str(site)}
    command = site / "bin" / ("triage-app.exe" if os.name == "nt" else "triage-app")
    done = subprocess.run(
        [str(command), "check"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    where = subprocess.run(
        [sys.executable, "-c", "from triage_app import resources; print(resources.root())"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()) == site / "triage_app" / "_resources"
