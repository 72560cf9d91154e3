from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from tests.ui.kit.spoken import name, role
from triage_app.ui.shell.hint_bar import HintBar
from triage_app.ui.shell.view import Hint

HINTS = (
    Hint(("1",), "to 4 choose"),
    Hint(("Return",), "Choose marked"),
    Hint(("Up", "Down"), "Move"),
    Hint(("Ctrl+Tab",), "Other call"),
    Hint(("F8",), "Emergency"),
)


@pytest.fixture
def bar(theme, qtbot):
    made = HintBar(theme)
    qtbot.addWidget(made)
    made.set_hints(HINTS)
    made.resize(1348, 40)
    return made


def test_it_is_read_as_keys_with_their_words_then_how_saving_stands(bar):
    bar.set_saved("All saved 10:42 AM")
    bar.set_notice("Content as of 10:12 AM")

    assert role(bar) == QAccessible.Role.StaticText
    assert name(bar) == (
        "1: to 4 choose. Enter: Choose marked. ↑ ↓: Move. Ctrl+Tab: Other call. F8: Emergency. "
        "All saved 10:42 AM. Content as of 10:12 AM"
    )


@pytest.mark.parametrize("state", ["saved", "saving", "failed"])
def test_saving_has_a_sign_and_a_word(bar, theme, state):
    without = bar.grab().toImage()

    bar.set_saved("Not saved", state)

    assert bar.grab().toImage() != without
    bar.set_saved("")
    assert bar.grab().toImage() == without


def test_at_usual_size_it_is_one_line(bar):
    assert bar.heightForWidth(1348) == 40
    assert bar.heightForWidth(500) == 40
    bar.set_narrow(True)
    assert bar.heightForWidth(952) == 36


def test_with_large_text_it_goes_on_in_a_second_line_and_no_further(large, qtbot):
    bar = HintBar(large)
    qtbot.addWidget(bar)
    bar.set_hints(HINTS)

    assert bar.heightForWidth(3000) == 80
    assert bar.heightForWidth(900) == 80 + 52
    assert bar.heightForWidth(400) == 80 + 52


def test_what_there_is_no_room_for_is_left_out_and_never_cut(bar):
    bar.set_saved("All saved 10:42 AM")

    shown = bar._lines(520)[0]

    assert 0 < len(shown) < len(HINTS)
    used = sum(bar._hint_width(hint) + bar._gap() for hint in shown)
    assert used + bar._status_width(bar._shown_status(520)) <= 520


def test_hints_are_kept_as_given(bar):
    assert bar.hints == HINTS


def test_that_all_is_well_with_backups_gives_way_to_the_keys_and_a_late_one_does_not(bar):
    bar.set_saved("All saved 10:42 AM")
    bar.set_backup("Last good backup: today")
    assert "Last good backup: today" in name(bar)
    assert len(bar._shown_status(1200)) == 2
    assert len(bar._shown_status(320)) == 1

    bar.set_backup("Last good backup: 3 days ago", late=True)
    assert len(bar._shown_status(320)) == 2
