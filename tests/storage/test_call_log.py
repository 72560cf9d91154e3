from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from tests.calls.made_up import ID, NASTY, at, follow_up, full_call, logged_call
from triage_app.calls import life, needs
from triage_app.calls.log_entry import Addition, CallFilter
from triage_app.calls.number_check import NumberCheck
from triage_app.errors import StorageError
from triage_app.storage.call_log import read_entry
from triage_app.storage.call_pages import read_page
from triage_app.storage.call_rows import call_of, rows_of
from triage_app.storage.erasure_doors import NEVER_REWRITTEN
from triage_app.storage.number_checks import save_check
from triage_app.storage.save_call import add_line, save_call
from triage_app.storage.schema import metadata


def save(database, *calls):
    with database.saving() as connection:
        for call in calls:
            assert save_call(connection, call)


def lines(database):
    with database.reading() as connection:
        return read_page(connection, CallFilter(), 50, "").lines


def test_a_call_comes_back_from_the_log_as_it_was(database):
    call = life.finish(full_call(), at(90))
    save(database, call)
    with database.looking() as connection:
        entry = read_entry(connection, ID)
    assert replace(entry.call, page=call.page) == call
    assert entry.call.notes == NASTY
    assert entry.call.started.utcoffset() == call.started.utcoffset()
    assert entry.additions == ()


texts = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20)


@given(texts, texts, st.dictionaries(texts, texts, max_size=3))
def test_rows_keep_whatever_was_typed(words, name, facts):
    call = life.finish(full_call(), at(90))
    need = replace(call.needs[0], words=words, facts_set=facts)
    call = replace(call, needs=(need,), page={}, caller=replace(call.caller, name=name))
    rows = rows_of(call)
    shown = rows.shown[0]
    assert shown is not None
    child = rows.needs[0] | {"shown_words": shown["words"]}
    child |= {name: shown[name] for name in ("contact", "number", "must_say")}
    assert call_of(rows.call, [child], rows.flags, rows.emergencies, call.follow_ups) == call


def test_saving_twice_keeps_one(database):
    call = life.finish(full_call(), at(90))
    save(database, call)
    with database.saving() as connection:
        assert not save_call(connection, call)
    assert [line.id for line in lines(database)] == [ID]


def test_a_call_logged_again_after_undo_counts_once_and_shows_its_last_state(database):
    first = logged_call()
    opened = life.reopen(first, at(75))
    again = life.finish(needs.set_outcome(opened, "transferred", "Transferred", at(80)), at(81))
    save(database, first)
    with database.saving() as connection:
        add_line(connection, ID, Addition(at(75), "Robin Sample", "reopened"))
    save(database, again)
    assert [(line.outcome, line.seconds, line.added) for line in lines(database)] == [("transferred", 81, 1)]
    with database.looking() as connection:
        entry = read_entry(connection, ID)
    assert entry.call.version == 2
    assert entry.additions == (Addition(at(75), "Robin Sample", "reopened"),)


def test_lines_are_added_signed_and_in_order(database):
    save(database, logged_call())
    with database.saving() as connection:
        add_line(connection, ID, Addition(at(100), "Robin Sample", "note", NASTY))
        add_line(connection, ID, Addition(at(200), "Dana Demo", "correction", "It was Florida."))
    with database.looking() as connection:
        assert [(line.by, line.text) for line in read_entry(connection, ID).additions] == [
            ("Robin Sample", NASTY),
            ("Dana Demo", "It was Florida."),
        ]


def test_an_unknown_call_is_a_key_error(database):
    with database.looking() as connection, pytest.raises(KeyError):
        read_entry(connection, "none")


@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
@pytest.mark.parametrize("name", NEVER_REWRITTEN)
def test_what_was_logged_is_never_rewritten(database, name, verb):
    save(database, life.finish(full_call(), at(90)), replace(life.finish(full_call(), at(90)), version=2))
    with database.saving() as connection:
        add_line(connection, ID, Addition(at(100), "Robin Sample", "note", "x"))
        save_check(connection, NumberCheck("car-t-arizona", "480-555-0127", at(1), "Robin Sample", True))
    table = metadata.tables[name]
    last = list(table.columns)[-1]
    change = update(table).values({last: last}) if verb == "UPDATE" else delete(table)
    with database.reading() as connection:
        before = connection.execute(select(table)).all()
    assert before
    with pytest.raises(StorageError), database.writing() as connection:
        connection.execute(change)
    with database.reading() as connection:
        assert connection.execute(select(table)).all() == before


def test_the_same_screen_is_kept_once(database):
    save(database, logged_call("1"), logged_call("2"))
    with database.bare() as bare:
        assert bare.execute("SELECT count(*) FROM shown").fetchone() == (1,)


def test_a_follow_up_promised_in_the_call_is_logged_with_it(database):
    save(
        database,
        life.finish(
            needs.promise(needs.set_outcome(full_call(), "x", "", at(1)), follow_up(), at(2)), at(90)
        ),
    )
    with database.looking() as connection:
        entry = read_entry(connection, ID)
    assert {each.id for each in entry.call.follow_ups} == {"f1", f"follow-up of {ID}"}
