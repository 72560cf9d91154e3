from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from tests.ui.kit.spoken import name
from triage_app.ui.kit.toast import STAY_MS, Toast, ToastStack


@pytest.fixture
def desk(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    QVBoxLayout(window).addWidget(QPushButton("Elsewhere"))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QCursor.setPos(window.mapToGlobal(QPoint(3, 3)))  # away from where messages come up
    return window


@pytest.fixture
def stack(theme, desk):
    return ToastStack(theme, desk)


def quick(theme, **how):
    return Toast(theme, "Call logged", "Number given, 1:12", stay_ms=20, **how)


def test_messages_stay_8_seconds(theme, qtbot):
    toast = Toast(theme, "Call logged")
    qtbot.addWidget(toast)

    assert toast._timer.interval() == STAY_MS == 8000


def test_a_message_goes_by_itself(stack, theme, qtbot):
    toast = quick(theme)

    with qtbot.waitSignal(toast.gone):
        stack.show_toast(toast)

    assert stack.toasts == ()
    assert not stack.isVisible()


def test_it_waits_while_its_action_has_focus(stack, theme, desk, qtbot):
    toast = quick(theme, action="Undo", keys="Ctrl+Z")
    stack.show_toast(toast)
    toast.findChild(QPushButton).setFocus()
    with qtbot.assertNotEmitted(toast.gone):
        for _ in range(2):
            with qtbot.waitSignal(toast._timer.timeout):
                pass

    with qtbot.waitSignal(toast.gone):
        desk.findChild(QPushButton).setFocus()


def test_it_waits_under_the_pointer(stack, theme, desk, qtbot):
    toast = quick(theme)
    QCursor.setPos(desk.mapToGlobal(QPoint(desk.width() // 2, desk.height() - 50)))
    stack.show_toast(toast)
    with qtbot.assertNotEmitted(toast.gone), qtbot.waitSignal(toast._timer.timeout):
        pass

    with qtbot.waitSignal(toast.gone):
        QCursor.setPos(desk.mapToGlobal(QPoint(3, 3)))


def test_a_message_never_takes_focus(stack, theme, desk):
    elsewhere = desk.findChild(QPushButton)
    elsewhere.setFocus()

    stack.show_toast(Toast(theme, "Call logged", action="Undo", keys="Ctrl+Z"))

    assert elsewhere.hasFocus()


@pytest.mark.parametrize("keys", ["", "Ctrl+Z"])
def test_its_action_acts_once_and_closes_it(stack, theme, qtbot, keys):
    toast = Toast(theme, "Call back is due", kind="due", action="Open", keys=keys)
    stack.show_toast(toast)

    with qtbot.waitSignals([toast.acted, toast.gone]):
        toast.findChild(QPushButton).click()

    assert stack.toasts == ()


def test_the_newest_is_lowest_and_all_lie_inside_the_zone(stack, theme, desk):
    for number in range(3):
        stack.show_toast(Toast(theme, f"Message {number}"))
    QApplication.processEvents()

    tops = [toast.y() for toast in stack.toasts]
    assert tops == sorted(tops)
    assert desk.rect().contains(stack.geometry())


def test_they_follow_the_size_of_the_zone(stack, theme, desk):
    stack.show_toast(Toast(theme, "Call logged"))
    before = stack.geometry()

    desk.resize(700, 500)
    QApplication.processEvents()

    assert stack.geometry() != before
    assert desk.rect().contains(stack.geometry())


def test_what_it_says_is_plain_text(theme, qtbot):
    toast = Toast(theme, "Call logged", "<b>Robin</b>")
    qtbot.addWidget(toast)

    assert name(toast) == "Call logged <b>Robin</b>"
