import pytest
from PySide6.QtGui import QAccessible

from tests.ui.calls.reception import Key
from triage_app.storage.saving import SaveState


def spoken(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_the_query_is_named_for_screen_readers(desk_window):
    assert spoken(desk_window.widgets.query) == "What does the caller need?"


def test_a_result_is_read_with_its_answer_and_its_fit(desk_window):
    desk_window.type("cart arizona")
    row = desk_window.results.list.model().index(0, 0).data()
    assert row.startswith("CAR-T cell therapy appointment. ")
    assert "480-342-1927" in row
    assert "Best match" in row


def test_the_panel_is_read_as_an_alert_with_the_words_to_say(desk_window):
    desk_window.press(Key.Key_F8)
    assert spoken(desk_window.widgets.panel).startswith("Possible emergency. Say this now: ")


def test_digits_of_the_number_are_read_in_groups(desk_window):
    desk_window.type("cart arizona")
    desk_window.press(Key.Key_Return)
    assert spoken(desk_window.widgets.answer.number.number).startswith("480 342 1927, ")


def test_a_call_that_is_not_saved_says_so_until_it_is(desk_window):
    desk_window.type("cart")
    desk_window.view.show_saved(SaveState(False, reason="The disk is full.", waiting=1))
    assert desk_window.widgets.notices.texts[0].startswith("This call is not saved yet The disk is full.")
    assert desk_window.call.now.words == "cart"
    desk_window.view.show_saved(SaveState(True, desk_window.clock.now))
    assert desk_window.widgets.notices.texts == ()


def test_a_call_that_is_not_saved_can_be_printed(desk_window, qtbot):
    desk_window.type("cart")
    with qtbot.waitSignal(desk_window.view.print_wanted):
        desk_window.widgets.notices.print.click()


def test_the_banner_says_when_it_is_a_logged_call_that_is_not_saved(desk_window):
    desk_window.type("cart arizona")
    desk_window.press(Key.Key_Return)
    assert desk_window.desk.flush()
    desk_window.desk._log.close(5.0)  # nothing is committed from here on
    desk_window.press(Key.Key_Return)
    assert [call.now.words for call in desk_window.desk.unsaved()] == ["cart arizona"]
    desk_window.view.show_saved(SaveState(False, reason="The disk is full.", waiting=1))
    assert desk_window.widgets.notices.texts[0].startswith("A logged call is not saved yet")


def test_each_screen_tells_its_own_keys(desk_window):
    assert desk_window.view.place() == "new-call"
    assert desk_window.view.hints()[1].words == "to 8 open a common need"
    desk_window.type("cart arizona")
    desk_window.press(Key.Key_Return)
    assert desk_window.view.place() == "phone-number"
    assert [hint.words for hint in desk_window.view.hints()][:3] == [
        "Log and finish",
        "to 4 how it ended",
        "to 6 other location",
    ]


@pytest.mark.parametrize(("width", "percent"), [(1440, 200), (1024, 150), (1024, 100)])
def test_nothing_is_wider_than_its_zone(desk_window, theme, width, percent):
    theme.set_text_percent(percent)
    desk_window.window.resize(width, 900)
    for words in ("cart arizona", "dr office wants to refer urgent", "second opinion"):
        desk_window.type(words)
        desk_window.press(Key.Key_Return)
        page = desk_window.page
        for label in page.findChildren(type(desk_window.widgets.answer._note)):
            if label.isVisible():
                right = label.mapTo(page, label.rect().bottomRight()).x()
                assert right <= page.width(), label.text()
        desk_window.view.controller.finish_wanted()
        desk_window.view.controller.digit(4)
    theme.set_text_percent(100)
