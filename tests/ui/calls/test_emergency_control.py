import pytest

from tests.ui.calls.reception import ALT, CTRL, Key


def calm(desk_window, qtbot):
    """Wait until the typing guard has let go."""
    qtbot.waitUntil(lambda: not desk_window.view.controller.emergency.guarded)
    assert desk_window.focus() is desk_window.widgets.panel.cards


@pytest.fixture
def panel(desk_window, qtbot):
    """The panel, opened by words, with focus on its first card."""
    desk_window.type("he has a fever after cart, confused")
    assert desk_window.panel_is_open
    calm(desk_window, qtbot)
    return desk_window


def test_the_panel_opens_the_moment_the_words_are_complete(desk_window):
    desk_window.type("chest pai")
    assert not desk_window.panel_is_open
    desk_window.type("n")
    assert desk_window.panel_is_open
    assert desk_window.view.place() == "emergency"


def test_keys_go_on_into_the_text_while_somebody_types(desk_window):
    desk_window.type("he cannot breathe since 2 hours")
    assert desk_window.panel_is_open
    assert desk_window.call.now.words == "he cannot breathe since 2 hours"


def test_a_digit_typed_in_the_sentence_never_chooses_a_card(desk_window):
    desk_window.type("chest pain for 1 2 3 hours")
    assert desk_window.panel_is_open
    assert desk_window.call.emergency.hand_offs == ()


def test_enter_and_alt_digits_of_the_sentence_choose_nothing(desk_window):
    desk_window.type("chest pain")
    desk_window.press(Key.Key_Return)
    desk_window.press(Key.Key_1, ALT)
    assert desk_window.call.emergency.hand_offs == ()
    assert desk_window.call.now.need == ""


def test_focus_moves_to_the_first_card_when_nobody_types_any_more(desk_window, qtbot):
    desk_window.type("chest pain")
    assert desk_window.focus() is desk_window.widgets.query
    calm(desk_window, qtbot)
    assert desk_window.widgets.panel.cards.rows[0].first


def test_enter_chooses_nothing_until_a_digit_or_an_arrow_was_pressed_in_the_panel(panel):
    panel.press(Key.Key_Return)
    assert panel.call.emergency.hand_offs == ()
    panel.press(Key.Key_Down)
    panel.press(Key.Key_Up)
    panel.press(Key.Key_Return)
    assert [each.card for each in panel.call.emergency.hand_offs] == ["911"]


def test_choosing_a_card_logs_the_time_it_was_started(panel):
    panel.clock.pass_by(seconds=21)
    panel.press(Key.Key_1)
    assert panel.widgets.panel.cards.rows[0].started == "911, started 10:42:21 AM"
    assert panel.widgets.panel.log.isEnabled()


def test_the_call_cannot_be_logged_before_the_panel_is_answered(panel):
    assert not panel.widgets.panel.log.isEnabled()
    panel.press(Key.Key_Return, CTRL)
    assert panel.panel_is_open
    panel.press(Key.Key_1)
    panel.press(Key.Key_Return, CTRL)
    assert not panel.panel_is_open
    logged = panel.logged()[0]
    assert logged.now.outcome == "sent-to-911"
    assert logged.emergencies[0].hand_offs[0].card == "911"


def test_escape_does_nothing_but_stress_why_the_panel_stays(panel):
    panel.press(Key.Key_Escape)
    assert panel.panel_is_open
    assert panel.widgets.panel.line == "This panel stays open until you press 1, 2 or 3."


def test_holding_and_a_new_call_are_refused_with_a_sentence(panel):
    for key, modifiers in ((Key.Key_F9, Key(0)), (Key.Key_N, CTRL)):
        panel.press(key, modifiers if modifiers == CTRL else type(CTRL)(0))
        assert panel.panel_is_open
        assert panel.widgets.panel.line == "Answer this panel first. Do not put this caller on hold."
    assert not panel.widgets.hold.is_open


def test_the_panel_stays_with_its_own_call(desk_window, qtbot):
    desk_window.type("second opinion")
    desk_window.press(Key.Key_F9)
    desk_window.press(Key.Key_Return)
    desk_window.type("chest pain")
    first = desk_window.call.id
    calm(desk_window, qtbot)
    desk_window.press(Key.Key_Tab, CTRL)
    assert desk_window.call.id != first
    assert not desk_window.panel_is_open
    desk_window.view.go_to(first)
    desk_window.widgets.hold.accepted.emit()
    assert desk_window.call.id == first
    assert desk_window.panel_is_open


def test_not_an_emergency_wants_a_reason_and_the_same_words_do_not_open_it_again(panel):
    panel.press(Key.Key_X, ALT)
    panel.press(Key.Key_2)
    assert not panel.panel_is_open
    assert panel.call.emergencies[0].reason == "other-meaning"
    assert panel.focus() is panel.widgets.query
    panel.type(" really")
    assert not panel.panel_is_open
    assert panel.widgets.notices.texts[0].startswith("You typed")


def test_escape_leaves_the_reasons_and_the_panel_stays(panel):
    panel.press(Key.Key_X, ALT)
    assert panel.widgets.panel.asks_reason
    panel.press(Key.Key_Escape)
    assert not panel.widgets.panel.asks_reason
    assert panel.panel_is_open


def test_f8_opens_the_panel_at_any_time_with_focus_on_the_first_card(desk_window):
    desk_window.press(Key.Key_F8)
    assert desk_window.panel_is_open
    assert desk_window.focus() is desk_window.widgets.panel.cards
    desk_window.press(Key.Key_1)
    assert desk_window.call.emergency.hand_offs[0].card == "911"


