"""The chain is verified behind the desk's back: its end at each start, all of it a week later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.calls.made_up import logged_call
from tests.storage.test_verifying import disarm
from triage_app.storage.database import Database
from triage_app.storage.moments import to_ms
from triage_app.storage.save_call import save_call
from triage_app.storage.watch import LAST_LINKS, WRONG, Watch, due_again


@pytest.fixture
def filled(database) -> Database:
    with database.saving() as connection:
        now = datetime.now(UTC).astimezone()
        for place in range(5):
            save_call(connection, _dated(str(place), now))
    return database


def _dated(id: str, ended: datetime):
    from triage_app.records import replace

    return replace(logged_call(id), started=ended - timedelta(seconds=70), ended=ended)


def run(watch: Watch) -> int:
    steps = 0
    while watch.step():
        steps += 1
    return steps


def checks(database: Database) -> list[tuple[str, str, str]]:
    with database.looking() as connection:
        query = "SELECT who, result, detail FROM audit WHERE kind = 'check' ORDER BY seq"
        return connection.execute(query).fetchall()


def set_back(database: Database, days: int) -> None:
    """As if the whole chain had been verified so long ago."""
    then = to_ms(datetime.now(UTC) - timedelta(days=days))
    with database.saving() as connection:
        connection.execute("INSERT OR REPLACE INTO about_log VALUES ('chain verified', ?)", (str(then),))


def test_a_start_verifies_the_end_and_says_nothing_where_it_holds(filled):
    found: list[str] = []
    watch = Watch(filled, found.append)
    assert run(watch) == 1
    assert found == []
    assert checks(filled) == []
    assert run(watch) == 0  # and no more until it is due


def test_a_week_after_the_last_time_all_of_it_is_verified_and_the_log_keeps_that(filled):
    set_back(filled, 8)
    found: list[str] = []
    assert run(Watch(filled, found.append)) == 2
    assert checks(filled) == [("Front Desk", "ok", "entries=5")]
    assert found == []
    with filled.looking() as connection:
        assert due_again(connection, datetime.now(UTC)) > datetime.now(UTC) + timedelta(days=6)
    assert run(Watch(filled, found.append)) == 1  # the next start verifies the end alone


def test_six_days_after_it_is_not_due_yet(filled):
    set_back(filled, 6)
    assert run(Watch(filled, str)) == 1
    assert checks(filled) == []


def test_what_was_changed_is_shown_and_kept_in_the_trail(filled):
    with filled.bare() as connection:
        disarm(connection)
        connection.execute("UPDATE calls SET taken_by = 'Dana Demo' WHERE id = '3'")
    found: list[str] = []
    run(Watch(filled, found.append))
    assert found == [WRONG]
    assert checks(filled) == [("Front Desk", "failed", "entries=5")]


def test_a_clock_set_back_by_years_does_not_put_the_next_verification_off(filled):
    set_back(filled, -4000)
    with filled.looking() as connection:
        assert due_again(connection, datetime.now(UTC)) <= datetime.now(UTC) + timedelta(days=7)


def test_the_end_of_a_long_trail_is_a_thousand_links(database):
    now = datetime.now(UTC).astimezone()
    with database.saving() as connection:
        for place in range(LAST_LINKS + 50):
            save_call(connection, _dated(str(place), now))
    assert run(Watch(database, str)) == LAST_LINKS // 100 + 1
