import shutil

import pytest

from triage_app import resources


@pytest.fixture
def own_content(tmp_path):
    """A copy of the shipped content, to be spoiled."""
    folder = tmp_path / "own"
    shutil.copytree(resources.path("content"), folder)
    return folder


def test_the_shipped_content_passes_with_remarks(triage_app):
    done = triage_app("check")
    assert done.code == 0, done.out
    assert "0 errors" in done.lines[-1]
    assert any(line.startswith("remark: ") for line in done.lines)


def test_every_fault_is_told_with_file_line_and_key(triage_app, own_content):
    need = own_content / "needs" / "car-t.yaml"
    need.write_text(need.read_text().replace("answer: car-t-arizona", "answer: nowhere"))
    with (own_content / "needs" / "second-opinion.yaml").open("a") as file:
        file.write("colour: red\n")
    done = triage_app("check", str(own_content))
    assert done.code == 1
    told = [line for line in done.lines if line.startswith("error: ")]
    assert any(line.startswith("error: needs/car-t.yaml:") and "nowhere" in line for line in told)
    assert any(line.startswith("error: needs/second-opinion.yaml:") and "colour" in line for line in told)


def test_a_folder_that_is_not_there_is_told(triage_app, tmp_path):
    done = triage_app("check", str(tmp_path / "no such"))
    assert done.code == 1
    assert "there is no such folder" in done.out


def test_an_example_that_misses_its_answer_is_an_error(triage_app, own_content):
    need = own_content / "examples" / "car-t.yaml"
    need.write_text(need.read_text() + "  - {words: my bill is wrong, answer: car-t-arizona}\n")
    done = triage_app("check", str(own_content))
    assert done.code == 1
    assert any("examples/car-t.yaml" in line for line in done.lines if line.startswith("error: "))
