"""Whatever is changed in the log behind the desk's back is found by its chain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.calls.made_up import at, follow_up, full_call, logged_call
from triage_app.calls import life
from triage_app.calls.log_entry import Addition
from triage_app.calls.number_check import NumberCheck
from triage_app.storage.database import Database
from triage_app.storage.follow_ups import save_follow_up
from triage_app.storage.number_checks import save_check
from triage_app.storage.save_call import add_line, save_call
from triage_app.storage.verifying import Verifier

RECORDS = 10


@pytest.fixture
def filled(database) -> Database:
    with database.saving() as connection:
        save_call(connection, life.finish(full_call("full"), at(90)))
        for place in range(3):
            save_call(connection, logged_call(str(place)))
        save_call(connection, replace(logged_call("1"), version=2))
        add_line(connection, "1", Addition(at(100), "Robin Sample", "note", "Sent the form"))
        save_check(connection, NumberCheck("car-t-arizona", "480-555-0127", at(101), "Robin Sample", True))
        moved = replace(follow_up("of none", at(9000)), call="0")
        save_follow_up(connection, moved, "set", at(110), "Robin Sample")
        save_follow_up(connection, replace(moved, due=at(9999), moved=1), "moved", at(111), "Dana Demo")
    return database


def verified(database, last: int = 0, events: int = 2):
    with database.looking() as connection:
        verifier = Verifier(connection, last)
        while verifier.step(connection, events):
            pass
        return verifier.result()


def test_a_log_nobody_touched_holds(filled):
    found = verified(filled)
    assert (found.entries, found.records, found.wrong) == (RECORDS, RECORDS, ())
    assert verified(filled, last=3).entries == 3
    assert verified(filled, last=3).holds


def test_an_empty_log_holds(database):
    assert verified(database).holds


ATTACKS = {
    "a name": "UPDATE calls SET name = 'Somebody Else' WHERE id = 'full'",
    "when it was": "UPDATE calls SET started = started - 86400000, ended = ended - 86400000 WHERE id = '2'",
    "who took it": "UPDATE calls SET taken_by = 'Dana Demo' WHERE id = '2'",
    "words": "UPDATE call_needs SET words = 'other' WHERE call = 2",
    "an outcome": "UPDATE call_needs SET outcome = 'transferred' WHERE call = 2",
    "a flag": "UPDATE call_flags SET state = 'past'",
    "a flag deleted": "DELETE FROM call_flags",
    "a flag's words": "UPDATE call_flags SET words = '[]'",
    "an emergency": "UPDATE emergencies SET reason = 'past' WHERE place = 0",
    "what was shown": "UPDATE shown SET number = '480-555-0199'",
    "another answer shown": "UPDATE call_needs SET shown = NULL WHERE call = 3",
    "a line": "UPDATE additions SET text = 'Never sent'",
    "a line deleted": "DELETE FROM additions",
    "a mark": "UPDATE number_checks SET worked = 0",
    "a call back's number": "UPDATE follow_ups SET number = '6515550100' WHERE id = 'of none'",
    "a call back's time": "UPDATE follow_ups SET due = due + 1 WHERE id = 'of none'",
    "a call back's change": "UPDATE follow_up_events SET due = due + 1 WHERE kind = 'moved'",
    "a call deleted": "DELETE FROM calls WHERE id = '0'",
    "a call hidden": "INSERT INTO superseded SELECT seq, seq FROM calls WHERE id = '2'",
    "an old version shown again": "DELETE FROM superseded",
    "a call inserted": "INSERT INTO calls (id, version, started, offset, ended) VALUES ('x', 1, 1, 0, 2)",
    "a line inserted": "INSERT INTO additions (call, at, offset) VALUES ('0', 1, 0)",
    "an event": "UPDATE audit SET who = 'Dana Demo' WHERE seq = 3",
    "an event's time": "UPDATE audit SET at = at - 1 WHERE seq = 3",
    "an event deleted": "DELETE FROM audit WHERE seq = 3",
    "the first event deleted": "DELETE FROM audit WHERE seq = 1",
    "a digest": "UPDATE audit SET digest = (SELECT digest FROM audit WHERE seq = 2) WHERE seq = 3",
    "a signature": "UPDATE audit SET mac = zeroblob(32) WHERE seq = 3",
    "a salt": "UPDATE audit SET salt = zeroblob(16) WHERE seq = 3",
    "a salt taken away": "UPDATE audit SET salt = NULL WHERE seq = 3",
    "an erasure that never was": "UPDATE audit SET salt = NULL, erased = 5 WHERE seq = 3",
    "a record claimed by another": "UPDATE audit SET ref = '2/1' WHERE seq = 3",
    "a reference to nowhere": "UPDATE audit SET ref = 'calls' WHERE seq = 3",
    "a reference of nonsense": "UPDATE audit SET ref = '0/x' WHERE seq = 3",
}


def disarm(connection) -> None:
    """Whoever has the key of the log can take its triggers away."""
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA foreign_keys = OFF").fetchall()


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_what_is_changed_behind_the_desk_s_back_is_found(filled, attack):
    with filled.bare() as connection:
        disarm(connection)
        assert connection.execute(attack).rowcount
    assert not verified(filled).holds


def test_two_calls_swapped_are_found(filled):
    with filled.bare() as connection:
        disarm(connection)
        connection.execute("UPDATE calls SET id = 'x' WHERE id = '0'")
        connection.execute("UPDATE calls SET id = '0' WHERE id = '2'")
        connection.execute("UPDATE calls SET id = '2' WHERE id = 'x'")
    assert not verified(filled).holds


def test_two_events_swapped_are_found(filled):
    with filled.bare() as connection:
        disarm(connection)
        connection.execute("UPDATE audit SET seq = 99 WHERE seq = 2")
        connection.execute("UPDATE audit SET seq = 2 WHERE seq = 3")
        connection.execute("UPDATE audit SET seq = 3 WHERE seq = 99")
    assert not verified(filled).holds


def test_what_is_said_holds_nobody_s_words(filled):
    with filled.bare() as connection:
        disarm(connection)
        connection.execute("UPDATE calls SET name = 'Riley Notreal', notes = 'secret'")
        connection.execute("UPDATE audit SET who = 'Riley Notreal'")
    told = " ".join(verified(filled).wrong)
    assert "was changed" in told
    assert "Riley" not in told


def test_a_log_from_before_the_chain_is_vouched_for_as_it_was_found(tmp_path):
    import shutil

    from triage_app.storage.log import Log

    old = Path(__file__).with_name("old_logs") / "version-1"
    folder = shutil.copytree(old, tmp_path / "log")
    log = Log(folder / "calls.db", folder / "calls.key")
    found = verified(log.database())
    assert found.holds, found.wrong
    assert found.records >= 3
    log.close(0)


def test_events_of_many_records_are_verified_a_few_at_a_time(database):
    from triage_app.storage.bringing_in import last_rows, vouch_for_many

    with database.saving() as connection:
        before = last_rows(connection)
        for place in range(1100):
            save_call(connection, logged_call(str(place)))
        connection.execute("DROP TRIGGER audit_delete")
        connection.execute("DELETE FROM audit")
        vouch_for_many(connection, before, at(0), "made up")
    steps = 1
    with database.looking() as connection:
        verifier = Verifier(connection)
        while verifier.step(connection, 100):
            steps += 1
    found = verifier.result()
    assert (found.entries, found.records, steps) == (3, 1100, 3)
    assert found.holds
