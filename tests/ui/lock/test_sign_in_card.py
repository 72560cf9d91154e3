import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from triage_app.ui.lock.people import PersonRow
from triage_app.ui.lock.sign_in_card import PIN, Ask, SignInCard

PEOPLE = (
    PersonRow("1", "Robin Sample", "Reception"),
    PersonRow("2", "Toni Testdesk"),
    PersonRow("3", "Dana Demo"),
)


@pytest.fixture
def card(theme, page, qtbot):
    made = SignInCard(theme)
    made.show_people(PEOPLE)
    page.show_card(made)
    page.show()
    qtbot.waitActive(page)
    made.focus()
    return made


@pytest.fixture
def given(card):
    told = []
    card.given.connect(lambda id, secret: told.append((id, secret)))
    return told


def press(qapp, *keys):
    for key in keys:
        QTest.keyClick(qapp.focusWidget(), key)


def test_a_password_and_enter_sign_in(card, given, qapp):
    QTest.keyClicks(qapp.focusWidget(), "made up words")
    press(qapp, Qt.Key.Key_Return)
    assert given == [("1", "made up words")]


def test_down_in_the_password_chooses_the_next_name_and_says_whose_password_it_is(card, qapp):
    press(qapp, Qt.Key.Key_Down)
    assert card.people.marked == PEOPLE[1]
    assert card.password.accessibleName() == "Password for Toni Testdesk"
    press(qapp, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert card.people.marked == PEOPLE[1]


def test_first_letters_choose_a_name_in_the_list_and_enter_goes_on_to_the_password(card, qapp):
    card.people.focus()
    QTest.keyClicks(qapp.focusWidget(), "d")
    assert card.people.marked == PEOPLE[2]
    press(qapp, Qt.Key.Key_Return)
    assert qapp.focusWidget() is card.password


def test_letters_typed_for_a_pin_choose_a_name_and_digits_are_the_pin(card, given, qapp):
    card.ask(Ask("Sign in with your PIN", PIN, "Unlock"))
    card.focus()
    QTest.keyClicks(qapp.focusWidget(), "t12 34-56789")
    assert card.people.marked == PEOPLE[1]
    assert card.pin.text() == "123456"
    press(qapp, Qt.Key.Key_Return)
    assert given == [("2", "123456")]


def test_too_few_digits_are_told_before_anything_is_tried(card, given, qapp):
    card.ask(Ask("Sign in with your PIN", PIN, "Unlock"))
    card.focus()
    QTest.keyClicks(qapp.focusWidget(), "123")
    press(qapp, Qt.Key.Key_Return)
    assert given == []
    assert card.error.text == "Enter your 6 digits."


def test_a_secret_is_never_shown_nor_read_out(card):
    assert card.password.echoMode() == QLineEdit.EchoMode.Password
    assert card.pin.echoMode() == QLineEdit.EchoMode.Password
    card.password.setText("made up words")
    card.pin.setText("123456")
    for editor in (card.password, card.pin):
        spoken = QAccessible.queryAccessibleInterface(editor).text(QAccessible.Text.Value)
        assert "made" not in spoken
        assert "1" not in spoken
        assert editor.displayText() != editor.text()
        assert not editor.isUndoAvailable() or editor.echoMode() == QLineEdit.EchoMode.Password


def test_while_a_wait_runs_down_nothing_is_taken(card, given, qapp):
    card.ask(Ask("Sign in with your PIN", PIN, "Unlock"))
    card.wait("Wait 1:58. Then 3 more tries.")
    assert not card.pin.isEnabled()
    assert not card.main.isEnabled()
    assert card.error.text == "Wait 1:58. Then 3 more tries."
    card.wait("")
    assert card.pin.isEnabled()
    assert card.error.text == ""


def test_while_a_password_is_checked_the_card_says_so_and_takes_no_second_one(card, given, qapp):
    card.password.setText("made up words")
    card.set_busy(True)
    assert card.main.text() == "Checking…"
    card._give()
    assert given == []
    card.set_busy(False)
    assert card.main.text() == "Sign in"


def test_every_name_can_be_told_by_a_screen_reader(card):
    spoken = [
        QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        for button in card.people._buttons
    ]
    assert spoken == ["Robin Sample, Reception", "Toni Testdesk", "Dana Demo"]
    roles = {QAccessible.queryAccessibleInterface(button).role() for button in card.people._buttons}
    assert roles == {QAccessible.Role.RadioButton}


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_and_the_secret_stays_in_sight_at_large_text(card, page, theme, qtbot, percent):
    theme.set_text_percent(percent)
    card.ask(Ask("Sign in with your PIN", PIN, "Unlock", "Forgot it? Ask a supervisor to set a new one."))
    card.say("The PIN did not match. 4 tries left, then a 2-minute wait.")
    card.people.focus()
    card.focus()
    qtbot.waitUntil(lambda: card.pin.visibleRegion().boundingRect().height() == card.pin.height())
    assert page.minimumSizeHint().width() <= 1440
