"""Crash, full or missing log, broken content: nothing typed is lost and the desk says what is wrong."""

import os
import signal
import subprocess
import sys

from tests.journeys.receptionist import ROOT, Receptionist
from triage_app.storage.connection import open_connection
from triage_app.storage.keys import read_key

CRASH = """
import os, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.journeys.receptionist import Receptionist
from triage_app.ui.program import make_application
desk = Receptionist(make_application(), Path(sys.argv[1]), Path(sys.argv[1]))
desk.type("cart az for my dad")
desk.press("Enter")
desk.settle()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_desk_brings_its_call_back_on_hold(at_desk, folder):
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.run(
        [sys.executable, "-c", CRASH, str(folder)], cwd=ROOT, env=env, check=False, timeout=100
    )
    assert killed.returncode == -signal.SIGKILL
    desk = at_desk()
    desk.picture("after")
    (call,) = [call for call in desk.desk.open_calls() if not call.blank]
    assert (call.state, call.now.words) == ("hold", "cart az for my dad")
    desk.press("Ctrl+Tab")
    assert desk.place == "phone-number"
    assert desk.call.now.number == "480-342-1927"
    desk.press("Enter")
    desk.settle()
    desk.leave()
    assert len(desk.log()) == 1


def test_without_a_log_the_desk_opens_says_so_and_keeps_every_word(at_desk, folder):
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "calls.db").write_bytes(b"not a log of this program " * 400)
    desk = at_desk()
    desk.type("cart arizona")
    desk.press("Enter")
    desk.wait(300)
    desk.picture("not-saved")
    assert "not saved" in desk.text().lower()
    assert desk.call.now.number == "480-342-1927"
    desk.press("Ctrl+P")
    assert desk.place == "print"
    assert "cart arizona" in desk.front.others.pages.print.page._text.toPlainText()
    desk.press("Esc")
    assert desk.place == "phone-number"
    desk.press("Enter")
    desk.wait(300)
    assert "a logged call is not saved yet" in desk.text().lower()
    assert desk.call.blank
    desk.press("Ctrl+P")
    page = desk.front.others.pages.print.page._text.toPlainText()
    assert "cart arizona" in page
    assert "was not in the log yet" in page
    assert (folder / "data" / "calls.db").read_bytes().startswith(b"not a log of this program")


def test_emergency_words_are_there_without_a_log(at_desk, folder):
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "calls.db").write_bytes(b"not a log of this program " * 400)
    desk = at_desk()
    desk.press("F8")
    assert desk.place == "emergency"
    assert "911" in desk.text()


def test_a_folder_that_cannot_be_made_does_not_keep_the_desk_from_opening(at_desk, folder):
    folder.write_text("a file where a folder should be")
    desk = at_desk()
    assert isinstance(desk, Receptionist)
    desk.type("second opinion")
    assert desk.call.now.words == "second opinion"
    assert "cannot be made" in desk.window.hint_bar.accessibleName()


def test_broken_content_of_the_clinic_leaves_the_shipped_one_serving_and_says_so(at_desk, folder):
    version = folder / "data" / "content" / "1"
    version.mkdir(parents=True)
    (version / "pack.yaml").write_text("version: [")
    desk = at_desk()
    desk.type("cart arizona")
    desk.press("Enter")
    assert desk.call.now.number == "480-342-1927"
    desk.picture("notice")


def test_all_saved_is_never_shown_while_something_waits(desk):
    desk.settle()
    bar = desk.front.window.hint_bar
    assert "All saved" in bar.accessibleName()
    other = open_connection(desk.parts.paths.calls, read_key(desk.parts.paths.key), "rw")
    try:
        other.execute("BEGIN IMMEDIATE")  # another program writes, so that nothing is committed
        desk.type("cart az")
        assert not desk.desk.save_state().saved
        assert "All saved" not in bar.accessibleName()
        other.execute("ROLLBACK")
    finally:
        other.close()
    desk.settle()
    assert "All saved" in bar.accessibleName()
