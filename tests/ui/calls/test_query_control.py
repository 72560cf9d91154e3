import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.calls.reception import ALT, CTRL, Key
from triage_app.ui.calls.facts_bar import NEED


def chips(desk_window):
    return {chip.fact.fact: chip for chip in desk_window.widgets.query_page.chips.chips}


def test_focus_is_in_the_query_and_nothing_is_recorded_before_the_first_key(desk_window):
    assert desk_window.focus() is desk_window.widgets.query
    assert desk_window.call.blank
    assert desk_window.view.call_tabs(0.0)[0].state == "ready"


def test_the_first_key_starts_the_call(desk_window):
    desk_window.clock.pass_by(minutes=3)
    desk_window.type("r")
    assert desk_window.call.started == desk_window.clock.now
    assert desk_window.view.call_tabs(0.0)[0].state == "live"


def test_enter_on_the_marked_result_opens_its_answer(desk_window):
    desk_window.type("what does an econsult cost")  # Enter takes the best for all of it, held still or not
    desk_window.press(Key.Key_Return)
    assert desk_window.call.now.answer == "econsult-cost"
    assert desk_window.page is desk_window.widgets.answer


def test_the_car_t_number_is_large_after_thirteen_keys_and_logged_with_one_more(desk_window):
    keys = "cart arizona"
    desk_window.type(keys)
    desk_window.press(Key.Key_Return)
    assert len(keys) + 1 == 13
    assert desk_window.number == "480-342-1927"
    desk_window.press(Key.Key_Return)
    logged = desk_window.logged()[0]
    assert logged.now.number == "480-342-1927"
    assert logged.now.outcome == "number-given"
    assert desk_window.call.blank
    assert desk_window.focus() is desk_window.widgets.query


def test_alt_with_a_digit_opens_the_result_that_is_seen(desk_window):
    desk_window.type("records")
    wanted = desk_window.results.rows[1].need
    desk_window.press(Key.Key_2, ALT)
    assert desk_window.call.now.need == wanted


def test_alt_with_a_digit_opens_a_common_need_before_anything_is_typed(desk_window):
    wanted = desk_window.desk.common_needs()[2]
    desk_window.press(Key.Key_3, ALT)
    assert desk_window.call.now.need == wanted


def test_a_digit_alone_is_text_in_the_query(desk_window):
    desk_window.type("2")
    assert desk_window.call.now.words == "2"
    assert desk_window.call.now.need == ""


def test_arrows_move_the_mark_while_the_text_keeps_focus(desk_window):
    desk_window.type("records")
    desk_window.press(Key.Key_Down)
    assert desk_window.results.marked == 1
    assert desk_window.focus() is desk_window.widgets.query
    wanted = desk_window.results.rows[1].need
    desk_window.press(Key.Key_Return)
    assert desk_window.call.now.need == wanted


def test_escape_clears_the_words_and_undo_brings_them_back(desk_window):
    desk_window.type("cart arizona")
    desk_window.press(Key.Key_Escape)
    assert desk_window.widgets.query.text() == ""
    assert desk_window.widgets.query_page.is_start
    desk_window.press(Key.Key_Z, CTRL)
    assert desk_window.widgets.query.text() == "cart arizona"
    assert desk_window.titles


def test_alt_0_takes_a_message_at_any_time(desk_window):
    desk_window.press(Key.Key_0, ALT)
    assert desk_window.page is desk_window.widgets.message


def test_words_that_find_nothing_say_so_and_offer_a_message(desk_window):
    desk_window.type("zzkrwq")
    nothing = desk_window.widgets.query_page.nothing
    assert nothing.isVisible()
    assert nothing.title == "No match for “zzkrwq” yet."
    assert desk_window.call.now.found_nothing
    nothing.message.click()
    assert desk_window.page is desk_window.widgets.message


def test_html_in_the_words_is_shown_as_typed(desk_window):
    desk_window.type("<b>zzkrwq</b>")
    assert "<b>zzkrwq</b>" in desk_window.widgets.query_page.nothing.title


def test_facts_read_in_the_words_are_chips_and_a_missing_one_is_dashed(desk_window):
    desk_window.type("cart")
    assert chips(desk_window)["location"].fact.missing
    desk_window.type(" arizona")
    assert chips(desk_window)["location"].fact.value == "Arizona"
    assert not chips(desk_window)["location"].fact.missing


def test_a_removed_fact_ranks_the_results_anew(desk_window):
    desk_window.type("cart arizona")
    assert "480-342-1927" in desk_window.results.rows[0].plain_detail
    chips(desk_window)["location"].remove_wished.emit("location")
    assert "480-342-1927" not in desk_window.results.rows[0].plain_detail
    assert "location" not in desk_window.call.now.facts


def test_a_removed_need_is_best_no_longer(desk_window):
    desk_window.type("records safe")
    first = desk_window.results.rows[0].need
    chips(desk_window)[NEED].remove_wished.emit(NEED)
    assert desk_window.results.rows[0].need != first


def test_a_fact_set_by_hand_stays_when_the_words_change(desk_window):
    desk_window.type("cart arizona")
    desk_window.view.controller.query.set_fact("location", "florida")
    desk_window.type(" please")
    assert desk_window.call.now.facts["location"] == "florida"
    assert "904-956-3309" in desk_window.results.rows[0].plain_detail


def test_a_pasted_phone_number_fills_the_callback_number_and_says_so(desk_window):
    QGuiApplication.clipboard().setText("(612) 555-0142")
    desk_window.press(Key.Key_V, CTRL)
    assert desk_window.call.caller.number == "6125550142"
    assert desk_window.widgets.query.text() == ""
    assert desk_window.said == ["Callback number filled in"]


def test_a_number_inside_the_words_is_copied_and_the_words_stay(desk_window):
    desk_window.type("refer patient call 612-555-0142")
    assert desk_window.call.caller.number == "6125550142"
    assert desk_window.call.now.words == "refer patient call 612-555-0142"


def test_the_preview_shows_the_number_before_enter(desk_window):
    desk_window.type("cart az")
    preview = desk_window.widgets.preview
    assert desk_window.widgets.side_page is preview
    names = [child.accessibleName() for child in preview.findChildren(type(preview._title))]
    assert any("480 342 1927" in name for name in names)


def test_the_best_row_says_why_it_is_first(desk_window):
    desk_window.type("cart arizona")
    assert desk_window.results.rows[0].fit[0] == "Best match"
    assert "fact" in desk_window.results.rows[0].fit[1]


def test_an_example_is_typed_for_the_receptionist(desk_window):
    desk_window.view.controller.query._type_example("second opinion")
    assert desk_window.call.now.words == "second opinion"


def test_the_red_line_can_be_hidden(desk_window):
    line = desk_window.widgets.query_page.start._red_line
    assert line.isVisible()
    desk_window.set(hide_red_line=True)
    desk_window.view.settings_changed()
    assert not line.isVisible()


@pytest.mark.parametrize("words", ["", "   ", "\t"])
def test_empty_words_open_nothing(desk_window, words):
    desk_window.type(words)
    desk_window.press(Key.Key_Return)
    assert desk_window.page is desk_window.widgets.query_page
