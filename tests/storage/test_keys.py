import json
import os
import stat

import pytest

from triage_app.errors import LogForeign
from triage_app.storage.keys import make_key, read_key


def test_a_key_is_kept_whole_and_for_its_user_alone(tmp_path):
    file = tmp_path / "calls.key"
    key = make_key(file)
    assert read_key(file) == key
    assert len(key.secret) == 32
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["calls.key"]


def test_no_key_is_like_another_and_none_shows_itself(tmp_path):
    one, other = make_key(tmp_path / "one"), make_key(tmp_path / "other")
    assert one.secret != other.secret
    assert one.check != other.check
    assert one.secret.hex() not in repr(one)
    assert one.salt.hex() not in repr(one)


def test_a_missing_key_says_so(tmp_path):
    with pytest.raises(LogForeign, match="key of the call log is missing"):
        read_key(tmp_path / "calls.key")


@pytest.mark.parametrize("field", ["key", "check", "log"])
def test_a_changed_key_is_told_from_the_one_once_made(tmp_path, field):
    file = tmp_path / "calls.key"
    assert make_key(file).whole
    record = json.loads(file.read_text())
    record[field] = ("0" if record[field][0] != "0" else "1") + record[field][1:]
    file.write_text(json.dumps(record))
    assert not read_key(file).whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"format": "x"}',
        '{"format": 1, "key": 5, "salt": "", "log": "", "check": ""}',
        '{"format": 1, "key": "00", "salt": "", "log": "", "check": ""}',
    ],
)
def test_what_is_no_key_is_refused(tmp_path, text):
    file = tmp_path / "calls.key"
    file.write_text(text)
    with pytest.raises(LogForeign, match="damaged"):
        read_key(file)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    file = tmp_path / "calls.key"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LogForeign, match="damaged"):
        read_key(file)


def test_a_key_of_a_newer_program_is_left_alone(tmp_path):
    file = tmp_path / "calls.key"
    make_key(file)
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": 2}))
    before = file.read_bytes()
    with pytest.raises(LogForeign, match="newer version"):
        read_key(file)
    assert file.read_bytes() == before
