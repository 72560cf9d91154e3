from tests.ui.calls.reception import Key


def log_one(desk_window):
    desk_window.type("cart arizona")
    desk_window.press(Key.Key_Return)
    first = desk_window.call.id
    desk_window.press(Key.Key_Return)
    assert desk_window.desk.flush()
    return first


def test_a_logged_call_opens_from_today_and_escape_leaves_it(desk_window):
    first = log_one(desk_window)
    desk_window.widgets.today.call_chosen.emit(first)
    assert desk_window.page is desk_window.widgets.entry
    desk_window.press(Key.Key_Escape)
    assert desk_window.page is desk_window.widgets.query_page


def test_a_line_is_added_to_the_log_and_nothing_else_changes(desk_window):
    first = log_one(desk_window)
    before = desk_window.desk.entry(first).call
    desk_window.widgets.today.call_chosen.emit(first)
    desk_window.widgets.entry.line.focus()
    desk_window.type("called again")
    desk_window.widgets.entry.add.click()
    assert desk_window.desk.flush()
    entry = desk_window.desk.entry(first)
    assert [line.text for line in entry.additions] == ["called again"]
    assert entry.call == before


def test_a_call_about_an_earlier_one_takes_its_caller_over(desk_window):
    first = log_one(desk_window)
    desk_window.widgets.today.call_chosen.emit(first)
    desk_window.press(Key.Key_Return)
    assert desk_window.call.about_call == first
    assert desk_window.page is desk_window.widgets.query_page
