from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.ui.calls.reception import ALT, CTRL, PLAIN, Key


def log_one(desk_window):
    desk_window.type("cart arizona")
    desk_window.press(Key.Key_Return)
    first = desk_window.call.id
    desk_window.press(Key.Key_Return)
    return first


def test_logging_says_so_with_the_ending_and_the_time(desk_window):
    log_one(desk_window)
    assert desk_window.said == ["Call logged"]
    toast = desk_window.window.toasts.toasts[-1]
    assert "Number given, 0:00" in toast.accessibleName()


def test_undo_opens_the_call_again_and_the_log_counts_it_once(desk_window):
    first = log_one(desk_window)
    desk_window.press(Key.Key_Z, CTRL)
    assert desk_window.call.id == first
    assert desk_window.number == "480-342-1927"
    desk_window.press(Key.Key_Return)
    assert [call.id for call in desk_window.logged()] == [first]


def test_undo_is_over_after_eight_seconds(desk_window):
    first = log_one(desk_window)
    desk_window.clock.pass_by(seconds=9)
    desk_window.press(Key.Key_Z, CTRL)
    assert desk_window.call.id != first


def test_an_older_undo_goes_when_another_call_is_logged(desk_window):
    log_one(desk_window)
    log_one(desk_window)
    assert len(desk_window.window.toasts.toasts) == 1


def test_nothing_typed_cannot_be_logged(desk_window):
    desk_window.press(Key.Key_Return, CTRL)
    assert desk_window.said == ["Nothing is typed in this call yet."]


def test_typed_words_without_a_need_are_logged_with_an_ending(desk_window):
    desk_window.type("zzkrwq")
    desk_window.press(Key.Key_Return, CTRL)
    assert desk_window.page is desk_window.widgets.guide
    desk_window.press(Key.Key_1)
    assert desk_window.logged()[0].now.words == "zzkrwq"


def test_messages_can_be_read_later_in_today(desk_window):
    log_one(desk_window)
    names = [row.name for row in desk_window.widgets.today._messages.rows]
    desk_window.view.refresh_today()
    names = [row.name for row in desk_window.widgets.today._messages.rows]
    assert names == ["Call logged"]


def take_message(desk_window, due=""):
    desk_window.type("xyzzy plugh")
    desk_window.press(Key.Key_0, ALT)
    if due:
        desk_window.widgets.message.due.focus()
        desk_window.type(due)


def retype(desk_window, text):
    desk_window.focus().selectAll()
    desk_window.type(text)


def due_times(desk_window):
    return [each.due.strftime("%d %H:%M") for each in desk_window.logged()[0].follow_ups if not each.done]


def test_a_number_that_is_none_stops_logging_once_and_is_then_kept_in_the_notes(desk_window):
    take_message(desk_window)
    field = desk_window.widgets.message.number
    field.focus()
    desk_window.type("612-555-0142 ext 33")
    desk_window.press(Key.Key_Return, CTRL)
    assert desk_window.logged() == []
    assert field.error == "Enter 10 digits, like 612-555-0142"
    assert desk_window.focus() is field.editor
    desk_window.press(Key.Key_Return)
    assert desk_window.logged()[0].notes == "Callback number as typed: 612-555-0142 ext 33"


def test_a_time_nobody_can_read_stops_logging_until_it_is_one(desk_window):
    take_message(desk_window, "tues next week 3pm")
    desk_window.press(Key.Key_Return, CTRL)
    assert desk_window.logged() == []
    assert desk_window.said == ["Enter a time, like 2pm, 30m, tomorrow 9 or fri"]
    assert desk_window.focus() is desk_window.widgets.message.due.editor
    retype(desk_window, "tomorrow 9")
    desk_window.press(Key.Key_Return)
    assert due_times(desk_window) == ["19 09:00"]


def test_undo_brings_the_time_back_and_a_new_one_moves_the_call_back(desk_window):
    take_message(desk_window, "2pm")
    desk_window.press(Key.Key_Return, CTRL)
    desk_window.press(Key.Key_Z, CTRL)
    assert desk_window.widgets.message.due.text == "2pm"
    desk_window.widgets.message.due.focus()
    retype(desk_window, "tomorrow 9")
    desk_window.press(Key.Key_Return, CTRL)
    assert due_times(desk_window) == ["19 09:00"]


def test_logging_again_leaves_a_time_counted_from_then_as_it_was(desk_window):
    take_message(desk_window, "30m")
    desk_window.press(Key.Key_Return, CTRL)
    desk_window.clock.pass_by(seconds=5)
    desk_window.press(Key.Key_Z, CTRL)
    desk_window.press(Key.Key_Return, CTRL)
    assert [each.moved for each in desk_window.logged()[0].follow_ups] == [0]


def test_another_ending_takes_the_call_back_it_promised_away(desk_window):
    take_message(desk_window)
    desk_window.press(Key.Key_Return, CTRL)
    desk_window.press(Key.Key_Z, CTRL)
    desk_window.press(Key.Key_2, ALT)
    desk_window.press(Key.Key_Return, CTRL)
    assert desk_window.logged()[0].now.outcome == "transferred"
    assert due_times(desk_window) == []


def test_a_time_set_by_key_and_typed_anew_in_the_message_is_one_call_back(desk_window):
    take_message(desk_window)
    desk_window.press(Key.Key_B, CTRL)
    desk_window.type("fri")
    desk_window.press(Key.Key_Return)
    assert desk_window.widgets.message.due.text == "fri"
    desk_window.widgets.message.due.focus()
    retype(desk_window, "30m")
    desk_window.press(Key.Key_Return, CTRL)
    assert due_times(desk_window) == ["18 11:12"]


def test_time_and_ending_come_back_with_a_call_from_hold_and_after_a_crash(desk_window):
    take_message(desk_window, "tomorrow 9")
    desk_window.press(Key.Key_3, ALT)
    first, marked = desk_window.call.id, desk_window.widgets.message.foot.marked
    assert dict(desk_window.desk.call(first).page)["due"] == "tomorrow 9"
    desk_window.press(Key.Key_F9)
    desk_window.press(Key.Key_Return)
    desk_window.view.go_to(first)
    assert desk_window.widgets.message.due.text == "tomorrow 9"
    assert desk_window.widgets.message.foot.marked == marked


def test_a_held_enter_key_opens_and_does_not_log(desk_window):
    desk_window.type("cart az")
    for again in (False, True, True):
        held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, PLAIN, "\r", again)
        QApplication.sendEvent(desk_window.focus(), held)
    assert desk_window.page is desk_window.widgets.answer
    assert desk_window.logged() == []


def test_a_held_enter_key_answers_no_step(desk_window):
    desk_window.type("cart az")
    desk_window.press(Key.Key_F9)
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, PLAIN, "\r", True)
    QApplication.sendEvent(desk_window.focus(), held)
    assert desk_window.widgets.hold.is_open
