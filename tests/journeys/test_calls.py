"""Hold and back, call back, undo, another need, emergency while typing: by keyboard alone."""


def test_hold_and_back_take_two_keys_each(desk):
    desk.type("cart arizona")
    desk.press("Enter")
    before = desk.keys
    desk.press("F9", "Enter")
    assert desk.keys - before == 2
    assert desk.place == "new-call"
    assert [call.state for call in desk.desk.open_calls() if not call.blank] == ["hold"]
    desk.picture("on-hold")
    before = desk.keys
    desk.press("Ctrl+Tab")
    assert desk.keys - before == 2
    assert desk.call.state == "live"
    assert desk.place == "phone-number"


def test_a_call_back_is_set_in_a_call_and_found_under_follow_ups(desk):
    desk.type("cart arizona")
    desk.press("Enter", "Ctrl+B")
    desk.type("tomorrow 9")
    desk.picture("call-back")
    desk.press("Enter")
    desk.press("Enter")
    desk.settle()
    desk.press("Ctrl+2")
    desk.picture("follow-ups")
    assert desk.place == "follow-ups"
    assert "Tomorrow, 9:00 AM" in desk.text()
    desk.press("Ctrl+Enter")
    assert "Done" in desk.text()
    desk.press("Ctrl+1")
    assert desk.place == "new-call"


def test_a_logged_call_can_be_opened_again_and_counts_once(desk):
    desk.type("bill for econsult?")
    desk.press("Enter", "Enter")
    desk.settle()
    assert desk.call.blank
    desk.press("Ctrl+Z")
    assert desk.call.now.words == "bill for econsult?"
    desk.picture("opened-again")
    desk.press("Enter")
    desk.settle()
    desk.leave()
    assert len(desk.log()) == 1


def test_another_need_is_logged_in_the_same_call(desk):
    desk.type("cart arizona")
    desk.press("Enter", "Ctrl+Shift+N")
    assert desk.place == "new-call"
    desk.type("are my records safe")
    desk.picture("second-need")
    desk.press("Enter", "Enter")
    desk.settle()
    desk.leave()
    (logged,) = desk.log()
    assert "cart arizona" in str(logged) or "car-t" in str(logged)
    assert "records" in str(logged)


def test_a_digit_typed_in_the_words_never_chooses_in_the_emergency_panel(desk):
    desk.type("chest pain since 1")
    assert desk.place == "emergency"
    assert not desk.call.emergency.hand_offs
    desk.picture("guard")
    desk.press("Enter")
    assert not desk.call.emergency.hand_offs


def test_the_emergency_panel_opens_by_one_key_and_does_not_close_by_accident(desk):
    desk.press("F8")
    assert desk.keys == 1
    assert desk.place == "emergency"
    desk.wait(700)
    desk.press("Esc")
    desk.press("F9")
    assert desk.place == "emergency"


def test_quitting_in_a_call_asks_and_keeps_it(desk):
    desk.type("cart arizona")
    desk.settle()
    desk.press("Ctrl+Q")
    assert desk.front.others.leaving.popup is not None
    assert "Quit puts it on hold and keeps it." in desk.text()
    desk.picture("quit")
    desk.press("Esc")
    assert desk.front.others.leaving.popup is None
    assert desk.window.isVisible()


def test_every_page_opens_and_closes_by_its_key(desk):
    for key, place in (
        ("F1", "help"),
        ("Ctrl+,", "settings"),
        ("Ctrl+3", "numbers"),
        ("Ctrl+2", "follow-ups"),
    ):
        desk.press(key)
        assert desk.place == place
        desk.picture(place)
        desk.press("Ctrl+1")
        assert desk.place == "new-call"
    desk.press("F1", "Esc")
    assert desk.place == "new-call"


def test_a_need_is_opened_by_its_name_in_the_command_list(desk):
    desk.press("Ctrl+K")
    desk.picture("commands")
    desk.type("records safe")
    desk.press("Enter")
    assert "secure connection" in desk.call.now.shown


def test_a_number_is_found_and_used_in_a_call(desk):
    desk.press("Ctrl+3")
    desk.type("arizona")
    desk.picture("numbers")
    assert "480-342-1927" in "\n".join(row.number for row in desk.front.others.numbers.panel.list.rows)
    desk.press("Enter")
    assert desk.window.view.view_id == "calls"
