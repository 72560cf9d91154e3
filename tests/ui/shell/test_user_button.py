from __future__ import annotations

import pytest

from tests.ui.kit.spoken import name
from triage_app.ui.shell.user_button import UserButton, initials


@pytest.mark.parametrize(
    ("person", "letters"),
    [("Robin Sample", "RS"), ("robin", "R"), ("A. B. Cee", "AC"), ("", "?"), ("  ", "?")],
)
def test_initials(person, letters):
    assert initials(person) == letters


def test_it_says_who_is_at_the_desk(theme, qtbot):
    user = UserButton(theme)
    qtbot.addWidget(user)
    user.set_user("Robin Sample", "Reception · Desk 2")
    wide = user.sizeHint().width()

    assert name(user) == "Robin Sample, menu"
    user.resize(user.sizeHint())
    assert not user.grab().isNull()
    user.set_narrow(True)
    assert user.sizeHint().width() < wide
    assert user.focus_shape()[1] > 0
