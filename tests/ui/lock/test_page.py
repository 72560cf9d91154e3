from triage_app.ui.lock.emergency_side import EmergencyNumber, NumberRow, emergency_numbers
from triage_app.ui.lock.page import HIDDEN
from triage_app.ui.lock.words_page import WordsPage, emergency_words


def test_calls_on_hold_are_a_count_and_a_time_and_nobodys_name(page):
    assert page.held.isHidden()
    page.held.show_held(1, "4:12")
    assert page.held.accessibleName() == "1 call on hold. Waiting 4:12. The timer keeps running."
    page.held.show_held(3, "6:00")
    assert page.held.accessibleName().startswith("3 calls on hold. The longest waits for 6:00.")
    page.held.show_held(0, "")
    assert page.held.isHidden()


def test_emergency_numbers_come_from_the_content_in_the_order_of_danger(pack, page):
    numbers = emergency_numbers(pack)
    assert [number.tier for number in numbers] == ["E", "C", "N"]
    assert [number.number for number in numbers] == ["911", "988", "Not set"]
    assert numbers[2].text == "Nurse line not set. Use 911."
    page.emergency.show_numbers(numbers)
    page.emergency.show_numbers(numbers)
    spoken = [row.accessibleName() for row in page.emergency.findChildren(NumberRow)]
    assert spoken[0] == "911, Danger to life"


def test_the_words_say_what_the_panel_says(pack, theme, qtbot):
    words = emergency_words(pack)
    assert [each.card for each in words] == ["911", "988", "911"]  # no nurse line is set
    assert words[0].say == pack.emergency.say["E"]
    assert words[2].say == pack.emergency.say_without_nurse
    shown = WordsPage(theme, words, pack.emergency.do_not)
    qtbot.addWidget(shown)
    with qtbot.waitSignal(shown.started) as told:
        qtbot.keyClick(shown, "2")
    assert told.args == ["988"]
    with qtbot.waitSignal(shown.left):
        qtbot.keyClick(shown, "\x1b")


def test_the_words_lie_over_the_card_and_go_again(page, theme, pack):
    shown = WordsPage(theme, emergency_words(pack), pack.emergency.do_not)
    assert not page.shows_words
    page.show_words(shown)
    assert page.shows_words
    page.show_words(None)
    assert not page.shows_words


def test_the_foot_says_that_names_are_hidden_while_locked(page):
    page.show_hints((), hidden=True)
    assert HIDDEN in page.foot.accessibleName()
    page.show_hints((), hidden=False)
    assert HIDDEN not in page.foot.accessibleName()


def test_a_number_is_shown_as_plain_text(page):
    page.emergency.show_numbers([EmergencyNumber("N", "<b>ext. 0100</b>", "<i>Nurse</i>")])
    spoken = [row.accessibleName() for row in page.emergency.findChildren(NumberRow)]
    assert "<b>ext. 0100</b>, <i>Nurse</i>" in spoken
