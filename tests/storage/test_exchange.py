"""A whole set of log files takes the place of another, and nothing in between is ever opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from triage_app.errors import StorageError
from triage_app.storage import exchange as exchanging
from triage_app.storage.exchange import exchange, files_of, finish, marker_of, prepare

OLD = {
    "calls.db": b"old log",
    "calls.db-wal": b"old changes",
    "calls.db-shm": b"old index",
    "calls.db-journal": b"old journal",
    "calls.witness": b"old witness",
    "calls.key": b"old key",
    "calls.key.before": b"older key",
}
NEW = {"calls.db": b"new log", "calls.key": b"new key", "calls.witness": b"new witness"}


@pytest.fixture
def log(tmp_path: Path) -> tuple[Path, Path]:
    folder = tmp_path / "data"
    folder.mkdir()
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    return folder / "calls.db", folder / "calls.key"


def incoming(file: Path) -> Path:
    folder = prepare(file)
    for name, data in NEW.items():
        (folder / name).write_bytes(data)
    return folder


def held(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def test_all_files_of_a_log_are_exchanged_and_the_old_ones_kept(log):
    aside = exchange(*log, incoming(log[0]), "damaged")
    assert aside.name.startswith("damaged-")
    assert held(aside) == OLD
    assert held(log[0].parent) == NEW
    assert [each for each in log[0].parent.iterdir() if each.is_dir()] == [aside]


def test_an_empty_place_takes_the_new_files(tmp_path):
    file, key = tmp_path / "calls.db", tmp_path / "calls.key"
    aside = exchange(file, key, incoming(file), "damaged")
    assert held(tmp_path) == NEW
    assert held(aside) == {}


class Cut(Exception):
    """The program ends here."""


@pytest.mark.parametrize("moves", range(12))
def test_an_exchange_that_is_cut_off_is_gone_on_with(log, monkeypatch, moves):
    left = [moves]
    rename = Path.rename

    def some(self, target):
        if not left[0]:
            raise Cut
        left[0] -= 1
        return rename(self, target)

    folder = incoming(log[0])
    monkeypatch.setattr(Path, "rename", some)
    try:
        exchange(*log, folder, "damaged")
    except Cut:
        assert marker_of(log[0]).exists()
    monkeypatch.undo()
    finish(*log)
    finish(*log)
    assert held(log[0].parent) == NEW
    (aside,) = log[0].parent.glob("damaged-*")
    assert held(aside) == OLD


def test_before_the_marker_all_is_as_it_was(log, monkeypatch):
    folder = incoming(log[0])

    def refuse(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exchanging, "write_whole", refuse)
    with pytest.raises(StorageError, match="disk is full"):
        exchange(*log, folder, "damaged")
    finish(*log)
    assert held(log[0].parent) == OLD


def test_incoming_files_that_never_came_are_swept_away(log):
    left = incoming(log[0])
    fresh = prepare(log[0])
    assert not left.exists()
    assert fresh.exists()
    assert held(log[0].parent) == OLD


def test_every_file_that_belongs_to_a_log_is_known():
    names = {each.name for each in files_of(Path("calls.db"), Path("calls.key"))}
    assert names == set(OLD)
