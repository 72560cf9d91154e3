"""The key file: who opens it, what a mistake is called, and that nothing of it shows itself."""

import json
import os
import random
import stat
from functools import cache
from pathlib import Path

import pytest

from triage_app.calls.recovery_key import make_recovery_key
from triage_app.errors import (
    LogForeign,
    LogLockedAway,
    RecoveryMistyped,
    StorageError,
    WrongPassword,
    WrongRecoveryKey,
)
from triage_app.records import replace
from triage_app.storage.keys import (
    KeyFile,
    LogKey,
    SlotName,
    before_of,
    key_file_of,
    make_key,
    new_key,
    read_key,
    read_key_file,
    write_key_file,
)

PASSWORD = "seven quiet rooms"
RECOVERY = make_recovery_key(random.Random(7).randrange)
WHOLE = 100 if os.environ.get("FRONT_DESK_HYPOTHESIS") == "explore" else 3


@cache
def locked() -> tuple[KeyFile, LogKey]:
    """A key file with one person and a recovery key, made once."""
    key = new_key()
    kept = key_file_of(Path("calls.key"), key, "Sample Clinic")
    return kept.with_person(key, "p1", "Robin Sample", PASSWORD).with_recovery(key, RECOVERY), key


def kept_in(folder: Path) -> tuple[Path, LogKey]:
    kept, key = locked()
    file = folder / "calls.key"
    write_key_file(replace(kept, file=file))
    return file, key


def test_a_key_in_clear_is_kept_whole_and_for_its_user_alone(tmp_path):
    file = tmp_path / "calls.key"
    key = make_key(file)
    assert read_key(file) == key
    assert key.whole
    assert len(key.secret) == 32
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["calls.key"]


def test_no_key_is_like_another_and_none_shows_itself(tmp_path):
    one, other = make_key(tmp_path / "one"), make_key(tmp_path / "other")
    assert one.secret != other.secret
    assert one.check != other.check
    for shown in (repr(one), repr(read_key_file(tmp_path / "one")), repr(locked()[0]), str(locked()[1])):
        for secret in (one.secret, one.salt, locked()[1].secret, locked()[0].slots[0].sealed_key):
            assert secret.hex() not in shown
            assert repr(secret) not in shown


def test_a_password_opens_the_key_and_the_file_holds_neither(tmp_path):
    file, key = kept_in(tmp_path)
    kept = read_key_file(file)
    assert not kept.open
    assert kept.people == (SlotName("p1", "Robin Sample"),)
    assert kept.clinic == "Sample Clinic"
    assert kept.unlock("p1", PASSWORD) == key
    text = file.read_text()
    assert key.secret.hex() not in text
    assert PASSWORD not in text
    assert RECOVERY.groups[0] not in text


def test_letters_a_keyboard_composes_differently_are_the_same_password():
    key = new_key()
    kept = key_file_of(Path("calls.key"), key).with_person(key, "p", "Kim", "caf\u00e9 und \ufb01sch")
    assert kept.unlock("p", "cafe\u0301 und fisch") == key


@pytest.mark.parametrize(
    "typed", ["", "seven quiet room", "Seven quiet rooms", "seven quiet rooms ", "\ud800"]
)
def test_a_wrong_password_says_so_and_never_damaged(typed):
    with pytest.raises(WrongPassword, match=r"^The password did not match\.$"):
        locked()[0].unlock("p1", typed)


def test_nobody_else_s_name_opens_it():
    with pytest.raises(WrongPassword):
        locked()[0].unlock("p2", PASSWORD)


def test_a_log_that_needs_a_sign_in_gives_no_key_without(tmp_path):
    file, _key = kept_in(tmp_path)
    with pytest.raises(LogLockedAway, match="Sign in"):
        read_key(file)


def test_every_recovery_key_opens_its_log():
    for seed in range(WHOLE):
        key, recovery = new_key(), make_recovery_key(random.Random(seed).randrange)
        kept = key_file_of(Path("calls.key"), key).with_recovery(key, recovery)
        assert kept.unlock_recovery(recovery.text.lower().replace("-", " ")) == key


def test_a_mistyped_recovery_key_is_told_before_any_work_and_another_s_after():
    kept = replace(locked()[0], slots=())
    mistyped = RECOVERY.text[:-1] + ("A" if RECOVERY.text[-1] != "A" else "B")
    with pytest.raises(RecoveryMistyped, match="Group 7"):
        kept.unlock_recovery(mistyped)
    with pytest.raises(WrongRecoveryKey):
        locked()[0].unlock_recovery(make_recovery_key(random.Random(8).randrange).text)


