from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from triage_app.ui.kit.text import ELLIPSIS, TextBlock

LONG = "Talk with a hematologist about a possible referral of this patient"


def block(theme, text, width, most=0):
    return TextBlock(text, theme.font("body"), theme.line_height("body"), width, most)


def test_text_that_fits_stays_on_one_line(theme):
    assert block(theme, "Refer a patient", 400).lines == ("Refer a patient",)


def test_lines_are_broken_between_words_and_nothing_is_lost(theme):
    found = block(theme, LONG, 160)

    assert len(found.lines) > 1
    assert " ".join(found.lines) == LONG
    assert found.height == len(found.lines) * 22


def test_a_word_longer_than_the_line_is_broken(theme):
    found = block(theme, "x" * 100, 80)

    assert "".join(found.lines) == "x" * 100
    assert len(found.lines) > 1


def test_too_many_lines_end_in_an_ellipsis(theme):
    found = block(theme, LONG, 160, most=2)

    assert len(found.lines) == 2
    assert found.lines[-1].endswith(ELLIPSIS)
    assert found.shortened


def test_new_lines_are_kept(theme):
    assert block(theme, "one\n\nthree", 400).lines == ("one", "", "three")


@pytest.mark.parametrize("text", ["", " ", "\n", "<b>bold</b>", "\u202eevil", "👩🏽‍⚕️", "a" * 500])
def test_any_text_can_be_laid_out(theme, text):
    assert block(theme, text, 100).height >= 22


@given(text=st.text(max_size=80), width=st.integers(min_value=1, max_value=500))
def test_no_line_is_wider_than_its_room(qapp, text, width):
    font = QFont("Inter", 12)
    found = TextBlock(text, font, 22, width)

    advance = QFontMetricsF(font).horizontalAdvance
    assert all(len(line) <= 1 or advance(line) <= width + 1 for line in found.lines if line.isascii())


def test_letters_beyond_the_first_plane_are_not_torn(theme):
    text = "Robin 👩🏽‍⚕️ asks about 𝔱𝔥𝔢 form again and again"

    assert "".join("".join(block(theme, text, 90).lines).split()) == "".join(text.split())
