"""Exports hold what is stored, as text where it is text, whole or not at all, and name nobody unasked."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.calls.made_up import MORNING, chicago, full_call, logged_call
from tests.desk.small import PACK
from tests.desk.staff import LEE, PASSWORDS, ROBIN, SAM, SAMS_PIN, desk_in, make_staffed
from tests.export.payloads import PAYLOADS
from tests.export.sheets import sheets_of
from triage_app.calls import life
from triage_app.calls.audit import AuditFilter
from triage_app.calls.call import WriteDown
from triage_app.calls.caller import Caller
from triage_app.calls.export_columns import COLUMNS
from triage_app.calls.log_entry import Addition, CallFilter
from triage_app.desk.exports import ExportWish
from triage_app.errors import InputError, NotAllowed, WrongPassword
from triage_app.export.files import NotExported
from triage_app.storage.demo import write_demo
from triage_app.storage.log import Log
from triage_app.storage.save_call import add_line, save_call

NAMES = tuple(column.name for column in COLUMNS)
TEXTS = tuple(column.name for column in COLUMNS if column.kind == "text")
PEOPLE = tuple(column.name for column in COLUMNS if column.identified)


def poisoned(place: int, payload: str):
    """A call with the same text in every field that holds text."""
    call = logged_call(f"call {place:03}")
    need = replace(
        call.now,
        words=payload,
        need=payload,
        answer=payload,
        outcome=payload,
        facts_found={"location": payload, "urgency": payload},
        number=payload,
    )
    return replace(
        call,
        started=MORNING + timedelta(minutes=place),
        ended=MORNING + timedelta(minutes=place, seconds=9),
        taken_by=payload,
        workstation=payload,
        content_version=payload,
        caller=Caller(payload, payload, payload, payload),
        notes=payload,
        needs=(need,),
        write_down=WriteDown(payload, payload),
        about_call=payload,
    )


ANYTHING = ("taken_by", "workstation", "content_version", "caller_role", "needs", "answers", "outcomes")
EVERY_TEXT = (
    *ANYTHING,
    *("location", "urgency", "numbers_given", "about_call", "caller_name", "caller_number", "relationship"),
    *("notes", "typed_words", "where_now", "patient", "added_text"),
)


@pytest.fixture
def filled(desk, new_desk):
    desk.flush(10)
    with desk._log.database().saving() as connection:
        for place, payload in enumerate(PAYLOADS):
            save_call(connection, poisoned(place, payload))
            add_line(connection, f"call {place:03}", Addition(MORNING, "Robin", "note", payload))
    return desk


def wish(file: Path, format: str = "csv", **more) -> ExportWish:
    return ExportWish(file, format, **({"identified": True, "reason": "asked for"} | more))


def csv_rows(file: Path) -> list[dict[str, str]]:
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") else text


def test_every_text_comes_back_from_csv_once_the_guard_is_off(filled, tmp_path):
    assert len(PAYLOADS) >= 60
    exported = filled.export(wish(tmp_path / "calls.csv", descending=False))
    rows = csv_rows(exported.file)
    assert exported.rows == len(rows) == len(PAYLOADS)
    assert tuple(rows[0]) == NAMES
    for row, payload in zip(rows, PAYLOADS, strict=True):
        for name in EVERY_TEXT:
            assert unguarded(row[name]) == payload, name
            assert row[name].lstrip(" \t\n\u00a0\u200b\u2060\ufeff\u3000")[:1] not in tuple("=+-@＝＋－＠")


def test_every_text_in_a_workbook_is_what_is_stored(filled, tmp_path):
    exported = filled.export(wish(tmp_path / "calls.xlsx", "xlsx", descending=False))
    head, *rows = sheets_of(exported.file)["Calls"]
    assert tuple(head) == NAMES
    for row, payload in zip(rows, PAYLOADS, strict=True):
        values = dict(zip(NAMES, row, strict=True))
        for name in EVERY_TEXT:
            assert values[name] == payload, name


def test_every_text_in_json_lines_is_what_is_stored(filled, tmp_path):
    exported = filled.export(wish(tmp_path / "calls.jsonl", "jsonl", descending=False))
    rows = [json.loads(line) for line in exported.file.read_text("utf-8").split("\n")[:-1]]
    assert [row["notes"] for row in rows] == list(PAYLOADS)
    assert rows[0]["started"] == MORNING.isoformat(timespec="milliseconds")


@pytest.mark.slow
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_spreadsheet_opens_it_without_a_formula(filled, tmp_path, format):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice Calc: no soffice in the path")
    file = filled.export(wish(tmp_path / f"calls.{format}", format)).file
    profile = (tmp_path / "office").as_uri()
    command = [office, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "fods"]
    subprocess.run(
        [*command, "--outdir", tmp_path, file],
        check=True,
        timeout=100,
        capture_output=True,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
    )
    sheet = (tmp_path / "calls.fods").read_text("utf-8")
    assert "table:formula" not in sheet
    assert sheet.count("<table:table ") == (2 if format == "xlsx" else 1)
    if format == "xlsx":
        assert ">+15550101<" in sheet
        assert ">0711<" in sheet


def test_times_numbers_and_counts_are_typed(desk, tmp_path):
    call = life.finish(full_call(), MORNING + timedelta(seconds=90))
    desk.flush(10)
    with desk._log.database().saving() as connection:
        save_call(connection, call)
        add_line(connection, call.id, Addition(MORNING, "Robin", "note", "Called again"))
    (row,) = csv_rows(desk.export(wish(tmp_path / "a.csv")).file)
    assert row["started"] == MORNING.isoformat(timespec="milliseconds")
    assert row["length_seconds"] == "90"
    assert row["needs"] == "car-t; "
    assert row["outcomes"] == "number-given; message-taken"
    assert row["typed_words"] == "cart arizona\nwig for my dad"
    assert row["numbers_given"] == "480-555-0127"
    assert (row["must_says"], row["must_says_said"]) == ("2", "1")
    assert (row["emergency"], row["hand_offs"]) == ("1", "911")
    assert "fever now" in row["red_flags"]
    assert (row["follow_ups"], row["added_lines"], row["found_nothing"]) == ("1", "1", "1")
    assert row["seconds_to_answer"] == "9"
    book = sheets_of(desk.export(wish(tmp_path / "a.xlsx", "xlsx")).file)
    values = dict(zip(*book["Calls"], strict=True))
    shown = datetime(1899, 12, 30, tzinfo=MORNING.tzinfo) + timedelta(days=values["started"])
    assert abs(shown - MORNING) < timedelta(milliseconds=1)
    assert values["length_seconds"] == 90
    assert ["Needs", None] in book["Counts"]
    assert ["car-t", 1] in book["Counts"]
    assert ["Robin Sample", 1] in book["Counts"]


def test_nobody_is_named_unless_asked_for_with_a_reason(filled, tmp_path):
    plain = filled.export(ExportWish(tmp_path / "calls.csv", "csv"))
    assert not set(csv_rows(plain.file)[0]) & set(PEOPLE)
    with pytest.raises(InputError, match="reason"):
        filled.export(wish(tmp_path / "named.csv", reason=" "))
    with pytest.raises(InputError, match="names people"):
        filled.export(ExportWish(tmp_path / "named.csv", "csv", columns=("started", "notes")))
    with pytest.raises(InputError, match="no column"):
        filled.export(ExportWish(tmp_path / "named.csv", "csv", columns=("nonsense",)))
    assert sorted(file.name for file in tmp_path.glob("*.csv")) == ["calls.columns.csv", "calls.csv"]


def test_filter_columns_and_order_are_those_asked_for(filled, tmp_path):
    until = MORNING + timedelta(minutes=3)
    some = ExportWish(
        tmp_path / "calls.csv",
        "csv",
        CallFilter(until=until),
        ("length_seconds", "call_id"),
        descending=False,
    )
    rows = csv_rows(filled.export(some).file)
    assert [row["call_id"] for row in rows] == ["call 000", "call 001", "call 002"]
    assert list(rows[0]) == ["length_seconds", "call_id"]
    empty = replace_wish(some, wanted=CallFilter(needs=("nobody asks",)))
    assert csv_rows(filled.export(empty).file) == []


def replace_wish(old: ExportWish, **changes) -> ExportWish:
    from triage_app.records import replace as changed

    return changed(old, **changes)


def test_the_columns_are_told_beside_it(filled, tmp_path):
    exported = filled.export(wish(tmp_path / "calls.xlsx", "xlsx"))
    told = csv_rows(exported.dictionary)
    assert [row["column"] for row in told[:-1]] == list(NAMES)
    assert exported.dictionary.name == "calls.columns.csv"


def test_cancelling_leaves_no_half_file(filled, tmp_path):
    class Enough(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise Enough

    for format in ("csv", "xlsx", "jsonl"):
        with pytest.raises(Enough):
            filled.export(wish(tmp_path / f"calls.{format}", format), report=stop)
    assert [file for file in tmp_path.iterdir() if file.is_file()] == []


def test_a_folder_that_cannot_be_written_to_is_told(filled, tmp_path):
    with pytest.raises(NotExported, match="Choose a folder"):
        filled.export(wish(tmp_path / "none" / "calls.csv"))


def test_a_full_disk_leaves_no_half_file_and_what_was_there_stays(filled, tmp_path):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full")
    from triage_app.export.files import whole_file

    old = tmp_path / "calls.csv"
    old.write_text("old")
    with pytest.raises(NotExported, match="no room"), whole_file(old):
        full.write_bytes(b"full")
    assert old.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["calls.csv"]


def test_a_de_identified_export_has_counts_alone_and_no_small_one(desk, tmp_path):
    desk.flush(10)
    write_demo(desk._log, PACK, 3000, MORNING, chicago, lambda _done, _total: None)
    file = desk.export(ExportWish(tmp_path / "c.csv", "csv", deidentified=True)).file
    rows = csv_rows(file)
    assert rows
    assert list(rows[0]) == ["year", "week", "need", "outcome", "calls"]
    assert all(int(row["calls"]) >= 11 for row in rows)
    text = file.read_text("utf-8")
    assert not any(word in text for word in ("Robin", "Notreal", "555", "Riley"))
    by_need = ExportWish(tmp_path / "n.xlsx", "xlsx", deidentified=True, columns=("need",))
    assert len(sheets_of(desk.export(by_need).file)["Calls"]) > 2
    for columns in (("caller_name",), ("calls",), ("need", "need")):
        with pytest.raises(InputError):
            desk.export(ExportWish(tmp_path / "x.csv", "csv", deidentified=True, columns=columns))
    with pytest.raises(InputError, match="search"):
        desk.export(ExportWish(tmp_path / "x.csv", "csv", CallFilter(search="riley"), deidentified=True))


def test_calls_are_saved_at_once_while_an_export_runs(desk, tmp_path, wall):
    desk.flush(10)
    write_demo(desk._log, PACK, 4000, MORNING, chicago, lambda _done, _total: None)
    saved = []

    def meanwhile(done: int, _total: int) -> None:
        if done and len(saved) < 3:
            call = desk.type_words(desk.start(), "cart arizona").call
            saved.append(desk.finish(desk.choose_need(call, "car-t"), "number-given").id)
            assert desk.flush(5)

    exported = desk.export(wish(tmp_path / "calls.csv"), report=meanwhile)
    assert exported.rows == 4000
    assert len(saved) == 3
    assert len(csv_rows(desk.export(wish(tmp_path / "again.csv")).file)) == 4003


def test_parquet_says_what_it_needs_or_holds_the_same(filled, tmp_path):
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        with pytest.raises(InputError, match="pyarrow"):
            filled.export(wish(tmp_path / "calls.parquet", "parquet"))
        return
    file = filled.export(wish(tmp_path / "calls.parquet", "parquet", descending=False)).file
    assert parquet.read_table(file).column("notes").to_pylist() == list(PAYLOADS)


def test_a_sheet_that_is_full_goes_on_in_the_next(filled, tmp_path):
    from triage_app.export.xlsx import write_xlsx
    from triage_app.storage.exporting import Exporting

    places = filled._log.read().figures.places(CallFilter(), descending=False)
    blocks = Exporting(filled._log.database()).blocks("xlsx", COLUMNS, places)
    with (tmp_path / "calls.xlsx").open("wb") as stream:
        write_xlsx(stream, COLUMNS, len(places), ((each.data, each.rows) for each in blocks), {}, 51)
    book = sheets_of(tmp_path / "calls.xlsx")
    assert list(book)[:2] == ["Calls", "Calls 2"]
    at = NAMES.index("notes")
    assert [row[at] for rows in book.values() for row in rows[1:]] == list(PAYLOADS)
    assert all(rows[0] == list(NAMES) and len(rows) <= 51 for rows in book.values())


def test_a_log_can_be_read_by_two_threads_in_order(filled, tmp_path):
    one = filled.export(wish(tmp_path / "one.csv"), workers=1).file
    two = filled.export(wish(tmp_path / "two.csv"), workers=2).file
    assert one.read_bytes() == two.read_bytes()
    assert isinstance(filled._log, Log)


def test_every_export_is_in_the_audit_trail_refused_and_cancelled_ones_too(filled, tmp_path):
    filled.export(ExportWish(tmp_path / "calls.csv", "csv"))
    with pytest.raises(InputError):
        filled.export(wish(tmp_path / "named.csv", reason=""))

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filled.export(wish(tmp_path / "named.csv"), report=stop)
    filled.export(wish(tmp_path / "named.xlsx", "xlsx"))
    assert filled.flush(10)
    events = [line.event for line in reversed(filled.audit(AuditFilter(kind="exported")).lines)]
    assert [each.result for each in events] == ["ok", "refused", "cancelled", "ok"]
    assert events[0].detail == f"rows={len(PAYLOADS)} format=csv names=no"
    assert "names=yes" in events[-1].detail


def test_names_take_a_supervisor_and_the_password(tmp_path, wall):
    folder = make_staffed(tmp_path / "desk", wall)
    desk = desk_in(folder, wall)
    ids = {each.name: each.id for each in desk.door().people}
    named = wish(tmp_path / "named.csv")
    desk.sign_in(ids[ROBIN], PASSWORDS[ROBIN])
    with pytest.raises(NotAllowed):
        desk.export(named)
    desk.sign_in(ids[SAM], PASSWORDS[SAM])
    with pytest.raises(WrongPassword):
        desk.export(named, PASSWORDS[ROBIN])
    assert not named.file.exists()
    assert desk.export(named, PASSWORDS[SAM]).rows == 0
    desk.close()


def exported(desk):
    assert desk.flush(10)
    return [
        line.event for line in reversed(desk._log.read().trail(AuditFilter(kind="exported"), 50, 0).lines)
    ]


def test_a_supervisor_s_help_does_not_make_the_receptionist_s_password_one(tmp_path, wall):
    desk = desk_in(make_staffed(tmp_path / "desk", wall), wall)
    ids = {each.name: each.id for each in desk.door().people}
    named = wish(tmp_path / "named.csv", reason="The board asked")
    desk.begin()
    desk.sign_in(ids[ROBIN], PASSWORDS[ROBIN])
    desk.elevate(SAMS_PIN)
    for password in (PASSWORDS[ROBIN], PASSWORDS[LEE], ""):
        with pytest.raises(WrongPassword, match="not a supervisor's"):
            desk.export(named, password)
    assert not named.file.exists()
    assert desk.export(named, PASSWORDS[SAM]).rows == 0
    last = exported(desk)[-1]
    assert last.who == ROBIN
    assert last.detail == f"rows=0 format=csv names=yes by={ids[SAM]} reason=The board asked"
    failed = desk._log.read().trail(AuditFilter(kind="sign-in failed"), 50, 0).lines
    assert len(failed) == 3
    desk.close()


def test_the_reason_of_an_export_with_names_is_kept_in_one_short_line(filled, tmp_path):
    filled.export(wish(tmp_path / "a.csv", reason="  The board\nasked =1+1 reason=x\t" + "y" * 300))
    filled.export(wish(tmp_path / "b.csv", reason="nobody asks", identified=False))
    with pytest.raises(InputError, match="takes a reason"):
        filled.export(wish(tmp_path / "c.csv", reason="\n\x07 "))
    named, plain, refused = exported(filled)
    _, _, reason = named.detail.partition("reason=")
    assert reason == ("The board asked =1+1 reason=x " + "y" * 300)[:200]
    assert "reason" not in plain.detail + refused.detail