def test_a_new_log_key_reaches_every_slot_without_a_password_and_the_old_one_tells_nothing():
    kept, old = locked()
    new = new_key(old.log_id)
    rekeyed = kept.with_key(new)
    assert rekeyed.unlock("p1", PASSWORD) == rekeyed.unlock_recovery(RECOVERY.text) == new
    assert new.secret != old.secret
    assert rekeyed.fits(new)
    assert not rekeyed.fits(old)


def test_a_new_password_replaces_the_old_one():
    kept, key = locked()
    changed = kept.with_person(key, "p1", "Robin Sample", "eight loud rooms")
    assert changed.unlock("p1", "eight loud rooms") == key
    assert len(changed.slots) == len(kept.slots)
    with pytest.raises(WrongPassword):
        changed.unlock("p1", PASSWORD)


def test_a_name_may_change_without_the_password_and_nothing_else_of_a_slot_may():
    kept, key = locked()
    renamed = kept.with_name("p1", "Robin Other")
    assert renamed.people == (SlotName("p1", "Robin Other"),)
    assert renamed.unlock("p1", PASSWORD) == key
    taken = replace(kept.slots[0], id="p2")
    with pytest.raises(WrongPassword):
        replace(kept, slots=(taken,)).unlock("p2", PASSWORD)


def test_a_slot_of_another_log_does_not_open_this_one():
    kept, _key = locked()
    with pytest.raises(WrongPassword):
        replace(kept, log_id="0" * 32).unlock("p1", PASSWORD)


def test_the_right_password_on_a_damaged_slot_says_damaged():
    kept, _key = locked()
    slot = kept.slots[0]
    cut = replace(slot, sealed_key=slot.sealed_key[:-1] + bytes([slot.sealed_key[-1] ^ 1]))
    for damaged in (replace(kept, slots=(cut,)), replace(kept, check="0" * 64)):
        with pytest.raises(LogForeign, match="damaged"):
            damaged.unlock("p1", PASSWORD)


def test_who_was_removed_opens_nothing():
    kept, _key = locked()
    assert kept.without("p1").people == ()
    with pytest.raises(WrongPassword):
        kept.without("p1").unlock("p1", PASSWORD)


def test_the_key_in_clear_comes_and_goes_with_the_slots_kept():
    kept, key = locked()
    opened = kept.in_the_clear(key)
    assert opened.open
    assert opened.key() == key
    assert opened.people == kept.people
    assert opened.with_key(new_key(key.log_id)).key() != key
    assert opened.in_the_clear(None) == kept


def test_the_key_file_before_stays_beside_the_new_one(tmp_path):
    file, key = kept_in(tmp_path)
    first = file.read_bytes()
    kept = read_key_file(file)
    write_key_file(kept.with_name("p1", "Robin Other"))
    assert before_of(file).read_bytes() == first
    write_key_file(kept, before=kept.without("p1"))
    assert read_key_file(before_of(file)).people == ()
    assert read_key_file(file).unlock("p1", PASSWORD) == key


def test_a_key_file_from_before_opens_as_ever(tmp_path):
    file, key = tmp_path / "calls.key", new_key()
    told = {
        "format": 1,
        "log": key.log_id,
        "key": key.secret.hex(),
        "salt": key.salt.hex(),
        "check": key.check,
    }
    file.write_text(json.dumps(told))
    kept = read_key_file(file)
    assert kept.open
    assert kept.from_before
    assert kept.key() == key


def test_a_missing_key_says_so(tmp_path):
    with pytest.raises(LogForeign, match="key of the call log is missing"):
        read_key_file(tmp_path / "calls.key")


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are another matter on Windows")
def test_a_key_file_that_cannot_be_written_stays_and_is_told(tmp_path):
    file, _key = kept_in(tmp_path)
    before = file.read_bytes()
    kept = read_key_file(file)
    elsewhere = replace(kept, file=tmp_path / "calls.key" / "inside")
    with pytest.raises(StorageError):
        write_key_file(elsewhere)
    with pytest.raises(StorageError, match="cannot be reached"):
        read_key_file(elsewhere.file)
    assert file.read_bytes() == before
