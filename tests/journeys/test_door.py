"""First start, set-up, a call, lock by idle, PIN: by keyboard in the real window."""

import re
import shutil
import subprocess
import sys
import threading
import time

import pytest

from tests.journeys.conftest import PASSWORD, PIN, use_cache
from tests.journeys.doorstep import Doorstep
from tests.journeys.receptionist import ROOT, _environment
from triage_app.records import replace


@pytest.fixture
def at_door(qapp, folder, kept_cache):
    here = []

    def come(place=folder, **how) -> Doorstep:
        use_cache(kept_cache, place)
        somebody = Doorstep(qapp, place, **how)
        here.append(somebody)
        if not kept_cache.exists():
            shutil.copytree(place / "cache", kept_cache)
        return somebody

    yield come
    for somebody in here:
        somebody.tidy()


@pytest.fixture
def protected(folder, kept_cache, set_up_once):
    """A desk that Robin has set up, with a PIN; Toni works there too."""
    shutil.copytree(set_up_once, folder)
    use_cache(kept_cache, folder)
    return folder


def test_from_the_first_start_over_a_call_and_a_lock_back_to_the_same_cursor(at_door, tmp_path):
    desk = at_door()
    assert "Set up this desk" in desk.text()
    for words in ("Sample Clinic", "Robin Sample", PASSWORD, PASSWORD, PIN):
        desk.type(words)
        desk.press("Tab")
    desk.picture(tmp_path / "set-up.png")
    desk.press("Enter")
    assert "Keep the recovery key" in desk.text()
    card = desk.page.card
    first, second = (card._groups[place] for place in card.asked)
    desk.type(first.lower())
    desk.press("Tab")
    desk.type(second)
    desk.picture(tmp_path / "key.png")
    desk.press("Enter")
    desk.let_in()
    assert card._groups == ()
    assert desk.desk.person.name == "Robin Sample"
    desk.type("cart arizona")
    desk.press("Enter")
    desk.press("F2")
    desk.type("Alex Exam")
    field = desk.focus()
    field.setCursorPosition(4)
    desk.idle_away(900)
    assert desk.at_door
    assert "Alex" not in desk.text()
    desk.picture(tmp_path / "locked.png")
    desk.type(PIN)
    desk.press("Enter")
    desk.wait_until(lambda: not desk.at_door)
    assert desk.focus() is field
    assert field.cursorPosition() == 4
    assert desk.call.caller.name == "Alex Exam"
    assert desk.call.taken_by == "Robin Sample"
    desk.press("Ctrl+Enter")
    assert desk.desk.flush(20.0)
    assert desk.desk.pack.clinic == "Sample Clinic"
    assert desk.desk.retention().months == 24


def test_a_wrong_password_is_told_and_the_right_one_opens_the_desk(at_door, protected):
    desk = at_door()
    assert "Password for Robin Sample" in desk.text()
    desk.type("not these words")
    desk.press("Enter")
    desk.wait_until(lambda: desk.opening.door.card.error.text != "")
    assert desk.at_door
    assert "did not match" in desk.opening.door.card.error.text
    assert desk.opening.door.card.password.text() == ""
    desk.sign_in(PASSWORD)
    assert desk.front.window.call_bar.user.accessibleName() == "Robin Sample, menu"


def test_the_next_start_marks_who_was_here_last(at_door, protected):
    desk = at_door()
    desk.press("Down")
    desk.sign_in("other made up words")
    desk.leave()
    again = at_door()
    assert again.opening.door.card.people.marked.name == "Toni Testdesk"


def test_five_wrong_pins_bring_a_visible_wait_and_the_password_opens_all_the_same(at_door, protected):
    desk = at_door()
    desk.sign_in(PASSWORD)
    desk.press("Ctrl+L")
    card = desk.opening.door.card
    for left in (4, 3, 2, 1):
        desk.type("135792")
        desk.press("Enter")
        desk.wait_until(lambda left=left: f"{left} tr" in card.error.text)
    desk.type("135792")
    desk.press("Enter")
    desk.wait_until(lambda: "Wait 2:00" in card.error.text or "Wait 1:5" in card.error.text)
    assert not card.pin.isEnabled()
    card.other.click()
    desk.type(PASSWORD)
    desk.press("Enter")
    desk.wait_until(lambda: not desk.at_door)


def test_somebody_else_finds_a_blank_call_and_may_take_over_the_one_on_hold(at_door, protected):
    desk = at_door()
    desk.sign_in(PASSWORD)
    desk.type("second opinion")
    desk.press("Ctrl+L")
    assert "1 call on hold" not in desk.text()
    desk.press("Down")
    assert "Password for Toni Testdesk" in desk.text()
    desk.sign_in("other made up words")
    assert desk.call.blank
    assert desk.call.taken_by == "Toni Testdesk"
    (held,) = [call for call in desk.desk.open_calls() if not call.blank]
    assert (held.state, held.held_by) == ("hold", "Robin Sample")


def test_emergency_words_are_one_key_away_before_signing_in_and_what_is_done_is_logged(at_door, protected):
    desk = at_door()
    desk.press("F8")
    assert "Please call 911 now" in desk.text().replace("**", "")
    desk.press("1")
    said = desk.page._pages.currentWidget().said
    assert said == "Kept until somebody signs in. It is not in the log yet."
    desk.press("Esc")
    desk.sign_in(PASSWORD)
    assert desk.desk.flush(20.0)
    (line,) = desk.desk.calls().lines
    entry = desk.desk.entry(line.id)
    assert entry.call.taken_by == "Not signed in"
    assert entry.call.emergencies[0].hand_offs[0].card == "911"


