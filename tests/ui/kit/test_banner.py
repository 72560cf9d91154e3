from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.kit.spoken import name
from triage_app.ui.kit.banner import Banner


@pytest.mark.parametrize(
    ("kind", "ground"),
    [("warn", "warn-soft"), ("danger", "danger-soft"), ("offline", "sunken"), ("info", "accent-soft")],
)
def test_each_kind_has_its_ground(theme, qtbot, kind, ground):
    banner = Banner(theme, kind, "Check this number before you give it", "Last verified Feb 2, 2026.")
    qtbot.addWidget(banner)
    banner.resize(600, 70)

    assert banner.grab().toImage().pixelColor(300, 4).name() == theme.color(ground).name()
    assert name(banner) == "Check this number before you give it Last verified Feb 2, 2026."


def test_what_it_says_can_change(theme, qtbot):
    banner = Banner(theme, "offline", "Working from this desk’s copy")
    qtbot.addWidget(banner)

    banner.say("This call is not saved yet", "The disk is full.", "danger")

    assert name(banner) == "This call is not saved yet The disk is full."
    banner.announce()


def test_it_grows_with_its_words_and_takes_buttons(theme, qtbot):
    banner = Banner(theme, "warn", "Check this number before you give it", "Not checked yet. " * 8)
    qtbot.addWidget(banner)
    banner.add_action(QPushButton("Try now"))

    assert banner.heightForWidth(400) > banner.heightForWidth(1200)
