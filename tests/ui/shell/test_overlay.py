from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from triage_app.ui.shell.overlay import Overlay


@pytest.fixture
def desk(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.top, window.zone = QPushButton("Top"), QWidget()
    window.under = QPushButton("Under")
    QVBoxLayout(window.zone).addWidget(window.under)
    column = QVBoxLayout(window)
    column.addWidget(window.top)
    column.addWidget(window.zone, 1)
    window.resize(600, 400)
    window.overlay = Overlay(window.zone)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def panel(*names):
    made = QWidget()
    column = QVBoxLayout(made)
    made.buttons = [QPushButton(name) for name in names]
    for button in made.buttons:
        column.addWidget(button)
    return made


def test_it_covers_its_zone_and_follows_its_size(desk):
    desk.overlay.cover(panel("1"))
    assert desk.overlay.geometry() == desk.zone.geometry()

    desk.resize(800, 500)
    QApplication.processEvents()

    assert desk.overlay.geometry() == desk.zone.geometry()
    assert desk.childAt(desk.zone.geometry().center()) is not desk.under


def test_tab_wraps_inside_both_ways(desk, qtbot):
    shown = panel("1", "2", "3")
    desk.overlay.cover(shown)
    assert desk.overlay.focus()
    assert shown.buttons[0].hasFocus()

    for place in (1, 2, 0):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert shown.buttons[place].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert shown.buttons[2].hasFocus()


def test_what_is_off_is_passed_over(desk, qtbot):
    shown = panel("1", "2", "3")
    shown.buttons[1].setEnabled(False)
    desk.overlay.cover(shown)
    shown.buttons[0].setFocus()

    qtbot.keyClick(shown.buttons[0], Qt.Key.Key_Tab)

    assert shown.buttons[2].hasFocus()


def test_taking_it_away_leaves_its_content_unharmed(desk):
    shown = panel("1")
    desk.overlay.cover(shown)

    assert desk.overlay.uncover() is shown
    assert not desk.overlay.isVisible()
    assert desk.overlay.content is None
    assert desk.overlay.uncover() is None
    desk.overlay.cover(shown)
    assert desk.overlay.content is shown


def test_without_a_stop_it_takes_no_focus(desk):
    desk.overlay.cover(QWidget())

    assert not desk.overlay.focus()
