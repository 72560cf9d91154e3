"""Commands at a desk with people: who, with which password, and what their role lets them do."""

from __future__ import annotations

import os
import re
import shutil
import stat

import pytest

from triage_app.calls.recovery_key import read_recovery_key

ADMINISTRATOR, PASSWORD = "Dana Demo", "dana has a long one"


@pytest.fixture(scope="module")
def set_up(tmp_path_factory):
    """A desk set up by a command, with one receptionist more."""
    from tests.desk.conftest import Wall
    from tests.desk.staff import make_staffed

    folder = tmp_path_factory.mktemp("staffed") / "desk"
    (folder / "data").mkdir(parents=True)
    make_staffed(folder / "data", Wall())
    return folder


@pytest.fixture
def staffed(set_up, desk_folder):
    shutil.copytree(set_up, desk_folder)
    return desk_folder


def password_file(folder, password: str, mode: int = 0o600) -> str:
    file = folder / "password"
    file.write_bytes(password.encode())
    file.chmod(mode)
    return str(file)


def test_a_supervisor_lists_calls_with_a_password_from_a_file(staffed, tmp_path, triage_app):
    file = password_file(tmp_path, "sam has a long one\n")
    done = triage_app("log", "--user", "sam sample", "--password-file", file)
    assert (done.code, done.err) == (0, "")


def test_a_receptionist_does_not(staffed, tmp_path, triage_app):
    file = password_file(tmp_path, "robin has a long one")
    done = triage_app("log", "--user", "Robin Sample", "--password-file", file)
    assert done.code == 1
    assert done.err == "triage-app: This is for supervisors. Ask one to enter a PIN.\n"


def test_a_wrong_password_is_one_sentence(staffed, tmp_path, triage_app):
    file = password_file(tmp_path, "not the one")
    done = triage_app("log", "--user", "Sam Sample", "--password-file", file)
    assert (done.code, done.err) == (1, "triage-app: The password did not match.\n")


@pytest.mark.parametrize("user", [(), ("--user", "Toni Fresh")])
def test_who_it_is_has_to_be_said(staffed, tmp_path, triage_app, user):
    done = triage_app("log", *user, "--password-file", password_file(tmp_path, PASSWORD))
    assert done.code == 2
    assert "--user with one of Dana Demo, Sam Sample" in done.err


@pytest.mark.skipif(os.name != "posix", reason="rights of files are another matter on Windows")
def test_a_password_file_that_others_may_read_is_refused(staffed, tmp_path, triage_app):
    file = password_file(tmp_path, "sam has a long one", 0o644)
    done = triage_app("log", "--user", "Sam Sample", "--password-file", file)
    assert done.code == 2
    assert "0600" in done.err


@pytest.mark.parametrize("text", [b"", b"\n", b"\xff\xfe", b"x" * 5000])
def test_a_password_file_that_holds_none_is_told(staffed, tmp_path, triage_app, text):
    file = tmp_path / "password"
    file.write_bytes(text)
    file.chmod(0o600)
    done = triage_app("log", "--user", "Sam Sample", "--password-file", str(file))
    assert done.code == 2
    assert "password file" in done.err


def test_a_missing_password_file_and_a_folder_are_told(staffed, tmp_path, triage_app):
    for name in ("nowhere", "."):
        done = triage_app("log", "--user", "Sam Sample", "--password-file", str(tmp_path / name))
        assert done.code == 2
        assert "password file" in done.err


def test_the_doctor_looks_at_a_locked_log_from_outside_and_with_a_sign_in_from_inside(
    staffed, tmp_path, triage_app
):
    outside = triage_app("doctor")
    assert outside.code == 0
    assert "5 can sign in" in outside.out
    assert "not run, nobody is signed in" in outside.out
    file = password_file(tmp_path, "sam has a long one")
    inside = triage_app("doctor", "--user", "Sam Sample", "--password-file", file)
    assert inside.code == 0
    assert "checks               ok" in inside.out


def test_invented_calls_do_not_go_to_a_log_of_people(staffed, triage_app):
    done = triage_app("demo-data", "--calls", "3")
    assert done.code == 2
    assert "their calls are real" in done.err


def test_a_desk_is_set_up_by_a_command_and_its_recovery_key_opens_it(desk_folder, tmp_path, triage_app):
    file, paper = password_file(tmp_path, PASSWORD), tmp_path / "recovery"
    done = triage_app(
        "set-up",
        *("--clinic", "Sample Clinic", "--name", ADMINISTRATOR),
        *("--password-file", file, "--recovery-file", str(paper)),
    )
    assert done.code == 0, done.err
    assert f"{ADMINISTRATOR} signs in" in done.out
    recovery = read_recovery_key(paper.read_text())
    assert recovery.groups[0] not in done.out
    if os.name == "posix":
        assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    assert triage_app("log", "--password-file", file).code == 0
    from triage_app.paths import Paths
    from triage_app.storage.keys import read_key_file

    assert read_key_file(Paths.under(desk_folder).key).unlock_recovery(recovery.text).whole
    assert "Sample Clinic" in triage_app("doctor").out
    again = triage_app("set-up", "--name", "Robin Sample", "--password-file", file)
    assert (again.code, "set up already" in again.err) == (2, True)


