from datetime import timedelta

from tests.calls.made_up import MORNING, follow_up
from triage_app.calls.follow_up import done, moved
from triage_app.storage.follow_ups import (
    follow_ups_of_number,
    open_follow_ups,
    save_follow_up,
)


def save(database, each, kind="set"):
    with database.saving() as connection:
        save_follow_up(connection, each, kind, MORNING, "Robin Sample")


def read(database, done_since=None):
    with database.looking() as connection:
        return open_follow_ups(connection, done_since)


def events(database):
    with database.bare() as bare:
        return bare.execute("SELECT follow_up, kind FROM follow_up_events ORDER BY seq").fetchall()


def test_a_follow_up_comes_back_as_it_was_soonest_first(database):
    later = follow_up("a", MORNING + timedelta(hours=2))
    save(database, later)
    save(database, follow_up("b"))
    assert read(database) == (follow_up("b"), later)


def test_every_change_is_a_line_of_its_own(database):
    each = follow_up()
    save(database, each)
    save(database, each)  # the same again, after a lost answer
    each = moved(each, MORNING + timedelta(hours=5))
    save(database, each, "moved")
    each = done(each, MORNING + timedelta(hours=6), "Dana Demo")
    save(database, each, "done")
    assert events(database) == [("f1", "set"), ("f1", "moved"), ("f1", "done")]
    assert read(database) == ()
    assert read(database, MORNING) == (each,)
    assert read(database, MORNING + timedelta(days=1)) == ()


def test_open_call_backs_of_a_number_are_found(database):
    save(database, follow_up())
    save(database, done(follow_up("called"), MORNING, "Robin Sample"), "done")
    with database.looking() as connection:
        assert follow_ups_of_number(connection, "6515550188") == (follow_up(),)
        assert follow_ups_of_number(connection, "6515550100") == ()
        assert follow_ups_of_number(connection, "") == ()
