from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from triage_app.ui.kit.choice_list import ChoiceList, ChoiceRow
from triage_app.ui.kit.edits import TextEdit
from triage_app.ui.kit.focus_ring import FocusRing
from triage_app.ui.kit.scroll import ScrollArea


@pytest.fixture
def desk(theme, qapp, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    window.ring = FocusRing(theme, window, qapp)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def put(window, *widgets):
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    QApplication.processEvents()


def around(window, widget):
    corner = widget.mapTo(window, QPoint(0, 0))
    return QRect(corner, widget.size()).adjusted(-5, -5, 5, 5)


def test_it_lies_5_px_outside_what_has_focus(desk):
    button, other = QPushButton("One"), QPushButton("Two")
    put(desk, button, other)

    button.setFocus()
    assert desk.ring.geometry() == around(desk, button)
    other.setFocus()
    assert desk.ring.geometry() == around(desk, other)


def test_it_follows_when_its_widget_moves(desk):
    button = QPushButton("One")
    put(desk, button)
    button.setFocus()

    desk.resize(400, 300)
    QApplication.processEvents()

    assert desk.ring.geometry() == around(desk, button)


def test_it_goes_with_the_focus(desk, qtbot):
    button = QPushButton("One")
    put(desk, button)
    button.setFocus()
    assert desk.ring.isVisible()

    button.clearFocus()

    assert not desk.ring.isVisible()


def test_in_a_list_it_goes_around_the_marked_row(desk, theme):
    choices = ChoiceList(theme)
    choices.set_choices([ChoiceRow("One"), ChoiceRow("Two")])
    put(desk, choices)
    choices.setFocus()
    first = desk.ring.geometry()

    choices.mark(1)
    QApplication.processEvents()

    assert desk.ring.y() > first.y()
    assert desk.ring.height() == first.height() == 68 + 10


def test_a_widget_that_shows_focus_by_itself_gets_none(desk, theme):
    edit = TextEdit(theme)
    edit.focus_shape = lambda: None
    put(desk, edit)

    edit.setFocus()

    assert not desk.ring.isVisible()


def test_what_is_scrolled_out_of_sight_is_not_ringed(desk, theme):
    content = QWidget()
    column = QVBoxLayout(content)
    buttons = [QPushButton(str(number)) for number in range(40)]
    for button in buttons:
        column.addWidget(button)
    area = ScrollArea(theme, content)
    put(desk, area)
    buttons[0].setFocus()
    QApplication.processEvents()
    assert desk.ring.mask().isEmpty()

    area.verticalScrollBar().setValue(20)
    QApplication.processEvents()

    assert not desk.ring.mask().isEmpty()


def test_a_widget_that_is_gone_leaves_no_ring(desk, qtbot):
    button, other = QPushButton("One"), QPushButton("Two")
    put(desk, button, other)
    button.setFocus()

    button.deleteLater()
    qtbot.waitUntil(lambda: not desk.ring.isVisible() or desk.ring.geometry() == around(desk, other))
    other.setFocus()

    assert desk.ring.geometry() == around(desk, other)


def test_the_pointer_goes_through_it(desk):
    button = QPushButton("One")
    put(desk, button)
    button.setFocus()

    assert desk.childAt(button.geometry().center()) is button
