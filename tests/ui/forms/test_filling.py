"""A form while it is filled in: conditions, repeats, problems, parts, all by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.forms.made_up import coding, condition, form, item
from triage_app import resources
from triage_app.forms.answers import start
from triage_app.forms.model import Value
from triage_app.forms.reader import read_questionnaire


def econsult():
    return read_questionnaire(resources.path("forms/econsult.json").read_bytes())


def test_an_item_appears_when_its_condition_is_met_and_keeps_its_answer_while_it_is_gone(open_form, qtbot):
    filling = open_form(
        item("a", "boolean"), item("b", enableWhen=[condition("a", "=", answerBoolean=True)]), item("c")
    )
    yes, no = filling.editor("a").picks.buttons
    assert not filling.is_shown("b")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert filling.is_shown("b")
    qtbot.keyClicks(filling.editor("b").line, "x")
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert not filling.is_shown("b")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert filling.words("b") == ["x"]
    assert filling.editor("b").line.text() == "x"


def test_a_part_that_is_not_asked_leaves_the_page_and_the_list(show, qtbot):
    filling = show(econsult())
    titles = [row.title for row in filling.view.sections.rows]
    assert "CAR-T" not in titles
    filling.control.take(
        (("request", 0), ("request.type", 0)),
        Value("Coding", filling.control.form.find("request.type").options[3].value.of),
    )
    assert "CAR-T" in [row.title for row in filling.view.sections.rows]


def test_groups_are_added_and_removed_and_each_keeps_its_own_answers(open_form, qtbot):
    filling = open_form(item("g", "group", item("a"), item("b"), repeats=True, text="Rows"))
    qtbot.keyClicks(filling.editor("a", ("g", 0)).line, "one")
    add = next(one for one in filling.view.findChildren(QPushButton) if one.text() == "Add another")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert filling.editor("a", ("g", 1)).line.hasFocus()
    qtbot.keyClicks(filling.editor("a", ("g", 1)).line, "two")
    group = filling.block("g")
    qtbot.mouseClick(group._occurrences[0].remove, Qt.MouseButton.LeftButton)
    assert filling.words("a", ("g", 0)) == ["two"]
    assert filling.editor("a", ("g", 0)).line.text() == "two"
    assert filling.view._blocks.find(((("g", 1),), "a")) is None


def test_answers_are_added_and_removed(open_form, qtbot):
    filling = open_form(item("a", repeats=True))
    qtbot.keyClicks(filling.editor("a").line, "one")
    add = next(one for one in filling.view.findChildren(QPushButton) if one.text() == "Add another")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(filling.editor("a", number=1).line, "two")
    assert filling.words("a") == ["one", "two"]
    qtbot.mouseClick(filling.block("a")._fields[0].remove, Qt.MouseButton.LeftButton)
    assert filling.words("a") == ["two"]
    assert filling.editor("a").line.text() == "two"


def test_adding_to_an_empty_question_gives_a_second_field(open_form, qtbot):
    filling = open_form(item("a", repeats=True))
    add = next(one for one in filling.view.findChildren(QPushButton) if one.text() == "Add another")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert len(filling.block("a")._fields) == 2
    assert filling.words("a") == []


def test_what_lies_under_an_answer_stands_under_its_field(open_form, qtbot):
    filling = open_form(item("a", "string", item("b"), repeats=True))
    qtbot.keyClicks(filling.editor("a").line, "one")
    qtbot.keyClicks(filling.editor("b", ("a", 0)).line, "under one")
    add = next(one for one in filling.view.findChildren(QPushButton) if one.text() == "Add another")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(filling.editor("b", ("a", 1)).line, "under two")
    assert filling.words("b", ("a", 1)) == ["under two"]


def test_tab_goes_through_the_fields_as_they_stand(open_form, qtbot):
    filling = open_form(
        item("a"), item("g", "group", item("b"), repeats=True), item("c", "boolean"), item("d", "text")
    )
    add = next(one for one in filling.view.findChildren(QPushButton) if one.text() == "Add another")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    filling.editor("a").focus()
    wanted = [filling.editor("b", ("g", 0)).line, filling.editor("b", ("g", 1)).line,
              filling.editor("c").picks.buttons[0], filling.editor("d").edit]  # fmt: skip
    met = []
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    places = [met.index(one) for one in wanted]
    assert places == sorted(places)


def test_errors_show_when_a_field_is_left_and_never_while_it_is_typed_first(open_form, qtbot):
    rule = {"urn:front-desk:form:rule": {"valueCode": "phone"}}
    filling = open_form(item("a", text="Callback number", required=True, with_=rule), item("b"))
    line = filling.editor("a").line
    line.left.emit()
    assert filling.error("a") == ""
    qtbot.keyClicks(line, "612-555-014")
    assert filling.error("a") == ""
    line.left.emit()
    assert filling.error("a") == "Enter 10 digits, like 612-555-0142"
    assert filling.view.sections.rows[0].note == "0 of 1 · fix 1 problem"
    qtbot.keyClicks(line, "2")
    assert filling.error("a") == ""


def test_send_lists_the_problems_and_each_leads_to_its_field(open_form, qtbot):
    filling = open_form(
        item(
            "g", "group", item("a", text="Full name", required=True), item("b", maxLength=2, text="Initials")
        )
    )
    qtbot.keyClicks(filling.editor("b", ("g", 0)).line, "xxx")
    assert not filling.control.send()
    problems = filling.view.problems
    assert problems.isVisible()
    assert problems.hasFocus()
    assert problems.title.text() == "Fix 2 problems before you send"
    assert [link.text() for link in problems.links] == [
        "Full name: enter an answer",
        "Initials: the answer has 3 letters; at most 2 are allowed",
    ]
    qtbot.mouseClick(problems.links[1], Qt.MouseButton.LeftButton)
    assert filling.editor("b", ("g", 0)).line.hasFocus()
    filling.editor("b", ("g", 0)).line.end(False)
    qtbot.keyClick(filling.editor("b", ("g", 0)).line, Qt.Key.Key_Backspace)
    assert problems.title.text() == "Fix 1 problem before you send"
    qtbot.keyClicks(filling.editor("a", ("g", 0)).line, "Alex Example")
    assert not problems.isVisible()
    assert filling.control.send()


def test_the_next_problem_goes_round_and_ends_when_there_is_none(show, qtbot):
    filling = show(econsult())
    filling.editor("patient.name", ("patient", 0)).focus()
    met = []
    for _ in range(10):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F7)
        met.append(filling.control._last[-1][0])
    assert len(set(met)) == 9
    assert met[0] == met[9] == "patient.name"
    assert filling.view.sections.rows[0].note == "0 of 3 · fix 3 problems"


def test_half_a_date_keeps_the_form_from_being_sent(open_form, qtbot):
    filling = open_form(item("a", "date", text="Born"))
    qtbot.keyClicks(filling.editor("a").line, "1/2")
    assert not filling.control.send()
    assert filling.view.problems.links[0].text() == "Born: enter a date, like Nov 30, 2026"


def test_a_card_number_brings_a_warning_and_no_error(open_form, qtbot):
    filling = open_form(item("a", "text"))
    filling.editor("a").edit.insertPlainText("4111 1111 1111 1111")
    filling.editor("a").left.emit()
    assert filling.error("a") == ""
    assert "card number" in filling.block("a")._fields[0]._remark.text()
    assert filling.view.sections.rows[0].state == "open"
    assert filling.control.send()


def test_half_a_date_in_an_item_that_is_no_longer_asked_holds_nothing_up(open_form, qtbot):
    filling = open_form(
        item("a", "boolean"), item("b", "date", enableWhen=[condition("a", "=", answerBoolean=True)])
    )
    yes, no = filling.editor("a").picks.buttons
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(filling.editor("b").line, "1/2")
    assert not filling.control.send()
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert filling.control.send()
    assert filling.view.sections.rows[0].state == "open"


def test_errors_of_a_removed_occurrence_leave_with_it(open_form, qtbot):
    filling = open_form(item("g", "group", item("a", "date"), repeats=True))
    qtbot.keyClicks(filling.editor("a", ("g", 0)).line, "1/2")
    assert not filling.control.send()
    qtbot.mouseClick(filling.block("g")._occurrences[0].remove, Qt.MouseButton.LeftButton)
    assert filling.control.send()


def test_progress_and_parts_follow_each_answer(show, qtbot):
    filling = show(econsult())
    assert filling.view.progress.words.text() == "0 of 9 answered"
    qtbot.keyClicks(filling.editor("patient.name", ("patient", 0)).line, "Alex Example")
    qtbot.keyClicks(filling.editor("patient.birth-date", ("patient", 0)).line, "1/1/1950")
    qtbot.mouseClick(
        filling.editor("patient.known", ("patient", 0)).picks.buttons[0], Qt.MouseButton.LeftButton
    )
    assert filling.view.progress.words.text() == "3 of 9 answered"
    assert filling.view.sections.rows[0].state == "done"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert filling.editor("reach.number", ("reach", 0)).line.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert filling.editor("patient.name", ("patient", 0)).line.hasFocus()
    filling.view.sections.chosen.emit(2)
    assert filling.editor("team.provider", ("team", 0)).line.hasFocus()


def test_an_answer_the_call_knows_is_taken_and_shown(show):
    filling = show(econsult())
    filling.control.take((("patient", 0), ("patient.name", 0)), Value("string", "Alex Example"))
    assert filling.editor("patient.name", ("patient", 0)).line.text() == "Alex Example"


def test_each_change_is_told_with_the_whole_tree_and_the_words(open_form, qtbot):
    filling = open_form(item("a"))
    with qtbot.waitSignals([filling.control.changed, filling.control.words_typed]):
        qtbot.keyClicks(filling.editor("a").line, "x")


def test_another_text_size_makes_the_fields_anew_and_keeps_answers_errors_and_focus(open_form, theme, qtbot):
    filling = open_form(item("a", "date", text="Born"), item("b"))
    qtbot.keyClicks(filling.editor("b").line, "kept")
    filling.editor("a").focus()
    before = filling.editor("a").line
    filling.control.send()
    theme.set_text_percent(150)
    filling.view.finish()
    assert filling.editor("a").line is not before
    assert filling.editor("b").line.text() == "kept"
    assert filling.view.sections.rows[0].number == 1


def test_another_form_takes_the_place_of_the_first(open_form, show, qtbot):
    filling = open_form(item("a"))
    other = form(item("b", "choice", answerOption=[coding("x")]))
    filling.control.open(other, start(other.items))
    filling.view.finish()
    assert filling.view._blocks.find(((), "a")) is None
    assert filling.is_shown("b")
