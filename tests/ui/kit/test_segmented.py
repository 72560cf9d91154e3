from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.ui.kit.spoken import name, role
from triage_app.ui.kit.segmented import Option, Segmented

ENDINGS = (
    Option("given", "Number given", "1"),
    Option("transferred", "Transferred", "2"),
    Option("left", "Caller left", "4"),
)


@pytest.fixture
def endings(theme, qtbot):
    made = Segmented(theme)
    qtbot.addWidget(made)
    made.set_options(ENDINGS)
    made.resize(800, 60)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_the_usual_one_is_marked(endings):
    assert endings.marked == "given"
    assert endings.options == ENDINGS
    endings.set_options(ENDINGS, "left")
    assert endings.marked == "left"


def test_a_click_marks_and_says_so_but_a_mark_from_outside_is_silent(endings, qtbot):
    with qtbot.waitSignal(endings.marked_changed) as told:
        qtbot.mouseClick(endings._segments[1], Qt.MouseButton.LeftButton)
    assert (told.args, endings.marked) == (["transferred"], "transferred")

    with qtbot.assertNotEmitted(endings.marked_changed):
        endings.mark("left")
        endings.mark("never heard of")
    assert endings.marked == "left"


def test_arrows_move_the_mark(endings, qtbot):
    endings._segments[0].setFocus()

    with qtbot.waitSignal(endings.marked_changed) as told:
        qtbot.keyClick(endings._segments[0], Qt.Key.Key_Right)

    assert told.args == ["transferred"]
    assert endings._segments[1].hasFocus()


def test_exactly_one_is_on_and_screen_readers_know_which(endings):
    assert [segment.isChecked() for segment in endings._segments] == [True, False, False]
    assert role(endings._segments[0]) == QAccessible.Role.RadioButton
    assert name(endings._segments[0]) == "Number given"
    assert QAccessible.queryAccessibleInterface(endings._segments[0]).state().checked


def test_further_rows_where_room_is_short(endings):
    assert endings.heightForWidth(900) == 52
    assert endings.heightForWidth(330) > 52


def test_a_marked_one_has_a_thicker_edge_beside_its_tint(endings, theme):
    image = endings._segments[0].grab().toImage()

    assert image.pixelColor(60, 1).name() == theme.color("accent").name()


def test_none_at_all_is_fine(theme, qtbot):
    empty = Segmented(theme)
    qtbot.addWidget(empty)
    empty.set_options(())

    assert empty.marked == ""
