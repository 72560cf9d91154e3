from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.kit.spoken import name
from triage_app.ui.shell.rail import Rail


@pytest.fixture
def rail(theme, qtbot):
    made = Rail(theme)
    qtbot.addWidget(made)
    made.resize(92, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def shown(rail):
    return [name(button) for button in rail._all() if button.isVisible()]


def test_it_names_the_views_that_are_built_and_help_and_nothing_else(rail):
    assert shown(rail) == ["Calls", "Follow-ups", "Numbers", "Help"]


def test_a_view_not_everybody_may_see_comes_and_goes_and_the_arrows_with_it(rail, qtbot):
    rail.offer("admin", True)
    rail.offer_supervisor(True)
    assert shown(rail) == ["Calls", "Follow-ups", "Numbers", "Admin", "Supervisor", "Help"]
    rail.set_view("admin")
    rail.focus_current()
    assert rail._items["admin"].hasFocus()

    rail.offer("admin", False)
    rail.offer_supervisor(False)
    assert shown(rail) == ["Calls", "Follow-ups", "Numbers", "Help"]
    rail.set_view("numbers")
    rail.focus_current()
    qtbot.keyClick(rail._items["numbers"], Qt.Key.Key_Down)
    assert rail._help.hasFocus()


def test_a_view_is_chosen_by_click(rail, qtbot):
    with qtbot.waitSignal(rail.view_chosen) as told:
        qtbot.mouseClick(rail._items["numbers"], Qt.MouseButton.LeftButton)

    assert told.args == ["numbers"]


def test_arrows_move_and_space_chooses(rail, qtbot):
    rail.set_view("calls")
    rail.focus_current()
    qtbot.keyClick(rail._items["calls"], Qt.Key.Key_Down)
    assert rail._items["follow-ups"].hasFocus()

    with qtbot.waitSignal(rail.view_chosen) as told:
        qtbot.keyClick(rail._items["follow-ups"], Qt.Key.Key_Space)

    assert told.args == ["follow-ups"]


def test_the_open_view_has_a_bar_beside_its_color(rail, theme):
    rail.set_view("calls")
    image = rail.grab().toImage()
    middle = rail._items["calls"].geometry().center().y()

    assert image.pixelColor(1, middle).name() == theme.color("accent").name()
    assert (
        image.pixelColor(1, rail._items["numbers"].geometry().center().y()).name()
        == theme.color("sunken").name()
    )


def test_what_is_due_is_counted_and_said(rail):
    rail.set_count("follow-ups", 3)
    assert name(rail._items["follow-ups"]) == "Follow-ups, 3 due"
    assert not rail.grab().isNull()
    rail.set_count("follow-ups", 0)
    assert name(rail._items["follow-ups"]) == "Follow-ups"
    rail.set_count("never built", 3)


def test_narrow_it_is_72_wide_and_keeps_its_labels(rail):
    rail.set_narrow(True)

    assert rail.width() == 72
    assert name(rail._items["follow-ups"]) == "Follow-ups"
    rail.set_narrow(False)
    assert rail.width() == 92


def test_help_is_a_wish(rail, qtbot):
    with qtbot.waitSignal(rail.help_wished):
        qtbot.mouseClick(rail._help, Qt.MouseButton.LeftButton)


def test_every_item_is_large_enough_to_hit(rail, large, qtbot):
    wide = Rail(large)
    qtbot.addWidget(wide)

    assert all(button.sizeHint().height() >= 32 for button in rail._items.values())
    assert wide.width() == 184


def test_a_view_is_marked_once_it_is_open_and_not_when_it_is_asked_for(rail, qtbot):
    rail.set_view("calls")

    qtbot.mouseClick(rail._items["numbers"], Qt.MouseButton.LeftButton)
    assert rail._items["calls"].isChecked()

    rail.set_view("help")
    assert [button.isChecked() for button in rail._shown()] == [False, False, False, True]
    rail.set_view("settings")
    assert not any(button.isChecked() for button in rail._all())
