from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from tests.ui.kit.spoken import name, role
from triage_app.ui.kit.chip import Chip, ChipBar, ChipFact
from triage_app.ui.kit.text import text_width

URGENT = ChipFact("urgency", "Urgency", "urgent", "bolt", urgent=True)
CALLER = ChipFact("caller", "Caller", "doctor’s office", "clinic")
MISSING = ChipFact("location", "Location", "not said", "pin", missing=True)


@pytest.fixture
def bar(theme, qtbot):
    made = ChipBar(theme)
    qtbot.addWidget(made)
    made.set_facts([CALLER, URGENT, MISSING])
    made.resize(800, 40)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.focus_first()
    return made


def focused(bar):
    return next(chip.fact.fact for chip in bar.chips if chip.hasFocus())


def test_a_chip_says_its_kind_its_value_and_what_delete_does(bar):
    assert [name(chip) for chip in bar.chips] == [
        "Caller: doctor’s office. Delete removes it",
        "Urgency: urgent. Delete removes it",
        "Location: not said. Enter adds it",
    ]
    assert {role(chip) for chip in bar.chips} == {QAccessible.Role.PushButton}


def test_left_and_right_move_and_the_bar_is_one_tab_stop(bar, qtbot):
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Right)
    assert focused(bar) == "urgency"
    qtbot.keyClick(bar.chips[1], Qt.Key.Key_End)
    assert focused(bar) == "location"
    qtbot.keyClick(bar.chips[2], Qt.Key.Key_Home)
    assert focused(bar) == "caller"

    stops = [chip for chip in bar.chips if chip.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [bar.chips[0]]


def test_the_row_does_not_wrap_around(bar, qtbot):
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Left)

    assert focused(bar) == "caller"


def test_enter_changes_and_delete_removes(bar, qtbot):
    with qtbot.waitSignal(bar.change_wished) as changed:
        qtbot.keyClick(bar.chips[0], Qt.Key.Key_Return)
    with qtbot.waitSignal(bar.remove_wished) as removed:
        qtbot.keyClick(bar.chips[1], Qt.Key.Key_Delete)

    assert (changed.args, removed.args) == (["caller"], ["urgency"])


def test_a_missing_fact_cannot_be_removed(bar, qtbot):
    with qtbot.assertNotEmitted(bar.remove_wished):
        qtbot.keyClick(bar.chips[2], Qt.Key.Key_Delete)


def test_the_whole_right_end_of_a_chip_removes_and_the_rest_changes(bar, qtbot):
    chip = bar.chips[0]
    with qtbot.waitSignal(bar.remove_wished):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 2, 2))
    with qtbot.waitSignal(bar.change_wished):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 20))


def test_focus_stays_in_the_row_when_its_chip_goes(bar, qtbot):
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Right)

    bar.set_facts([CALLER, MISSING])

    assert focused(bar) == "location"


def test_chips_that_did_not_change_are_the_same_widgets(bar):
    before = bar.chips

    bar.set_facts([CALLER, MISSING])

    assert bar.chips == (before[0], before[2])


def test_other_keys_are_left_to_the_window(bar, qtbot):
    with qtbot.assertNotEmitted(bar.change_wished):
        qtbot.keyClick(bar.chips[0], Qt.Key.Key_A)


@pytest.mark.parametrize("small", [False, True])
def test_no_letter_is_cut(theme, large, qtbot, small):
    for look in (theme, large):
        chip = Chip(look, ChipFact("about", "", "Lymphoma", "drop"), small=small)
        qtbot.addWidget(chip)
        kind = "label" if small else "body-strong"
        assert chip.sizeHint().width() >= text_width(look, kind, "Lymphoma") + look.px(17)
        assert chip.sizeHint().height() >= max(32, look.line_height(kind))


def test_rows_follow_the_width(theme, qtbot):
    bar = ChipBar(theme)
    qtbot.addWidget(bar)
    bar.set_facts([CALLER, URGENT, MISSING])

    assert bar.heightForWidth(900) == 38
    assert bar.heightForWidth(300) == 3 * 38 + 2 * 8


def test_a_small_chip_has_no_cross_but_delete_still_removes(theme, qtbot):
    bar = ChipBar(theme, small=True)
    qtbot.addWidget(bar)
    bar.set_facts([ChipFact("caller", "", "Doctor’s office")])
    bar.show()

    with qtbot.waitSignal(bar.remove_wished):
        qtbot.keyClick(bar.chips[0], Qt.Key.Key_Delete)


def test_a_fact_that_stays_says_only_what_it_is(theme, qtbot):
    chip = Chip(theme, ChipFact("need", "", "CAR-T", removable=False))
    qtbot.addWidget(chip)

    assert name(chip) == "CAR-T"
    assert not chip.grab().isNull()
