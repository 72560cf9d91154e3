import pytest
from PySide6.QtCore import Qt

from triage_app.ui.restore.trouble_card import TroubleCard


@pytest.fixture
def card(theme, qtbot):
    made = TroubleCard(theme)
    qtbot.addWidget(made)
    made.resize(620, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_trouble("The call log is damaged.", "Last good backup: today")
    made.focus()
    return made


def test_restoring_comes_first_and_is_one_enter_away(card, qtbot):
    assert card.restore.hasFocus()
    with qtbot.waitSignal(card.restore_wished):
        qtbot.keyClick(card.restore, Qt.Key.Key_Return)


def test_arrows_lead_to_trying_again(card, qtbot):
    qtbot.keyClick(card.restore, Qt.Key.Key_Down)
    assert card.again.hasFocus()
    with qtbot.waitSignal(card.again_wished):
        qtbot.keyClick(card.again, Qt.Key.Key_Return)


def test_an_empty_log_is_asked_for_twice_and_esc_takes_the_question_back(card, qtbot):
    wished = []
    card.empty_wished.connect(lambda: wished.append(True))
    card.empty.setFocus()
    qtbot.keyClick(card.empty, Qt.Key.Key_Return)
    assert card.sure.hasFocus()
    qtbot.keyClick(card.sure, Qt.Key.Key_Escape)
    assert card.empty.hasFocus()
    assert wished == []
    qtbot.keyClick(card.empty, Qt.Key.Key_Return)
    qtbot.keyClick(card.sure, Qt.Key.Key_Return)
    assert wished == [True]


def test_it_says_when_the_last_good_backup_was_made_or_where_one_may_be(card):
    assert card._found.text() == "Last good backup: today."
    card.show_trouble("Why.", "")
    assert card._found.text() == "No backup lies beside it. One on a stick or a share can be restored."
