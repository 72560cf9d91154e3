import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from triage_app import resources
from triage_app.settings import Settings
from triage_app.ui.kit.theme import Theme
from triage_app.ui.settings.page import SettingsPage


@pytest.fixture
def page(qtbot, qapp):
    shown = SettingsPage(Theme(resources.root(), "light", parent=qapp), Settings(hold_check_minutes=7))
    qtbot.addWidget(shown)
    shown.resize(900, 800)
    shown.show()
    return shown


def segment(page, name, label):
    return next(button for button in page.choices[name].findChildren(QRadioButton) if button.text() == label)


def test_a_choice_is_told_at_once(page, qtbot):
    with qtbot.waitSignal(page.changed) as changed:
        qtbot.mouseClick(segment(page, "theme", "Dark"), Qt.MouseButton.LeftButton)
    assert changed.args == [Settings(theme="dark", hold_check_minutes=7)]


def test_figures_and_switches_come_back_as_what_they_are(page, qtbot):
    told = []
    page.changed.connect(told.append)
    qtbot.mouseClick(segment(page, "text_size", "150 %"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(segment(page, "digit_keys", "Off"), Qt.MouseButton.LeftButton)
    assert told[-1] == Settings(text_size=150, digit_keys=False, hold_check_minutes=7)


def test_a_line_is_told_when_it_is_left_and_only_if_it_changed(page, qtbot):
    told = []
    page.changed.connect(told.append)
    field = page.fields["nurse_line"]
    field.focus()
    qtbot.keyClicks(field.editor, " ext. 0100 ")
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    page.fields["clinic"].focus()
    assert [settings.nurse_line for settings in told] == ["ext. 0100"]


def test_a_value_set_elsewhere_keeps_its_place(page):
    assert page.choices["hold_check_minutes"].marked == "7"
    page.show_settings(Settings(text_size=200, clinic="Sample Clinic"))
    assert page.choices["text_size"].marked == "200"
    assert page.fields["clinic"].text == "Sample Clinic"


def test_every_choice_has_a_name_for_screen_readers(page):
    assert all(choice.accessibleName() for choice in page.choices.values())
    assert page.fields["clinic"].editor.accessibleName() == "Clinic name"
