"""A log that was lost comes back by keys alone: on a new computer, and where the file is damaged."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.journeys.conftest import use_cache
from tests.journeys.doorstep import Doorstep
from tests.journeys.receptionist import Receptionist
from triage_app.app import build
from triage_app.calls import life
from triage_app.calls.caller import Caller
from triage_app.paths import Paths
from triage_app.storage.door import door_of
from triage_app.storage.log import Log

PASSWORD = "four made up words"
CALLER = "Alex Example"


@dataclass
class Clinic:
    """A desk that was set up, took a call, and has a backup on a stick."""

    folder: Path
    stick: Path
    recovery: str


@pytest.fixture(scope="module")
def clinic_once(tmp_path_factory):
    place = tmp_path_factory.mktemp("clinic")
    folder, stick = place / "desk", place / "stick"
    parts = build(Paths.under(folder), lambda _state: None)
    desk = parts.desk
    recovery = desk.new_recovery_key()
    desk.set_up("Sample Clinic", "Robin Sample", PASSWORD, recovery)
    desk.begin()
    call = desk.change(life.edit_caller(desk.start(), Caller(CALLER, "patient", number="6125550188")))
    desk.finish(call, desk.endings(call).usual)
    assert desk.flush(20)
    stick.mkdir()
    desk.back_up(to=stick)
    desk.back_up()
    desk.close()
    return Clinic(folder, stick, recovery.text)


@pytest.fixture
def clinic(clinic_once, tmp_path):
    """A copy of it for one test."""
    folder, stick = tmp_path / "desk", tmp_path / "stick"
    shutil.copytree(clinic_once.folder, folder)
    shutil.copytree(clinic_once.stick, stick)
    return Clinic(folder, stick, clinic_once.recovery)


@pytest.fixture
def arrive(qapp, kept_cache):
    """Somebody comes to a desk; every window is closed again afterwards."""
    here = []

    def come(folder: Path) -> Doorstep:
        use_cache(kept_cache, folder)
        here.append(Doorstep(qapp, folder))
        if not kept_cache.exists():
            shutil.copytree(folder / "cache", kept_cache)
        return here[-1]

    yield come
    for each in here:
        each.tidy()


def words_of(widget):
    """What stands on a button, else its name."""
    return widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()


def until_it_says(desk, *words):
    try:
        desk.wait_until(lambda: all(each in desk.text() for each in words))
    except AssertionError:
        raise AssertionError(f"The screen never says {words}, but: {desk.text()}") from None


def tab_to(desk, name, key="Tab"):
    for _ in range(40):
        if words_of(desk.focus()) == name:
            return
        desk.press(key)
    raise AssertionError(f"{key} never leads to {name}")


def keep_picture(desk, name, tmp_path):
    folder = Path(os.environ.get("FRONT_DESK_PICTURES", tmp_path))
    desk.picture(folder / f"{name}.png")


def test_on_an_emptied_folder_the_recovery_key_brings_every_call_back(arrive, clinic, tmp_path):
    shutil.rmtree(clinic.folder)
    desk = arrive(clinic.folder)
    tab_to(desk, "Restore a backup")
    desk.press("Enter")
    until_it_says(desk, "No backup was found here")
    keep_picture(desk, "restore-nothing-here", tmp_path)
    desk.wait_until(lambda: words_of(desk.focus()) == "Another folder")
    desk.type(str(clinic.stick))
    desk.press("Enter")
    until_it_says(desk, "1 call comes back")
    desk.press("Enter")  # to the secret; the first person's password is asked for
    tab_to(desk, "Robin Sample", "Shift+Tab")
    desk.press("Down")
    desk.press("Tab")
    desk.type(clinic.recovery.lower().replace("-", " "))
    keep_picture(desk, "restore-with-the-recovery-key", tmp_path)
    desk.press("Enter")
    until_it_says(desk, "1 call of", "is back")
    keep_picture(desk, "restore-done", tmp_path)
    desk.press("Enter")
    until_it_says(desk, "Robin Sample", "Password")
    desk.sign_in(PASSWORD)
    assert CALLER in [desk.desk.entry(line.id).call.caller.name for line in desk.desk.calls().lines]


def test_where_only_the_backups_are_left_they_are_offered_before_anything_else(arrive, clinic):
    for file in (clinic.folder / "data").iterdir():
        if file.is_file():
            file.unlink()
    desk = arrive(clinic.folder)
    until_it_says(desk, "Restore a backup", "1 call comes back")
    desk.press("Enter")
    desk.type(PASSWORD)
    desk.press("Enter")
    until_it_says(desk, "The backup is restored")
    desk.press("Enter")
    until_it_says(desk, "Robin Sample", "Password")
    desk.sign_in(PASSWORD)
    assert len(desk.desk.calls().lines) == 1


def test_a_damaged_log_is_put_right_in_five_presses(arrive, clinic, tmp_path):
    log = clinic.folder / "data" / "calls.db"
    log.write_bytes(os.urandom(log.stat().st_size))
    damaged = log.read_bytes()
    desk = arrive(clinic.folder)
    desk.sign_in(PASSWORD)
    until_it_says(desk, "not saved")
    keep_picture(desk, "restore-banner", tmp_path)
    desk.press("Ctrl+Shift+B")
    until_it_says(desk, "The call log cannot be opened")
    keep_picture(desk, "restore-trouble", tmp_path)
    desk.press("Enter")
    until_it_says(desk, "1 call comes back")
    desk.press("Enter", "Enter")
    until_it_says(desk, "The backup is restored", "is back")
    keep_picture(desk, "restore-damaged-done", tmp_path)
    desk.press("Enter")
    desk.wait_until(lambda: desk.front.window.view.view_id == "calls")
    assert desk.desk.flush(20)
    kept = [file for file in clinic.folder.rglob("calls.db") if "damaged" in str(file.parent.name)]
    assert [file.read_bytes() for file in kept] == [damaged]


def test_where_the_key_file_is_damaged_the_recovery_key_puts_it_right_and_the_desk_asks_who_comes_in(
    qapp, kept_cache, clinic, tmp_path
):
    (clinic.folder / "data" / "calls.key").write_text("{ torn", encoding="utf-8")
    use_cache(kept_cache, clinic.folder)
    desk = Receptionist(qapp, clinic.folder, tmp_path)
    try:
        said = []
        desk.front.again_wished.connect(lambda: said.append("again"))
        desk.press("Ctrl+Shift+B")
        until(desk, "The call log cannot be opened")
        desk.picture("restore-broken")
        desk.press("Enter")
        until(desk, "1 call comes back", "Password")
        desk.press("Enter")
        desk.type(PASSWORD)
        desk.press("Enter")
        until(desk, "The backup is restored")
        desk.press("Enter")
        assert said == ["again"]
        desk.front = None  # it has closed by itself
    finally:
        desk.leave()
    log = Paths.under(clinic.folder)
    assert door_of(Log(log.calls, log.key)).state == "sign-in"


def until(desk, *words):
    for _ in range(300):
        if all(each in desk.text() for each in words):
            return
        desk.wait(50)
    raise AssertionError(f"The screen never says {words}, but: {desk.text()}")
