import pytest

from tests.content.small_pack import EMERGENCY, small_texts


@pytest.fixture
def own_content(tmp_path):
    """The small pack as a clinic's own folder, to be spoiled."""
    folder = tmp_path / "own"
    for name, data in small_texts().items():
        if name != EMERGENCY:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    return folder


def test_a_sound_folder_passes(triage_app, own_content):
    done = triage_app("check", str(own_content))
    assert done.code == 0, done.out
    assert done.lines[-1].startswith(f"{own_content}: ")


def test_every_fault_is_told_with_file_line_and_key(triage_app, own_content):
    need = next((own_content / "needs").glob("*.yaml"))
    need.write_text(need.read_text() + "colour: red\nweight: 3\n")
    (own_content / "answers" / "more.yaml").write_text("answers:\n  - id: half\n")
    done = triage_app("check", str(own_content))
    assert done.code == 1
    told = [line for line in done.lines if line.startswith("error: ")]
    assert sum(line.startswith(f"error: needs/{need.name}:") for line in told) == 2
    assert any(line.startswith("error: answers/more.yaml:2:") for line in told)
    assert done.lines[-1].endswith("remarks.") or done.lines[-1].endswith("remark.")


def test_a_folder_that_is_not_there_is_told(triage_app, tmp_path):
    done = triage_app("check", str(tmp_path / "no such"))
    assert done.code == 1
    assert "there is no such folder" in done.out


def test_an_example_that_misses_its_answer_is_an_error(triage_app, own_content):
    examples = own_content / "examples" / "wig.yaml"
    text = examples.read_text()
    assert "north site" in text
    examples.write_text(text.replace("north site", "south site"))
    done = triage_app("check", str(own_content))
    assert done.code == 1
    assert any("south site" in line for line in done.lines if line.startswith("error: "))
