from __future__ import annotations

import pytest

from triage_app.ui.kit.key_cap import KeyCap, key_caps_width, key_names


@pytest.mark.parametrize(
    ("sequence", "names"),
    [
        ("Ctrl+Shift+C", ("Ctrl", "Shift", "C")),
        ("Return", ("Enter",)),
        ("Up", ("↑",)),
        ("Ctrl++", ("Ctrl", "+")),
        ("+", ("+",)),
        ("1", ("1",)),
        ("F8", ("F8",)),
        ("not a key", ("not a key",)),
        ("", ()),
    ],
)
def test_each_key_of_a_shortcut_is_a_cap_of_its_own(sequence, names):
    assert key_names(sequence) == names


def test_caps_are_as_wide_as_what_is_painted(theme, qtbot):
    cap = KeyCap(theme, "Ctrl+Enter")
    qtbot.addWidget(cap)

    assert cap.sizeHint().width() == key_caps_width(theme, "Ctrl+Enter")
    assert key_caps_width(theme, "") == 0


def test_a_cap_grows_with_the_text(theme, qtbot):
    cap = KeyCap(theme, "F8")
    qtbot.addWidget(cap)
    before = cap.sizeHint()

    theme.set_text_percent(200)

    assert cap.sizeHint().height() == 2 * before.height()


def test_another_shortcut_is_shown(theme, qtbot):
    cap = KeyCap(theme, "F8")
    qtbot.addWidget(cap)
    narrow = cap.sizeHint().width()

    cap.set_sequence("Ctrl+Shift+C")

    assert cap.sizeHint().width() > narrow
    assert not cap.grab().isNull()
