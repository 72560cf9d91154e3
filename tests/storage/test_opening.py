from __future__ import annotations

import os
import stat
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
import time_machine

from tests.calls.made_up import logged_call
from triage_app.errors import LogLocked, LogReadOnly, StorageError
from triage_app.storage import connection as connecting
from triage_app.storage.aside import FOLDER, KEPT
from triage_app.storage.keys import make_key, read_key
from triage_app.storage.log import Log
from triage_app.storage.look import HEAD, look
from triage_app.storage.opening import open_log
from triage_app.storage.presence import Presence


def saved(log: Log, id: str) -> None:
    log.begin(lambda state: None)
    log.save_call(logged_call(id))
    assert log.flush(10)


def a_log(folder: Path) -> Log:
    return Log(folder / "calls.db", folder / "calls.key")


def test_a_fresh_log_is_for_its_user_alone_and_whole_from_its_first_moment(tmp_path):
    log = a_log(tmp_path / "data")
    log.database()
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == [
        "calls.db",
        "calls.db.lock",
        "calls.key",
    ]
    found = look(log.file, log.key_file)
    assert (found.version, found.behind) == (HEAD, False)
    if os.name == "posix":
        assert stat.S_IMODE(log.file.stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    log.close(0)


def test_nothing_of_a_call_can_be_read_in_the_files(tmp_path):
    log = a_log(tmp_path)
    saved(log, "one")
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert log.close(5)
    held += b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for words in (b"cart arizona", b"CREATE TABLE", b"SQLite format"):
        assert words not in held


def test_a_key_that_was_made_before_its_log_is_used(tmp_path):
    key = make_key(tmp_path / "calls.key")
    log = a_log(tmp_path)
    log.database()
    assert read_key(tmp_path / "calls.key") == key
    log.close(0)


def test_what_a_broken_start_left_is_no_hindrance(tmp_path):
    (tmp_path / ".calls.db.new").write_bytes(b"half")
    log = a_log(tmp_path)
    saved(log, "one")
    assert log.close(5)
    assert not (tmp_path / ".calls.db.new").exists()


def in_another_process(script: str, returns: int = 0) -> str:
    whole = "from pathlib import Path\nfrom triage_app.storage.log import Log\n" + textwrap.dedent(script)
    checkout = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", whole], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == returns, done.stderr
    return done.stdout


def unclean_end(folder: Path) -> None:
    """Log a call in another process that ends without a word."""
    in_another_process(
        f"""
        import os
        from tests.calls.made_up import logged_call
        log = Log(Path({str(folder / "calls.db")!r}), Path({str(folder / "calls.key")!r}))
        log.begin(lambda state: None)
        log.save_call(logged_call(os.urandom(4).hex()))
        assert log.flush(10)
        os._exit(9)
        """,
        returns=9,
    )


def test_after_an_unclean_end_copies_are_set_aside_first_and_the_last_two_are_kept(tmp_path):
    for _ in range(KEPT + 2):
        unclean_end(tmp_path)
    log = a_log(tmp_path)
    assert log.today(logged_call().started, 9).calls == KEPT + 2
    kept = sorted((tmp_path / FOLDER).iterdir())
    assert len(kept) == KEPT
    for folder in kept:
        names = sorted(path.name for path in folder.iterdir())
        assert names == ["calls.db", "calls.db-wal", "calls.key", "calls.witness"]
    log.close(0)
    copy = Log(kept[-1] / "calls.db", kept[-1] / "calls.key")
    assert copy.read().today(logged_call().started, 9).calls == KEPT + 2
    copy.close(0)


def test_a_log_that_is_open_elsewhere_is_not_taken_for_an_unclean_end(tmp_path):
    first, second = a_log(tmp_path), a_log(tmp_path)
    saved(first, "one")
    saved(second, "two")
    assert first.read().entry("two").call.id == "two"
    assert not (tmp_path / FOLDER).exists()
    assert second.close(5)
    assert first.close(5)


def test_the_second_of_two_that_start_at_once_waits_for_the_first_to_make_the_log(tmp_path, monkeypatch):
    monkeypatch.setattr("triage_app.storage.opening._WAIT_SECONDS", 0.05)
    first, second = Presence(tmp_path / "calls.db.lock"), Presence(tmp_path / "calls.db.lock")
    assert first.take()
    with pytest.raises(LogLocked):
        open_log(tmp_path / "calls.db", tmp_path / "calls.key", second)
    open_log(tmp_path / "calls.db", tmp_path / "calls.key", first).close()
    open_log(tmp_path / "calls.db", tmp_path / "calls.key", second).close()
    first.leave()
    assert second.take()
    second.leave()


def test_who_only_reads_leaves_the_mark_of_an_open_log_to_the_desk(tmp_path):
    reader, desk = a_log(tmp_path), a_log(tmp_path)
    assert reader.read().drafts() == ()
    assert desk.drafts() == ()
    mark = Presence(tmp_path / "calls.db.lock")
    assert not mark.take()
    assert desk.close(0)
    assert mark.take()
    mark.leave()
    assert reader.close(0)


def test_a_log_that_takes_long_to_open_keeps_no_reader_waiting(tmp_path):
    log = a_log(tmp_path)
    held, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with log._in_turn():
            held.set()
            go_on.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    assert held.wait(10)
    with pytest.raises(LogLocked, match="still being opened"):
        log.read()
    go_on.set()
    other.join()
    assert log.read().drafts() == ()
    log.close(0)


def test_connections_of_threads_that_ended_are_closed(database):
    def read() -> None:
        with database.reading():
            pass

    for _ in range(3):
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    read()
    assert [thread.is_alive() for thread in database._all] == [True]


def test_every_setting_is_in_force_on_every_connection(database):
    assert database.settings() == connecting.SETTINGS
    with database.bare() as bare:
        assert bare.execute("PRAGMA cipher_version").fetchone()


def test_a_setting_that_is_not_taken_stops_the_start():
    in_memory = connecting.dbapi2.connect(":memory:")  # has no write-ahead log, like a network folder
    with pytest.raises(StorageError, match="journal_mode = wal"):
        connecting.apply_settings(in_memory)
    in_memory.close()


@pytest.mark.parametrize(
    ("version", "good"),
    [
        ((3, 53, 4), True),
        ((3, 51, 3), True),
        ((3, 51, 2), False),
        ((3, 50, 7), True),
        ((3, 50, 6), False),
        ((3, 44, 6), True),
        ((3, 44, 5), False),
        ((3, 46, 1), False),
        ((4, 0, 0), True),
    ],
)
def test_an_sqlite_that_can_damage_a_log_is_refused(monkeypatch, version, good):
    monkeypatch.setattr(connecting.dbapi2, "sqlite_version_info", version)
    if good:
        connecting.check_driver()
    else:
        with pytest.raises(StorageError, match="can damage a log"):
            connecting.check_driver()


def test_a_driver_that_does_not_encrypt_is_refused(monkeypatch):
    import sqlite3

    monkeypatch.setattr(connecting, "dbapi2", sqlite3)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 53, 4))
    with pytest.raises(StorageError, match="does not encrypt"):
        connecting.check_driver()


