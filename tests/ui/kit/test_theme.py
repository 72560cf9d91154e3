from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPalette

from triage_app import resources
from triage_app.ui.kit.palette import contrast_color
from triage_app.ui.kit.theme import Theme


def test_the_shipped_typeface_is_the_one_that_shows(theme):
    assert QFontInfo(theme.font("script")).family() == "Inter"


@pytest.mark.parametrize(
    ("kind", "weight"), [("body", 400), ("script", 500), ("choice", 600), ("number-xl", 700)]
)
def test_every_weight_has_letters_of_its_own(theme, kind, weight):
    assert QFontInfo(theme.font(kind)).weight() == weight


def test_light_and_dark_reach_the_standard_widgets_through_the_palette(theme):
    assert theme.palette().color(QPalette.ColorRole.Window) == QColor("#F4F3EF")

    theme.set_mode("dark")

    assert theme.palette().color(QPalette.ColorRole.Window) == QColor("#11181B")
    assert theme.palette().color(QPalette.ColorRole.WindowText) == QColor("#E9EEF0")


def test_a_change_is_told_once_and_no_change_never(theme, qtbot):
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("light")
        theme.set_text_percent(100)
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")


def test_text_grows_in_font_line_and_lengths_alike(theme):
    height = QFontMetricsF(theme.font("body")).height()

    theme.set_text_percent(200)

    assert QFontMetricsF(theme.font("body")).height() == pytest.approx(2 * height, rel=0.02)
    assert theme.line_height("body") == 44
    assert theme.px(68) == 136


@pytest.mark.parametrize(("wished", "given"), [(10, 80), (80, 80), (200, 200), (900, 200)])
def test_text_size_stays_between_80_and_200(theme, wished, given):
    theme.set_text_percent(wished)

    assert theme.text_percent == given


def test_an_unknown_mode_follows_the_system(qapp):
    assert Theme(resources.root(), "pink").mode == "system"


def test_figures_of_timers_are_of_one_width_and_hyphens_of_numbers_are_raised(theme):
    timer = QFontMetricsF(theme.font("timer"))

    assert timer.horizontalAdvance("1:11") == timer.horizontalAdvance("8:08")
    assert "case" in {tag.toString().data().decode() for tag in theme.font("number-xl").featureTags()}


def test_in_high_contrast_tints_are_ground_and_edges_are_text(qapp):
    theme = Theme(resources.root(), "contrast")
    ground, words = theme.color("surface"), theme.color("text")

    assert theme.is_contrast
    assert theme.color("accent-soft") == ground
    assert theme.color("line") == words
    assert theme.color("text-3") == words


def test_in_high_contrast_danger_and_focus_keep_their_color(qapp):
    usual = QColor("#B3141D")

    assert contrast_color("danger", usual, qapp.palette()) == usual
    assert contrast_color("focus", usual, qapp.palette()) == usual


def test_menus_get_the_present_colors(theme):
    assert "#ffffff" in theme.style_sheet()
    theme.set_mode("dark")
    assert "#192226" in theme.style_sheet()


def test_the_narrow_form_comes_earlier_with_large_text(theme):
    assert theme.narrow_below == 1200
    theme.set_text_percent(150)
    assert theme.narrow_below == 1800


def test_apply_dresses_the_program_now_and_after_a_change(qapp, theme):
    theme.apply(qapp)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#F4F3EF")

    theme.set_mode("dark")

    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#11181B")
    theme.set_mode("light")
