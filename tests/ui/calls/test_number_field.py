from tests.ui.calls.reception import ALT, CTRL, Key


def test_words_typed_at_once_after_a_new_call_stay_with_the_call_that_is_held(desk_window):
    desk_window.type("cart az for my dad")
    desk_window.press(Key.Key_N, CTRL)
    desk_window.type("needs a ride")
    assert desk_window.widgets.hold.number.text == "needs a ride"
    held = desk_window.call.id
    desk_window.press(Key.Key_Return)
    assert desk_window.call.id != held
    assert desk_window.desk.call(held).notes == "needs a ride"


def test_half_a_number_stays_with_its_own_caller(desk_window):
    desk_window.type("xyzzy plugh")
    desk_window.press(Key.Key_0, ALT)
    desk_window.widgets.message.number.focus()
    desk_window.type("612-555-01")
    first = desk_window.call.id
    desk_window.press(Key.Key_N, CTRL)
    assert desk_window.widgets.hold.number.text == "612-555-01"
    desk_window.press(Key.Key_Return)
    desk_window.type("xyzzy")
    desk_window.press(Key.Key_0, ALT)
    field = desk_window.widgets.message.number
    assert field.text == ""
    field.focus()
    desk_window.type("42")
    assert desk_window.desk.call(first).caller.number_shown == "612-555-01"
    desk_window.view.go_to(first)
    desk_window.press(Key.Key_Return)
    assert field.text == "612-555-01"


def test_a_number_with_an_extension_is_kept_as_typed(desk_window):
    desk_window.type("cart az")
    desk_window.press(Key.Key_Return)
    field = desk_window.widgets.card.number
    field.focus()
    desk_window.type("612-555-0142 ext 33")
    assert field.text == "612-555-0142 ext 33"
    assert desk_window.call.caller.number_text == "612-555-0142 ext 33"
    for _ in " ext 33":
        desk_window.press(Key.Key_Backspace)
    assert desk_window.call.caller.number == "6125550142"
    assert desk_window.call.caller.number_text == ""