def test_a_clock_before_this_program_was_made_is_told_and_calls_wait_for_it(log):
    with time_machine.travel("2015-01-03T10:00:00Z", tick=False):
        with pytest.raises(StorageError, match=r"clock says 2015-01-03, which cannot be\. Set it"):
            log.database()
        assert not log.file.exists()
        log.save_call(logged_call("one"))
    log.begin(lambda state: None)
    assert log.flush(10)
    assert log.read().entry("one").call.id == "one"


@pytest.mark.skipif(os.name != "posix", reason="rights are different there")
def test_a_folder_that_may_not_be_written_is_named_and_left_alone(tmp_path):
    folder = tmp_path / "data"
    log = a_log(folder)
    saved(log, "one")
    assert log.close(5)
    (folder / "calls.db.lock").unlink()
    for path in (*tmp_path.parents[:2], tmp_path):
        path.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o644)
    folder.chmod(0o555)
    told = in_another_process(
        f"""
        import os
        from triage_app.errors import StorageError
        from triage_app.storage import opening, reading
        if os.geteuid() == 0:  # to root nothing is forbidden
            os.seteuid(65534)
        try:
            Log(Path({str(folder / "calls.db")!r}), Path({str(folder / "calls.key")!r})).database()
        except StorageError as error:
            print(type(error).__name__, error)
        """
    )
    folder.chmod(0o700)
    assert told.startswith(LogReadOnly.__name__)
    assert sorted(path.name for path in folder.iterdir()) == ["calls.db", "calls.key", "calls.witness"]
