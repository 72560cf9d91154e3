import ast
import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app import bootstrap, screen

LOCK = """\
PySide6_Essentials==6.12.0 \\
    --hash=sha256:00
alembic==1.20.1
tzdata==2026.6 ; sys_platform == 'win32' \\
    --hash=sha256:01
librt==0.16.0 ; platform_python_implementation != 'PyPy'
"""


def test_a_lock_is_read_pin_by_pin():
    pins = bootstrap.wanted(LOCK)
    assert pins["pyside6-essentials"] == "6.12.0"
    assert pins["librt"] == "0.16.0"
    assert ("tzdata" in pins) == (sys.platform == "win32")
    assert pins["alembic"] == "1.20.1"


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-test.txt"])
def test_every_pin_of_our_locks_is_read(lock):
    text = (bootstrap.ROOT / lock).read_text()
    everywhere = [line for line in text.splitlines() if "==" in line and ";" not in line]
    assert len(everywhere) > 10
    assert len(bootstrap.wanted(text)) >= len(everywhere)


@pytest.mark.parametrize(
    ("marker", "true"),
    [
        ("", True),
        (" ", True),
        (f"sys_platform == '{sys.platform}'", True),
        (f"sys_platform != '{sys.platform}'", False),
        ("python_version >= '3.11'", True),
        ("python_full_version < '3.9'", False),
        ("python_full_version > '3.2' and python_version < '3.100'", True),
        ("(sys_platform == 'never' or os_name == 'never') and python_version > '3'", False),
        ("sys_platform == 'never' or platform_machine != 'never'", True),
        ("'never' in platform_machine", False),
        ("'never' not in implementation_name", True),
        ("python_version <= '3.10'", False),
    ],
)
def test_a_pin_for_another_machine_is_not_wanted(marker, true):
    assert bootstrap.holds(marker) is true


@pytest.mark.parametrize(
    "marker", ["extra", "f('x')", "sys_platform + 'a'", "(os_name == 'x'", "'a' == 'a' 'b'", "magic == 'a'"]
)
def test_a_marker_nobody_understands_is_no_quiet_yes(marker):
    with pytest.raises(ValueError, match="not understood"):
        bootstrap.holds(marker)


def test_every_pin_is_compared_name_and_version(tmp_path):
    for folder in ("Alembic-1.20.1.dist-info", "ruamel.yaml-0.19.0.dist-info", "mako"):
        (tmp_path / folder).mkdir()
    pins = {"alembic": "1.20.1", "ruamel-yaml": "0.19.1", "mako": "1.4.3"}
    assert bootstrap.lacking(pins, [tmp_path, tmp_path / "missing"]) == ["ruamel-yaml", "mako"]


def test_what_is_imported_first_is_what_counts(tmp_path):
    for place in ("first/mako-2.dist-info", "second/mako-1.dist-info"):
        (tmp_path / place).mkdir(parents=True)
    assert bootstrap.lacking({"mako": "2"}, [tmp_path / "first", tmp_path / "second"]) == []
    assert bootstrap.lacking({"mako": "1"}, [tmp_path / "first", tmp_path / "second"]) == ["mako"]


@given(st.text())
def test_no_text_breaks_the_reader_of_locks(text):
    bootstrap.wanted(text.replace(";", ","))


@pytest.mark.parametrize(
    "name", ["main.py", "triage_app/__init__.py", "triage_app/bootstrap.py", "triage_app/screen.py"]
)
def test_an_old_python_can_read_what_tells_it_so(name):
    ast.parse((bootstrap.ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_locks_hold_every_dependency_with_hashes_and_no_address():
    project = tomllib.loads((bootstrap.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lock, wanted in {
        "requirements.txt": project["dependencies"],
        "requirements-test.txt": project["dependencies"] + project["optional-dependencies"]["test"],
    }.items():
        text = (bootstrap.ROOT / lock).read_text()
        assert "http" not in text
        assert "index-url" not in text
        pinned = {line.split("==")[0].lower().replace("_", "-") for line in text.splitlines() if "==" in line}
        names = {ast_name(entry) for entry in wanted}
        assert names <= pinned
        assert text.count("--hash=sha256:") >= len(pinned)


def ast_name(requirement):
    """Return the normalized name at the start of a requirement."""
    letters = requirement.split(";")[0]
    for sign in "<>=![ ":
        letters = letters.split(sign)[0]
    return letters.lower().replace("_", "-").replace(".", "-")


class Checkout:
    """A checkout of one file that prints where it runs, with a lock of one small package."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "triage_app").mkdir(parents=True)
        for name in ("__init__.py", "bootstrap.py", "screen.py"):
            shutil.copy(bootstrap.ROOT / "triage_app" / name, folder / "triage_app")
        (folder / "main.py").write_text(
            "import sys\n"
            "from triage_app import bootstrap\n"
            "bootstrap.ensure(__file__)\n"
            "import sample_words\n"
            "print(sample_words.WORDS, sys.prefix, sys.argv[1:])\n",
        )
        wheel = self._wheel(folder / "wheels")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        (folder / "requirements.txt").write_text(f"sample-words==1.0 \\\n    --hash=sha256:{digest}\n")

    def _wheel(self, folder: Path) -> Path:
        folder.mkdir()
        wheel = folder / "sample_words-1.0-py3-none-any.whl"
        info = "sample_words-1.0.dist-info"
        files = {
            "sample_words.py": "WORDS = 'ready'\n",
            f"{info}/METADATA": "Metadata-Version: 2.1\nName: sample-words\nVersion: 1.0\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        lines = []
        for name, text in files.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            lines.append(f"{name},sha256={digest},{len(text)}")
        files[f"{info}/RECORD"] = "\n".join([*lines, f"{info}/RECORD,,"]) + "\n"
        with zipfile.ZipFile(wheel, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        return wheel

    def start(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "FRONT_DESK_"))
        }
        clean |= {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": (self.folder / "wheels").as_uri(),
            "PIP_CONFIG_FILE": os.devnull,
        }
        return subprocess.run(
            [sys.executable, "main.py", *arguments],
            cwd=self.folder,
            env=clean | environment,
            capture_output=True,
            text=True,
            check=False,
        )


def test_a_fresh_checkout_sets_itself_up_and_says_where_it_cannot(tmp_path):
    checkout = Checkout(tmp_path / "a désk")
    first = checkout.start("route", "a b")
    assert first.returncode == 0, first.stderr
    assert first.stdout == f"ready {checkout.folder / '.venv'} ['route', 'a b']\n"
    assert "First start" in first.stderr

    second = checkout.start()
    assert second.stdout.startswith("ready")
    assert second.stderr == ""

    (checkout.folder / ".venv" / "unfinished").touch()
    again = checkout.start()
    assert again.stdout.startswith("ready")
    assert "First start" in again.stderr

    lock = checkout.folder / "requirements.txt"
    lock.write_text(lock.read_text().replace("1.0", "1.1"))
    failed = checkout.start()
    assert failed.returncode == screen.EXIT_SETUP
    assert failed.stderr.rstrip().endswith("see above. Check the connection and start again.")
    assert failed.stdout == ""


def test_a_set_up_that_does_not_help_is_not_tried_for_ever(tmp_path):
    checkout = Checkout(tmp_path)
    done = checkout.start(FRONT_DESK_STARTED_AGAIN="1")
    assert done.returncode == screen.EXIT_SETUP
    assert "Delete the folder .venv" in done.stderr
