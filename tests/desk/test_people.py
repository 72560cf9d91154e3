"""People of the desk: set up, added, changed, removed; and the log's key follows."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

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
    copied,
    desk_in,
    id_of,
    make_staffed,
    sign_in,
)
from tests.desk.test_signing_in import logged
from triage_app.errors import (
    InputError,
    LogLocked,
    LogMissing,
    NotAllowed,
    PasswordRefused,
    StorageError,
    WrongPassword,
    WrongRecoveryKey,
)
from triage_app.storage.keys import before_of, read_key_file
from triage_app.storage.log import Log

OLD_LOG = Path(__file__).parents[1] / "storage" / "old_logs" / "version-1"
NEW = "quite another one"


@pytest.fixture(scope="module")
def staffed(tmp_path_factory):
    return make_staffed(tmp_path_factory.mktemp("made") / "staffed", Wall())


@pytest.fixture
def closing():
    """Closes the desks that a test made."""
    desks = []
    yield desks
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(staffed, tmp_path, wall, told, closing):
    """A desk of five people, the administrator signed in."""
    desk = desk_in(copied(staffed, tmp_path / "data"), wall, told)
    closing.append(desk)
    desk.begin()
    sign_in(desk, DANA)
    return desk


@pytest.fixture
def fresh(tmp_path, wall, closing):
    """A desk that nobody has set up."""
    desk = desk_in(tmp_path / "data", wall)
    closing.append(desk)
    desk.begin()
    return desk


def folder_of(desk) -> Path:
    return desk._log.file.parent


def every_byte(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def test_a_fresh_desk_is_set_up_once_and_its_first_person_is_an_administrator(fresh):
    assert fresh.door().state == "fresh"
    call = logged(fresh)
    person = fresh.set_up(" Sample Clinic ", f" {DANA} ", PASSWORDS[DANA], RECOVERY)
    assert (person.name, person.role) == (DANA, "administrator")
    assert fresh.door().state == "sign-in"
    assert fresh.door().clinic == "Sample Clinic"
    assert fresh.user == DANA
    assert fresh.flush()
    assert fresh.entry(call.id).call.id == call.id
    with pytest.raises(NotAllowed, match="set up already"):
        fresh.set_up("Another", "Robin Sample", NEW, RECOVERY)
    with pytest.raises(NotAllowed, match="set up already"):
        fresh.set_up_without_sign_in()


@pytest.mark.parametrize(
    ("name", "password", "wrong"),
    [("", PASSWORDS[DANA], InputError), (DANA, "short", PasswordRefused), (DANA, DANA, PasswordRefused)],
)
def test_a_set_up_that_cannot_be_makes_nothing(fresh, name, password, wrong):
    with pytest.raises(wrong):
        fresh.set_up("Sample Clinic", name, password, RECOVERY)
    assert fresh.door().state == "fresh"
    assert not folder_of(fresh).exists() or list(folder_of(fresh).iterdir()) == []


@pytest.mark.parametrize("kind", ["from before", "open"])
def test_a_set_up_over_a_log_that_is_only_away_changes_nothing_and_the_log_comes_back(
    kind, tmp_path, wall, closing
):
    folder = tmp_path / "data"
    if kind == "open":
        made = desk_in(folder, wall)
        made.begin()
        made.set_up_without_sign_in()
        logged(made)
        assert made.close()
    else:
        shutil.copytree(OLD_LOG, folder)
    key = (folder / "calls.key").read_bytes()
    names = sorted(file.name for file in folder.iterdir() if file.name != "calls.db")
    away = (folder / "calls.db").rename(tmp_path / "away.db")
    desk = desk_in(folder, wall)
    closing.append(desk)
    with pytest.raises(LogMissing, match="Put it back"):
        desk.set_up("Sample Clinic", DANA, PASSWORDS[DANA], RECOVERY)
    assert (folder / "calls.key").read_bytes() == key
    assert sorted(file.name for file in folder.iterdir()) == names
    away.rename(folder / "calls.db")
    assert desk.set_up("Sample Clinic", DANA, PASSWORDS[DANA], RECOVERY).role == "administrator"


def test_a_set_up_where_log_and_key_are_away_leaves_no_key_in_the_way(fresh, tmp_path, wall, closing):
    fresh.set_up_without_sign_in()
    logged(fresh)
    assert fresh.close()
    folder = folder_of(fresh)
    away = tmp_path / "away"
    away.mkdir()
    for name in ("calls.db", "calls.key"):
        (folder / name).rename(away / name)
    desk = desk_in(folder, wall)
    closing.append(desk)
    for try_it in (
        desk.set_up_without_sign_in,
        lambda: desk.set_up("Sample Clinic", DANA, PASSWORDS[DANA], RECOVERY),
    ):
        with pytest.raises(LogMissing):
            try_it()
    assert not (folder / "calls.key").exists()


def test_the_key_of_a_log_that_could_not_be_made_is_taken_back(fresh, tmp_path):
    folder = folder_of(fresh)
    folder.mkdir(exist_ok=True)
    (folder / ".calls.db.new").mkdir()  # where the log is made
    (folder / ".calls.db.new" / "in the way").touch()
    with pytest.raises(StorageError):
        fresh.set_up("Sample Clinic", DANA, PASSWORDS[DANA], RECOVERY)
    assert not (folder / "calls.key").exists()
    shutil.rmtree(folder / ".calls.db.new")
    assert fresh.set_up("Sample Clinic", DANA, PASSWORDS[DANA], RECOVERY).name == DANA
    logged(fresh)
    assert fresh.flush()


def test_a_desk_set_up_without_sign_in_is_its_users_with_every_right(fresh):
    fresh.set_up_without_sign_in("Sample Clinic")
    assert fresh.door().state == "open"
    assert fresh.user == "the system's user"
    assert fresh.role == "administrator"
    assert fresh.person is None
    logged(fresh)
    assert fresh.flush()
    fresh.lock()
    assert not fresh.locked
    for refused in (lambda: fresh.set_pin("270451"), lambda: fresh.change_password("", NEW)):
        with pytest.raises(NotAllowed, match="starts without sign-in"):
            refused()


def test_a_set_up_cut_off_before_the_log_was_made_goes_on_at_the_sign_in(fresh):
    fresh.set_up("Sample Clinic", DANA, PASSWORDS[DANA], RECOVERY)
    fresh.sign_out()
    for file in folder_of(fresh).glob("calls.db*"):
        file.unlink()
    (folder_of(fresh) / "calls.witness").unlink(missing_ok=True)
    fresh._log.close(5)
    again = desk_in(folder_of(fresh), Wall())
    again.begin()
    sign_in(again, DANA)
    assert again.role == "administrator"
    again.close()


def test_a_log_from_before_is_kept_whole_and_its_key_in_clear_is_gone(tmp_path, wall, closing):
    folder = shutil.copytree(OLD_LOG, tmp_path / "data")
    clear = json.loads((folder / "calls.key").read_text())["key"]
    desk = desk_in(folder, wall)
    closing.append(desk)
    assert desk.door().state == "from-before"
    assert desk.role == "administrator"
    assert desk.entry("call-1").call.id == "call-1"
    (folder / "unclean" / "20261101-000000").mkdir(parents=True)
    shutil.copy(OLD_LOG / "calls.key", folder / "unclean" / "20261101-000000" / "calls.key")
    desk.set_up("Sample Clinic", DANA, PASSWORDS[DANA], RECOVERY)
    assert desk.door().state == "sign-in"
    assert [line.id for line in desk.calls().lines] == ["call-3", "call-2", "call-1"]
    assert [call.id for call in desk.restore()] == ["open-1"]
    assert desk.close()
    assert clear.encode() not in every_byte(folder)
    dana = desk.door().people[0].id
    for copy in (*folder.glob("backups/*/calls.key"), folder / "unclean" / "20261101-000000" / "calls.key"):
        assert read_key_file(copy).unlock(dana, PASSWORDS[DANA]).secret.hex() == clear
    assert not read_key_file(before_of(folder / "calls.key")).open
    old = Log(tmp_path / "old.db", OLD_LOG / "calls.key")
    shutil.copy(folder / "calls.db", old.file)
    with pytest.raises(Exception, match=r"not a call log|key"):
        old.database()
    old.close(0)


def test_somebody_new_signs_in_with_their_own_password(desk):
    person = desk.add_person("Toni Fresh", "supervisor", "toni has a long one", "550144")
    desk.sign_out()
    desk.sign_in(person.id, "toni has a long one")
    assert desk.role == "supervisor"
    assert desk.has_pin


@pytest.mark.parametrize(
    ("name", "role", "password", "pin"),
    [
        (ROBIN, "receptionist", NEW, ""),
        ("", "receptionist", NEW, ""),
        ("Toni Fresh", "owner", NEW, ""),
        ("Toni Fresh", "receptionist", "short", ""),
        ("Toni Fresh", "receptionist", NEW, "12345"),
        ("Toni Fresh", "receptionist", NEW, "123456"),
    ],
)
def test_nobody_is_added_by_halves(desk, name, role, password, pin):
    before = desk.people(), desk.door()
    with pytest.raises((InputError, PasswordRefused)):
        desk.add_person(name, role, password, pin)
    assert (desk.people(), desk.door()) == before


def test_name_role_password_and_pin_are_changed_by_an_administrator(desk):
    robin = id_of(desk, ROBIN)
    desk.change_person(robin, name="Robin Other", role="supervisor", password=NEW, pin="")
    assert "Robin Other" in [each.name for each in desk.door().people]
    desk.sign_out()
    with pytest.raises(WrongPassword):
        desk.sign_in(robin, PASSWORDS[ROBIN])
    desk.sign_in(robin, NEW)
    assert (desk.user, desk.role, desk.has_pin) == ("Robin Other", "supervisor", False)


def test_who_is_not_active_may_come_back(desk):
    lee = id_of(desk, LEE)
    desk.change_person(lee, active=True)
    desk.sign_out()
    assert desk.sign_in(lee, PASSWORDS[LEE]).active


def test_one_active_administrator_is_always_left(desk):
    dana = id_of(desk, DANA)
    for change in ({"role": "supervisor"}, {"active": False}):
        with pytest.raises(InputError, match="has to be left"):
            desk.change_person(dana, **change)
    with pytest.raises(InputError, match="yourself"):
        desk.remove_person(dana)
    with pytest.raises(KeyError):
        desk.change_person("nobody", active=True)
    desk.change_person(id_of(desk, SAM), role="administrator")
    desk.change_person(dana, role="supervisor")
    assert desk.role == "supervisor"


def test_who_is_removed_never_comes_in_again_and_everybody_else_does(desk, wall, closing):
    call = logged(desk)
    assert desk.flush()
    kim, steps = id_of(desk, KIM), []
    old = read_key_file(desk._log.key_file)
    desk.remove_person(kim, lambda done, total: steps.append((done, total)))
    assert steps[-1] == (5, 5)
    assert KIM not in [each.name for each in desk.people()]
    assert KIM not in [each.name for each in desk.door().people]
    assert desk.entry(call.id).call.id == call.id
    new = read_key_file(desk._log.key_file)
    assert new.check != old.check
    assert new.log_id == old.log_id
    assert kim not in [each.id for each in read_key_file(before_of(desk._log.key_file)).people]
    logged(desk, "records safe")
    assert desk.flush()
    assert desk.close()
    assert not [each for each in folder_of(desk).iterdir() if each.name.startswith(("rekeyed", ".incoming"))]
    again = desk_in(folder_of(desk), wall)
    closing.append(again)
    again.begin()
    with pytest.raises(WrongPassword):
        again.sign_in(kim, PASSWORDS[KIM])
    sign_in(again, ROBIN)
    again.lock()
    again.unlock_pin(ROBINS_PIN)
    assert again.entry(call.id).call.id == call.id
    again.sign_out()
    again.sign_in_recovery(RECOVERY.text, DANA, NEW)
    assert len(again.calls().lines) == 2


def test_the_old_key_opens_the_log_no_more(desk, tmp_path):
    old = shutil.copytree(folder_of(desk), tmp_path / "kept by somebody")
    desk.remove_person(id_of(desk, KIM))
    assert desk.close()
    key = read_key_file(old / "calls.key").unlock(id_of(desk_in(old, Wall()), KIM), PASSWORDS[KIM])
    log = Log(folder_of(desk) / "calls.db", folder_of(desk) / "calls.key")
    log.use_key(key)
    with pytest.raises(Exception, match="Sign in"):
        log.database()
    log.close(0)


def test_a_removal_stopped_half_way_changes_nothing(desk):
    before = desk.people(), desk.door(), read_key_file(desk._log.key_file)

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.remove_person(id_of(desk, KIM), stop)
    assert (desk.people(), desk.door(), read_key_file(desk._log.key_file)) == before
    logged(desk)
    assert desk.flush()


def test_nobody_is_removed_while_another_desk_has_the_log_open(desk, wall, closing):
    other = desk_in(folder_of(desk), wall)
    closing.append(other)
    sign_in(other, ROBIN)
    assert other.today().calls == 0
    with pytest.raises(LogLocked):
        desk.remove_person(id_of(desk, KIM))
    assert KIM in [each.name for each in desk.people()]
    other.close()
    desk.remove_person(id_of(desk, KIM))


def test_copies_forget_who_was_removed_and_open_for_everybody_else(desk):
    copy = folder_of(desk) / "unclean" / "20261101-000000" / "calls.key"
    copy.parent.mkdir(parents=True)
    shutil.copy(desk._log.key_file, copy)
    kim, robin = id_of(desk, KIM), id_of(desk, ROBIN)
    desk.remove_person(kim)
    assert kim not in [each.id for each in read_key_file(copy).people]
    assert read_key_file(copy).unlock(robin, PASSWORDS[ROBIN]).whole


def test_a_password_is_changed_by_who_knows_the_old_one(desk):
    desk.sign_out()
    sign_in(desk, ROBIN)
    robin = id_of(desk, ROBIN)
    with pytest.raises(WrongPassword):
        desk.change_password("not mine at all", NEW)
    with pytest.raises(PasswordRefused):
        desk.change_password(PASSWORDS[ROBIN], "short")
    desk.change_password(PASSWORDS[ROBIN], NEW)
    desk.sign_out()
    with pytest.raises(WrongPassword):
        desk.sign_in(robin, PASSWORDS[ROBIN])
    desk.sign_in(robin, NEW)
    with pytest.raises(WrongPassword):
        read_key_file(before_of(desk._log.key_file)).unlock(robin, PASSWORDS[ROBIN])


def test_a_pin_is_set_and_taken_away(desk):
    with pytest.raises(PasswordRefused):
        desk.set_pin("111111")
    desk.set_pin("270452")
    desk.lock()
    desk.unlock_pin("270452")
    desk.set_pin("")
    assert not desk.has_pin


def test_a_new_recovery_key_takes_the_place_of_the_old_one(desk):
    new = desk.new_recovery_key()
    desk.replace_recovery_key(new)
    desk.sign_out()
    with pytest.raises(WrongRecoveryKey):
        desk.sign_in_recovery(RECOVERY.text, DANA, NEW)
    desk.sign_in_recovery(new.text, DANA, NEW)


def test_a_desk_may_start_without_sign_in_and_that_may_end_with_a_new_key(desk, wall, closing):
    call = logged(desk)
    desk.allow_without_sign_in(True)
    desk.allow_without_sign_in(True)
    assert desk.door().state == "open"
    clear = read_key_file(desk._log.key_file).key()
    assert desk.close()
    alone = desk_in(folder_of(desk), wall)
    closing.append(alone)
    alone.begin()
    assert alone.role == "administrator"
    assert alone.entry(call.id).call.id == call.id
    alone.allow_without_sign_in(False)
    assert alone.door().state == "sign-in"
    assert alone.role == "nobody"
    sign_in(alone, DANA)
    assert alone.entry(call.id).call.id == call.id
    assert alone.close()
    assert clear.secret.hex().encode() not in every_byte(folder_of(desk))


def test_sign_in_is_not_asked_for_where_nobody_could(fresh):
    fresh.set_up_without_sign_in()
    with pytest.raises(NotAllowed, match="Add a person first"):
        fresh.allow_without_sign_in(False)
    fresh.add_person(DANA, "administrator", PASSWORDS[DANA])
    fresh.allow_without_sign_in(False)
    sign_in(fresh, DANA)
    assert fresh.role == "administrator"


def test_who_comes_in_first_at_a_desk_without_sign_in_is_set_up_like_anybody(fresh):
    fresh.set_up_without_sign_in()
    call = logged(fresh)
    assert fresh.flush()
    fresh.set_up("Sample Clinic", DANA, PASSWORDS[DANA], RECOVERY)
    assert fresh.door().state == "sign-in"
    assert fresh.entry(call.id).call.id == call.id


def test_no_password_pin_or_recovery_key_is_written_anywhere(desk):
    desk.change_password(PASSWORDS[DANA], NEW)
    assert desk.close()
    whole = every_byte(folder_of(desk))
    for secret in (NEW, PASSWORDS[ROBIN], ROBINS_PIN, RECOVERY.groups[0], RECOVERY.groups[6]):
        assert secret.encode() not in whole
    if os.name == "posix":
        assert {oct(file.stat().st_mode & 0o077) for file in folder_of(desk).glob("calls.key*")} == {"0o0"}