def test_without_a_file_the_recovery_key_is_printed_once(tmp_path, triage_app):
    done = triage_app("set-up", "--name", ADMINISTRATOR, "--password-file", password_file(tmp_path, PASSWORD))
    line = next(line for line in done.lines if line.startswith("Recovery key: "))
    assert read_recovery_key(line.removeprefix("Recovery key: "))
    assert "not shown again" in done.err


def test_a_desk_that_starts_without_sign_in_says_so(desk_folder, triage_app):
    done = triage_app("set-up", "--without-sign-in", "--clinic", "Sample Clinic")
    assert (done.code, done.err) == (0, "")
    assert "without sign-in" in done.out
    told = triage_app("doctor")
    assert "not asked for; whoever uses this computer's account can read the log" in told.out
    assert triage_app("log").code == 0
    assert triage_app("set-up", "--without-sign-in").code == 1


def test_a_log_from_before_is_protected_by_a_set_up(desk_folder, tmp_path, triage_app):
    from pathlib import Path

    old = Path(__file__).parents[1] / "storage" / "old_logs" / "version-1"
    shutil.copytree(old, desk_folder / "data")
    assert "lies beside it in clear" in triage_app("doctor").out
    file = password_file(tmp_path, PASSWORD)
    assert triage_app("set-up", "--name", ADMINISTRATOR, "--password-file", file).code == 0
    listed = triage_app("log", "--json", "--password-file", file).objects
    assert [call["id"] for call in listed] == ["call-3", "call-2", "call-1"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--name", " "),
        ("--without-sign-in", "--name", "Dana Demo"),
        ("--without-sign-in", "--recovery-file", "x"),
    ],
)
def test_a_set_up_for_nobody_or_for_two_things_is_told(desk_folder, triage_app, arguments):
    done = triage_app("set-up", *arguments)
    assert done.code == 2
    assert not (desk_folder / "data" / "calls.key").exists()


def test_a_password_that_will_not_do_makes_nothing_and_leaves_no_recovery_file(
    desk_folder, tmp_path, triage_app
):
    paper = tmp_path / "recovery"
    file = password_file(tmp_path, "short")
    arguments = ("--name", ADMINISTRATOR, "--password-file", file, "--recovery-file", str(paper))
    done = triage_app("set-up", *arguments)
    assert (done.code, "at least 10" in done.err) == (1, True)
    assert not paper.exists()
    assert not (desk_folder / "data" / "calls.key").exists()
    paper.write_text("something of somebody")
    done = triage_app("set-up", *arguments)
    assert (done.code, paper.read_text()) == (2, "something of somebody")


@pytest.mark.skipif(os.name != "posix", reason="Windows asks in another way")
def test_without_a_terminal_nobody_is_asked(staffed):
    import subprocess
    import sys

    command = [sys.executable, "-m", "triage_app", "log", "--user", "Sam Sample", "--data-dir", str(staffed)]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, start_new_session=True
    )
    assert done.returncode == 2
    assert done.stderr.strip().endswith("Give --password-file.")


NAMED = ("--identified", "--reason", "The board asked")


def test_a_list_with_names_takes_rights_and_the_password_and_is_in_the_trail(staffed, tmp_path, triage_app):
    file = password_file(tmp_path, "robin has a long one")
    refused = triage_app("log", "--user", "Robin Sample", "--password-file", file, *NAMED)
    assert (refused.code, refused.out) == (1, "")
    assert "for supervisors" in refused.err
    file = password_file(tmp_path, "sam has a long one")
    assert triage_app("log", "--user", "Sam Sample", "--password-file", file, *NAMED).code == 0
    (event,) = trail(staffed, "exported")
    assert (event.who, event.detail) == (
        "Sam Sample",
        "rows=0 format=list names=yes reason=The board asked",
    )


def test_a_set_up_is_in_the_trail(desk_folder, tmp_path, triage_app):
    file = password_file(tmp_path, PASSWORD)
    paper = str(tmp_path / "recovery")
    arguments = ("--password-file", file, "--recovery-file", paper)
    assert triage_app("set-up", "--name", ADMINISTRATOR, *arguments).code == 0
    assert [event.result for event in trail(desk_folder, "people")] == ["set up"]


def trail(folder, kind):
    """The events of one kind, as an administrator sees them, oldest first."""
    from tests.desk.conftest import Wall
    from tests.desk.staff import desk_in, sign_in
    from triage_app.calls.audit import AuditFilter

    desk = desk_in(folder / "data", Wall())
    desk.begin()
    sign_in(desk, ADMINISTRATOR)
    assert desk.flush()
    try:
        return [line.event for line in reversed(desk.audit(AuditFilter(kind=kind)).lines)]
    finally:
        desk.close()


def test_too_many_wrong_passwords_are_one_sentence_with_a_time(staffed, tmp_path, triage_app):
    file = password_file(tmp_path, "not the one")
    told = [triage_app("log", "--user", "Sam Sample", "--password-file", file).err for _ in range(6)]
    assert told[:4] == ["triage-app: The password did not match.\n"] * 4
    assert re.fullmatch(r"triage-app: The password did not match\. Try again at \d\d:\d\d\.\n", told[4])
    assert re.fullmatch(r"triage-app: Too many passwords did not match\. Try again at \d\d:\d\d\.\n", told[5])
    assert [event.result for event in trail(staffed, "sign-in failed")] == ["wrong password"] * 5