def test_what_was_noted_before_anybody_signed_in_is_not_lost_by_closing_without_a_question(
    at_door, protected
):
    desk = at_door()
    desk.press("F8", "1", "Ctrl+Q")
    assert not desk.closed
    assert "Not everything is saved" in desk.text()
    assert "lost if you quit" in desk.text()
    assert re.search(r"\d [AP]M: .*911", desk.text())
    desk.press("Enter")
    assert not desk.closed
    desk.ground.close()
    assert desk.ground.isVisible()
    desk.press("Ctrl+Q", "Esc")
    assert desk.page.card is desk.opening.door.card
    desk.sign_in(PASSWORD)
    assert desk.desk.flush(20.0)
    assert [line.taken_by for line in desk.desk.calls().lines] == ["Not signed in"]


def test_quitting_all_the_same_closes_the_door(at_door, protected):
    desk = at_door()
    desk.press("F8", "1", "Ctrl+Q")
    desk.page.card.quit.click()
    assert not desk.ground.isVisible()
    desk.closed = True


def test_what_was_noted_after_signing_out_is_not_lost_by_closing_without_a_question(at_door, protected):
    desk = at_door()
    desk.sign_in(PASSWORD)
    desk.front.window.desk_actions.trigger("sign-out")
    desk.press("F8", "1")
    assert "Kept until somebody signs in" in desk.page._pages.currentWidget().said
    desk.ground.close()
    assert desk.ground.isVisible()
    assert "Not everything is saved" in desk.text()
    desk.press("Esc")
    desk.sign_in(PASSWORD)
    assert desk.desk.flush(20.0)
    assert [line.taken_by for line in desk.desk.calls().lines] == ["Not signed in"]


def test_a_password_that_is_typed_before_the_desk_is_built_waits_for_it(at_door, protected):
    desk = at_door()
    control = desk.opening.door.sign_in
    built, control._desk = control._desk, None
    desk.type(PASSWORD)
    desk.press("Enter")
    assert control.is_busy
    assert desk.at_door
    control.set_desk(built)
    desk.let_in()


def test_a_pin_is_set_at_the_desk_and_opens_it_after_the_next_lock(at_door, protected):
    desk = at_door()
    desk.press("Down")
    desk.sign_in("other made up words")
    desk.front.window.desk_actions.trigger("set-pin")
    desk.type("123456")
    desk.press("Tab")
    desk.type("123456")
    desk.press("Enter")
    assert "too easy" in desk.text()
    step = desk.front.lock.pin_step
    for field in step.fields:
        field.set_text("804153")
    step.popup.accepted.emit()
    desk.press("Ctrl+L")
    desk.type("804153")
    desk.press("Enter")
    desk.wait_until(lambda: not desk.at_door)


def test_after_signing_out_the_key_is_gone_and_the_password_brings_it_back(at_door, protected):
    desk = at_door()
    desk.sign_in(PASSWORD)
    desk.type("cart az")
    desk.front.window.desk_actions.trigger("sign-out")
    assert desk.at_door
    assert desk.desk.person is None
    desk.sign_in(PASSWORD)
    (held,) = [call for call in desk.desk.open_calls() if not call.blank]
    assert held.now.words == "cart az"
    assert held.state == "hold"


def test_a_sign_out_asks_for_a_password_at_once_while_the_log_is_still_read(at_door, protected):
    desk = at_door()
    desk.sign_in(PASSWORD)
    held, let_go = threading.Event(), threading.Event()

    def read():
        with desk.desk._log.database().looking():
            held.set()
            let_go.wait(60)

    reader = threading.Thread(target=read)
    reader.start()
    assert held.wait(10)
    begun = time.monotonic()
    desk.front.window.desk_actions.trigger("sign-out")
    assert desk.at_door
    desk.press("F8")
    assert desk.page.shows_words
    assert time.monotonic() - begun < 3  # five seconds are given to who reads
    desk.wait_until(lambda: desk.desk._log.key is None)
    let_go.set()
    reader.join()
    desk.press("Esc")
    desk.sign_in(PASSWORD)


def test_whoever_the_desk_signs_out_by_itself_finds_the_door_and_the_reason(at_door, protected):
    desk = at_door()
    desk.sign_in(PASSWORD)
    desk.type("cart az")
    desk.desk.leave_desk()
    desk.front._saved(replace(desk.desk.save_state(), notice="You were signed out."))
    assert desk.at_door
    assert "You were signed out." in desk.text()
    desk.sign_in(PASSWORD)


def test_a_desk_that_was_signed_out_of_may_be_closed(at_door, protected):
    desk = at_door()
    desk.sign_in(PASSWORD)
    desk.front.window.desk_actions.trigger("sign-out")
    desk.ground.close()
    assert not desk.ground.isVisible()
    desk.closed = True


def test_the_log_shows_who_took_a_call(at_door, protected, folder):
    desk = at_door()
    desk.sign_in(PASSWORD)
    desk.type("cart arizona")
    desk.press("Enter")
    desk.press("Enter")
    assert desk.desk.flush(20.0)
    (line,) = desk.desk.calls().lines
    assert desk.desk.entry(line.id).call.taken_by == "Robin Sample"
    desk.leave()
    refused = subprocess.run(
        [sys.executable, "-m", "triage_app", "log", "--json", "--data-dir", str(folder)],
        cwd=ROOT,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert refused.returncode != 0
