"""An emergency at a desk that locks: not covered while somebody reads from it, never out of reach."""

import pytest

from tests.journeys.doorstep import unlock
from triage_app.settings import SettingsFile
from triage_app.ui.lock.lock_control import EMERGENCY_MINUTES, USER_SWITCH


@pytest.fixture
def desk(desk_of_robin):
    return desk_of_robin


def test_an_open_emergency_panel_is_not_covered_before_the_longest_limit(desk, qtbot):
    desk.type("cart arizona")
    desk.press("F8", "1")
    desk.idle_away(3579)
    assert not desk.at_door
    assert desk.front.window.overlay.isVisible()
    with qtbot.waitSignal(desk.front.lock.alarmed):  # the notice is heard by who looks elsewhere
        desk.idle_away(1)
    assert not desk.at_door
    with qtbot.assertNotEmitted(desk.front.lock.alarmed):  # once, not each second
        desk.idle_away(1)
    desk.idle_away(19)
    assert desk.at_door
    assert "Locked after 60 minutes without use" in desk.text()


def test_the_limit_of_an_open_panel_is_the_longest_the_settings_know(tmp_path):
    file = tmp_path / "settings.json"
    for minutes, taken in ((EMERGENCY_MINUTES, True), (EMERGENCY_MINUTES + 1, False)):
        file.write_text(f'{{"lock_in_call_minutes": {minutes}}}')
        assert (SettingsFile(file).load().notices == ()) == taken


def test_no_notice_is_heard_while_no_emergency_is_open(desk, qtbot):
    with qtbot.assertNotEmitted(desk.front.lock.alarmed):
        desk.idle_away(285)
    assert "Locking in" in desk.text()


def test_a_closed_emergency_panel_has_the_usual_limit(desk):
    desk.press("F8", "1")
    desk.front.calls.controller.emergency.log()
    desk.idle_away(300)
    assert desk.at_door


def test_by_hand_or_with_the_computer_an_open_panel_is_covered_at_once_its_words_one_key_away(desk):
    desk.press("F8")
    for lock in (desk.front.lock.lock_now, lambda: desk.front.lock.lock(USER_SWITCH)):
        lock()
        assert desk.at_door
        assert not desk.front.window.isVisible()
        desk.press("F8")
        assert "Please call 911 now" in desk.text().replace("**", "")
        desk.press("Esc")
        unlock(desk)
        assert desk.front.window.overlay.isVisible()


def test_an_emergency_panel_that_was_open_is_open_again(desk):
    desk.press("F8")
    assert desk.front.window.overlay.isVisible()
    desk.press("Ctrl+L")
    assert desk.at_door
    unlock(desk)
    assert desk.front.window.overlay.isVisible()


def test_what_is_noted_at_a_locked_desk_leaves_the_call_to_who_locked_it(desk):
    desk.type("cart arizona")
    desk.press("Ctrl+L", "F8", "1")
    desk.wait_until(lambda: desk.page._pages.currentWidget().said == "Noted in the log as not signed in.")
    assert desk.desk.unsaved() == ()
    desk.press("Esc")
    unlock(desk)
    assert desk.call.now.words == "cart arizona"
    assert desk.call.state == "live"
    assert desk.desk.flush(20.0)
    assert [line.taken_by for line in desk.desk.calls().lines] == ["Not signed in"]
