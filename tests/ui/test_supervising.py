import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.desks import desk_at
from tests.ui.shell.parts import SmallView
from triage_app.ui.shell.window import MainWindow
from triage_app.ui.supervising import Supervising

PIN = "294817"


@pytest.fixture
def desk(tmp_path, pack, clock):
    opened = desk_at(tmp_path / "desk", pack, clock, makes=False)
    yield opened
    opened.close()


@pytest.fixture
def front(theme, qapp, qtbot, desk, clock):
    """A window on a protected desk with a supervisor and a receptionist, who is signed in."""
    desk.set_up("Sample Clinic", "Dana Demo", "four made up words", desk.new_recovery_key())
    desk.set_pin(PIN)
    toni = desk.add_person("Toni Testdesk", "receptionist", "made up and long")
    desk.sign_in(toni.id, "made up and long")
    window = MainWindow(theme, qapp)
    qtbot.addWidget(window)
    for id in ("calls", "admin"):
        window.add_view(SmallView(id))
    window.show_view("calls")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made = Supervising(theme, window, desk, clock, {"admin": "calls"})
    made.window, made.said = window, []
    made.told.connect(made.said.append)
    yield made
    made.stop()
    window.close_now()


def is_offered(front):
    return not front.window.rail._items["admin"].isHidden()


def test_a_receptionist_sees_the_item_for_a_supervisor_and_not_the_views(front):
    assert not is_offered(front)
    assert not front.window.rail._supervisor.isHidden()
    front.window.desk_actions.trigger("view-admin")
    assert front.window.view.view_id == "calls"


def test_a_supervisors_pin_opens_the_views_for_ten_minutes(front, desk, clock, qtbot):
    front.window.rail._supervisor.click()
    QTest.keyClicks(front.pin, PIN)
    qtbot.keyClick(front.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_offered(front))
    assert front.said == ["Supervisor’s views are open until 10:52 AM"]
    assert front.popup is None
    front.window.show_view("admin")
    clock.pass_by(minutes=10)
    front.refresh()
    assert not is_offered(front)
    assert front.window.view.view_id == "calls", "a view nobody may see is not left open"
    assert front.said[-1] == "Supervisor’s views are closed"


def test_locking_closes_them_at_once(front, desk, qtbot):
    front.ask()
    QTest.keyClicks(front.pin, PIN)
    front.popup.main.click()
    qtbot.waitUntil(lambda: is_offered(front))
    desk.lock()
    front.refresh()
    assert not is_offered(front)


def test_a_wrong_pin_says_how_many_tries_are_left_and_esc_leaves(front, qtbot):
    front.ask()
    QTest.keyClicks(front.pin, "111222")
    qtbot.keyClick(front.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "4 tries left" in front._error.text)
    assert front.pin.text() == ""
    qtbot.keyClick(front.pin, Qt.Key.Key_Escape)
    assert front.popup is None
    assert not is_offered(front)
