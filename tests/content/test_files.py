from __future__ import annotations

import os
import shutil
import sys

import pytest

from tests.content.small_pack import small_texts, write_small
from triage_app import resources
from triage_app.content import files
from triage_app.content.files import EMERGENCY, Trace, gather, trace

HERE = resources.path(EMERGENCY)


def _told(folder) -> list[str]:
    return [str(problem) for problem in gather(folder, HERE).problems]


def test_a_folder_gives_the_bytes_of_every_file_of_a_pack(tmp_path):
    found = gather(write_small(tmp_path), HERE)
    assert found.texts == small_texts()
    assert found.problems == ()


def test_equal_bytes_have_equal_digests_and_any_change_another(tmp_path):
    digest = gather(write_small(tmp_path), HERE).digest
    assert digest == gather(tmp_path, HERE).digest
    (tmp_path / "needs" / "wig.yaml").rename(tmp_path / "needs" / "wigs.yaml")
    renamed = gather(tmp_path, HERE).digest
    (tmp_path / "needs" / "wigs.yaml").write_text("id: wig")
    assert len({digest, renamed, gather(tmp_path, HERE).digest}) == 3


def test_the_edition_names_the_emergency_words_alone(tmp_path):
    edition = gather(write_small(tmp_path), HERE).edition
    (tmp_path / "pack.yaml").write_text("version: '2'\n")
    assert gather(tmp_path, HERE).edition == edition


def test_what_is_no_content_is_left_alone(tmp_path):
    write_small(tmp_path)
    (tmp_path / "README.txt").write_text("ours")
    (tmp_path / "needs" / "wig.yaml~").write_text("an editor's copy")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "new.yaml").write_text("id: new")
    assert _told(tmp_path) == []


def test_yaml_that_would_not_be_read_is_told(tmp_path):
    write_small(tmp_path)
    (tmp_path / "contact.yaml").write_text("contacts: []")
    (tmp_path / "needs" / "new.yml").write_text("id: new")
    assert _told(tmp_path) == [
        "contact.yaml: this file has no place in a content folder",
        "new.yml: name this file with the ending .yaml",
    ]


def test_a_missing_folder_or_file_is_told(tmp_path):
    assert "there is no such folder" in _told(tmp_path / "none")[0]
    write_small(tmp_path)
    (tmp_path / "contacts.yaml").unlink()
    assert _told(tmp_path) == ["contacts.yaml: this file is missing"]


def test_a_folder_in_a_files_place_is_told(tmp_path):
    write_small(tmp_path)
    (tmp_path / "needs" / "odd.yaml").mkdir()
    assert _told(tmp_path) == ["needs/odd.yaml: this is not a plain file, or it is missing"]


def test_a_file_in_a_folders_place_is_told(tmp_path):
    write_small(tmp_path)
    shutil.rmtree(tmp_path / "voices")
    (tmp_path / "voices").write_text("?")
    assert "voices: the folder cannot be read" in _told(tmp_path)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_pipe_does_not_make_the_reader_wait(tmp_path):
    write_small(tmp_path)
    os.mkfifo(tmp_path / "needs" / "pipe.yaml")
    assert _told(tmp_path) == ["needs/pipe.yaml: this is not a plain file, or it is missing"]


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="whoever may read everything is refused nothing"
)
def test_a_file_that_may_not_be_read_is_told(tmp_path):  # pragma: no cover - as root it cannot happen
    write_small(tmp_path)
    (tmp_path / "contacts.yaml").chmod(0)
    assert _told(tmp_path) == ["contacts.yaml: this file cannot be read: Permission denied"]


def test_a_name_too_long_for_the_disk_is_told(tmp_path):
    found = gather(write_small(tmp_path), tmp_path / ("x" * 300))
    assert "emergency.yaml: this file" in str(found.problems[0])


def test_too_much_of_everything_is_told(tmp_path, monkeypatch):
    write_small(tmp_path)
    monkeypatch.setattr(files, "MAX_TOTAL_BYTES", 1000)
    found = gather(tmp_path, HERE)
    assert "hold more than 1,000 bytes" in str(found.problems[0])
    assert found.texts == {}
    monkeypatch.setattr(files, "MAX_FILES", 1)
    assert "needs: the folder holds more than 1 files" in _told(tmp_path)


def test_of_a_file_too_large_no_more_is_read_than_shows_it(tmp_path):
    write_small(tmp_path)
    (tmp_path / "needs" / "wig.yaml").write_bytes(b"#" * 3_000_000)
    assert len(gather(tmp_path, HERE).texts["needs/wig.yaml"]) == files.MAX_BYTES + 1


def test_the_trace_of_a_folder_changes_with_every_file(tmp_path):
    before = trace(write_small(tmp_path), HERE)
    assert trace(tmp_path, HERE) == before
    (tmp_path / "README.txt").write_text("no content")
    assert trace(tmp_path, HERE) == before
    (tmp_path / "needs" / "wig.yaml").write_text("id: wig")
    changed = trace(tmp_path, HERE)
    assert changed.name != before.name
    assert changed.newest >= before.newest
    (tmp_path / "needs" / "wig.yaml").unlink()
    assert len({before.name, changed.name, trace(tmp_path, HERE).name}) == 3


def test_files_that_cannot_be_told_leave_no_trace(tmp_path):
    assert trace(write_small(tmp_path), tmp_path / "none.yaml") == Trace()


def test_a_folder_a_pack_does_not_need_may_be_missing(tmp_path):
    write_small(tmp_path)
    shutil.rmtree(tmp_path / "voices")
    shutil.rmtree(tmp_path / "words")
    assert _told(tmp_path) == []
    assert trace(tmp_path, HERE).name
