import pytest

from triage_app.storage.aside import FOLDER, KEPT, copy_aside


def test_copies_are_dated_and_the_oldest_goes(tmp_path):
    for name in ("calls.db", "calls.db-wal", "calls.key"):
        (tmp_path / name).write_text(name)
    made = [copy_aside(tmp_path / "calls.db", tmp_path / "calls.key") for _ in range(KEPT + 2)]
    assert sorted((tmp_path / FOLDER).iterdir()) == made[-KEPT:]
    assert (made[-1] / "calls.db-wal").read_text() == "calls.db-wal"


def test_what_is_not_there_is_not_copied(tmp_path):
    (tmp_path / "calls.db").write_text("log")
    made = copy_aside(tmp_path / "calls.db", tmp_path / "calls.key")
    assert [path.name for path in made.iterdir()] == ["calls.db"]


def test_a_copy_that_fails_leaves_nothing_half_done(tmp_path):
    (tmp_path / "calls.db").mkdir()
    with pytest.raises(OSError, match=r"calls\.db"):
        copy_aside(tmp_path / "calls.db", tmp_path / "calls.key")
    assert list((tmp_path / FOLDER).iterdir()) == []
