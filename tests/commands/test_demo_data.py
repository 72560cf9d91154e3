import pytest


def test_invented_calls_go_where_they_were_wanted(triage_app, desk_folder):
    done = triage_app("demo-data", "--calls", "25")
    assert done.code == 0
    assert done.out == f"25 invented calls are in {desk_folder / 'data' / 'calls.db'}\n"
    assert "100 %" in done.err
    assert len(triage_app("log").lines) == 25


def test_more_calls_are_added_to_those_there(triage_app):
    triage_app("demo-data", "--calls", "3")
    triage_app("demo-data", "--calls", "4")
    assert len(triage_app("log").lines) == 7


def test_no_calls_are_a_wish_too(triage_app):
    assert triage_app("demo-data", "--calls", "0").code == 0
    assert triage_app("log").lines == []


@pytest.mark.parametrize("number", ["", "x", "-1", "1.5", "1e3", "١٢", "9" * 10])
def test_a_number_that_is_none_is_told(triage_app, number):
    done = triage_app("demo-data", f"--calls={number}")
    assert done.code == 2
    assert done.err == "triage-app: The number of calls is a whole number, such as 1000.\n"


def test_invented_calls_never_go_to_the_real_log(capsys):
    from triage_app import cli

    assert cli.run(["demo-data", "--calls", "1"]) == 2
    assert "give --data-dir DIR" in capsys.readouterr().err


def test_a_folder_that_cannot_be_used_is_told(tmp_path, triage_app):
    (tmp_path / "file").touch()
    done = triage_app("demo-data", "--calls", "1", "--data-dir", str(tmp_path / "file"))
    assert done.code == 2
    assert done.err.strip().endswith("is a file. Name a folder.")
