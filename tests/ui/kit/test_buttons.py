from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.ui.kit.spoken import name, role
from triage_app.ui.kit.buttons import Button, LinkButton
from triage_app.ui.kit.text import text_width


def middle(button, x=4):
    return button.grab().toImage().pixelColor(x, button.height() // 2).name()


def test_enter_and_click_press_it(theme, qtbot):
    button = Button(theme, "Log call", "primary")
    qtbot.addWidget(button)
    button.show()

    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_screen_readers_get_its_words_without_the_key_mark(theme, qtbot):
    button = Button(theme, "It &worked", keys="Alt+W")
    qtbot.addWidget(button)

    assert (name(button), role(button)) == ("It worked", QAccessible.Role.PushButton)


@pytest.mark.parametrize("look", ["primary", "default", "ghost", "danger", "emergency"])
@pytest.mark.parametrize("size", ["normal", "big", "small", "tall", "dock", "bar"])
def test_its_words_are_never_cut(theme, large, qtbot, look, size):
    for now in (theme, large):
        button = Button(now, "Log call and finish", look, size, icon="check", keys="Return")
        qtbot.addWidget(button)
        words = text_width(now, button._measure.kind, "Log call and finish")
        assert button.minimumSizeHint().width() >= words
        assert button.sizeHint().height() >= now.line_height(button._measure.kind)


def test_key_caps_are_the_first_to_go_where_room_is_short(theme, qtbot):
    with_keys = Button(theme, "Hold", keys="F9")
    without = Button(theme, "Hold")
    qtbot.addWidget(with_keys)
    qtbot.addWidget(without)

    assert with_keys.minimumSizeHint() == without.minimumSizeHint()
    assert with_keys.sizeHint().width() > without.sizeHint().width()


def test_a_button_that_is_off_looks_it(theme, qtbot):
    button = Button(theme, "Log and close", "primary")
    qtbot.addWidget(button)
    assert middle(button) == theme.color("accent").name()

    button.setEnabled(False)

    assert middle(button) == theme.color("sunken").name()


def test_pressed_is_darker(theme, qtbot):
    button = Button(theme, "Delete", "danger")
    qtbot.addWidget(button)

    button.setDown(True)

    assert middle(button) == theme.color("danger-press").name()


def test_look_keys_and_size_can_change(theme, qtbot):
    button = Button(theme, "Finish")
    qtbot.addWidget(button)
    width = button.sizeHint().width()

    button.set_keys("Ctrl+Return")
    button.set_look("primary")
    button.set_size("big")

    assert button.keys == "Ctrl+Return"
    assert button.sizeHint().width() > width
    assert button.sizeHint().height() == 52
    assert middle(button) == theme.color("accent").name()


def test_a_spread_button_keeps_its_keys_at_the_right_end(theme, qtbot):
    button = Button(theme, "Copy", size="tall", icon="copy", keys="Ctrl+D", spread=True)
    qtbot.addWidget(button)
    button.resize(210, 46)

    image = button.grab().toImage()

    inked = [x for x in range(150, 200) if image.pixelColor(x, 23) != image.pixelColor(140, 10)]
    assert inked


def test_an_ampersand_in_words_is_a_letter(theme, qtbot):
    button = Button(theme, "988 Suicide && Crisis")
    qtbot.addWidget(button)

    assert button._text_width() == int(text_width(theme, "body-strong", "988 Suicide & Crisis") + 0.999)


def test_a_link_is_a_button_tall_enough_to_hit(theme, qtbot):
    link = LinkButton(theme, "Undo")
    qtbot.addWidget(link)

    assert role(link) == QAccessible.Role.PushButton
    assert link.sizeHint().height() >= 32
    link.resize(link.sizeHint())
    image = link.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.color("accent").name() in seen
