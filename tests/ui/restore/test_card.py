import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.kit.spoken import name
from triage_app.ui.lists.rows import Row
from triage_app.ui.restore.card import RestoreCard, SecretWanted
from triage_app.ui.restore.wording import RECOVERY

ROWS = (Row("0", "Today, 10:42 AM", "431 calls · Daily"), Row("1", "Yesterday, 5:31 PM", "420 calls · Daily"))
TWO = SecretWanted((("p1", "Dana Demo"), ("p2", "Toni Testdesk")))


@pytest.fixture
def card(theme, qtbot):
    made = RestoreCard(theme)
    qtbot.addWidget(made)
    made.resize(620, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.wished = []
    made.restore_wished.connect(lambda slot, secret: made.wished.append((slot, secret)))
    return made


def test_without_a_backup_it_says_where_to_look_and_restores_nothing(card):
    assert card.changes.text().startswith("No backup was found here")
    assert not card.main.isEnabled()
    assert card.first is card.folder.editor


def test_the_newest_is_marked_and_enter_leads_to_the_button_and_then_restores(card, qtbot):
    card.show_points(ROWS)
    card.focus()
    assert card.marked == "0"
    qtbot.keyClick(card.list, Qt.Key.Key_Return)
    assert card.main.hasFocus()
    assert card.wished == [], "the first Enter only leads there"
    qtbot.keyClick(card.main, Qt.Key.Key_Return)
    assert card.wished == [("", "")]


def test_a_password_is_asked_for_by_name_and_never_shown(card, qtbot):
    card.show_points(ROWS)
    card.ask_secret(TWO)
    field = card.fields["secret"]
    card.focus()
    qtbot.keyClick(card.list, Qt.Key.Key_Return)
    assert field.editor.hasFocus()
    assert field.editor.echoMode() == QLineEdit.EchoMode.Password
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.error == "Enter the password."
    qtbot.keyClicks(field.editor, "made up and long")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert card.wished == [("p1", "made up and long")]


def test_the_recovery_key_is_read_off_paper_and_shown_as_it_is_typed(card, qtbot):
    card.show_points(ROWS)
    card.ask_secret(TWO)
    card.fields["secret"].set_text("half a password")
    for _ in range(2):
        card.who.focus()
        qtbot.keyClick(card.focusWidget(), Qt.Key.Key_Down)
    assert card.who.marked == RECOVERY
    field = card.fields["secret"]
    assert name(field.editor) == "Recovery key"
    assert field.editor.echoMode() == QLineEdit.EchoMode.Normal
    assert field.text == "", "a password half typed is not laid open"
    qtbot.keyClick(card.focusWidget(), Qt.Key.Key_Tab)
    assert field.editor.hasFocus(), "Tab leads on from the choice to the secret"


def test_a_folder_is_typed_and_enter_looks_there_instead_of_restoring(card, qtbot):
    card.show_points(ROWS)
    card.folder.focus()
    qtbot.keyClicks(card.folder.editor, "/media/stick")
    with qtbot.waitSignal(card.folder_typed) as typed:
        qtbot.keyClick(card.folder.editor, Qt.Key.Key_Return)
    assert typed.args == ["/media/stick"]
    assert card.wished == []


def test_esc_goes_back_and_not_while_a_backup_is_being_restored(card, qtbot):
    left = []
    card.left.connect(lambda: left.append(True))
    card.show_points(ROWS)
    card.focus()
    card.set_busy(True, "Restoring…")
    card.escape()
    assert left == []
    card.set_busy(False)
    qtbot.keyClick(card.list, Qt.Key.Key_Escape)
    assert left == [True]