def test_a_red_flag_in_the_notes_opens_the_panel(desk_window):
    desk_window.type("cart arizona")
    desk_window.press(Key.Key_Return)
    desk_window.widgets.card.notes.focus()
    desk_window.type("he cannot breathe")
    assert desk_window.panel_is_open
    assert desk_window.call.notes == "he cannot breathe"


def test_a_red_flag_in_the_name_opens_the_panel(desk_window):
    desk_window.type("cart arizona")
    desk_window.press(Key.Key_Return)
    desk_window.widgets.card.name.focus()
    desk_window.type("wife chest pain")
    assert desk_window.panel_is_open


def test_a_denied_red_flag_shows_the_amber_line_in_place_of_the_panel(desk_window):
    desk_window.type("no chest pain")
    assert not desk_window.panel_is_open
    assert "F8" in desk_window.widgets.notices.texts[0]


def test_the_words_that_opened_it_stand_on_the_panel(panel):
    assert "fever" in panel.widgets.panel._head._words._parts


def test_words_about_car_t_are_said_to_911(panel):
    assert "CAR-T" in panel.widgets.panel.say.spoken


def test_danger_to_life_calls_911_first_and_a_crisis_988(desk_window, qtbot):
    desk_window.type("i want to kill myself")
    calm(desk_window, qtbot)
    assert desk_window.widgets.panel.cards.rows[0].id == "988"


def test_without_a_nurse_line_911_comes_first_and_the_card_says_so(desk_window):
    desk_window.view.controller.emergency.open_by_key()
    nurse = next(card for card in desk_window.widgets.panel.cards.rows if card.id == "nurse")
    assert nurse.detail == "Nurse line not set. Use 911."
    assert nurse.number == ""


def test_the_nurse_line_of_the_settings_is_on_its_card(desk_window):
    desk_window.set(nurse_line="ext. 0100")
    desk_window.press(Key.Key_F8)
    nurse = next(card for card in desk_window.widgets.panel.cards.rows if card.id == "nurse")
    assert nurse.number == "ext. 0100"


def test_what_is_written_down_is_kept_and_a_digit_in_a_field_is_text(panel):
    panel.press(Key.Key_F2)
    panel.type("6125550142")
    assert panel.call.caller.number == "6125550142"
    panel.press(Key.Key_Tab)
    panel.type("room 12")
    assert panel.call.write_down.where == "room 12"
    assert panel.call.emergency.hand_offs == ()
    panel.press(Key.Key_1, ALT)
    assert len(panel.call.emergency.hand_offs) == 1


def test_tab_never_leaves_the_panel_for_what_it_covers(panel):
    for _ in range(12):
        panel.press(Key.Key_Tab)
        assert panel.widgets.panel.isAncestorOf(panel.focus())


def test_draft_words_say_that_they_need_the_clinical_leads_approval(panel):
    assert "clinical lead" in panel.widgets.panel.notes._approval.text()


def test_the_panel_shows_how_long_it_has_been_open(panel):
    panel.clock.pass_by(seconds=66)
    panel.view.controller.emergency._tick()
    assert panel.widgets.panel._head._time.text() == "1:06"


def test_a_step_that_is_open_goes_when_the_panel_comes_and_stays_away_from_the_next_caller(desk_window):
    for open_step in ("hold", "call-back"):
        desk_window.type("cart az for my dad")
        desk_window.press(Key.Key_Return)
        desk_window.window.desk_actions.trigger(open_step)
        assert desk_window.widgets.open_popup is not None
        desk_window.press(Key.Key_F8)
        assert desk_window.widgets.open_popup is None
        assert desk_window.focus() is desk_window.widgets.panel.cards
        desk_window.press(Key.Key_1)
        desk_window.press(Key.Key_Return, CTRL)
        assert desk_window.widgets.open_popup is None
        assert desk_window.focus() is desk_window.widgets.query


def test_calling_back_waits_until_the_panel_is_answered(panel):
    panel.press(Key.Key_B, CTRL)
    assert not panel.widgets.call_back.is_open
    assert panel.widgets.panel.line == "Answer this panel first. Call back afterwards."
    panel.press(Key.Key_1)
    assert [each.card for each in panel.call.emergency.hand_offs] == ["911"]


@pytest.mark.parametrize("step", ["hold", "call-back"])
def test_danger_typed_into_a_step_opens_the_panel_and_no_key_of_it_chooses(desk_window, qtbot, step):
    desk_window.type("cart az for dad")
    desk_window.press(Key.Key_Return)
    desk_window.window.desk_actions.trigger(step)
    desk_window.type("he has chest pain for 1 hour")
    assert desk_window.panel_is_open
    assert desk_window.call.emergency.hand_offs == ()
    calm(desk_window, qtbot)
    assert desk_window.widgets.open_popup is None


@pytest.mark.parametrize("name", ["number", "name", "due", "about"])
def test_danger_typed_into_any_field_of_a_message_opens_the_panel(desk_window, name):
    desk_window.type("xyzzy plugh")
    desk_window.press(Key.Key_0, ALT)
    getattr(desk_window.widgets.message, name).focus()
    desk_window.type("chest pain")
    assert desk_window.panel_is_open


@pytest.mark.parametrize("name", ["where", "patient", "number"])
def test_what_is_written_down_can_raise_the_panel(desk_window, qtbot, name):
    desk_window.type("fever 101")
    calm(desk_window, qtbot)
    assert desk_window.call.emergency.tier == "N"
    getattr(desk_window.widgets.panel.notes, name).focus()
    desk_window.type("he is unconscious")
    assert desk_window.call.emergency.tier == "E"
