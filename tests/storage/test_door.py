import os

import pytest

from tests.storage.test_keys import kept_in
from triage_app.storage.door import Door, door_of
from triage_app.storage.keys import SlotName, make_key
from triage_app.storage.log import Log


def at(folder) -> Log:
    return Log(folder / "calls.db", folder / "calls.key")


def test_each_way_a_desk_can_stand_has_its_name_and_nothing_is_made(tmp_path):
    assert door_of(at(tmp_path)) == Door("fresh")
    assert list(tmp_path.iterdir()) == []
    make_key(tmp_path / "calls.key")
    assert door_of(at(tmp_path)) == Door("open")
    kept_in(tmp_path)
    assert door_of(at(tmp_path)) == Door("sign-in", (SlotName("p1", "Robin Sample"),), "Sample Clinic")


@pytest.mark.parametrize("text", [b"", b"{}", b'{"format": 3}'])
def test_a_key_file_nobody_can_use_is_told(tmp_path, text):
    (tmp_path / "calls.key").write_bytes(text)
    door = door_of(at(tmp_path))
    assert door.state == "broken"
    assert "key" in door.why


def test_a_log_without_its_key_is_not_taken_for_a_fresh_desk(tmp_path):
    (tmp_path / "calls.db").write_bytes(b"x" * 4096)
    door = door_of(at(tmp_path))
    assert (door.state, "missing" in door.why) == ("broken", True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has another word for a folder read as a file")
def test_a_key_that_cannot_be_reached_is_told(tmp_path):
    (tmp_path / "calls.key").mkdir()
    door = door_of(at(tmp_path))
    assert door.state == "broken"
    assert "cannot be reached" in door.why
