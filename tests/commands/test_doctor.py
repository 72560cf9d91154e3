import json


def test_the_doctor_says_where_everything_is_and_makes_nothing(triage_app, desk_folder):
    done = triage_app("doctor")
    assert done.code == 0, done.out
    for told in ("Front Desk", "Python", "SQLAlchemy", str(desk_folder), "nurse_line", "not there yet"):
        assert told in done.out
    assert done.lines[-1].split() == ["result", "ok"]
    assert not (desk_folder / "data").exists()


def test_the_doctor_looks_into_a_log_without_reading_words(triage_app):
    triage_app("demo-data", "--calls", "20")
    call = json.loads(triage_app("log", "--json", "--identified", "--reason", "to try it").lines[0])
    done = triage_app("doctor")
    assert done.code == 0, done.out
    assert "20" in next(line for line in done.lines if line.split()[:1] == ["calls"] and "/" not in line)
    assert call["name"] == "" or call["name"] not in done.out


def test_what_is_not_well_is_the_result(triage_app, desk_folder):
    for folder in ("data", "config"):
        (desk_folder / folder).mkdir(parents=True)
    (desk_folder / "data" / "calls.db").write_bytes(b"nothing of ours")
    (desk_folder / "config" / "settings.json").write_text("{")
    done = triage_app("doctor")
    assert done.code == 1
    assert "damaged" in done.lines[-1]
    assert "call log" in done.lines[-1].lower()
