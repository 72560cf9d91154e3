import pytest

from tests.ui.calls.reception import ALT, CTRL, Key


@pytest.fixture
def card(desk_window):
    """The caller card beside an answer."""
    desk_window.type("cart arizona")
    desk_window.press(Key.Key_Return)
    return desk_window


def test_f2_leads_to_the_caller_card_and_escape_back(card):
    card.press(Key.Key_F2)
    assert card.focus() is card.widgets.card.name.editor
    card.press(Key.Key_Escape)
    assert card.focus() is card.widgets.answer.foot.log


def test_alt_b_leads_to_the_callback_number_which_is_shaped_while_typed(card):
    card.press(Key.Key_B, ALT)
    card.type("6125550142")
    assert card.widgets.card.number.text == "612-555-0142"
    assert card.call.caller.number == "6125550142"


def test_a_number_that_is_not_whole_is_told_on_leaving_the_field(card):
    card.widgets.card.number.focus()
    card.type("612555")
    assert card.widgets.card.number.error == ""
    card.widgets.card.name.focus()
    assert card.widgets.card.number.error == "Enter 10 digits, like 612-555-0142"
    assert card.call.caller.number == ""


def test_enter_in_a_field_goes_back_to_the_answer_and_logs_nothing(card):
    card.widgets.card.name.focus()
    card.type("Lee Invented")
    card.press(Key.Key_Return)
    assert card.call.caller.name == "Lee Invented"
    assert card.page is card.widgets.answer


def test_ctrl_b_reads_the_time_before_enter(card):
    card.press(Key.Key_B, CTRL)
    card.type("2pm")
    assert card.widgets.call_back.time._ok.text() == "Today, 2:00 PM"
    card.press(Key.Key_Return)
    assert card.call.follow_ups[0].due.hour == 14
    assert card.said == ["Call back set"]


def test_words_that_are_no_time_set_no_call_back(card):
    card.press(Key.Key_B, CTRL)
    card.type("whenever")
    card.press(Key.Key_Return)
    assert card.widgets.call_back.is_open
    assert card.call.follow_ups == ()


def test_an_empty_time_means_in_an_hour(card):
    card.press(Key.Key_B, CTRL)
    card.press(Key.Key_Return)
    assert (card.call.follow_ups[0].due - card.clock.now).total_seconds() == 3600


def test_earlier_calls_of_the_same_number_show_while_it_is_typed(card, qtbot):
    card.widgets.card.number.focus()
    card.type("6125550142")
    card.press(Key.Key_Return, CTRL)
    assert card.desk.flush()
    card.type("second opinion")
    card.press(Key.Key_Return)
    card.widgets.message.number.focus()
    card.type("6125550142")
    qtbot.waitUntil(lambda: bool(card.widgets.card.earlier.texts))
    assert "CAR-T cell therapy" in card.widgets.card.earlier.texts[0]


def test_html_in_a_name_stays_text(card):
    card.widgets.card.name.focus()
    card.type("<b>Lee</b>")
    assert card.call.caller.name == "<b>Lee</b>"
    assert card.view.call_tabs(0.0)[0].name == "<b>Lee</b>"
