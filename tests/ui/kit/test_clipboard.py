import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from triage_app.ui.kit.clipboard import KEPT_MS, OwnClipboard, copy_number


@pytest.fixture
def clipboard(qapp):
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    board.clear()


def test_a_number_stays_thirty_seconds(clipboard):
    assert KEPT_MS == 30_000
    ours = OwnClipboard(clipboard)
    copy_number("612-555-0142")
    assert clipboard.text() == "612-555-0142"
    assert ours.waits


def test_a_number_goes_when_its_time_is_up(clipboard, qtbot):
    ours = OwnClipboard(clipboard, kept_ms=20)
    copy_number("612-555-0142")
    qtbot.waitUntil(lambda: not clipboard.text())
    assert not ours.waits


def test_locking_takes_a_number_away_at_once(clipboard):
    ours = OwnClipboard(clipboard)
    copy_number("612-555-0142")
    ours.forget()
    assert not clipboard.text()
    assert not ours.waits


def test_what_somebody_else_copied_is_never_touched(clipboard):
    ours = OwnClipboard(clipboard)
    copy_number("612-555-0142")
    clipboard.setText("of another program")  # this platform cannot tell whose a text is: it is not marked
    if not clipboard.ownsClipboard():
        assert not ours.waits
        ours.forget()
        assert clipboard.text() == "of another program"


@pytest.mark.window
def test_locking_takes_away_what_was_copied_out_of_a_field(clipboard, qapp):
    if qapp.platformName() == "offscreen":
        pytest.skip("needs a platform that tells whose the clipboard is")
    ours = OwnClipboard(clipboard)
    field = QLineEdit("Alex Example")
    field.selectAll()
    field.copy()
    assert clipboard.text() == "Alex Example"
    ours.forget()
    assert not clipboard.text()
    assert not ours.waits


def test_nothing_of_ours_is_nothing_to_clear(clipboard):
    ours = OwnClipboard(clipboard)
    ours.forget()
    assert not ours.waits
