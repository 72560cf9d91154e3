"""Backup and restore from the command line, at a desk without sign-in and at a protected one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from triage_app.paths import Paths
from triage_app.records import replace
from triage_app.settings import SettingsFile

PASSWORD = "a long pass phrase 12"


@pytest.fixture
def some_calls(triage_app, desk_folder) -> Path:
    assert triage_app("demo-data", "--calls", "20").code == 0
    return desk_folder / "data"


@pytest.fixture
def protected(triage_app, tmp_path) -> list[str]:
    """A desk with one person; what a command adds to sign in."""
    file = tmp_path / "password"
    file.touch(0o600)
    file.write_text(PASSWORD)
    made = triage_app(
        *("set-up", "--clinic", "Sample Clinic", "--name", "Robin Sample", "--password-file", str(file)),
        *("--recovery-file", str(tmp_path / "recovery")),
    )
    assert made.code == 0, made.err
    return ["--user", "Robin Sample", "--password-file", str(file)]


def test_a_backup_is_made_and_listed(triage_app, some_calls):
    made = triage_app("backup")
    assert made.out.startswith("A checked backup of 20 calls is in ")
    (line,) = triage_app("restore").lines
    assert "20 calls" in line
    assert "by-hand" in line


def test_the_second_place_of_the_settings_gets_its_copy_and_is_gone_back_to(
    triage_app, some_calls, desk_folder, tmp_path
):
    stick = tmp_path / "stick"
    file = SettingsFile(Paths.under(desk_folder).settings)
    file.save(replace(file.load().settings, second_place=str(stick)))
    assert f"The second place {stick} is not there" in triage_app("backup").err
    stick.mkdir()
    done = triage_app("backup")
    assert (done.code, done.err) == (0, "")
    assert len(list(stick.rglob("calls.db"))) == 1
    shutil.rmtree(some_calls / "backups")
    (some_calls / "calls.db").write_bytes(b"gone" * 5000)
    (line,) = triage_app("restore").lines
    assert str(stick) in line
    assert triage_app("restore", "newest").lines[0].startswith("Restored: 20 calls as of ")


def test_without_a_log_there_is_nothing_to_copy(triage_app):
    done = triage_app("backup")
    assert done.code == 2
    assert "no call log" in done.err
    assert triage_app("restore").lines == ["There is nothing to restore."]


def test_a_damaged_log_is_restored_from_a_stick(triage_app, some_calls, tmp_path):
    assert triage_app("backup", "--to", str(tmp_path / "stick")).code == 0
    (some_calls / "calls.db").write_bytes(b"gone" * 5000)
    done = triage_app("restore", "newest", "--from", str(tmp_path / "stick"))
    assert done.lines[0].startswith("Restored: 20 calls as of ")
    assert "What stood there is in" in done.lines[1]
    assert len(triage_app("log").lines) == 20


def test_a_backup_is_named_by_its_folder(triage_app, some_calls):
    folder = triage_app("backup").out.split(" is in ")[1].strip()
    assert triage_app("demo-data", "--calls", "25").code == 0
    done = triage_app("restore", folder)
    assert "calls made after it are not in it" in done.lines[0]
    assert len(triage_app("log").lines) == 20


def test_what_is_no_backup_is_refused(triage_app, some_calls, tmp_path):
    done = triage_app("restore", str(tmp_path))
    assert done.code == 2
    assert "no such backup" in done.err


def test_an_emptied_folder_is_restored_with_the_recovery_key(triage_app, protected, desk_folder, tmp_path):
    stick = tmp_path / "stick"
    made = triage_app("backup", "--to", str(stick), *protected)
    assert made.code == 0, made.err
    shutil.rmtree(desk_folder)
    done = triage_app("restore", "newest", "--from", str(stick))
    assert done.code == 2
    assert "--recovery-file, or --user" in done.err
    done = triage_app(
        "restore", "newest", "--from", str(stick), "--recovery-file", str(tmp_path / "recovery")
    )
    assert done.code == 0, done.err
    assert triage_app("log", *protected).code == 0


def test_a_password_restores_a_new_computer_too(triage_app, protected, desk_folder, tmp_path):
    stick = tmp_path / "stick"
    assert triage_app("backup", "--to", str(stick), *protected).code == 0
    shutil.rmtree(desk_folder)
    done = triage_app("restore", "newest", "--from", str(stick), *protected)
    assert done.code == 0, done.err


def test_a_wrong_secret_changes_nothing(triage_app, protected, desk_folder, tmp_path):
    stick = tmp_path / "stick"
    assert triage_app("backup", "--to", str(stick), *protected).code == 0
    shutil.rmtree(desk_folder)
    (tmp_path / "password").write_text("not the pass phrase")
    done = triage_app("restore", "newest", "--from", str(stick), *protected)
    assert done.code == 1
    assert "did not match" in done.err
    assert not (desk_folder / "data" / "calls.db").exists()


def test_a_log_that_is_well_is_replaced_by_nobody_who_is_not_signed_in(triage_app, protected):
    assert triage_app("backup", *protected).code == 0
    done = triage_app("restore", "newest")
    assert done.code != 0
    assert triage_app("restore", "newest", *protected).code == 0
