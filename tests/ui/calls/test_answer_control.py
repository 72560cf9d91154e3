import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.calls.reception import ALT, CTRL, SHIFT, Key


@pytest.fixture
def answer(desk_window):
    """The CAR-T number of Arizona on show."""
    desk_window.type("cart arizona")
    desk_window.press(Key.Key_Return)
    assert desk_window.number == "480-342-1927"
    return desk_window


def test_the_exact_words_and_number_on_show_are_in_the_record(answer):
    need = answer.call.now
    assert need.number == "480-342-1927"
    assert need.shown.startswith("For CAR-T cell therapy in Arizona")
    assert "**" not in need.shown


def test_the_usual_ending_is_marked_and_a_digit_marks_another(answer):
    foot = answer.widgets.answer.foot
    assert foot.marked == "number-given"
    answer.press(Key.Key_2)
    assert foot.marked == "transferred"
    answer.press(Key.Key_Return)
    assert answer.logged()[0].now.outcome == "transferred"


def test_a_digit_shows_another_location(answer):
    others = {other.digit: other.number for other in answer.view.controller.answer.shown.others}
    assert others == {5: "507-284-8707", 6: "904-956-3309"}
    answer.press(Key.Key_6)
    assert answer.number == "904-956-3309"
    assert answer.call.now.facts["location"] == "florida"
    assert "Florida" in answer.call.now.shown


def test_copying_puts_the_number_on_the_clipboard_and_says_so(answer):
    answer.press(Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "480-342-1927"
    assert answer.said == ["Copied 480-342-1927"]


def test_dialing_hands_the_digits_to_the_telephone(answer):
    answer.press(Key.Key_D, CTRL)
    assert answer.dialed == ["4803421927"]
    assert answer.said == []


def test_without_a_telephone_program_the_number_is_copied(answer):
    answer.can_dial = False
    answer.press(Key.Key_D, CTRL)
    assert QGuiApplication.clipboard().text() == "480-342-1927"
    assert answer.said == ["Copied. Dial it on the phone."]


def test_a_number_nobody_checked_says_so_before_it_is_given(answer):
    shown = answer.view.controller.answer.shown
    assert shown.warning.startswith("Not checked yet.")
    assert answer.widgets.answer._banner.accessibleName().startswith("Check this number before you give it.")


def test_it_worked_marks_the_number_as_checked(answer):
    answer.widgets.answer.worked_button.click()
    assert answer.view.controller.answer.shown.warning == ""
    assert answer.desk.number_state("car-t-arizona").how == "call"


def test_a_wrong_number_is_reported_with_a_word(answer):
    answer.widgets.answer.wrong_button.click()
    answer.type("another clinic")
    answer.press(Key.Key_Return)
    assert answer.desk.number_state("car-t-arizona").wrong.word == "another clinic"
    assert "Reported as wrong" in answer.view.controller.answer.shown.warning
    assert answer.page is answer.widgets.answer


def test_escape_leaves_the_report_undone(answer):
    answer.widgets.answer.wrong_button.click()
    answer.press(Key.Key_Escape)
    assert answer.desk.number_state("car-t-arizona").wrong is None
    assert answer.page is answer.widgets.answer


def test_hours_the_source_does_not_state_are_never_promised(answer):
    hours = answer.view.controller.answer.shown.notes[0]
    assert (hours.value, hours.more) == ("Not stated by the source", "Do not promise an answer time")


def test_space_ticks_what_the_caller_has_to_hear(answer):
    tick = answer.widgets.answer.ticks[0]
    tick.setFocus()
    answer.press(Key.Key_Space)
    assert answer.call.now.said == answer.call.now.must_say
    answer.press(Key.Key_Space)
    assert answer.call.now.said == ()


def test_must_says_are_never_required(answer):
    answer.press(Key.Key_Return)
    logged = answer.logged()[0].now
    assert logged.must_say
    assert logged.said == ()


def test_a_second_need_goes_into_the_same_call(answer):
    first = answer.call.id
    answer.press(Key.Key_N, CTRL | SHIFT)
    assert answer.focus() is answer.widgets.query
    answer.type("bill for econsult")
    answer.press(Key.Key_Return)
    answer.press(Key.Key_Return)
    logged = answer.logged()[0]
    assert logged.id == first
    assert [need.outcome for need in logged.needs] == ["number-given", "answered"]


def test_words_alone_have_no_number_and_name_their_source(desk_window):
    desk_window.type("what does an econsult cost")
    desk_window.press(Key.Key_Return)
    assert desk_window.page is desk_window.widgets.answer
    assert desk_window.number == ""
    assert "Source:" in desk_window.widgets.answer._own_words.text()


def test_a_message_asks_for_the_caller_and_sets_a_call_back(desk_window):
    desk_window.press(Key.Key_0, ALT)
    page = desk_window.widgets.message
    assert desk_window.focus() is page.number.editor
    desk_window.type("6125550142")
    assert page.number.text == "612-555-0142"
    page.name.focus()
    desk_window.type("Lee Invented")
    page.about.focus()
    desk_window.type("asks about parking")
    page.due.focus()
    desk_window.type("2pm")
    desk_window.press(Key.Key_Return, CTRL)
    logged = desk_window.logged()[0]
    assert logged.caller.name == "Lee Invented"
    assert logged.notes == "asks about parking"
    assert logged.now.outcome == "message-taken"
    assert logged.follow_ups[0].due.hour == 14
    assert logged.follow_ups[0].number == "6125550142"


def test_what_may_be_left_on_the_voice_mail_is_kept(desk_window):
    desk_window.press(Key.Key_0, ALT)
    desk_window.widgets.message.message_ok.marked_changed.emit("number only")
    assert desk_window.call.caller.message_ok == "number only"


def test_a_wished_call_back_is_never_left_without_a_time(answer):
    answer.press(Key.Key_3)
    answer.press(Key.Key_Return)
    logged = answer.logged()[0]
    assert logged.now.outcome == "callback-promised"
    assert len(logged.follow_ups) == 1
