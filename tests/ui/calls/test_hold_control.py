import pytest

from tests.ui.calls.reception import CTRL, Key


@pytest.fixture
def busy(desk_window):
    """A live call with words in it."""
    desk_window.type("second opinion")
    return desk_window


def test_holding_asks_for_the_callback_number_and_enter_holds(busy):
    first = busy.call.id
    busy.press(Key.Key_F9)
    assert busy.widgets.hold.is_open
    busy.type("6125550142")
    busy.press(Key.Key_Return)
    assert busy.desk.call(first).state == "hold"
    assert busy.desk.call(first).caller.number == "6125550142"
    assert busy.call.blank
    assert busy.focus() is busy.widgets.query


def test_two_keys_hold_and_are_ready_for_the_next_caller(busy):
    busy.press(Key.Key_F9)
    busy.press(Key.Key_Return)
    assert busy.call.blank
    assert len(busy.desk.open_calls()) == 2


def test_escape_keeps_talking(busy):
    busy.press(Key.Key_F9)
    busy.press(Key.Key_Escape)
    assert not busy.widgets.hold.is_open
    assert busy.call.state == "live"
    assert busy.focus() is busy.widgets.query


def test_ctrl_tab_from_an_empty_call_goes_back_to_the_held_one_at_once(busy):
    first = busy.call.id
    busy.press(Key.Key_F9)
    busy.press(Key.Key_Return)
    busy.press(Key.Key_Tab, CTRL)
    assert busy.call.id == first
    assert busy.call.state == "live"
    assert busy.widgets.query.text() == "second opinion"


def test_f9_takes_back_the_call_held_last(busy):
    first = busy.call.id
    busy.press(Key.Key_F9)
    busy.press(Key.Key_Return)
    busy.press(Key.Key_F9)
    assert busy.call.id == first


def test_going_to_another_call_puts_the_live_one_on_hold_through_the_hold_step(busy):
    first = busy.call.id
    busy.press(Key.Key_N, CTRL)
    busy.press(Key.Key_Return)
    busy.type("cart")
    busy.press(Key.Key_Tab, CTRL)
    assert busy.widgets.hold.is_open
    busy.press(Key.Key_Return)
    assert busy.call.id == first


def test_ctrl_tab_twice_within_a_second_skips_the_hold_step(busy):
    first = busy.call.id
    busy.press(Key.Key_N, CTRL)
    busy.press(Key.Key_Return)
    busy.type("cart")
    busy.press(Key.Key_Tab, CTRL)
    busy.press(Key.Key_Tab, CTRL)
    assert busy.call.id == first


def test_a_new_call_from_a_blank_one_is_the_same_blank_call(desk_window):
    first = desk_window.call.id
    desk_window.press(Key.Key_N, CTRL)
    assert desk_window.call.id == first
    assert not desk_window.widgets.hold.is_open


def test_a_call_held_for_too_long_is_told_once(busy):
    busy.press(Key.Key_F9)
    busy.press(Key.Key_Return)
    busy.clock.pass_by(minutes=4)
    busy.view.controller.hold.remind()
    busy.view.controller.hold.remind()
    assert busy.said.count("On hold for a long time") == 1


def test_the_tab_of_a_held_call_counts_its_own_time(busy):
    busy.press(Key.Key_F9)
    busy.press(Key.Key_Return)
    busy.clock.pass_by(seconds=67)
    held = busy.view.call_tabs(1000.0)[0]
    assert (held.state, held.since, held.check_back_after) == ("hold", 1000.0 - 67, 120.0)


def test_a_draft_comes_back_with_its_words_and_page(busy):
    busy.press(Key.Key_Return)
    assert busy.page is busy.widgets.message
    first = busy.call.id
    busy.press(Key.Key_F9)
    busy.press(Key.Key_Return)
    busy.view.go_to(first)
    assert busy.page is busy.widgets.message
