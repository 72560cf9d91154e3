from __future__ import annotations

from PySide6.QtGui import QColor

from triage_app import resources


def inks(pixmap):
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {color.name() for color in pixels if color.alpha() == 255}


def test_an_icon_is_drawn_in_the_color_it_is_asked_for(theme):
    assert QColor(theme.color("danger")).name() in inks(theme.icons.pixmap("check", "danger", 24, 3))


def test_an_icon_follows_the_theme(theme):
    theme.set_mode("dark")

    assert theme.color("accent").name() in inks(theme.icons.pixmap("dot", "accent", 24))


def test_the_same_icon_is_drawn_once(theme):
    once = theme.icons.pixmap("phone", "text", 24)

    assert theme.icons.pixmap("phone", "text", 24).cacheKey() == once.cacheKey()


def test_a_fine_screen_gets_more_pixels_for_the_same_size(theme):
    fine = theme.icons.pixmap("phone", "text", 24, ratio=2.0)

    assert fine.width() == 48
    assert fine.deviceIndependentSize().width() == 24


def test_an_icon_that_does_not_ship_draws_nothing(theme):
    assert not inks(theme.icons.pixmap("of-a-later-version", "text", 24))


def test_every_shipped_icon_can_be_drawn(theme):
    for file in resources.path("icons").glob("*.svg"):
        assert inks(theme.icons.pixmap(file.stem, "text", 24, 3)), file.name


def test_icons_serve_standard_widgets_too(theme):
    assert not theme.icons.icon("phone", "text", 20).isNull()
