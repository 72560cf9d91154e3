import os
import stat
from pathlib import Path

import pytest

from triage_app.errors import DeskError
from triage_app.paths import Paths, is_there, write_whole


def test_everything_lies_under_the_folder_that_was_asked_for(tmp_path):
    paths = Paths.under(tmp_path)
    places = (paths.calls, paths.key, paths.backups, paths.content, paths.settings, paths.log, paths.ready)
    assert all(place.is_relative_to(tmp_path) for place in places)
    assert len(set(places)) == len(places)


def test_a_relative_folder_stays_the_same_when_the_program_moves(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Paths.under(Path("here")).data == tmp_path / "here" / "data"


def test_made_up_calls_never_lie_with_the_real_ones():
    demo, real = Paths.demo(), Paths.of_user()
    assert {demo.data, demo.config, demo.log, demo.cache}.isdisjoint(
        {real.data, real.config, real.log, real.cache}
    )
    assert not demo.data.is_relative_to(real.data)


def test_no_folder_is_made_until_asked(tmp_path):
    Paths.under(tmp_path / "desk")
    Paths.of_user()
    assert not (tmp_path / "desk").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders to the user")
def test_folders_are_open_to_their_user_alone(tmp_path):
    paths = Paths.under(tmp_path / "desk")
    paths.make()
    paths.make()
    assert stat.S_IMODE(paths.data.stat().st_mode) == 0o700


def test_a_file_is_replaced_whole_and_nothing_else_stays(tmp_path):
    file = tmp_path / "kept.json"
    write_whole(file, b"old")
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["kept.json"]
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_what_was_there(tmp_path):
    file = tmp_path / "taken"
    file.mkdir()
    (file / "inside").touch()
    with pytest.raises((IsADirectoryError, PermissionError)):
        write_whole(file, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["taken"]


def test_a_path_that_nobody_can_look_at_is_a_sentence(tmp_path):
    with pytest.raises(DeskError, match="cannot be looked at"):
        is_there(tmp_path / ("x" * 5000))
    assert is_there(tmp_path)
    assert not is_there(tmp_path / "missing")
