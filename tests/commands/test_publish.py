import pytest

from tests.content.small_pack import EMERGENCY, small_texts


@pytest.fixture
def own_content(tmp_path):
    folder = tmp_path / "own"
    for name, data in small_texts().items():
        if name != EMERGENCY:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    return folder


def test_a_broken_folder_is_not_published_and_every_fault_is_told(triage_app, own_content, desk_folder):
    need = next((own_content / "needs").glob("*.yaml"))
    need.write_text(need.read_text() + "colour: red\n")
    done = triage_app("publish", str(own_content))
    assert done.code == 1
    assert "Nothing was published" in done.err
    assert "colour" in done.out
    assert not (desk_folder / "data" / "content" / "current").exists()


def test_a_folder_that_is_not_there_is_told(triage_app, tmp_path):
    done = triage_app("publish", str(tmp_path / "no such"))
    assert done.code == 1
    assert "there is no such folder" in done.out


def test_how_far_the_learning_is_is_told_while_it_goes_on(triage_app, own_content):
    done = triage_app("check", str(own_content))
    told = [line for line in done.err.splitlines() if "Learning from the sentences" in line]
    assert told[0].endswith("0 %")
    assert len(told) == len(set(told)) > 1
