from tests.ui.calls.reception import CTRL, Key


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
