"""What stands at the log's place is named, and not one byte of it is changed."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.calls.made_up import logged_call
from triage_app.errors import LogDamaged, LogForeign, LogNewer, StorageError
from triage_app.storage.connection import open_connection
from triage_app.storage.keys import make_key, read_key
from triage_app.storage.log import Log
from triage_app.storage.look import HEAD, look


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    """A folder with a good log of some calls, to be copied."""
    folder = tmp_path_factory.mktemp("kept")
    log = Log(folder / "calls.db", folder / "calls.key", retry_seconds=0.05)
    log.begin(lambda state: None)
    for place in range(30):
        log.save_call(logged_call(f"call {place}"))
    assert log.close(10)
    (folder / "calls.db.lock").unlink()
    return folder


@pytest.fixture
def folder(kept, tmp_path) -> Path:
    return shutil.copytree(kept, tmp_path / "data")


def contents(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def patch(file: Path, at: int, new: bytes) -> None:
    with file.open("rb+") as stream:
        stream.seek(at)
        stream.write(new)


def a_plain_database(folder: Path) -> None:
    (folder / "calls.db").unlink()
    with sqlite3.connect(folder / "calls.db") as connection:
        connection.execute("CREATE TABLE calls (id)")
    connection.close()


def a_folder(folder: Path) -> None:
    (folder / "calls.db").unlink()
    (folder / "calls.db" / "inside").mkdir(parents=True)


def set_pragma(folder: Path, text: str) -> None:
    connection = open_connection(folder / "calls.db", read_key(folder / "calls.key"), "rw")
    connection.execute(f"PRAGMA {text}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


def another_s_log(folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    Log(elsewhere / "calls.db", elsewhere / "calls.key").database().close()
    shutil.copy(elsewhere / "calls.db", folder / "calls.db")


def change_key(folder: Path) -> None:
    record = json.loads((folder / "calls.key").read_text())
    record["key"] = ("0" if record["key"][0] != "0" else "1") + record["key"][1:]
    (folder / "calls.key").write_text(json.dumps(record))


def leave_a_damaged_key(folder: Path) -> None:
    change_key(folder)
    (folder / "calls.db").unlink()


def file_of(data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / "calls.db").write_bytes(data)


CASES: dict[str, tuple[Callable[[Path], object], type[StorageError]]] = {
    "no bytes": (file_of(b""), LogDamaged),
    "one byte": (file_of(b"x"), LogForeign),
    "a PDF": (file_of(b"%PDF-1.7\n" + b"x" * 9000), LogForeign),
    "a PDF of whole pages": (file_of(b"%PDF-1.7\n".ljust(8192, b"x")), LogForeign),
    "zeros": (file_of(bytes(8192)), LogForeign),
    "plain SQLite": (a_plain_database, LogForeign),
    "a folder": (a_folder, LogForeign),
    "a folder for the write-ahead log": (lambda folder: (folder / "calls.db-wal").mkdir(), LogForeign),
    "another's log": (another_s_log, LogForeign),
    "another's key": (lambda folder: make_key(folder / "calls.key"), LogForeign),
    "no key": (lambda folder: (folder / "calls.key").unlink(), LogForeign),
    "a damaged key": (lambda folder: (folder / "calls.key").write_text("{"), LogForeign),
    "a key with one digit changed": (change_key, LogForeign),
    "a key alone, and damaged": (leave_a_damaged_key, LogForeign),
    "damage in the salt": (lambda folder: patch(folder / "calls.db", 3, b"???"), LogDamaged),
    "damage in the first page": (lambda folder: patch(folder / "calls.db", 100, b"???"), LogDamaged),
    "zeros for the first page": (lambda folder: patch(folder / "calls.db", 16, bytes(4080)), LogDamaged),
    "cut in a page": (lambda folder: os.truncate(folder / "calls.db", 10_000), LogDamaged),
    "cut between pages": (lambda folder: os.truncate(folder / "calls.db", 8192), LogDamaged),
    "another program's": (lambda folder: set_pragma(folder, "application_id = 7"), LogForeign),
    "a newer version": (lambda folder: set_pragma(folder, "user_version = 99"), LogNewer),
    "the log gone, its write-ahead log left": (
        lambda folder: (folder / "calls.db").rename(folder / "calls.db-wal"),
        LogDamaged,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_no_good_log_is_named_and_left_untouched(folder, case):
    spoil, error = CASES[case]
    spoil(folder)
    before = contents(folder)
    log = Log(folder / "calls.db", folder / "calls.key", retry_seconds=0.05)
    for attempt in (
        lambda: look(folder / "calls.db", folder / "calls.key"),
        log.database,
        lambda: log.today(logged_call().started, 5),
    ):
        with pytest.raises(StorageError) as told:
            attempt()
        assert type(told.value) is error
        assert str(folder) in str(told.value)
    log.close(0)
    assert contents(folder) == before


def test_a_good_log_is_found_without_a_change(folder):
    before = contents(folder)
    found = look(folder / "calls.db", folder / "calls.key")
    assert (found.version, found.unclean, found.behind) == (HEAD, False, False)
    assert contents(folder) == before


def test_nothing_there_is_no_error_and_nothing_is_made(tmp_path):
    found = look(tmp_path / "no" / "calls.db", tmp_path / "no" / "calls.key")
    assert (found.key, found.version) == (None, None)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("name", ["with blank", "q?a#b%41&c", "naïve 日本", "x" * 200])
def test_odd_folders_are_folders(tmp_path, name):
    log = Log(tmp_path / name / "calls.db", tmp_path / name / "calls.key")
    log.begin(lambda state: None)
    log.save_call(logged_call())
    assert log.close(5)
    assert Log(tmp_path / name / "calls.db", tmp_path / name / "calls.key").read().entry(logged_call().id)
