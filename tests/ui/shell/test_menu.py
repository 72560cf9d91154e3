from __future__ import annotations

from PySide6.QtWidgets import QWidget

from triage_app.ui.shell.actions import Actions
from triage_app.ui.shell.menu import make_menu


def test_the_menu_shows_what_works_now_with_its_key(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window)
    heard = []
    for action_id in ("hold", "help", "quit", "dial", "menu"):
        actions.answer(action_id, lambda wished=action_id: heard.append(wished))

    menu = make_menu(theme, actions, window)
    lines = {line.text(): line for line in menu.actions() if line.text()}

    assert list(lines) == ["Hold or take back the call", "Help and keys", "Quit"]
    assert lines["Help and keys"].shortcut().toString() == "F1"
    lines["Quit"].trigger()
    assert heard == ["quit"]
