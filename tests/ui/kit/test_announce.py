from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from triage_app.ui.kit.announce import announce


@pytest.mark.parametrize("listening", [False, True])
@pytest.mark.parametrize("assertive", [False, True])
def test_announcing_is_safe_with_and_without_a_screen_reader(qtbot, listening, assertive):
    label = QLabel()
    qtbot.addWidget(label)
    before = QAccessible.isActive()
    QAccessible.setActive(listening)

    announce(label, "Call logged", assertive=assertive)
    announce(label, "")

    QAccessible.setActive(before)
