from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from triage_app.ui.shell.actions import Actions, printed_key, tip


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def actions(window):
    return Actions(window)


def test_an_answered_action_hears_its_key(actions, window, qtbot):
    held = []
    actions.answer("hold", lambda: held.append(1))

    with qtbot.waitSignal(actions.done) as told:
        qtbot.keyClick(window, Qt.Key.Key_F9)

    assert (held, told.args) == ([1], ["hold"])


def test_what_nobody_answers_does_not_exist(actions, qtbot):
    assert actions.available() == ()
    with qtbot.assertNotEmitted(actions.done):
        actions.trigger("hold")


def test_the_last_answer_counts(actions, window, qtbot):
    heard = []
    actions.answer("hold", lambda: heard.append("old"))
    actions.answer("hold", lambda: heard.append("new"))

    qtbot.keyClick(window, Qt.Key.Key_F9)

    assert heard == ["new"]


def test_keys_of_a_screen_work_on_that_screen_alone(actions, window, qtbot):
    dialed = []
    actions.answer("dial", lambda: dialed.append(1))
    ctrl_d = (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, *ctrl_d)
    actions.trigger("dial")
    assert dialed == []

    actions.go_to("phone-number")
    qtbot.keyClick(window, *ctrl_d)
    actions.trigger("dial")
    assert dialed == [1, 1]


def test_an_action_answered_while_its_screen_is_in_front_works_at_once(actions):
    actions.go_to("phone-number")
    actions.answer("dial", lambda: None)

    assert [entry.action_id for entry in actions.available()] == ["dial"]


def test_both_enter_keys_finish(actions, window, qtbot):
    done = []
    actions.answer("finish", lambda: done.append(1))

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)

    assert done == [1, 1]


def test_help_tells_of_keys_a_screen_hears_by_itself_and_of_answered_ones(actions):
    actions.answer("dial", lambda: None)

    known = [entry.action_id for entry in actions.known({"phone-number"})]

    assert "ending" in known
    assert "dial" in known
    assert "copy-number" not in known


def test_keys_a_screen_hears_are_not_taken_from_it(actions, window, qtbot):
    heard = []
    actions.answer("choose", lambda: heard.append(1))
    actions.go_to("guided-step")

    qtbot.keyClick(window, Qt.Key.Key_1)

    assert heard == []


def test_tips_and_printed_keys_come_from_the_same_table():
    assert tip("new-call") == "New call (Ctrl+N)"
    assert printed_key("emergency") == "F8"
    assert tip("about") == "About Front Desk"
    assert printed_key("about") == ""
