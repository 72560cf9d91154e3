"""Coming to the desk and leaving it, with a real key file and a real log."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from tests.desk.conftest import Wall
from tests.desk.staff import (
    DANA,
    KIM,
    LEE,
    PASSWORDS,
    RECOVERY,
    ROBIN,
    ROBINS_PIN,
    SAM,
    SAMS_PIN,
    Ticks,
    copied,
    desk_in,
    id_of,
    make_staffed,
    sign_in,
)
from triage_app.calls.call import Refused
from triage_app.calls.caller import Caller
from triage_app.calls.people import NOT_SIGNED_IN
from triage_app.errors import (
    InputError,
    LogLockedAway,
    NotAllowed,
    PasswordNeeded,
    RecoveryMistyped,
    SignInFirst,
    WrongPassword,
    WrongPin,
    WrongRecoveryKey,
)


@pytest.fixture(scope="module")
def staffed(tmp_path_factory):
    return make_staffed(tmp_path_factory.mktemp("made") / "staffed", Wall())


@pytest.fixture
def ticks():
    return Ticks()


@pytest.fixture
def closing():
    """Closes the desks that a test made."""
    desks = []
    yield desks
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(staffed, tmp_path, wall, told, ticks, closing):
    """A desk that was set up and started; nobody is signed in yet."""
    desk = desk_in(copied(staffed, tmp_path / "data"), wall, told, ticks)
    closing.append(desk)
    desk.begin()
    return desk


def typed(desk, words="cart arizona"):
    return desk.type_words(desk.start(), words).call


def logged(desk, words="cart arizona"):
    return desk.finish(typed(desk, words), "caller-left")


def pin(desk, digits):
    try:
        desk.unlock_pin(digits)
    except (WrongPin, PasswordNeeded) as error:
        return error
    return None


def test_the_page_shows_who_can_sign_in_and_the_clinic(desk):
    door = desk.door()
    assert door.state == "sign-in"
    assert door.clinic == "Sample Clinic"
    assert [each.name for each in door.people] == [DANA, SAM, ROBIN, KIM, LEE]
    assert desk.person is None
    assert desk.role == "nobody"


def test_a_password_starts_the_desk_with_ones_own_name_and_role(desk):
    person = desk.sign_in(id_of(desk, ROBIN), PASSWORDS[ROBIN])
    assert (person.name, person.role) == (ROBIN, "receptionist")
    assert desk.person == person
    assert desk.user == ROBIN
    assert logged(desk).taken_by == ROBIN
    assert desk.flush()


def test_a_wrong_password_changes_nothing(desk):
    with pytest.raises(WrongPassword):
        desk.sign_in(id_of(desk, ROBIN), PASSWORDS[DANA])
    assert desk.person is None
    assert desk.user == NOT_SIGNED_IN


def test_who_is_not_active_does_not_come_in_and_leaves_no_key_behind(desk):
    with pytest.raises(NotAllowed, match="not active"):
        desk.sign_in(id_of(desk, LEE), PASSWORDS[LEE])
    assert desk.person is None
    assert desk._log.key is None


def test_a_call_before_anybody_signs_in_is_guided_and_waits_for_the_key(desk, told):
    call = logged(desk)
    assert call.taken_by == NOT_SIGNED_IN
    assert "Sign in" in told.until(lambda state: state.failing).reason
    assert desk.unsaved() == (call,)
    sign_in(desk, ROBIN)
    assert desk.flush()
    assert desk.unsaved() == ()
    assert desk.entry(call.id).call.taken_by == NOT_SIGNED_IN


def test_a_red_flag_opens_the_panel_at_a_locked_desk_too(desk):
    sign_in(desk, ROBIN)
    desk.lock()
    call = desk.type_words(desk.start(), "crushing chest pain").call
    assert call.emergency is not None
    call = desk.choose_card(call, "911")
    assert desk.finish(call, "sent-to-911").taken_by == NOT_SIGNED_IN
    assert desk.flush()


def test_a_locked_desk_shows_no_call_of_others_but_how_many_wait_and_since_when(desk, wall):
    sign_in(desk, ROBIN)
    call = desk.hold(typed(desk))
    live = typed(desk, "records safe")
    desk.lock()
    assert desk.locked
    assert desk.live is None
    assert desk.open_calls() == ()
    assert [(each.id, each.held_since) for each in desk.held()] == [(call.id, wall()), (live.id, None)]
    with pytest.raises(KeyError):
        desk.call(call.id)
    with pytest.raises(Refused, match="Take it over"):
        desk.type_words(live, "records safe please")
    with pytest.raises(SignInFirst):
        desk.earlier("6125550142")
    assert desk.due_soon() == ()
    assert desk.today().last == ()


def test_a_pin_brings_back_the_same_call(desk):
    sign_in(desk, ROBIN)
    live = typed(desk)
    desk.lock()
    assert desk.unlock_pin(ROBINS_PIN).name == ROBIN
    assert desk.live == live
    assert not desk.locked


def test_a_call_taken_at_the_locked_desk_puts_the_one_before_on_hold_and_loses_neither(desk):
    sign_in(desk, ROBIN)
    before = typed(desk)
    desk.lock()
    found = typed(desk, "records safe")
    assert desk.open_calls() == (found,)
    desk.unlock_pin(ROBINS_PIN)
    assert [(call.id, call.state) for call in desk.open_calls()] == [(before.id, "hold"), (found.id, "live")]
    assert desk.finish(desk.call(found.id), "caller-left").taken_by == NOT_SIGNED_IN
    assert desk.resume(desk.call(before.id)).state == "live"


def test_a_call_taken_at_the_locked_desk_is_no_longer_shown_there_once_somebody_works_on_it(desk):
    sign_in(desk, ROBIN)
    desk.lock()
    found = typed(desk, "records safe")
    desk.unlock_pin(ROBINS_PIN)
    held = desk.hold(desk.call(found.id))
    back = desk.resume(held)
    assert (back.taken_by, back.held_by) == (NOT_SIGNED_IN, ROBIN)
    desk.edit_caller(back, Caller(name="Quetzal Sample"))
    desk.lock()
    assert desk.open_calls() == ()
    assert desk.live is None


@pytest.mark.parametrize("name", [NOT_SIGNED_IN, "not signed IN", DANA.upper(), " ", f"{ROBIN} "])
def test_the_recovery_key_makes_nobody_of_a_name_that_nobody_can_have(desk, name):
    with pytest.raises(InputError):
        desk.sign_in_recovery(RECOVERY.text, name, "another long password")
    assert desk.person is None
    assert desk._log.key is None
    assert [each.name for each in desk.door().people] == [DANA, SAM, ROBIN, KIM, LEE]
    desk.sign_in_recovery(RECOVERY.text, "Toni Fresh", "another long password")


def test_drafts_go_on_being_saved_while_the_desk_is_locked(desk):
    sign_in(desk, ROBIN)
    typed(desk)
    desk.lock("idle")
    typed(desk, "records safe")
    assert desk.flush()
    assert desk.save_state().saved


def test_five_wrong_pins_wait_three_more_and_then_only_the_password(desk, ticks, wall):
    sign_in(desk, ROBIN)
    desk.lock()
    left = [pin(desk, "000001").tries_left for _ in range(4)]
    assert left == [4, 3, 2, 1]
    fifth = pin(desk, "000001")
    assert fifth.wait_seconds == 120
    assert fifth.until == wall() + timedelta(seconds=120)
    ticks.now += 119
    wall.goes_on(3600)  # the clock on the wall ends no wait
    assert pin(desk, ROBINS_PIN).wait_seconds == 1
    ticks.now += 1
    assert pin(desk, "000001").tries_left == 2
    assert pin(desk, "000001").tries_left == 1
    assert isinstance(pin(desk, "000001"), PasswordNeeded)
    assert desk._log.key is None
    assert isinstance(pin(desk, ROBINS_PIN), PasswordNeeded)
    with pytest.raises(WrongPassword):
        desk.unlock_password(PASSWORDS[DANA])
    assert desk.unlock_password(PASSWORDS[ROBIN]).name == ROBIN
    assert desk.flush()
    desk.lock()
    desk.unlock_pin(ROBINS_PIN)


def test_a_right_pin_forgets_the_wrong_ones(desk):
    sign_in(desk, ROBIN)
    for _ in range(3):
        desk.lock()
        assert pin(desk, "000001").tries_left == 4
        assert pin(desk, ROBINS_PIN) is None


def test_the_pin_opens_no_key_file(desk):
    for name, digits in ((ROBIN, ROBINS_PIN), (SAM, SAMS_PIN)):
        with pytest.raises(WrongPassword):
            desk.sign_in(id_of(desk, name), digits)
    with pytest.raises(NotAllowed, match="Nobody is signed in"):
        desk.unlock_pin(ROBINS_PIN)


def test_without_a_pin_the_password_comes_back(desk):
    sign_in(desk, KIM)
    assert not desk.has_pin
    desk.lock()
    assert isinstance(pin(desk, "270451"), PasswordNeeded)
    desk.unlock_password(PASSWORDS[KIM])


def test_somebody_else_signs_in_and_takes_a_held_call_over_its_author_kept(desk):
    sign_in(desk, ROBIN)
    call = typed(desk)
    desk.lock()
    sign_in(desk, KIM)
    (held,) = desk.open_calls()
    assert (held.id, held.state, held.held_by) == (call.id, "hold", ROBIN)
    with pytest.raises(Refused, match="Take it over first"):
        desk.resume(held)
    with pytest.raises(Refused, match="Take it over first"):
        desk.finish(held, "caller-left")
    taken = desk.resume(desk.take_over(held))
    assert (taken.taken_by, taken.held_by) == (ROBIN, KIM)
    done = desk.finish(taken, "caller-left")
    assert desk.flush()
    told = desk.entry(done.id).call
    assert told.taken_by == ROBIN
    assert f"Taken over by {KIM}" in [event.text for event in told.events]


def test_a_call_taken_over_stays_with_who_took_it_over_a_start_anew(desk, wall, closing):
    sign_in(desk, ROBIN)
    typed(desk)
    desk.lock()
    sign_in(desk, KIM)
    desk.take_over(desk.open_calls()[0])
    assert desk.close()
    again = desk_in(desk._log.file.parent, wall)
    closing.append(again)
    again.begin()
    sign_in(again, KIM)
    (call,) = again.restore()
    assert (call.taken_by, call.held_by) == (ROBIN, KIM)
    assert again.resume(call).state == "live"


def test_signing_out_puts_the_call_on_hold_and_forgets_the_key(desk, told):
    sign_in(desk, ROBIN)
    call = typed(desk)
    desk.sign_out()
    assert desk.person is None
    assert desk._log.key is None
    assert desk.open_calls() == ()
    with pytest.raises(SignInFirst):
        desk.entry(call.id)
    sign_in(desk, ROBIN)
    assert [each.state for each in desk.open_calls()] == ["hold"]


@pytest.fixture
def reader(desk):
    """Holds the log open in another thread, as an export does, until it is let go."""
    held, let_go = threading.Event(), threading.Event()

    def read():
        with desk._log.database().looking():
            held.set()
            let_go.wait(60)

    thread = threading.Thread(target=read)

    def start():
        thread.start()
        assert held.wait(10)
        return let_go

    yield start
    let_go.set()
    if thread.ident is not None:
        thread.join()


def test_signing_out_forgets_person_role_and_key_while_somebody_still_reads_the_log(desk, reader):
    sign_in(desk, ROBIN)
    call = typed(desk)
    let_go = reader()
    desk.sign_out()
    assert desk.person is None
    assert desk.role == "nobody"
    assert desk._log.key is None
    with pytest.raises(SignInFirst):
        desk.entry(call.id)
    with pytest.raises(LogLockedAway):
        desk._log.database()
    let_go.set()
    sign_in(desk, ROBIN)
    assert [each.state for each in desk.open_calls()] == ["hold"]
    assert desk.flush()


def test_who_signs_in_before_the_key_is_forgotten_keeps_theirs(desk):
    sign_in(desk, ROBIN)
    desk.leave_desk()
    assert desk.person is None
    sign_in(desk, KIM)
    desk.forget_key()
    assert desk.user == KIM
    logged(desk)
    assert desk.flush()


def test_a_sign_out_on_which_a_call_cannot_be_put_away_leaves_all_the_same(desk, wall):
    sign_in(desk, ROBIN)
    call = typed(desk)
    desk._open[call.id] = "no call"
    with pytest.raises(AttributeError):
        desk.sign_out()
    assert desk.person is None
    assert desk._log.key is None
    del desk._open[call.id]


def test_a_supervisor_s_pin_opens_their_views_for_ten_minutes(desk, ticks, wall):
    sign_in(desk, ROBIN)
    until = desk.elevate(SAMS_PIN)
    assert until == wall() + timedelta(minutes=10) == desk.elevated_until
    assert desk.role == "supervisor"
    assert desk.calls().lines == ()
    with pytest.raises(NotAllowed):
        desk.people()
    assert desk.user == ROBIN
    wall.goes_on(599)
    assert desk.role == "supervisor"
    wall.goes_on(1)
    assert desk.role == "receptionist"
    with pytest.raises(NotAllowed):
        desk.calls()


@pytest.mark.parametrize("passes", ["the monotonic clock", "a wall clock set back", "a lock"])
def test_a_supervisor_s_help_ends_by_either_clock_and_with_a_lock(desk, ticks, wall, passes):
    sign_in(desk, ROBIN)
    desk.elevate(SAMS_PIN)
    if passes == "the monotonic clock":
        ticks.now += 600
    elif passes == "a lock":
        desk.lock()
        desk.unlock_pin(ROBINS_PIN)
    else:
        wall.goes_on(-3600)
    assert desk.role == "receptionist"
    assert desk.elevated_until is None


def test_pins_of_receptionists_and_guesses_elevate_nobody(desk, ticks):
    sign_in(desk, ROBIN)
    assert [wrong_elevation(desk, ROBINS_PIN).tries_left for _ in range(5)] == [4, 3, 2, 1, 3]
    assert wrong_elevation(desk, SAMS_PIN).wait_seconds == 120
    ticks.now += 120
    for _ in range(2):
        wrong_elevation(desk, "000001")
    with pytest.raises(PasswordNeeded, match="supervisor has to sign in"):
        desk.elevate("000001")
    with pytest.raises(PasswordNeeded):
        desk.elevate(SAMS_PIN)


def test_signing_in_or_starting_anew_gives_no_more_tries_at_a_supervisor_s_pin(desk, ticks, wall, closing):
    sign_in(desk, ROBIN)
    assert [wrong_elevation(desk, "000001").tries_left for _ in range(3)] == [4, 3, 2]
    sign_in(desk, ROBIN)
    assert wrong_elevation(desk, "000001").tries_left == 1
    desk.sign_out()
    sign_in(desk, KIM)
    assert wrong_elevation(desk, "000001").wait_seconds == 120
    assert desk.close()
    again = desk_in(desk._log.file.parent, wall, ticks=ticks)
    closing.append(again)
    again.begin()
    sign_in(again, ROBIN)
    assert wrong_elevation(again, SAMS_PIN).wait_seconds == 120
    ticks.now += 120
    assert wrong_elevation(again, "000001").tries_left == 2
    sign_in(again, SAM)
    sign_in(again, ROBIN)
    assert wrong_elevation(again, "000001").tries_left == 4
    again.elevate(SAMS_PIN)
    assert wrong_elevation(again, "000001").tries_left == 4


def wrong_elevation(desk, digits):
    with pytest.raises(WrongPin) as raised:
        desk.elevate(digits)
    return raised.value


def test_the_recovery_key_gives_a_new_password_and_is_replaced(desk):
    with pytest.raises(RecoveryMistyped):
        desk.sign_in_recovery(RECOVERY.text[:-1], DANA, "another long password")
    with pytest.raises(WrongRecoveryKey):
        desk.sign_in_recovery(desk.new_recovery_key().text, DANA, "another long password")
    recovery = desk.sign_in_recovery(RECOVERY.text.lower(), id_of(desk, DANA), "another long password")
    assert (desk.person.name, desk.role) == (DANA, "administrator")
    desk.sign_out()
    with pytest.raises(WrongRecoveryKey):
        desk.sign_in_recovery(RECOVERY.text, DANA, "yet another password")
    with pytest.raises(WrongPassword):
        sign_in(desk, DANA)
    desk.sign_in(id_of(desk, DANA), "another long password")
    desk.sign_out()
    assert desk.sign_in_recovery(recovery.text, "Toni Fresh", "a fresh long one") != recovery
    assert (desk.person.name, desk.role) == ("Toni Fresh", "administrator")
    assert "Toni Fresh" in [person.name for person in desk.people()]


def test_a_damaged_log_lets_people_in_with_the_least_rights_and_says_why_nothing_is_saved(
    staffed, tmp_path, wall, told, closing
):
    folder = copied(staffed, tmp_path / "data")
    with (folder / "calls.db").open("rb+") as stream:
        stream.seek(20)
        stream.write(b"damage")
    desk = desk_in(folder, wall, told)
    closing.append(desk)
    desk.begin()
    sign_in(desk, DANA)
    assert desk.role == "receptionist"
    assert "damaged" in told.until(lambda state: "damaged" in state.reason).reason
    call = logged(desk)
    assert call.taken_by == DANA
    assert desk.unsaved() == (call,)


@pytest.mark.parametrize(("name", "role"), [(DANA, "administrator"), (SAM, "supervisor"), (LEE, "nobody")])
def test_who_signs_in_while_the_log_is_away_is_looked_up_once_it_is_back(
    name, role, staffed, tmp_path, wall, told, closing
):
    folder = copied(staffed, tmp_path / "data")
    away = (folder / "calls.db").rename(tmp_path / "away.db")
    desk = desk_in(folder, wall, told)
    closing.append(desk)
    desk.begin()
    sign_in(desk, name)
    assert desk.role == "receptionist"
    told.until(lambda state: "is not there" in state.reason)
    call = logged(desk)
    away.rename(folder / "calls.db")
    state = told.until(lambda state: call.id in state.logged)
    assert desk.role == role
    assert (desk.person is None) == (role == "nobody")
    assert ("signed out" in state.notice) == (role == "nobody")


def test_two_desks_on_one_log_sign_in_each_by_itself(desk, wall, closing):
    other = desk_in(desk._log.file.parent, wall)
    closing.append(other)
    sign_in(desk, ROBIN)
    sign_in(other, KIM)
    assert (desk.user, other.user) == (ROBIN, KIM)


def test_nothing_secret_shows_itself(desk):
    sign_in(desk, ROBIN)
    assert repr(desk._session.pin) == "KnownPin()"
    for shown in (repr(desk.person), repr(desk.door()), repr(RECOVERY)):
        assert ROBINS_PIN not in shown
        assert RECOVERY.groups[0] not in shown
