"""Every type of item as a field: what is typed or chosen becomes its answer, and comes back as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from tests.forms.made_up import coding, extension, form, item
from tests.ui.kit.spoken import name
from triage_app.forms.answers import start, values_at, with_value, with_values
from triage_app.forms.model import Attachment, Coding, Quantity, Reference, Value
from triage_app.ui.forms.measuring import read_file

AB = [coding("a", display="First"), coding("b", display="Second")]
MANY = [coding(str(number), display=f"Answer {number}") for number in range(20)]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("string", "Alex <b> & Co", "Alex <b> & Co"),
        ("integer", "1,200", 1200),
        ("date", "11/30/2026", "2026-11-30"),
        ("dateTime", "Nov 30, 2026 2pm", "2026-11-30T14:00:00-06:00"),
        ("time", "2:30 pm", "14:30:00"),
        ("url", " https://x.example ", "https://x.example"),
    ],
)
def test_what_is_typed_in_a_line_becomes_the_answer(open_form, qtbot, kind, typed, value):
    filling = open_form(item("a", kind))
    qtbot.keyClicks(filling.editor("a").line, typed)
    assert [one.of for one in values_at(filling.control.tree, ((), "a"))] == [value]


def test_several_lines_are_kept_to_the_letter(open_form):
    filling = open_form(item("a", "text"))
    words = "one\u00a0two\n\tthree \u202e <i>"
    filling.editor("a").edit.insertPlainText(words)
    assert filling.words("a") == [words]


def test_a_toggle_answers_yes_or_no_and_lets_go_again(open_form, qtbot):
    filling = open_form(item("a", "boolean"))
    yes, no = filling.editor("a").picks.buttons
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert filling.words("a") == ["Yes"]
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert filling.words("a") == ["No"]
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert filling.words("a") == []


def test_arrows_pick_and_delete_lets_go(open_form, qtbot):
    filling = open_form(item("a", "choice", answerOption=[*AB, coding("c", display="Third")]))
    filling.editor("a").focus()
    first, second, _third = filling.editor("a").picks.buttons
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert filling.words("a") == ["Second"]
    qtbot.keyClick(second, Qt.Key.Key_Delete)
    assert filling.words("a") == []
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert filling.words("a") == ["Second"]


def test_check_boxes_take_several_and_one_that_stands_alone_lets_the_others_go(open_form, qtbot):
    alone = coding("none", display="None") | {
        "extension": [extension("questionnaire-optionExclusive", valueBoolean=True)]
    }
    filling = open_form(item("a", "choice", answerOption=[*AB, alone], repeats=True))
    first, second, none = filling.editor("a").picks.buttons
    for button in (second, first):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert filling.words("a") == ["First", "Second"]
    qtbot.mouseClick(none, Qt.MouseButton.LeftButton)
    assert filling.words("a") == ["None"]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert filling.words("a") == ["First"]


def test_a_list_that_opens_offers_none_as_well(open_form, qtbot):
    drop_down = {"questionnaire-itemControl": {"valueCodeableConcept": {"coding": [{"code": "drop-down"}]}}}
    filling = open_form(item("a", "choice", answerOption=AB, with_=drop_down))
    combo = filling.editor("a").combo
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert filling.words("a") == ["First"]
    qtbot.keyClick(combo, Qt.Key.Key_Up)
    assert filling.words("a") == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_long_list_offers_its_answers_while_one_types_and_refuses_others(open_form, qtbot):
    filling = open_form(item("a", "choice", answerOption=MANY))
    line = filling.editor("a").line
    qtbot.keyClicks(line, "Answer 1")
    assert filling.words("a") == ["Answer 1"]
    qtbot.keyClicks(line, "x")
    assert filling.words("a") == []
    line.left.emit()
    assert filling.error("a") == "Choose one of the answers in the list"


def test_an_open_choice_takes_one_of_the_list_or_words_of_its_own(open_form, qtbot):
    filling = open_form(item("a", "open-choice", answerOption=AB))
    editor = filling.editor("a")
    qtbot.mouseClick(editor.picks.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(editor._other.line, "mine")
    assert filling.words("a") == ["mine"]
    assert editor.picks.marked == ()
    qtbot.mouseClick(editor.picks.buttons[1], Qt.MouseButton.LeftButton)
    assert filling.words("a") == ["Second"]
    assert editor._other.line.text() == ""


def test_an_open_choice_that_repeats_takes_both(open_form, qtbot):
    filling = open_form(item("a", "open-choice", answerOption=AB, repeats=True))
    editor = filling.editor("a")
    qtbot.mouseClick(editor.picks.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(editor._other.line, "mine")
    assert filling.words("a") == ["First", "mine"]


def test_a_list_kept_elsewhere_is_a_free_entry_with_a_plain_remark(open_form, qtbot):
    filling = open_form(item("a", "choice", answerValueSet="http://x.example/v"))
    qtbot.keyClicks(filling.editor("a").line, "anything")
    assert values_at(filling.control.tree, ((), "a")) == (Value("Coding", Coding(display="anything")),)
    shown = [one.text() for one in filling.block("a").findChildren(QLabel)]
    assert "The list of answers is kept elsewhere. Type the answer." in shown


def test_a_slider_goes_from_the_least_to_the_most(open_form, qtbot):
    slider = {
        "questionnaire-itemControl": {"valueCodeableConcept": {"coding": [{"code": "slider"}]}},
        "minValue": {"valueInteger": 2},
        "maxValue": {"valueInteger": 8},
        "questionnaire-sliderStepValue": {"valueInteger": 2},
    }
    filling = open_form(item("a", "integer", with_=slider))
    qtbot.keyClick(filling.editor("a").slider, Qt.Key.Key_Right)
    assert filling.words("a") == ["4"]
    qtbot.keyClick(filling.editor("a").slider, Qt.Key.Key_End)
    assert filling.words("a") == ["8"]


def test_a_quantity_has_a_number_and_one_of_its_units(open_form, qtbot):
    units = [
        extension("questionnaire-unitOption", valueCoding={"system": "u", "code": code})
        for code in ("kg", "g")
    ]
    filling = open_form(item("a", "quantity", extension=units), item("b", "quantity"))
    qtbot.keyClicks(filling.editor("a").line, "<1.50")
    qtbot.keyClick(filling.editor("a").unit, Qt.Key.Key_Down)
    [value] = values_at(filling.control.tree, ((), "a"))
    assert (str(value.of.value), value.of.code, value.of.comparator) == ("1.50", "g", "<")
    qtbot.keyClicks(filling.editor("b").line, "3")
    qtbot.keyClicks(filling.editor("b").unit, "tablets")
    assert filling.words("b") == ["3 tablets"]
    qtbot.keyClicks(filling.editor("b").line, "x")
    assert filling.words("b") == []


def test_a_reference_is_an_address_or_a_name(open_form, qtbot):
    filling = open_form(item("a", "reference"))
    qtbot.keyClicks(filling.editor("a").line, "Patient/12")
    assert values_at(filling.control.tree, ((), "a")) == (Value("Reference", Reference("Patient/12")),)
    filling.editor("a").line.clear()
    qtbot.keyClicks(filling.editor("a").line, "Dr. Sample")
    assert filling.words("a") == ["Dr. Sample"]


def test_a_file_is_chosen_and_taken_away(open_form, qtbot):
    filling = open_form(item("a", "attachment"))
    qtbot.mouseClick(filling.editor("a").choose, Qt.MouseButton.LeftButton)
    assert filling.words("a") == ["letter.txt"]
    qtbot.mouseClick(filling.editor("a").take_away, Qt.MouseButton.LeftButton)
    assert filling.words("a") == []


def test_a_file_is_read_whole_or_not_at_all(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"hello")
    assert read_file(str(tmp_path / "a.txt")) == Attachment("text/plain", "aGVsbG8=", title="a.txt", size=5)
    assert read_file(str(tmp_path / "gone")) == "The file cannot be read. Choose another."
    monkeypatch.setattr("triage_app.ui.forms.measuring.MOST_FILE_BYTES", 4)
    assert "larger than" in read_file(str(tmp_path / "a.txt"))


def test_answers_that_were_saved_stand_in_their_fields_again(show):
    made = form(
        item("yes", "boolean"),
        item("date", "date"),
        item("text", "text"),
        item("many", "choice", answerOption=AB, repeats=True),
        item("open", "open-choice", answerOption=AB),
        item("quantity", "quantity"),
        item("file", "attachment"),
        item("long", "choice", answerOption=MANY),
    )
    tree = start(made.items)
    given = {
        "yes": Value("boolean", True),
        "date": Value("date", "2026-11"),
        "text": Value("string", "two\nlines"),
        "open": Value("string", "mine"),
        "quantity": Value("Quantity", Quantity(None, "kg")),
        "file": Value("Attachment", Attachment(title="x.png", size=2000)),
        "long": Value("Coding", Coding("s", "7", "Answer 7")),
    }
    for link_id, value in given.items():
        tree = with_value(tree, ((link_id, 0),), made.find(link_id), value)
    both = tuple(option.value for option in made.find("many").options)
    tree = with_values(tree, ((), "many"), made.find("many"), both)
    filling = show(made, tree)
    assert filling.editor("yes").picks.marked == (0,)
    assert filling.editor("date").line.text() == "Nov 2026"
    assert filling.editor("text").text == "two\nlines"
    assert filling.editor("many").picks.marked == (0, 1)
    assert filling.editor("open")._other.line.text() == "mine"
    assert filling.editor("quantity").unit.text() == "kg"
    assert filling.editor("file")._name.text() == "x.png, 2 kB"
    assert filling.editor("long").line.text() == "Answer 7"
    assert filling.control.tree == tree


def test_an_answer_outside_its_list_is_shown_and_kept(show):
    drop_down = {"questionnaire-itemControl": {"valueCodeableConcept": {"coding": [{"code": "drop-down"}]}}}
    made = form(item("a", "choice", answerOption=AB, with_=drop_down))
    tree = with_value(
        start(made.items), (("a", 0),), made.items[0], Value("Coding", Coding("s", "z", "Strange"))
    )
    filling = show(made, tree)
    assert filling.editor("a").combo.currentText() == "Strange"
    assert filling.words("a") == ["Strange"]


def test_what_is_typed_but_no_date_yet_stays_and_says_what_to_enter(open_form, qtbot):
    filling = open_form(item("a", "date"))
    line = filling.editor("a").line
    qtbot.keyClicks(line, "11/31")
    assert filling.error("a") == ""
    line.left.emit()
    assert filling.error("a") == "Enter a date, like Nov 30, 2026"
    assert line.text() == "11/31"
    qtbot.keyClicks(line, "x")
    line.clear()
    qtbot.keyClicks(line, "11/30/2026")
    assert filling.error("a") == ""
    line.left.emit()
    assert line.text() == "Nov 30, 2026"


def test_a_read_only_item_takes_no_answer(open_form, qtbot):
    filling = open_form(
        item("a", readOnly=True, initial=[{"valueString": "fixed"}]), item("b", "boolean", readOnly=True)
    )
    qtbot.keyClicks(filling.editor("a").line, "x")
    assert filling.words("a") == ["fixed"]
    assert not filling.editor("b").isEnabled()


def test_labels_hints_and_errors_are_told_to_screen_readers(open_form):
    helped = {"questionnaire-itemControl": {"valueCodeableConcept": {"coding": [{"code": "help"}]}}}
    filling = open_form(
        item("a", "string", item("h", "display", text="As in the passport", with_=helped),
             text="Full name", prefix="1.", required=True),
        item("b", "boolean", text="Sure?"),
    )  # fmt: skip
    line = filling.editor("a").line
    spoken = QAccessible.queryAccessibleInterface(line)
    assert name(line) == "1. Full name, required"
    assert spoken.text(QAccessible.Text.Description) == "As in the passport"
    filling.control.send()
    assert spoken.text(QAccessible.Text.Description) == "Enter an answer"
    assert name(filling.editor("b").picks.buttons[0]) == "Yes"
    radio = QAccessible.queryAccessibleInterface(filling.editor("b").picks.buttons[0])
    assert (radio.role(), radio.text(QAccessible.Text.Description)) == (QAccessible.Role.RadioButton, "Sure?")


def test_texts_of_the_form_are_plain(open_form):
    filling = open_form(item("a", text="<b>bold</b> & <img src=x>"), item("t", "display", text="<i>x</i>"))
    for one in filling.view.findChildren(QLabel):
        assert one.textFormat() == Qt.TextFormat.PlainText
