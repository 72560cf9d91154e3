from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.ui.kit.spoken import name, role
from triage_app.ui.kit.script_card import ScriptCard

SHORT = "Please call **911** now."
LONG = " ".join(["One two three four five six seven eight nine ten."] * 6)


@pytest.fixture
def card(theme, qtbot):
    made = ScriptCard(theme, "script", SHORT)
    qtbot.addWidget(made)
    made.resize(900, made.heightForWidth(900))
    return made


def test_a_screen_reader_says_the_words_without_marks(card, theme, qtbot):
    urgent = ScriptCard(theme, "emergency", SHORT)
    qtbot.addWidget(urgent)

    assert name(card) == "Say this: Please call 911 now."
    assert name(urgent) == "Say this now: Please call 911 now."
    assert role(card) == QAccessible.Role.StaticText


def test_the_card_is_as_tall_as_its_lines(card):
    one_line = card.heightForWidth(900)

    assert card.heightForWidth(200) == one_line + 2 * 42 or card.heightForWidth(200) == one_line + 42
    assert card.hasHeightForWidth()


@pytest.mark.parametrize("size", ["script", "script-small", "script-panel", "script-inset", "emergency"])
def test_every_size_grows_with_the_text(theme, large, qtbot, size):
    small, big = ScriptCard(theme, size, LONG), ScriptCard(large, size, LONG)
    qtbot.addWidget(small)
    qtbot.addWidget(big)

    assert big.heightForWidth(1000) > small.heightForWidth(1000)
    assert big.minimumSizeHint().height() > small.minimumSizeHint().height()
    assert not big.grab().isNull()


def test_a_long_script_is_read_page_by_page_with_space(theme, qtbot):
    card = ScriptCard(theme, "script", LONG)
    qtbot.addWidget(card)
    card.show()
    assert card.page_count == 2

    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert card.page == 1
    assert len(card.spoken.split()) == 20
    card.next_page()
    assert card.page == 0


def test_only_a_card_with_pages_takes_a_tab_stop(card):
    assert card.focusPolicy() == Qt.FocusPolicy.NoFocus
    card.set_script(LONG)
    assert card.focusPolicy() == Qt.FocusPolicy.StrongFocus
    card.set_script(SHORT)
    assert (card.focusPolicy(), card.page) == (Qt.FocusPolicy.NoFocus, 0)


def test_space_on_one_page_is_left_to_the_window(card, qtbot):
    qtbot.keyClick(card, Qt.Key.Key_Space)

    assert card.page == 0


def test_stress_is_bold_and_so_wider(theme, qtbot):
    plain, stressed = (
        ScriptCard(theme, "script", "mention CAR-T"),
        ScriptCard(theme, "script", "**mention CAR-T**"),
    )
    images = []
    for made in (plain, stressed):
        qtbot.addWidget(made)
        made.resize(900, 120)
        images.append(made.grab().toImage())

    assert images[0] != images[1]


def test_the_bar_at_the_left_is_the_accent_and_the_emergency_edge_is_danger(card, theme, qtbot):
    assert card.grab().toImage().pixelColor(3, card.height() // 2).name() == theme.color("accent").name()

    urgent = ScriptCard(theme, "emergency", SHORT)
    qtbot.addWidget(urgent)
    urgent.resize(900, 160)
    assert urgent.grab().toImage().pixelColor(1, 80).name() == theme.color("danger").name()


def test_a_narrow_window_asks_for_a_smaller_size(card):
    before = card.heightForWidth(900)

    card.set_size("script-small")

    assert card.heightForWidth(900) < before
    assert card.focus_shape()[1] == 12
