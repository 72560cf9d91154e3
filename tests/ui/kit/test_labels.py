from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication

from tests.ui.kit.spoken import name, role
from triage_app.ui.kit.labels import Label

LONG = "Would the doctor like to refer the patient now, or talk with a hematologist first?"


def tip_of(label):
    place = QPoint(2, 2)
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, place, label.mapToGlobal(place)))
    return label.toolTip()


def test_tags_in_a_name_are_shown_as_they_were_typed(theme, qtbot):
    label = Label(theme, "<b>Robert</b>")
    qtbot.addWidget(label)

    assert name(label) == "<b>Robert</b>"
    assert role(label) == QAccessible.Role.StaticText


def test_a_wrapping_label_grows_with_its_lines(theme, qtbot):
    label = Label(theme, LONG, "question", wrap=True)
    qtbot.addWidget(label)

    assert label.heightForWidth(1200) == 32
    assert label.heightForWidth(300) >= 3 * 32


def test_a_label_is_as_tall_as_its_line_so_that_no_letter_is_cut(theme, large, qtbot):
    for look in (theme, large):
        label = Label(look, "Ägypten, jgq", "caption")
        qtbot.addWidget(label)
        assert label.sizeHint().height() == look.line_height("caption")
        assert label.sizeHint().height() >= label._lines(400).height


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_shortened_label_tells_the_whole_in_its_tip(theme, qtbot):
    label = Label(theme, LONG, shorten=True)
    qtbot.addWidget(label)
    label.resize(120, 22)
    label.show()

    assert tip_of(label) == LONG
    label.resize(1200, 22)
    assert tip_of(label) == ""


def test_text_size_changes_what_a_label_needs(theme, qtbot):
    label = Label(theme, "Caller")
    qtbot.addWidget(label)
    before = label.sizeHint()

    theme.set_text_percent(200)

    assert label.sizeHint().height() == 2 * before.height()
    assert label.sizeHint().width() > 1.8 * before.width()


def test_another_text_and_kind_are_measured_anew(theme, qtbot):
    label = Label(theme, "Short", wrap=True)
    qtbot.addWidget(label)
    label.heightForWidth(200)

    label.setText(LONG)
    taller = label.heightForWidth(200)
    label.set_kind("title-1", "accent")
    label.set_role("text-2")

    assert label.heightForWidth(200) > taller > 22
