from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tests.content.small_pack import edited, read_small, small_files, write_small
from triage_app import resources
from triage_app.content import publish as publishing
from triage_app.content.files import EMERGENCY
from triage_app.content.load import ContentPlaces, load_pack
from triage_app.content.publish import check_folder, publish
from triage_app.content.ready import ReadyForms
from triage_app.content.versions import versions
from triage_app.errors import ContentError, DeskError, Problem

HERE = resources.path(EMERGENCY)
NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


def _approved() -> dict[str, str]:
    """Return the changes that settle everything a small pack has to settle before it is published."""
    signed = edited("pack", "emergency_approved_by: ''", "emergency_approved_by: Dr. Sample")
    signed = signed.replace("emergency_approved_on: ''", "emergency_approved_on: 2026-11-01")
    return {
        "pack": signed.replace("edition: ''", f"edition: {small_files().edition}"),
        "red_flags_chest_pain": edited(
            "red_flags_chest_pain", "tier: E", "tier: E\napproved_by: Dr. Sample\napproved_on: 2026-11-01"
        ),
    }


@pytest.fixture
def folder(tmp_path):
    return write_small(tmp_path / "mine", **_approved())


def _publish(folder, content, **more):
    return publish(folder, content, HERE, NOW, nurse_line="612-555-0100", **more)


def test_a_pack_with_nothing_left_to_settle_is_published_as_the_next_version(folder, tmp_path):
    published = _publish(folder, tmp_path / "content", by="Dana Demo", why="first of ours")
    assert (published.number, published.pack.version) == (2, "2")
    assert published.pack.examples
    assert [problem.level for problem in published.remarks] == ["remark"]
    (version,) = versions(tmp_path / "content")
    assert (version.number, version.by, version.why, version.day) == (
        2,
        "Dana Demo",
        "first of ours",
        "2026-11-03",
    )
    assert _publish(folder, tmp_path / "content").number == 3
    assert [version.number for version in versions(tmp_path / "content")] == [3, 2]


def test_the_desk_works_with_what_was_published(folder, tmp_path):
    _publish(folder, tmp_path / "content")
    places = ContentPlaces(resources.path("content"), HERE, tmp_path / "content")
    loaded = load_pack(places, ReadyForms(tmp_path / "ready"))
    assert (loaded.origin, loaded.pack.clinic, loaded.pack.version) == ("published", "Sample Clinic", "2")


def test_content_with_errors_or_drafts_is_not_published(tmp_path):
    write_small(tmp_path / "mine")
    with pytest.raises(ContentError) as caught:
        publish(tmp_path / "mine", tmp_path / "content", HERE, NOW)
    assert {(problem.level, problem.holds) for problem in caught.value.problems} == {("remark", True)}
    assert len(caught.value.problems) == 3
    write_small(tmp_path / "mine", contacts="x")
    with pytest.raises(ContentError) as caught:
        publish(tmp_path / "mine", tmp_path / "content", HERE, NOW)
    assert "error" in {problem.level for problem in caught.value.problems}
    assert not (tmp_path / "content").exists()


def test_further_checks_count_too(folder, tmp_path):
    missed = Problem("examples/wig.yaml", 3, "examples > 1", "leads to no need")
    with pytest.raises(ContentError) as caught:
        _publish(folder, tmp_path / "content", judge=lambda pack: (missed,))
    assert caught.value.problems == (missed,)
    assert _publish(folder, tmp_path / "content", judge=lambda pack: ()).number == 2


def test_further_checks_are_made_only_where_the_pack_is_sound(tmp_path):
    write_small(tmp_path / "mine", contacts="x")
    pack, problems = check_folder(tmp_path / "mine", HERE, judge=lambda pack: (Problem("x", 1, "", "never"),))
    assert pack is not None
    assert "never" not in [problem.text for problem in problems]


def test_a_check_tells_errors_and_remarks(tmp_path):
    write_small(tmp_path / "mine")
    pack, problems = check_folder(tmp_path / "mine", HERE)
    assert pack is not None
    assert problems == read_small().problems


def test_numbers_only_go_up(folder, tmp_path):
    content = tmp_path / "content"
    _publish(folder, content)
    (content / "9").mkdir()  # never put in use
    (content / "current").write_text("damaged")
    assert _publish(folder, content).number == 10


@pytest.mark.parametrize("version", ["draft", "''", "1" * 30])
def test_a_version_that_is_no_number_counts_as_none(tmp_path, version):
    changes = _approved()
    changes["pack"] = changes["pack"].replace("version: '1'", f"version: {version}")
    write_small(tmp_path / "mine", **changes)
    assert _publish(tmp_path / "mine", tmp_path / "content").number == 1


def test_a_folder_that_cannot_be_written_keeps_what_was_in_use(folder, tmp_path):
    (tmp_path / "content").write_text("in the way")
    with pytest.raises(DeskError, match="The version before it stays in use"):
        _publish(folder, tmp_path / "content")


def test_a_publishing_that_breaks_off_changes_nothing(folder, tmp_path, monkeypatch):
    content = tmp_path / "content"
    _publish(folder, content)
    written = publishing.write_whole

    def full(file, data, mode=0o600):
        if file.name == RECORD_NAME:
            raise OSError(28, "No space left on device")
        written(file, data, mode)

    monkeypatch.setattr(publishing, "write_whole", full)
    with pytest.raises(DeskError, match="No space left on device"):
        _publish(folder, content)
    assert [version.number for version in versions(content)] == [2]
    assert sorted(path.name for path in content.iterdir()) == ["2", "current"]


RECORD_NAME = "published.json"


def test_the_published_bytes_are_those_that_were_checked(folder, tmp_path):
    published = _publish(folder, tmp_path / "content")
    for file in folder.rglob("*.yaml"):
        assert (published.folder / file.relative_to(folder)).read_bytes() == file.read_bytes()
    assert (
        json.loads((published.folder / RECORD_NAME).read_text())["published"] == "2026-11-03T09:00:00+00:00"
    )
