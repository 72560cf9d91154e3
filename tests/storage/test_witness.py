"""What is cut off the end of a log is noticed, and nothing is ever blocked by it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.calls.made_up import logged_call
from triage_app.storage.exchange import witness_of
from triage_app.storage.log import Log
from triage_app.storage.saving import SaveState
from triage_app.storage.witness import Finding, Seen, Witness, read_witness


def a_log(folder: Path) -> Log:
    return Log(folder / "calls.db", folder / "calls.key", retry_seconds=0.05)


def log_calls(folder: Path, *ids: str) -> list[SaveState]:
    told: list[SaveState] = []
    log = a_log(folder)
    log.begin(told.append)
    for id in ids:
        log.save_call(logged_call(id))
    assert log.flush(10)
    assert log.close(10)
    return told


def findings(folder: Path) -> list[tuple[str, str]]:
    log = a_log(folder)
    with log.database().bare() as connection:
        rows = connection.execute("SELECT result, detail FROM audit WHERE kind = 'check'").fetchall()
    log.close(0)
    return rows


def test_a_witness_is_small_and_knows_the_last_event(tmp_path):
    log_calls(tmp_path, "one", "two")
    seen = read_witness(witness_of(tmp_path / "calls.db"))
    assert seen is not None
    assert seen.seq == 2
    assert witness_of(tmp_path / "calls.db").stat().st_size < 120
    assert findings(tmp_path) == []


def test_an_older_log_put_in_its_place_is_told_and_kept_in_the_trail_and_work_goes_on(tmp_path):
    log_calls(tmp_path, "one")
    shutil.copy(tmp_path / "calls.db", tmp_path / "old.db")
    log_calls(tmp_path, "two", "three")
    (tmp_path / "old.db").replace(tmp_path / "calls.db")
    told = log_calls(tmp_path, "four")
    assert findings(tmp_path) == [("entries missing", "missing=2")]
    log = a_log(tmp_path)
    assert log.read().entry("four").call.id == "four"
    log.close(0)
    assert told[-1].saved
    log_calls(tmp_path, "five")
    assert len(findings(tmp_path)) == 1  # told once, since the witness goes on from here


def test_the_desk_is_told_what_is_missing_also_when_nothing_is_saved(tmp_path):
    log_calls(tmp_path, "one")
    Witness(witness_of(tmp_path / "calls.db")).write(Seen(9, bytes(32)))
    log = a_log(tmp_path)
    told: list[SaveState] = []
    log.begin(told.append)
    while not (told and told[-1].notice):
        pass
    assert "last 8 entries" in told[-1].notice
    assert told[-1].saved
    log.close(10)


def test_a_log_that_goes_another_way_than_its_witness_is_told(tmp_path):
    log_calls(tmp_path, "one")
    Witness(witness_of(tmp_path / "calls.db")).write(Seen(1, bytes(32)))
    log_calls(tmp_path, "two")
    assert findings(tmp_path) == [("failed", "what=witness")]


@pytest.mark.parametrize(
    "left", [b"", b"front-desk-witness", b"front-desk-witness x y", b"\xff\xfe 1 2", None]
)
def test_a_witness_nobody_can_read_is_none_and_is_written_anew(tmp_path, left):
    log_calls(tmp_path, "one")
    file = witness_of(tmp_path / "calls.db")
    file.unlink()
    if left is not None:
        file.write_bytes(left)
    assert read_witness(file) is None
    log_calls(tmp_path, "two")
    assert read_witness(file) is not None
    assert findings(tmp_path) == []


def test_a_witness_that_cannot_be_written_stops_no_save(tmp_path):
    witness_of(tmp_path / "calls.db").mkdir()
    log_calls(tmp_path, "one")
    log = a_log(tmp_path)
    assert log.read().entry("one").call.id == "one"
    log.close(0)


def test_only_what_is_missing_or_changed_is_said():
    assert Finding().text == Finding(none=True).text == ""
    assert "1,200 entries" in Finding(missing=1200).text
    assert "Ask your supervisor" in Finding(changed=True).text
