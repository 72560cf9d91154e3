from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from triage_app.ui.kit.roving import RovingFocus


@pytest.fixture
def row(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    column = QVBoxLayout(owner)
    cells = [QPushButton(str(number)) for number in range(3)]
    for cell in cells:
        column.addWidget(cell)
    with qtbot.waitActive(owner):
        owner.show()
        owner.activateWindow()
    return owner, cells


def test_up_and_down_move_only_where_asked_for(row, qtbot):
    owner, cells = row
    sideways = RovingFocus(owner)
    sideways.set_cells(cells)
    sideways.focus(0)
    qtbot.keyClick(cells[0], Qt.Key.Key_End)
    assert cells[2].hasFocus()
    sideways.set_cells([])

    upright = RovingFocus(owner, vertical=True)
    upright.set_cells(cells, 1)
    upright.focus(1)
    qtbot.keyClick(cells[1], Qt.Key.Key_Up)
    assert cells[0].hasFocus()


def test_a_click_makes_a_cell_the_tab_stop(row):
    owner, cells = row
    roving = RovingFocus(owner)
    roving.set_cells(cells)

    cells[2].setFocus(Qt.FocusReason.MouseFocusReason)

    assert roving.stop == 2


def test_arrows_with_alt_are_left_to_the_window(row, qtbot):
    owner, cells = row
    roving = RovingFocus(owner)
    roving.set_cells(cells)
    roving.focus(0)

    qtbot.keyClick(cells[0], Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    assert roving.stop == 0


def test_who_asked_is_told_where_arrows_led(row, qtbot):
    owner, cells = row
    told = []
    roving = RovingFocus(owner, moved=told.append)
    roving.set_cells(cells)
    roving.focus(0)

    qtbot.keyClick(cells[0], Qt.Key.Key_Right)

    assert told == [1]
