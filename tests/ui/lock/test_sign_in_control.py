import pytest
from PySide6.QtCore import QThreadPool

from tests.desk.conftest import Wall
from tests.desk.staff import PASSWORDS, ROBIN, desk_in, id_of, make_staffed
from triage_app.errors import WrongPassword
from triage_app.ui.lock.people import PersonRow
from triage_app.ui.lock.sign_in_card import SignInCard
from triage_app.ui.lock.sign_in_control import SignInControl


def test_too_many_wrong_passwords_say_when_the_next_is_taken(theme, qtbot, tmp_path):
    desk = desk_in(make_staffed(tmp_path / "staffed", Wall()), Wall())
    robin = id_of(desk, ROBIN)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            desk.sign_in(robin, "not the one")
    card, pool = SignInCard(theme), QThreadPool()
    qtbot.addWidget(card)
    control = SignInControl(card, pool)
    control.set_desk(desk)
    control.begin((PersonRow(robin, ROBIN),), robin)
    card.given.emit(robin, PASSWORDS[ROBIN])
    qtbot.waitUntil(lambda: bool(card.error.text), timeout=10_000)
    assert card.error.text == "Too many passwords did not match. Try again at 10:44."
    pool.waitForDone()
    desk.close()
