from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from tests.ui.kit.spoken import children, role
from triage_app.ui.kit.choice_list import ChoiceList, ChoicePainter, ChoiceRow

ROWS = (
    ChoiceRow("Refer the patient now", "Gives the Referring Provider Office number"),
    ChoiceRow("Talk with a hematologist about a possible referral", "Same office"),
    ChoiceRow("This is an emergency", "Opens the emergency panel", "Emergency"),
    ChoiceRow("Something else, or not sure", "Takes a message for a call back"),
)


@pytest.fixture
def choices(theme, qtbot):
    made = ChoiceList(theme)
    qtbot.addWidget(made)
    made.set_choices(ROWS)
    made.resize(900, made.heightForWidth(900))
    made.show()
    return made


def test_a_digit_alone_chooses(choices, qtbot):
    with qtbot.waitSignal(choices.chosen) as told:
        qtbot.keyClick(choices, Qt.Key.Key_3)

    assert told.args == [2]
    assert choices.marked == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_5, Qt.Key.Key_9, Qt.Key.Key_0])
def test_a_digit_without_a_row_does_nothing(choices, qtbot, key):
    with qtbot.assertNotEmitted(choices.chosen):
        qtbot.keyClick(choices, key)


def test_a_digit_with_ctrl_is_left_to_the_window(choices, qtbot):
    with qtbot.assertNotEmitted(choices.chosen):
        qtbot.keyClick(choices, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)


def test_digits_can_be_switched_off_and_alt_digit_still_chooses(choices, qtbot):
    choices.digits_choose = False
    with qtbot.assertNotEmitted(choices.chosen):
        qtbot.keyClick(choices, Qt.Key.Key_1)

    with qtbot.waitSignal(choices.chosen) as told:
        assert choices.choose_digit(2)

    assert told.args == [1]
    assert not choices.choose_digit(7)


def test_the_usual_choice_is_marked_so_that_enter_is_enough(choices, qtbot):
    choices.set_choices(ROWS, 1)

    with qtbot.waitSignal(choices.chosen) as told:
        qtbot.keyClick(choices, Qt.Key.Key_Return)

    assert told.args == [1]


def test_arrows_move_the_mark_and_stop_at_the_ends(choices, qtbot):
    for key, place in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_End, 3), (Qt.Key.Key_Down, 3), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(choices, key)
        assert choices.marked == place


def test_a_click_chooses(choices, qtbot):
    place = choices.visualRect(choices.model().index(1)).center()

    with qtbot.waitSignal(choices.chosen) as told:
        qtbot.mouseClick(choices.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert told.args == [1]


def test_a_click_between_rows_or_with_the_other_button_chooses_nothing(choices, qtbot):
    with qtbot.assertNotEmitted(choices.chosen):
        qtbot.mouseClick(choices.viewport(), Qt.MouseButton.RightButton, pos=QPoint(50, 20))


def test_letters_do_not_jump_about(choices, qtbot):
    qtbot.keyClick(choices, Qt.Key.Key_S)

    assert choices.marked == 0


def test_screen_readers_get_number_words_and_what_it_leads_to(choices):
    assert role(choices) == QAccessible.Role.List
    assert children(choices)[:3] == [
        "1, Refer the patient now. Gives the Referring Provider Office number",
        "2, Talk with a hematologist about a possible referral. Same office",
        "3, This is an emergency. Emergency. Opens the emergency panel",
    ]


def test_rows_are_68_high_and_8_apart(choices):
    assert choices.heightForWidth(900) == 4 * 68 + 3 * 8


def test_the_compact_form_is_lower_and_puts_hints_at_the_right(choices):
    choices.set_compact(True)

    assert choices.heightForWidth(900) == 4 * 50 + 3 * 6


def test_a_long_label_grows_its_row(theme):
    painter = ChoicePainter(theme)
    long = ChoiceRow("A long label goes on to a second line and the row grows with it " * 2, "and a hint")

    assert painter.height(long, 500, 0) > 68
    painter.compact = True
    assert painter.height(long, 500, 0) > 50


def test_a_hint_that_does_not_fit_beside_goes_below(theme):
    painter = ChoicePainter(theme)
    painter.compact = True
    row = ChoiceRow("Talk with a hematologist", "Same office, ask for a telephone consultation")

    assert painter.height(row, 900, 0) == 50
    assert painter.height(row, 420, 0) > 50


def test_no_letter_is_cut_at_200_percent(large):
    painter = ChoicePainter(large)
    for row in ROWS:
        for width in (400, 700, 1200):
            label, hint = painter._blocks(row, width)
            words = label.height + (hint.height if hint else 0)
            assert painter.height(row, width, 0) >= words + 2 * large.px(8)


def test_the_ring_goes_around_the_marked_row_alone(choices):
    place, radius = choices.focus_shape()
    assert (place.height(), radius) == (68, 12)

    choices.mark(-1)

    assert choices.focus_shape()[0].height() == choices.height()


def test_the_marked_row_has_a_border_as_well_as_a_tint(choices, theme):
    image = choices.grab().toImage()

    assert image.pixelColor(450, 1).name() == theme.color("accent").name()
    assert image.pixelColor(450, 8).name() == theme.color("accent-soft").name()


def test_rows_can_be_taken_away(choices):
    choices.set_choices(())

    assert (choices.rows, choices.marked, choices.heightForWidth(900)) == ((), -1, 0)
    choices.move_mark(1)
    assert choices.marked == -1
