"""Keys of the desk work while somebody types; keys of text stay with the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triage_app.ui.kit.field import choice_field, line_field, text_field
from triage_app.ui.shell.action_table import ACTIONS
from triage_app.ui.shell.actions import Actions

OF_THE_TEXT = {"undo", "redo"}
HEARD = [entry for entry in ACTIONS if entry.listens and entry.action_id not in OF_THE_TEXT and entry.keys]


@pytest.fixture
def desk(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.fields = {
        "line": line_field(theme, "Name"),
        "lines": text_field(theme, "Notes"),
        "choice": choice_field(theme, "Who", ("Patient", "Family")),
    }
    column = QVBoxLayout(window)
    for field in window.fields.values():
        column.addWidget(field)
    window.desk_actions = Actions(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.mark.parametrize("entry", HEARD, ids=lambda entry: entry.action_id)
@pytest.mark.parametrize("kind", ["line", "lines", "choice"])
def test_an_action_is_reached_from_every_kind_of_field(desk, qtbot, entry, kind):
    field = desk.fields[kind]
    field.set_text("two words" if kind != "choice" else "Family")
    before = field.text
    heard = []
    desk.desk_actions.go_to(entry.where)
    desk.desk_actions.answer(entry.action_id, lambda: heard.append(1))
    field.focus()

    pressed = QKeySequence(entry.keys[0])[0]
    qtbot.keyClick(field.editor, pressed.key(), pressed.keyboardModifiers())

    assert heard == [1]
    assert field.text == before


@pytest.mark.parametrize("kind", ["line", "lines"])
def test_undo_is_the_texts_while_there_is_something_to_undo_and_the_desks_after(desk, qtbot, kind):
    field = desk.fields[kind]
    undone = []
    desk.desk_actions.answer("undo", lambda: undone.append(1))
    field.focus()
    qtbot.keyClicks(field.editor, "a")

    for _ in range(2):
        qtbot.keyClick(field.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (field.text, undone) == ("", [1])
