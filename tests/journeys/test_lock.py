"""A desk left alone: whatever is open is covered or closed, nothing typed is lost, nobody's name is seen."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPlainTextEdit

from tests.journeys.doorstep import unlock
from triage_app.ui.kit.clipboard import copy_number


@pytest.fixture
def desk(desk_of_robin):
    return desk_of_robin


def test_the_notice_comes_twenty_seconds_before_and_any_key_takes_it_away(desk):
    notice = desk.ground.findChild(type(desk.front.lock._notice))
    desk.idle_away(281)
    assert not notice.isHidden()
    assert notice.title == "Locking in 19 seconds"
    QTest.keyClick(desk.ground.windowHandle(), Qt.Key.Key_Shift)
    assert notice.isHidden()
    assert not desk.at_door
    desk.idle_away(299)
    assert not desk.at_door
    desk.idle_away(1)
    assert desk.at_door
    assert notice.isHidden()
    assert "Locked after 5 minutes without use" in desk.text()


def test_a_live_call_has_fifteen_minutes(desk):
    desk.type("cart arizona")
    desk.idle_away(899)
    assert not desk.at_door
    desk.idle_away(1)
    assert desk.at_door
    assert "Locked after 15 minutes without use" in desk.text()


def test_whichever_clock_says_so_locks_at_once(desk):
    for steady, wall in [(0, 300), (300, 0), (0, -61), (0, 14 * 3600), (0, -10 * 365 * 86_400), (0, 2**31)]:
        desk.clocks.steady_now += steady
        desk.clocks.wall_now += wall
        desk.front.lock.idle.look()
        assert desk.at_door, (steady, wall)
        unlock(desk)


def test_the_first_key_after_a_night_asleep_goes_nowhere(desk):
    desk.type("cart")
    desk.clocks.go(14 * 3600, steady=False)
    QTest.keyClick(desk.ground.windowHandle(), Qt.Key.Key_7)
    assert desk.at_door
    assert desk.opening.door.card.pin.text() == ""
    unlock(desk)
    assert desk.call.now.words == "cart"


def test_ctrl_l_locks_at_once_and_the_pin_brings_back_field_and_cursor(desk):
    assert desk.front.lock.idle._tick.interval() <= 500  # so it is never a second late by itself
    desk.type("cart arizona")
    desk.focus().setCursorPosition(3)
    field = desk.focus()
    desk.press("Ctrl+L")
    assert desk.at_door
    assert not desk.front.window.isVisible()
    assert desk.focus() is desk.opening.door.card.pin
    unlock(desk)
    assert desk.focus() is field
    assert (field.text(), field.cursorPosition()) == ("cart arizona", 3)
    assert field.isUndoAvailable()


@pytest.mark.qt_log_ignore("This plugin does not support")  # a menu on no screen grabs and raises
def test_a_menu_that_is_open_is_closed(desk):
    desk.press("F10")
    assert QApplication.activePopupWidget() is not None
    desk.idle_away()
    assert desk.at_door
    assert QApplication.activePopupWidget() is None


def test_a_file_picker_that_is_open_is_closed_and_nothing_is_written(desk, tmp_path):
    desk.type("cart arizona for alex example")
    desk.press("Ctrl+P")
    seen = []

    def lock():
        seen.extend(type(window) for window in QApplication.topLevelWidgets() if window.isVisible())
        desk.idle_away(900)

    QTimer.singleShot(200, lock)
    desk.front.others.pages.print.save_pdf()
    assert QFileDialog in seen
    assert desk.at_door
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    desk.wait_until(lambda: desk.focus() is desk.opening.door.card.pin)
    unlock(desk)
    assert desk.front.window.view is desk.front.others.pages.print
    for remembered in Path(os.environ["XDG_CONFIG_HOME"]).glob("QtProject.conf"):
        assert "Alex" not in remembered.read_text()  # Qt keeps the folders its picker showed, no file names
        remembered.unlink()


def test_a_dialog_that_stays_open_is_hidden_and_comes_back(desk):
    desk.front.tell_bug("a.place:1\n  made up")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    desk.press("Ctrl+L")
    desk.front.lock.lock_now()
    assert desk.at_door
    assert not dialog.isVisible()
    unlock(desk)
    assert dialog.isVisible()
    dialog.reject()


def test_a_step_half_typed_comes_back_as_it_was(desk):
    desk.type("cart arizona")
    desk.press("Enter")
    desk.press("Ctrl+B")
    field = desk.focus()
    field.clear()
    desk.type("2p")
    desk.idle_away(900)
    assert desk.at_door
    assert "2p" not in desk.text().split()
    unlock(desk)
    assert desk.focus() is field
    assert field.text() == "2p"


def test_notes_that_are_not_logged_yet_come_back_with_their_cursor(desk):
    desk.type("cart arizona")
    desk.press("Enter", "Alt+N")
    notes = desk.focus()
    assert isinstance(notes, QPlainTextEdit)
    desk.type("Alex Example would like Tuesday")
    cursor = notes.textCursor()
    cursor.setPosition(4)
    notes.setTextCursor(cursor)
    desk.press("Ctrl+L")
    assert "Tuesday" not in desk.text()
    unlock(desk)
    assert desk.focus() is notes
    assert notes.textCursor().position() == 4
    assert notes.document().isUndoAvailable()
    assert desk.call.notes == "Alex Example would like Tuesday"


def test_settings_half_typed_come_back(desk):
    desk.press("Ctrl+,")
    page = desk.front.others.pages.settings.page
    page.fields["nurse_line_hours"].focus()
    desk.type("8 to")
    desk.press("Ctrl+L")
    unlock(desk)
    assert desk.focus() is page.fields["nurse_line_hours"].editor
    assert page.fields["nurse_line_hours"].text == "8 to"


def test_a_number_on_the_clipboard_goes_with_the_lock(desk):
    copy_number("612-555-0142")
    desk.press("Ctrl+L")
    assert QGuiApplication.clipboard().text() == ""


def test_calls_on_hold_are_counted_and_timed_while_locked(desk):
    desk.type("cart az for alex example")
    desk.press("F9", "Enter")
    desk.press("Ctrl+L")
    assert "1 call on hold" in desk.text()
    assert "Waiting 0:0" in desk.text()
    assert "alex" not in desk.text().lower()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_key_of_the_desk_works_while_it_is_locked(desk):
    desk.type("cart arizona")
    desk.press("Ctrl+L")
    for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+K", "F10", "Ctrl+N", "F9", "Ctrl+P", "Ctrl+Enter"):
        desk.press(keys)
        assert desk.at_door
        assert QApplication.activePopupWidget() is None
    unlock(desk)
    assert desk.call.now.words == "cart arizona"


def test_a_locked_window_that_is_closed_stays(desk):
    desk.press("Ctrl+L")
    desk.ground.close()
    assert desk.ground.isVisible()
    assert desk.at_door
