import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from triage_app.ui.pictures import _without_hints


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("This plugin does not support propagateSizeHints()", ""),
        ("This plugin cannot draw", "This plugin cannot draw\n"),
    ],
)
def test_a_picture_is_drawn_without_a_word_about_what_only_a_screen_needs(message, told, capsys):
    _without_hints(QtMsgType.QtWarningMsg, QMessageLogContext(), message)
    assert capsys.readouterr().err == told
