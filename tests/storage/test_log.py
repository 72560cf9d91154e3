"""A log that needs a sign-in: what is handed over before it waits, and is saved with the key."""

import pytest

from tests.calls.made_up import logged_call
from tests.storage.test_keys import PASSWORD, kept_in
from triage_app.errors import LogForeign, LogLockedAway, LogNotSetUp
from triage_app.records import replace
from triage_app.storage.keys import make_key, new_key, read_key_file
from triage_app.storage.log import Log


@pytest.fixture
def locked_log(tmp_path):
    """A log that somebody has to sign in to; closed at the end."""
    kept_in(tmp_path)
    log = Log(tmp_path / "calls.db", tmp_path / "calls.key", retry_seconds=3600)
    yield log
    log.close(5)


def test_calls_wait_until_somebody_signs_in_and_are_saved_then(locked_log):
    locked_log.begin(lambda state: None)
    locked_log.save_call(logged_call("one"))
    assert not locked_log.flush(0.2)
    assert locked_log.state.reason == "Sign in to save calls."
    with pytest.raises(LogLockedAway):
        locked_log.read()
    locked_log.use_key(read_key_file(locked_log.key_file).unlock("p1", PASSWORD))
    assert locked_log.flush(10)
    assert locked_log.read().entry("one").call.id == "one"


def test_without_the_key_the_log_is_closed_again_and_calls_wait(locked_log):
    _file, key = kept_in(locked_log.file.parent)
    locked_log.use_key(key)
    locked_log.begin(lambda state: None)
    locked_log.save_call(logged_call("one"))
    assert locked_log.flush(10)
    locked_log.use_key(None)
    with pytest.raises(LogLockedAway):
        locked_log.read()
    locked_log.save_call(logged_call("two"))
    assert not locked_log.flush(0.2)
    locked_log.use_key(key)
    assert locked_log.flush(10)
    assert len(locked_log.read().page(*everything()).lines) == 2


def everything():
    from triage_app.calls.log_entry import CallFilter

    return CallFilter(), 10, ""


def test_a_key_that_is_not_the_file_s_opens_nothing(locked_log):
    locked_log.use_key(new_key())
    with pytest.raises(LogLockedAway):
        locked_log.database()
    assert not locked_log.file.exists()


def test_a_locked_log_can_be_closed_and_opened_without_a_byte_in_clear(locked_log):
    _file, key = kept_in(locked_log.file.parent)
    locked_log.use_key(key)
    locked_log.begin(lambda state: None)
    locked_log.save_call(replace(logged_call("one"), notes="a marked word"))
    assert locked_log.close(10)
    assert b"marked word" not in locked_log.file.read_bytes()
    again = Log(locked_log.file, locked_log.key_file)
    with pytest.raises(LogLockedAway):
        again.today(logged_call().started, 5)
    again.use_key(key)
    assert again.read().entry("one").call.notes == "a marked word"
    again.close(1)


def test_a_desk_nobody_has_set_up_gets_no_log_of_its_own(tmp_path):
    log = Log(tmp_path / "calls.db", tmp_path / "calls.key", makes=False)
    with pytest.raises(LogNotSetUp, match="Set up this desk"):
        log.database()
    log.close(0)
    assert not (tmp_path / "calls.db").exists()
    assert not (tmp_path / "calls.key").exists()


def test_a_log_whose_key_file_is_another_s_says_foreign_and_not_wrong_password(tmp_path):
    Log(tmp_path / "calls.db", tmp_path / "calls.key").database().close()
    make_key(tmp_path / "calls.key")
    with pytest.raises(LogForeign):
        Log(tmp_path / "calls.db", tmp_path / "calls.key").database()
