from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests.ui.kit.spoken import children
from triage_app.ui.shell.command_list import Command, CommandList, find_commands

COMMANDS = (
    Command("action:new-call", "New call", "Ctrl+N"),
    Command("action:call-back", "Call back", "Ctrl+B"),
    Command("need:refer", "Refer a patient", kind="Need"),
    Command("need:second", "Second opinion", kind="Need"),
)


@pytest.fixture
def desk(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.field = QLineEdit()
    QVBoxLayout(window).addWidget(window.field)
    window.resize(900, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.field.setFocus()
    return window


@pytest.fixture
def commands(theme, desk):
    made = CommandList(theme, desk)
    made.open(COMMANDS)
    return made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["New call", "Call back", "Refer a patient", "Second opinion"]),
        ("call", ["Call back", "New call"]),
        ("CALL new", ["New call"]),
        ("pati", ["Refer a patient"]),
        ("zebra", []),
    ],
)
def test_all_typed_words_are_looked_for_in_any_order(typed, found):
    assert [entry.title for entry in find_commands(COMMANDS, typed)] == found


def test_typing_narrows_and_enter_chooses(commands, qtbot):
    qtbot.keyClicks(commands._field, "opinion")

    with qtbot.waitSignal(commands.chosen) as told:
        qtbot.keyClick(commands._field, Qt.Key.Key_Return)

    assert told.args == ["need:second"]
    assert not commands.isVisible()


def test_arrows_move_while_the_field_keeps_focus(commands, qtbot):
    qtbot.keyClick(commands._field, Qt.Key.Key_Down)
    assert commands._field.hasFocus()

    with qtbot.waitSignal(commands.chosen) as told:
        qtbot.keyClick(commands._field, Qt.Key.Key_Return)

    assert told.args == ["action:call-back"]


def test_escape_closes_and_gives_focus_back(commands, desk, qtbot):
    with qtbot.waitSignal(commands.closed), qtbot.assertNotEmitted(commands.chosen):
        qtbot.keyClick(commands._field, Qt.Key.Key_Escape)

    assert not commands.isVisible()
    assert desk.field.hasFocus()
    commands.close_list()


def test_going_elsewhere_closes_it(commands, desk, qtbot):
    with qtbot.waitSignal(commands.closed):
        desk.field.setFocus()

    assert not commands.isVisible()


def test_nothing_found_is_said_and_enter_does_nothing(commands, qtbot):
    qtbot.keyClicks(commands._field, "zebra")
    assert commands._none.isVisible()

    with qtbot.assertNotEmitted(commands.chosen):
        qtbot.keyClick(commands._field, Qt.Key.Key_Return)


def test_tab_does_not_leave_it_by_accident(commands, qtbot):
    qtbot.keyClick(commands._field, Qt.Key.Key_Tab)

    assert commands._field.hasFocus()


def test_rows_are_read_with_their_key_or_kind(commands):
    assert children(commands._list)[:3] == ["New call, Ctrl N", "Call back, Ctrl B", "Refer a patient, Need"]


def test_it_stays_inside_the_window(commands, desk, qtbot):
    desk.resize(500, 300)
    qtbot.waitUntil(lambda: desk.rect().contains(commands.geometry()))
    assert not commands.grab().isNull()
