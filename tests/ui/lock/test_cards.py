import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from triage_app.ui.lock.ground import Ground
from triage_app.ui.lock.key_card import KeyCard
from triage_app.ui.lock.notice import LockNotice
from triage_app.ui.lock.recovery_card import RecoveryCard
from triage_app.ui.lock.set_up_card import SetUp, SetUpCard, faults

GROUPS = ("ABCDE", "FGHJK", "MNPQR", "STUVW", "23456", "789AB", "CDEFG")
TYPED = {"clinic": "Sample Clinic", "name": "Robin Sample", "pin": "", "months": "24"}


@pytest.fixture
def set_up(theme, qtbot):
    card = SetUpCard(theme)
    qtbot.addWidget(card)
    return card


def fill(card, **texts):
    for name, text in texts.items():
        card.fields[name].set_text(text)


def test_the_page_asks_how_long_names_are_kept_and_suggests_two_years_in_sight(set_up):
    assert set_up.text("months") == "24"
    assert "erased" in set_up.fields["months"].editor.accessibleDescription()


def test_a_filled_page_is_taken_by_enter(set_up, qtbot):
    fill(set_up, **TYPED, password="made up words", again="made up words")
    with qtbot.waitSignal(set_up.set_up_wished) as told:
        qtbot.keyClick(set_up, Qt.Key.Key_Return)
    assert told.args == [SetUp("Sample Clinic", "Robin Sample", "made up words", "", 24)]
    assert "made up words" not in repr(told.args[0])


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"clinic": ""}, "clinic", "clinic’s name"),
        ({"name": ""}, "name", "your name"),
        ({"pin": "12345"}, "pin", "6 digits"),
        ({"pin": "١٢٣٤٥٦"}, "pin", "6 digits"),
        ({"months": "0"}, "months", "1 to 240"),
        ({"months": "two"}, "months", "1 to 240"),
        ({"months": "²"}, "months", "1 to 240"),
    ],
)
def test_what_is_missing_is_told_at_its_field(change, field, says):
    found = faults({**TYPED, **change}, "made up words", "made up words")
    assert list(found) == [field]
    assert says in found[field]


def test_passwords_are_long_and_typed_the_same_twice(set_up):
    assert list(faults(TYPED, "short", "short")) == ["password"]
    assert list(faults(TYPED, "made up words", "made up word")) == ["again"]
    secrets = [set_up.fields[name].editor for name in ("password", "again", "pin")]
    assert {editor.echoMode() for editor in secrets} == {QLineEdit.EchoMode.Password}


def test_a_desk_with_calls_from_before_offers_no_made_up_ones(set_up, qtbot):
    set_up.show_before(True)
    assert set_up.demo.isHidden()
    set_up.show_before(False)
    with qtbot.waitSignal(set_up.demo_wished):
        set_up.demo.click()


def test_the_recovery_key_is_kept_only_once_two_groups_are_typed_back(theme, qtbot):
    card = KeyCard(theme)
    qtbot.addWidget(card)
    card.show_key(GROUPS, (2, 5))
    done = []
    card.done.connect(lambda: done.append(True))
    fill(card, first="MNPQX", second="789ab")
    card.wanted.emit()
    assert not done
    assert "group 3" in card.fields["first"].error
    assert card.fields["second"].error == ""
    fill(card, first=" mnp-qr ")
    card.wanted.emit()
    assert done == [True]


def test_a_key_that_was_kept_is_nowhere_in_the_window_any_more(theme, qtbot):
    card = KeyCard(theme)
    qtbot.addWidget(card)
    card.show_key(GROUPS, (0, 1))
    assert "A B C D E" in card.key.accessibleName()
    fill(card, first="ABCDE")
    card.forget()
    assert card.key.accessibleName() == ""
    assert card.text("first") == ""


def test_the_recovery_key_wants_a_name_and_a_new_password(theme, qtbot):
    card = RecoveryCard(theme)
    qtbot.addWidget(card)
    card.wanted.emit()
    assert all(card.fields[name].error for name in ("key", "name", "password"))
    fill(card, key="-".join(GROUPS), name="Robin Sample", password="made up words", again="made up words")
    with qtbot.waitSignal(card.recovery_given) as told:
        card.wanted.emit()
    assert told.args == ["-".join(GROUPS), "Robin Sample", "made up words"]


def test_the_notice_counts_down_and_takes_no_focus(theme, qtbot):
    ground = Ground()
    qtbot.addWidget(ground)
    notice = LockNotice(theme, ground)
    notice.show_seconds(20)
    assert notice.title == "Locking in 20 seconds"
    notice.show_seconds(1)
    assert notice.title == "Locking in 1 second"
    assert notice.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_window_asks_before_it_closes(qtbot):
    ground = Ground()
    qtbot.addWidget(ground)
    ground.show()
    with qtbot.waitSignal(ground.close_wished):
        ground.close()
    assert ground.isVisible()
    ground.close_now()
    assert not ground.isVisible()
