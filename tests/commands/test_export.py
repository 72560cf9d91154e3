"""``export``, ``stats`` and ``handoff`` do on the command line what the desk does, for schedulers too."""

from __future__ import annotations

import csv
import json

import pytest

from triage_app.storage.demo import SEED

assert SEED


@pytest.fixture
def filled(triage_app):
    assert triage_app("demo-data", "--calls", "400").code == 0
    return triage_app


def rows(file):
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_all_calls_go_to_a_file_and_nobody_is_named(filled, tmp_path):
    file = tmp_path / "calls.csv"
    done = filled("export", "--format", "csv", "--out", str(file))
    assert (done.code, done.out) == (
        0,
        f"400 rows are in {file}. Its columns are explained in calls.columns.csv.\n",
    )
    assert len(rows(file)) == 400
    assert "caller_name" not in rows(file)[0]
    assert "Writing: " in done.err


def test_what_is_exported_can_be_narrowed(filled, tmp_path):
    file = tmp_path / "some.csv"
    done = filled(
        *("export", "--format", "csv", "--out", str(file), "--need", "car-t", "--outcome", "number-given"),
        *("--columns", "needs, outcomes", "--since", "2020-01-01", "--until", "2999-01-01"),
    )
    assert done.code == 0
    assert rows(file)
    assert all("car-t" in row["needs"] and list(row) == ["needs", "outcomes"] for row in rows(file))


def test_names_take_a_reason_and_say_so(filled, tmp_path):
    file = tmp_path / "named.csv"
    refused = filled("export", "--format", "csv", "--out", str(file), "--identified")
    assert (refused.code, file.exists()) == (2, False)
    assert "reason" in refused.err
    done = filled(
        "export", "--format", "csv", "--out", str(file), "--identified", "--reason", "yearly report"
    )
    assert done.code == 0
    assert any(row["caller_name"] for row in rows(file))


def test_a_workbook_is_the_usual_kind_and_counts_can_be_all_there_is(filled, tmp_path):
    assert filled("export", "--out", str(tmp_path / "calls.xlsx")).code == 0
    assert (tmp_path / "calls.xlsx").read_bytes()[:2] == b"PK"
    counts = tmp_path / "counts.csv"
    by_need = ("--deidentified", "--columns", "need")
    assert filled("export", "--format", "csv", "--out", str(counts), *by_need).code == 0
    assert all(int(row["calls"]) >= 11 for row in rows(counts))


def test_a_file_that_cannot_be_written_and_a_log_that_is_not_there_are_told(triage_app, filled, tmp_path):
    done = filled("export", "--out", str(tmp_path / "none" / "calls.xlsx"))
    assert (done.code, "Choose a folder you can write to." in done.err) == (1, True)


def test_without_a_log_there_is_nothing_to_export_or_to_hand_over(triage_app, tmp_path):
    assert triage_app("export", "--out", str(tmp_path / "calls.xlsx")).code == 2
    assert triage_app("handoff").out == ""
    assert json.loads(triage_app("stats", "--json").out)["calls"] == 0


def test_figures_are_printed_as_lines_and_as_json(filled):
    period = ("--since", "2020-01-01")
    told = json.loads(filled("stats", "--json", *period).out)
    assert told["calls"] == 400
    assert sum(told["by_hour"].values()) == sum(told["by_day"].values()) == 400
    assert sum(told["answer_seconds"]["bars"].values()) == 400
    lines = filled("stats", *period).lines
    assert "Calls: 400" in lines
    assert "555" not in "".join(lines)
    assert "Calls: 0" in filled("stats", "--since", "2001-01-01", "--until", "2001-01-07").lines


@pytest.mark.parametrize(
    "period", [("--since", "monday"), ("--since", "2026-11-02", "--until", "2026-11-01")]
)
def test_a_period_that_makes_no_sense_is_refused(filled, period):
    assert filled("stats", *period).code == 2


def test_the_next_shift_reads_what_is_open(filled):
    lines = filled("handoff").lines
    assert lines[0].startswith("Shift handoff, ")
    assert any(line.startswith("Call backs") for line in lines) or "Nothing is open." in lines
