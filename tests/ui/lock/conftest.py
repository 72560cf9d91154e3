from datetime import datetime

import pytest

from triage_app.ui.lock.page import DoorPage


@pytest.fixture
def page(theme, qapp, qtbot):
    made = DoorPage(theme, qapp, lambda: datetime(2026, 11, 18, 10, 58), "Desk 2")  # noqa: DTZ001 - as shown
    qtbot.addWidget(made)
    made.resize(1440, 900)
    return made
