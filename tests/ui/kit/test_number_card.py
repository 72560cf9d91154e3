from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.kit.spoken import name
from triage_app.ui.kit.number_card import BigNumber, NumberCard, NumberNote

NOTES = (
    NumberNote("Hours", "Not stated by the source", "Do not promise an answer time"),
    NumberNote("Source", "Mayo Clinic, CAR-T resources for patients", "Page dated Oct. 15, 2019"),
    NumberNote("Last verified", "Nov 3, 2026, by phone", "Dana Demo", tick=True),
)


@pytest.fixture
def card(theme, qtbot):
    made = NumberCard(theme, "Ctrl+Shift+C", "Ctrl+D")
    qtbot.addWidget(made)
    made.show_number("CAR-T cell therapy, Arizona", "612-555-0142", NOTES, "Read it in three groups")
    made.resize(904, 240)
    made.show()
    return made


def test_a_screen_reader_gets_the_groups_and_whose_it_is(card):
    assert name(card.number) == "612 555 0142, CAR-T cell therapy, Arizona"


def test_the_number_can_be_selected_and_is_never_markup(card):
    assert card.number.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert card.number.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize(
    ("width", "kind"),
    [(700, "number-xl"), (560, "number-l"), (470, "number-s"), (380, "number-xs"), (60, "number-xs")],
)
def test_the_number_steps_down_with_the_width(theme, qtbot, width, kind):
    number = BigNumber(theme)
    qtbot.addWidget(number)
    number.setText("480-342-1927")

    number.resize(width, 104)
    number.show()

    assert number.kind == kind
    assert number.heightForWidth(width) == theme.line_height(kind)


def test_a_short_one_stays_large(theme, qtbot):
    number = BigNumber(theme)
    qtbot.addWidget(number)
    number.setText("911")
    number.resize(300, 104)
    number.show()

    assert number.kind == "number-xl"


def test_copy_and_dial_are_wishes(card, qtbot):
    with qtbot.waitSignal(card.copy_wished):
        card.copy.click()
    with qtbot.waitSignal(card.dial_wished):
        card.dial.click()


def test_columns_stand_side_by_side_and_below_each_other_where_narrow(card, qtbot):
    columns = card._notes._columns
    assert len({column.y() for column in columns}) == 1

    card.resize(480, 400)

    qtbot.waitUntil(lambda: len({column.y() for column in columns}) == 3)
    assert not card.grab().isNull()


def test_another_number_replaces_the_first(card):
    card.show_number("Referring Provider Office", "612-555-0150", NOTES[:1])

    assert card.number.text() == "612-555-0150"
    assert len(card._notes._columns) == 1


def test_at_200_percent_the_number_is_still_whole(large, qtbot):
    card = NumberCard(large)
    qtbot.addWidget(card)
    card.show_number("Arizona", "480-342-1927", NOTES)
    card.resize(1150, 600)
    card.show()

    assert card.number.width() >= card.number._width(card.number.kind)
