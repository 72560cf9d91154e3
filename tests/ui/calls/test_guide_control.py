import pytest

from tests.ui.calls.reception import ALT, CTRL, Key


@pytest.fixture
def step(desk_window):
    """The guided step of an urgent referral, Refer or talk?"""
    desk_window.type("dr sample office wants to refer lymphoma pt urgent")
    desk_window.press(Key.Key_Return)
    assert desk_window.page is desk_window.widgets.guide
    return desk_window


def trail(desk_window):
    return [cell.step.value for cell in desk_window.widgets.guide.trail.cells]


def test_what_the_words_told_is_ticked_and_never_asked_again(step):
    assert trail(step)[:3] == ["Refer a patient", "Doctor’s office", "Urgent"]
    assert step.session.stands.ask.name == "refer-or-talk-urgent"


def test_the_usual_choice_is_marked_so_that_enter_is_enough(step):
    step.press(Key.Key_Return)
    assert step.number == "800-533-1564"
    assert step.call.now.answer == "refer-patient-urgent"


def test_a_digit_alone_chooses_while_the_choices_have_focus(step):
    step.press(Key.Key_2)
    assert step.call.now.answer == "talk-with-hematologist"


def test_digits_can_be_switched_off_and_alt_with_the_digit_remains(step):
    step.set(digit_keys=False)
    step.view.settings_changed()
    step.press(Key.Key_2)
    assert step.page is step.widgets.guide
    step.press(Key.Key_2, ALT)
    assert step.call.now.answer == "talk-with-hematologist"


def test_a_digit_is_text_in_the_notes_and_alt_with_it_chooses(step):
    step.widgets.card.notes.focus()
    step.press(Key.Key_2)
    assert step.call.notes == "2"
    assert step.page is step.widgets.guide
    step.press(Key.Key_2, ALT)
    assert step.call.now.answer == "talk-with-hematologist"


def test_backspace_goes_back_to_the_words_when_they_answered_all_steps(step):
    step.press(Key.Key_Backspace)
    assert step.page is step.widgets.query_page
    assert step.widgets.query.text() == "dr sample office wants to refer lymphoma pt urgent"
    assert step.focus() is step.widgets.query


def test_alt_left_goes_back_from_an_answer_to_the_step_it_came_from(step):
    step.press(Key.Key_2)
    step.press(Key.Key_Left, ALT)
    assert step.page is step.widgets.guide
    assert step.call.now.answer == ""
    assert step.widgets.guide.choices.marked == 1


def test_enter_on_a_done_step_opens_it_again(step):
    cells = step.widgets.guide.trail.cells
    cells[2].setFocus()
    step.press(Key.Key_Return)
    assert step.session.stands.ask.ask == "urgency"
    assert step.call.now.facts["caller"] == "provider-office"


def test_the_first_cell_of_the_trail_leads_back_to_the_words(step):
    step.widgets.guide.trail.cells[0].click()
    assert step.page is step.widgets.query_page


def test_the_emergency_choice_opens_the_panel(step):
    step.press(Key.Key_3)
    assert step.panel_is_open
    assert step.call.emergency.opened_by == "choice"


def test_the_last_choice_takes_a_message(step):
    step.press(Key.Key_4)
    assert step.page is step.widgets.message


def test_finishing_in_the_middle_of_a_guide_asks_how_it_ended(step):
    step.press(Key.Key_Return, CTRL)
    assert step.widgets.guide.choices.rows[0].label == "Message taken"
    step.press(Key.Key_4)
    assert step.logged()[0].now.outcome == "caller-left"


def test_escape_leaves_the_question_how_it_ended(step):
    step.press(Key.Key_Return, CTRL)
    step.press(Key.Key_Escape)
    assert step.session.stands.ask is not None
    assert len(step.widgets.guide.choices.rows) == 4


def test_one_key_says_that_a_doctors_office_calls_where_a_patient_was_assumed(desk_window):
    desk_window.type("cart arizona")
    desk_window.press(Key.Key_Return)
    switch = desk_window.widgets.answer.caller_switch
    assert switch.text() == "Doctor’s office instead"
    desk_window.press(Key.Key_O, ALT)
    assert desk_window.call.now.facts["caller"] == "provider-office"
    assert desk_window.number == "800-533-1564"


def test_the_trail_shows_needs_answered_before(desk_window):
    desk_window.type("cart arizona")
    desk_window.press(Key.Key_Return)
    desk_window.view.controller.answer.another_need()
    desk_window.type("dr office wants to refer urgent")
    desk_window.press(Key.Key_Return)
    assert trail(desk_window)[0] == "CAR-T cell therapy"
