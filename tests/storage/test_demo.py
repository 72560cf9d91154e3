"""Invented calls are made up, the same each time, and a log full of them is a log like any other."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.calls.made_up import MORNING, chicago, logged_call
from tests.desk.small import PACK
from triage_app.calls.log_entry import CallFilter
from triage_app.records import replace
from triage_app.storage.demo import write_demo
from triage_app.storage.doctor import check
from triage_app.storage.invented import CHUNK, DAYS, Inventor, names_of
from triage_app.storage.log import Log

CALLS = 3000


def nothing(_done: int, _total: int) -> None:
    """Serve where nobody watches."""


def fill(log: Log, calls: int = CALLS, pack=PACK, report=nothing) -> None:
    write_demo(log, pack, calls, MORNING, chicago, report)


def every_line(log: Log, **wanted):
    lines, after = [], ""
    while True:
        page = log.read().page(CallFilter(**wanted), 500, after)
        lines += page.lines
        after = page.after
        if not after:
            return lines


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    log = Log(folder / "calls.db", folder / "calls.key")
    fill(log)
    yield log
    log.close(5)


def test_there_are_as_many_as_asked_over_two_years_and_none_to_come(full):
    lines = every_line(full)
    assert len(lines) == CALLS
    assert lines[-1].started > MORNING - timedelta(days=DAYS + 1)
    assert lines[-1].started < MORNING - timedelta(days=DAYS - 10)
    assert lines[0].started.date() == MORNING.date()
    assert all(line.started + timedelta(seconds=line.seconds) <= MORNING for line in lines)
    assert [line.started for line in lines] == sorted((line.started for line in lines), reverse=True)
    assert all(8 <= line.started.hour < 17 for line in lines)
    assert not any(line.started.weekday() == 6 for line in lines)


def test_numbers_and_people_are_made_up(full):
    numbers = {line.number for line in every_line(full)} - {""}
    assert len(numbers) > 100
    assert all(re.fullmatch(r"\d{3}55501\d\d", number) for number in numbers)


def test_needs_answers_and_endings_are_the_pack_s(full):
    lines = every_line(full)
    assert {need for line in lines for need in line.needs} <= {need.id for need in PACK.needs} | {""}
    assert {answer for line in lines for answer in line.answers} <= {answer.id for answer in PACK.answers} | {
        ""
    }
    assert {outcome for line in lines for outcome in line.outcomes} <= {ending.id for ending in PACK.endings}
    assert any(len(line.needs) == 2 for line in lines)
    assert any(line.emergency for line in lines)
    assert any(line.added for line in lines)


def test_each_can_be_read_in_full(full):
    for line in every_line(full)[:100]:
        call = full.read().entry(line.id).call
        assert call.seconds == line.seconds
        assert call.events[-1].kind == "logged"
        if call.now.answer == "car-t-arizona":
            assert (call.now.number, call.now.must_say) == ("480-555-0127", ("Mention CAR-T",))
        if line.emergency:
            assert (call.red_flags[0].flag, call.handed_off != "") == ("chest-pain", True)


def test_they_are_searchable_listed_and_due_like_real_ones(full):
    assert len(every_line(full, search="cart ariz")) > 20
    assert 0 < len(every_line(full, emergency=True)) < CALLS / 20
    assert full.today(MORNING.replace(hour=0), 5).calls > 0
    found = full.read().follow_ups(MORNING - timedelta(days=30))
    assert any(each.done for each in found)
    assert any(each.done is None for each in found)
    assert full.read().gaps(3)[0].times > 1


def test_the_log_passes_all_checks_and_has_all_its_indexes(full, tmp_path):
    fresh = Log(tmp_path / "calls.db", tmp_path / "calls.key")
    statement = "SELECT name, sql FROM sqlite_schema ORDER BY name"
    with full.database().bare() as one, fresh.database().bare() as other:
        assert one.execute(statement).fetchall() == other.execute(statement).fetchall()
        assert check(one) == []
        one.execute("INSERT INTO call_search (call_search) VALUES ('integrity-check')")
    fresh.close(0)


def test_equal_seeds_make_equal_calls(full, log):
    fill(log)
    assert every_line(log) == every_line(full)


def test_calls_are_added_to_those_that_are_there(log):
    log.begin(lambda state: None)
    log.save_call(logged_call("real"))
    assert log.flush(10)
    fill(log, 50)
    fill(log, 50)
    lines = every_line(log)
    assert len({line.id for line in lines}) == 101
    assert len(every_line(log, search="arizona")) >= 1
    with log.database().bare() as connection:
        assert check(connection) == []


def test_progress_is_told_and_stopping_leaves_the_log_as_it_was(log):
    seen: list[tuple[int, int]] = []
    fill(log, CHUNK + 5, report=lambda done, total: seen.append((done, total)))
    shares = [done / total for done, total in seen]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(seen) > 5

    def stop(done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(log, 50, report=stop)
    assert len(every_line(log)) == CHUNK + 5
    with log.database().bare() as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_none_is_a_number_too(log):
    fill(log, 0)
    assert every_line(log) == []


def test_a_pack_without_dangers_makes_calls_without_them(log):
    fill(log, 500, replace(PACK, red_flags=(), offers=()))
    assert len(every_line(log)) == 500
    assert every_line(log, emergency=True) == []


def test_in_the_morning_the_day_has_no_calls_yet(tmp_path):
    early = MORNING.replace(hour=6)
    codes = {name: at for at, name in enumerate(names_of(PACK))}
    chunks = Inventor(PACK, {}, codes, 1000, early, chicago, 1).chunks(1)
    assert sum(len(chunk.calls) for chunk in chunks) == 1000
