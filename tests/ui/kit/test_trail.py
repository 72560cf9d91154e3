from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication

from tests.ui.kit.spoken import children, name, role
from triage_app.ui.kit.trail import Trail, TrailStep

STEPS = (
    TrailStep("Need", "Refer a patient", "done"),
    TrailStep("Urgency", "urgent", "done"),
    TrailStep("Now", "Refer or talk?", "now"),
    TrailStep("Then", "Number to call"),
)


@pytest.fixture
def trail(theme, qtbot):
    made = Trail(theme)
    qtbot.addWidget(made)
    made.set_steps(STEPS)
    made.resize(900, 60)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_each_cell_is_a_child_with_its_place_and_state(trail):
    assert children(trail) == [
        "Step 1 of 4, Need, Refer a patient, done",
        "Step 2 of 4, Urgency, urgent, done",
        "Step 3 of 4, Now, Refer or talk?, now",
        "Step 4 of 4, Then, Number to call, not yet",
    ]
    assert role(trail.cells[0]) == QAccessible.Role.PushButton


def test_it_is_one_tab_stop_at_the_present_step(trail):
    stops = [cell for cell in trail.cells if cell.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops == [trail.cells[2]]


def test_arrows_move_and_enter_reopens_a_done_step(trail, qtbot):
    trail.cells[2].setFocus()
    qtbot.keyClick(trail.cells[2], Qt.Key.Key_Left)
    assert trail.cells[1].hasFocus()

    with qtbot.waitSignal(trail.step_wished) as told:
        qtbot.keyClick(trail.cells[1], Qt.Key.Key_Return)

    assert told.args == [1]


def test_steps_that_are_not_done_cannot_be_opened(trail, qtbot):
    with qtbot.assertNotEmitted(trail.step_wished):
        qtbot.mouseClick(trail.cells[3], Qt.MouseButton.LeftButton)
        qtbot.keyClick(trail.cells[2], Qt.Key.Key_Space)
        qtbot.keyClick(trail.cells[2], Qt.Key.Key_A)


def test_a_narrow_trail_is_one_line_that_says_where_the_call_stands(trail):
    tall = trail.sizeHint().height()

    trail.set_narrow(True)

    assert trail.sizeHint().height() < tall
    assert not any(cell.isVisible() for cell in trail.cells)
    assert name(trail) == "Step 3 of 4"
    assert not trail.grab().isNull()
    trail.set_narrow(False)
    assert all(cell.isVisible() for cell in trail.cells)


def test_the_same_steps_leave_the_cells_alone(trail):
    before = trail.cells

    trail.set_steps(STEPS)

    assert trail.cells == before
    trail.set_steps(STEPS[:2])
    assert len(trail.cells) == 2


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_shortened_value_is_whole_in_its_tip(trail):
    trail.set_steps([TrailStep("Need", "A very long name of a need that cannot fit", "done"), *STEPS[1:]])
    trail.resize(500, 60)
    QApplication.processEvents()
    cell = trail.cells[0]

    place = QPoint(5, 5)
    QApplication.sendEvent(cell, QHelpEvent(QEvent.Type.ToolTip, place, cell.mapToGlobal(place)))

    assert cell.toolTip() == "A very long name of a need that cannot fit"


def test_no_letter_is_cut_at_200_percent(large, qtbot):
    trail = Trail(large)
    qtbot.addWidget(trail)

    assert trail.sizeHint().height() >= large.line_height("trail-kind") + large.line_height("trail")


def test_done_has_a_tick_and_not_only_a_color(trail):
    image = trail.cells[0].grab().toImage()
    middle = {image.pixelColor(x, 29).name() for x in range(17, 40)}

    assert trail._theme.color("ok").name() in middle
    assert any(color not in {trail._theme.color("ok").name()} for color in middle)
