from __future__ import annotations

from PySide6.QtCore import QRectF

from triage_app.ui.kit.edits import ComboBox, LineEdit, TextEdit, TextFrame


def test_the_edge_tells_rest_error_and_off(theme, qtbot):
    edit = LineEdit(theme)
    qtbot.addWidget(edit)
    edit.resize(200, 40)

    def edge():
        return edit.grab().toImage().pixelColor(100, 0).name()

    assert edge() == theme.color("line-strong").name()
    edit.set_wrong(True)
    assert edge() == theme.color("danger").name()
    edit.setEnabled(False)
    assert edge() == theme.color("line").name()


def test_the_ground_follows_the_theme(theme, qtbot):
    edit = LineEdit(theme)
    qtbot.addWidget(edit)
    theme.set_mode("dark")

    assert edit.grab().toImage().pixelColor(100, 20).name() == theme.color("surface").name()


def test_the_ring_goes_around_the_frame_of_several_lines(theme, qtbot):
    edit = TextEdit(theme)
    frame = TextFrame(theme, edit)
    qtbot.addWidget(frame)
    frame.resize(300, 120)
    frame.show()

    place, _radius = edit.focus_shape()

    assert place.size().toSize() == frame.size()
    assert place.topLeft().toPoint() == -edit.pos()
    frame.set_wrong(True)
    assert frame.grab().toImage().pixelColor(150, 0).name() == theme.color("danger").name()


def test_several_lines_without_a_frame_have_no_ring(theme, qtbot):
    edit = TextEdit(theme)
    qtbot.addWidget(edit)

    assert edit.focus_shape() is None


def test_kind_and_height_can_change(theme, qtbot):
    edit = LineEdit(theme)
    qtbot.addWidget(edit)

    edit.set_kind("field-strong")
    edit.set_height(46)

    assert edit.font().weight() == 600
    assert edit.sizeHint().height() == 46
    assert edit.focus_shape() == (QRectF(edit.rect()), 8)


def test_a_closed_choice_shows_what_is_chosen(theme, qtbot):
    combo = ComboBox(theme)
    qtbot.addWidget(combo)
    combo.addItems(["Patient", "Family"])
    combo.resize(200, 40)

    before = combo.grab().toImage()
    combo.setCurrentIndex(1)

    assert combo.grab().toImage() != before
    assert combo.focus_shape()[1] == 8
