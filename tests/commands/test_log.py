import json
from datetime import datetime

import pytest

NAMED = ("--identified", "--reason", "to try it")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A log of 300 invented calls; tests that share it only read."""
    from triage_app import cli

    folder = tmp_path_factory.mktemp("calls") / "desk"
    assert cli.run(["demo-data", "--calls", "300", "--data-dir", str(folder)]) == 0
    return folder


@pytest.fixture
def desk_folder(written):
    return written


def test_a_desk_without_a_log_has_no_calls_and_gets_none_made(tmp_path, triage_app):
    elsewhere = tmp_path / "elsewhere"
    done = triage_app("log", "--data-dir", str(elsewhere))
    assert (done.code, done.out) == (0, "")
    assert "There is no call log at" in done.err
    assert not elsewhere.exists()


def test_calls_are_listed_newest_first_each_on_one_line(triage_app):
    done = triage_app("log")
    assert done.code == 0
    assert len(done.lines) == 300
    assert done.lines == sorted(done.lines, key=lambda line: line[:16], reverse=True)


def test_programs_get_one_object_a_line(triage_app):
    calls = triage_app("log", "--json").objects
    assert len(calls) == 300
    assert {"id", "started", "seconds", "needs", "answers", "outcomes", "emergency"} <= set(calls[0])
    assert all(datetime.fromisoformat(call["started"]).tzinfo for call in calls)


def test_a_period_holds_its_first_day_and_its_last(triage_app):
    days = sorted(call["started"][:10] for call in triage_app("log", "--json").objects)
    first, last = days[100], days[200]
    found = triage_app("log", "--json", "--since", first, "--until", last).objects
    assert sorted(call["started"][:10] for call in found) == [day for day in days if first <= day <= last]


def test_a_need_and_words_narrow_the_list(triage_app):
    calls = triage_app("log", "--json", *NAMED).objects
    need = calls[0]["needs"][0]
    found = triage_app("log", "--json", "--need", need).objects
    assert found
    assert all(need in call["needs"] for call in found)
    named = next(call for call in calls if call["name"])
    by_name = triage_app("log", "--json", "--search", named["name"].split()[0]).objects
    assert named["id"] in [call["id"] for call in by_name]


def test_words_to_look_for_may_come_in_unseen(triage_app):
    call = next(call for call in triage_app("log", "--json", *NAMED).objects if call["number"])
    found = triage_app("log", "--json", "--search", "-", typed=call["number"].encode() + b"\n").objects
    assert call["id"] in [each["id"] for each in found]


@pytest.mark.parametrize("option", ["--since", "--until"])
@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-13-01", "2026-1-1", "9999-12-31T23:59:59+99:00", "١٢٣٤-٠١-٠١"]
)
def test_a_time_nobody_can_read_is_told_with_an_example(triage_app, option, text):
    done = triage_app("log", option, text)
    assert done.code == 2
    assert done.err.startswith("triage-app: This is no time")
    assert "2026-11-01" in done.err
    assert done.err.count("\n") == 1


def test_the_last_day_of_all_is_no_fault_of_the_program(triage_app):
    assert triage_app("log", "--until", "9999-12-31").code in (0, 2)


def test_a_damaged_log_is_told_in_one_sentence_and_left_alone(tmp_path, triage_app):
    data = tmp_path / "broken" / "data"
    data.mkdir(parents=True)
    (data / "calls.db").write_bytes(b"no log at all" * 1000)
    done = triage_app("log", "--data-dir", str(tmp_path / "broken"))
    assert done.code == 1
    assert done.err.startswith("triage-app: ")
    assert done.err.count("\n") == 1
    assert (data / "calls.db").read_bytes() == b"no log at all" * 1000


def test_formulas_and_line_breaks_stay_on_their_line(tmp_path, triage_app):
    from triage_app.calls.log_entry import LogLine
    from triage_app.commands.log import _text

    call = LogLine(
        id="1",
        started=datetime.fromisoformat("2026-11-18T10:42:00-06:00"),
        seconds=72,
        taken_by="Robin\nSample",
        workstation="Desk 2",
        name="=1+1\tSample",
        number="6125550142",
        role="",
        needs=("car-t", ""),
        answers=("", ""),
        outcomes=("number-given", ""),
        words="",
        emergency=True,
    )
    line = "2026-11-18 10:42  1:12  Robin Sample  car-t + no need found  number-given  emergency"
    assert _text(call, identified=True) == f"{line}  =1+1 Sample  612-555-0142"
    assert _text(call, identified=False) == line


def test_json_keeps_every_letter(triage_app):
    assert json.loads(triage_app("log", "--json").lines[0])["id"]


def events(folder, kind):
    """The trail of an open desk, oldest first."""
    from triage_app.calls.audit import AuditFilter
    from triage_app.paths import Paths
    from triage_app.storage.log import Log

    paths = Paths.under(folder)
    log = Log(paths.calls, paths.key, makes=False)
    try:
        lines = log.read().trail(AuditFilter(kind=kind), 500, 0).lines
    finally:
        log.close(5.0)
    return [line.event for line in reversed(lines)]


def test_names_numbers_and_words_are_left_out_unless_asked_for_with_a_reason(triage_app, written):
    named = triage_app("log", "--json", *NAMED)
    plain = triage_app("log", "--json")
    assert [call["id"] for call in plain.objects] == [call["id"] for call in named.objects]
    assert {"name", "number", "words"} <= set(named.objects[0])
    assert all(not {"name", "number", "words", "notes"} & set(call) for call in plain.objects)
    assert "555" in triage_app("log", *NAMED).out
    assert "555" not in triage_app("log").out
    for refused in (("--identified",), ("--identified", "--reason", " "), ("--reason", "to try it")):
        done = triage_app("log", *refused)
        assert (done.code, done.out) == (2, "")
        assert "reason" in done.err


def test_a_list_with_names_is_an_export_with_its_rows_and_reason(triage_app, written):
    need = triage_app("log", "--json").objects[0]["needs"][0]
    before = len(events(written, "exported"))
    rows = len(triage_app("log", "--need", need, *NAMED).lines)
    triage_app("log", "--identified")
    triage_app("log")
    listed, refused = events(written, "exported")[before:]
    assert (listed.result, listed.detail) == ("ok", f"rows={rows} format=list names=yes reason=to try it")
    assert (refused.result, refused.detail) == ("refused", "rows=0 format=list names=yes")


def test_a_search_is_an_event_without_its_words(triage_app, written):
    before = len(events(written, "searched"))
    triage_app("log", "--search", "riley", "--need", "car-t")
    triage_app("log", "--need", "car-t")
    (searched,) = events(written, "searched")[before:]
    assert searched.detail == "fields=needs,search"


def test_a_command_at_an_open_desk_leaves_its_start_and_its_end(triage_app, written):
    before = len(events(written, "desk"))
    assert triage_app("stats").code == 0
    assert [event.result for event in events(written, "desk")[before:]] == ["started", "stopped"]
