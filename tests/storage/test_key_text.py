"""What stands in a key file: read back as it was written, and any damage told as damage."""

import json
import random

import pytest

from tests.storage.test_keys import locked
from triage_app.errors import LogForeign
from triage_app.records import replace
from triage_app.storage.key_text import from_text, to_text
from triage_app.storage.keys import key_file_of, make_key, new_key, read_key_file, write_key_file


def test_a_key_file_comes_back_as_it_was(tmp_path):
    kept = replace(locked()[0], file=tmp_path / "calls.key")
    assert from_text(kept.file, to_text(kept)) == kept
    key = new_key()
    opened = key_file_of(tmp_path / "calls.key", key).in_the_clear(key)
    assert from_text(opened.file, to_text(opened)) == opened


def test_a_thousand_damages_are_told_as_damage_and_never_touched(tmp_path):
    file = tmp_path / "calls.key"
    whole = to_text(replace(locked()[0], file=file))
    dice = random.Random(26)
    told = read = 0
    for _ in range(1000):
        damaged = bytearray(whole)
        kind = dice.randrange(4)
        if kind == 0:
            damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del damaged[dice.randrange(len(damaged)) :]
        elif kind == 2:
            start = dice.randrange(len(damaged))
            damaged[start : start + 16] = bytes(16)
        else:
            start = dice.randrange(len(damaged))
            del damaged[start : start + dice.randrange(1, 40)]
        file.write_bytes(damaged)
        try:
            assert read_key_file(file) == replace(locked()[0], file=file)
            read += 1  # only a blank was lost
        except LogForeign:
            told += 1
        assert file.read_bytes() == bytes(damaged)
    assert told > 900
    assert told + read == 1000


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b" " * (2 << 20),
        b'{"format": "x"}',
        b'{"format": true}',
        b'{"format": 0}',
        b'{"format": 2}',
        b'{"format": 1, "key": 5, "salt": "", "log": "", "check": ""}',
        b'{"format": 1, "key": "00", "salt": "", "log": "", "check": ""}',
    ],
    ids=range(14),
)
def test_what_is_no_key_file_is_refused(tmp_path, text):
    file = tmp_path / "calls.key"
    file.write_bytes(text)
    with pytest.raises(LogForeign, match="damaged"):
        read_key_file(file)


def changed(name: str, value: object) -> bytes:
    """A key file with one field of its first slot changed by somebody who knows the sum."""
    kept = locked()[0]
    return to_text(replace(kept, slots=(replace(kept.slots[0], **{name: value}), *kept.slots[1:])))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory", 8),
        ("memory", 1 << 30),
        ("passes", 1),
        ("passes", True),
        ("lanes", 0),
        ("kind", "guest"),
        ("id", ""),
        ("id", "recovery"),
        ("name", None),
        ("salt", b"short"),
    ],
)
def test_work_made_lighter_or_a_slot_that_is_none_is_refused(tmp_path, name, value):
    file = tmp_path / "calls.key"
    file.write_bytes(changed(name, value))
    with pytest.raises(LogForeign, match="damaged"):
        read_key_file(file)


def test_a_key_of_a_newer_program_is_left_alone(tmp_path):
    file = tmp_path / "calls.key"
    make_key(file)
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": 3}))
    before = file.read_bytes()
    with pytest.raises(LogForeign, match="newer version"):
        read_key_file(file)
    assert file.read_bytes() == before


def test_a_clinic_may_be_called_as_it_likes(tmp_path):
    key = new_key()
    name = 'Clinic "ä" \u2028 {clinic} <b>'
    write_key_file(key_file_of(tmp_path / "calls.key", key, name).in_the_clear(key))
    assert read_key_file(tmp_path / "calls.key").clinic == name
