import os
import subprocess
import sys
from pathlib import Path

import pytest

from triage_app import __version__, cli
from triage_app.bootstrap import ROOT
from triage_app.commands.arguments import parser

COMMANDS = ("route", "check", "publish", "log", "demo-data", "doctor")


def start(*arguments, typed=b"", **environment):
    """Run ``main.py`` as a person does."""
    clean = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=ROOT,
        env=clean | environment,
        input=typed,
        capture_output=True,
        check=False,
    )


def usage(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        cli.run(arguments)
    return ended.value.code, capsys.readouterr()


def test_help_names_every_command_and_every_exit_code(capsys):
    code, told = usage(capsys, "--help")
    assert code == 0
    for word in (
        *COMMANDS,
        "--data-dir",
        "--demo",
        "--screenshot",
        "--view",
        "--theme",
        "--size",
        "exit codes",
    ):
        assert word in told.out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_its_help(capsys, command):
    code, told = usage(capsys, command, "--help")
    assert code == 0
    assert told.out.startswith(f"usage: triage-app {command}")
    assert "--data-dir" in told.out


def test_the_version_is_told(capsys):
    assert usage(capsys, "--version")[1].out == f"Front Desk {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["log", "--no-such-option"],
        ["log", "--sin", "2026-11-01"],
        ["publish"],
        ["demo-data"],
        ["--demo", "log"],
        ["--screenshot", "x.png", "doctor"],
        ["--theme", "blue"],
    ],
)
def test_arguments_that_make_no_sense_are_told_in_one_line(capsys, arguments):
    code, told = usage(capsys, *arguments)
    assert code == cli.EXIT_USAGE
    assert told.out == ""
    assert told.err.startswith("triage-app")
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--view", "log"], ["--screenshot", "x.png", "--size", "big"]])
def test_what_goes_with_a_picture_is_checked(capsys, arguments):
    assert cli.run(arguments) == cli.EXIT_USAGE
    assert capsys.readouterr().err.count("\n") == 1


def test_the_data_folder_may_stand_before_or_after_the_command(tmp_path):
    before = parser().parse_args(["--data-dir", str(tmp_path), "doctor"])
    after = parser().parse_args(["doctor", "--data-dir", str(tmp_path)])
    assert before.data_dir == after.data_dir == str(tmp_path)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only X11 can be missing")
def test_without_a_screen_the_window_says_so_and_the_commands_do_not_care(tmp_path):
    window = start("--data-dir", str(tmp_path), QT_QPA_PLATFORM="")
    assert window.returncode == 3
    assert window.stderr.startswith(b"No screen was found")
    assert start("--data-dir", str(tmp_path), "log", QT_QPA_PLATFORM="").returncode == 0


def test_commands_that_need_no_window_never_load_qt(tmp_path):
    code = (
        "import sys\n"
        "from triage_app import cli\n"
        f"folder = ['--data-dir', {str(tmp_path)!r}]\n"
        "cli.run([*folder, 'demo-data', '--calls', '1'])\n"
        "cli.run([*folder, 'log'])\n"
        "cli.run([*folder, 'doctor'])\n"
        "cli.run([*folder, 'route', 'second opinion'])\n"
        "cli.run([*folder, 'check', folder[1]])\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6')]\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_has_enough_is_no_error(tmp_path):
    start("--data-dir", str(tmp_path), "demo-data", "--calls", "2000")
    command = f'"{sys.executable}" main.py --data-dir "{tmp_path}" log | head -n 1'
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_a_fault_of_the_program_is_told_without_the_words_it_held():
    code = (
        "import sys\n"
        "from triage_app import __main__, cli\n"
        "def fail(arguments): raise RuntimeError('Robin Sample has chest pain')\n"
        "cli.run = fail\n"
        "sys.exit(__main__.main([]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "RuntimeError" in done.stderr
    assert "Robin" not in done.stderr


@pytest.mark.parametrize("folder", ["", "  "])
def test_an_empty_data_folder_never_means_the_users_own(folder):
    ended = start("--data-dir", folder, "log")
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.decode().strip() == "triage-app: --data-dir is empty. Name a folder."


def test_a_file_given_as_the_data_folder_is_named(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("")
    ended = start("--data-dir", str(file), "log")
    assert ended.returncode == 2
    assert ended.stderr.decode().strip() == f"triage-app: --data-dir {file} is a file. Name a folder."


def test_no_log_yet_is_said(tmp_path):
    ended = start("--data-dir", str(tmp_path), "log")
    assert (ended.returncode, ended.stdout) == (0, b"")
    assert b"There is no call log at" in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_takes_nothing_is_one_sentence(tmp_path):
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "main.py", "route", "--data-dir", str(tmp_path), "cart az"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.decode().strip().splitlines()[-1].startswith("triage-app: This could not be done: ")
    assert b"Traceback" not in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="closing an output is said with a shell of Unix")
def test_a_closed_output_is_no_fault(tmp_path):
    ended = subprocess.run(
        ["sh", "-c", 'exec "$0" main.py route --data-dir "$1" "cart az" >&-', sys.executable, str(tmp_path)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert b"Traceback" not in ended.stderr
    assert b"fault" not in ended.stderr
