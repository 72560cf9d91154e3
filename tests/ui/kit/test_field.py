from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tests.ui.kit.spoken import description, name, role
from triage_app.ui.kit.field import choice_field, line_field, text_field


@pytest.fixture
def shown(qtbot):
    """Shows widgets side by side in one window, as focus needs."""

    kept = []

    def show(*widgets):
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        row = QHBoxLayout(window)
        for widget in widgets:
            row.addWidget(widget)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return show


def test_the_label_names_the_editor(theme, qtbot):
    field = line_field(theme, "&Caller name", "Not given", note="optional")
    qtbot.addWidget(field)

    assert name(field.editor) == "Caller name"
    assert role(field.editor) == QAccessible.Role.EditableText


def test_a_required_field_says_so_in_words(theme, qtbot):
    field = line_field(theme, "Date", required=True, hint="Like Nov 30, 2026")
    qtbot.addWidget(field)

    assert name(field.editor) == "Date, required"
    assert description(field.editor) == "Like Nov 30, 2026"


def test_an_error_is_tied_to_its_editor_and_goes_away_again(theme, qtbot):
    field = line_field(theme, "Callback number", hint="With area code")
    qtbot.addWidget(field)

    field.set_error("Enter 10 digits, like 612-555-0142")
    assert description(field.editor) == "Enter 10 digits, like 612-555-0142"
    assert field.error

    field.set_error("")
    assert description(field.editor) == "With area code"


def test_an_error_is_shown_beside_the_field_in_words_and_sign(theme, shown):
    field = line_field(theme, "Callback number")
    shown(field)
    before = field.sizeHint().height()

    field.set_error("Enter 10 digits, like 612-555-0142")

    assert field.sizeHint().height() > before
    assert field._error_line.isVisible()


def test_alt_and_the_underlined_letter_go_to_the_field(theme, shown, qtbot):
    first, second = line_field(theme, "&Caller name"), text_field(theme, "&Notes")
    window = shown(first, second)
    first.focus()

    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)

    assert second.editor.hasFocus()


def test_leaving_is_told_once_and_typing_each_time(theme, shown, qtbot):
    first, second = line_field(theme, "Name"), line_field(theme, "Number")
    shown(first, second)
    first.focus()
    typed = []
    first.edited.connect(typed.append)

    qtbot.keyClicks(first.editor, "Al")
    with qtbot.waitSignal(first.left):
        second.focus()

    assert typed == ["A", "Al"]
    assert first.text == "Al"


def test_filling_a_field_is_no_typing_and_keeps_the_cursor(theme, qtbot):
    field = line_field(theme, "Number")
    qtbot.addWidget(field)
    field.set_text("612-555-0142")
    field.editor.setCursorPosition(3)

    with qtbot.assertNotEmitted(field.edited):
        field.set_text("612-555-0142")

    assert field.editor.cursorPosition() == 3


def test_tab_leaves_notes_and_ctrl_enter_is_left_to_the_window(theme, shown, qtbot):
    notes, after = text_field(theme, "Notes"), line_field(theme, "After")
    shown(notes, after)
    notes.focus()

    qtbot.keyClick(notes.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(notes.editor, Qt.Key.Key_A)
    qtbot.keyClick(notes.editor, Qt.Key.Key_Return)
    assert notes.text == "a\n"

    qtbot.keyClick(notes.editor, Qt.Key.Key_Tab)
    assert after.editor.hasFocus()


def test_pasted_markup_stays_plain_text(theme, qtbot):
    notes = text_field(theme, "Notes")
    qtbot.addWidget(notes)

    notes.editor.insertFromMimeData(_html("<b>bold</b>"))

    assert notes.text == "bold"


def _html(markup):
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setHtml(markup)
    data.setText("bold")
    return data


def test_a_good_entry_says_why(theme, shown):
    field = line_field(theme, "Callback number")
    shown(field)

    field.set_ok("10 digits")
    assert field._ok.isVisible()
    field.set_ok("", tick=True)
    assert field._tick.isVisible()
    assert not field._ok.isVisible()
    field.set_ok("")
    assert not field._tick.isVisible()


def test_one_of_several_is_chosen_by_key(theme, shown, qtbot):
    field = choice_field(theme, "Who calls", ("Patient", "Doctor’s office"))
    shown(field)
    field.focus()

    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClick(field.editor, Qt.Key.Key_Down)

    assert told.args == ["Doctor’s office"]
    assert role(field.editor) == QAccessible.Role.ComboBox
    field.set_text("Patient")
    assert field.text == "Patient"


def test_letters_are_not_cut_at_200_percent(large, qtbot):
    for field in (
        line_field(large, "Name"),
        choice_field(large, "Who", ("Patient",)),
        text_field(large, "Notes"),
    ):
        qtbot.addWidget(field)
        assert field.editor.minimumSizeHint().height() >= field.editor.fontMetrics().height()
        assert field._label.height() >= field._label.fontMetrics().height()


def test_the_dock_form_is_lower_and_may_have_a_shorter_label(theme, qtbot):
    field = line_field(theme, "Call&back number")
    qtbot.addWidget(field)
    before = field.sizeHint().height()

    field.set_docked(True)
    field.set_label("Call&back")

    assert field.sizeHint().height() < before
    assert name(field.editor) == "Callback"


def test_the_note_beside_the_label_can_change(theme, shown):
    field = line_field(theme, "Caller name", note="optional")
    shown(field)

    field.set_note("")

    assert not field._note.isVisible()
