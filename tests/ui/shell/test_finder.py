from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from triage_app.ui.shell.actions import Actions
from triage_app.ui.shell.command_list import Command
from triage_app.ui.shell.finder import Finder


@pytest.fixture
def finder(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made = Finder(theme, Actions(window), window)
    made.window, made.helped = window, []
    made._actions.answer("help", lambda: made.helped.append(1))
    return made


def test_the_list_is_built_once_and_always_shows_what_works_now(finder):
    first = finder.open_commands()
    assert [entry.title for entry in first.commands] == ["Help and keys"]

    finder._actions.answer("hold", lambda: None)

    assert finder.open_commands() is first
    assert [entry.title for entry in first.commands] == ["Hold or take back the call", "Help and keys"]


def test_an_action_is_done_and_anything_else_is_handed_on(finder, qtbot):
    finder.offer(lambda: [Command("need:refer", "Refer a patient", kind="Need")])
    finder.open_commands()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert finder.helped == [1]

    finder.open_commands()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(finder.command_chosen) as told:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert told.args == ["need:refer"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_opens_under_its_button(finder):
    finder.open_menu(finder.window)

    menu = QApplication.activePopupWidget()
    assert [line.text() for line in menu.actions() if line.text()] == ["Help and keys"]
    menu.close()
