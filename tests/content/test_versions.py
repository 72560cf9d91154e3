from __future__ import annotations

import pytest

from triage_app.content.versions import current, numbered, versions


def _version(content, number: str, record: str = "{}") -> None:
    (content / number).mkdir(parents=True)
    (content / number / "published.json").write_text(record)


def test_versions_come_newest_first_with_what_their_record_says(tmp_path):
    _version(tmp_path, "1")
    _version(
        tmp_path, "2", '{"published": "2026-11-03T09:00:00-06:00", "by": "Dana Demo", "why": "new number"}'
    )
    (tmp_path / "current").write_text("2\n")
    newest, oldest = versions(tmp_path)
    assert (newest.number, newest.day, newest.by, newest.why) == (2, "2026-11-03", "Dana Demo", "new number")
    assert newest.folder == tmp_path / "2"
    assert (oldest.number, oldest.day) == (1, "")


def test_a_version_that_was_never_put_in_use_is_left_out(tmp_path):
    _version(tmp_path, "1")
    _version(tmp_path, "2")
    (tmp_path / "current").write_text("1\n")
    assert [version.number for version in versions(tmp_path)] == [1]
    assert sorted(numbered(tmp_path)) == [1, 2]


def test_without_a_folder_there_is_no_version(tmp_path):
    assert versions(tmp_path / "none") == ()
    assert current(tmp_path / "none") == 0


@pytest.mark.parametrize("text", ["", "two", "-1", "1.5", "9" * 5000, "\xff", "007"])
def test_a_damaged_pointer_means_the_newest_version(tmp_path, text):
    _version(tmp_path, "1")
    _version(tmp_path, "2")
    (tmp_path / "current").write_text(text, encoding="latin-1")
    assert current(tmp_path) == 0
    assert [version.number for version in versions(tmp_path)] == [2, 1]


@pytest.mark.parametrize("record", ["", "[]", "{", "[" * 100_000, '"text"'])
def test_a_version_with_a_damaged_record_still_counts(tmp_path, record):
    _version(tmp_path, "1", record)
    (tmp_path / "current").write_text("1")
    assert [(version.number, version.day) for version in versions(tmp_path)] == [(1, "")]


def test_other_things_in_the_folder_are_no_versions(tmp_path):
    for name in ("1", "x", "01", "0", ".2.5.partial"):
        (tmp_path / name).mkdir()
    assert numbered(tmp_path) == [1]
