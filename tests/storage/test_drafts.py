from dataclasses import replace

import pytest

from tests.calls.made_up import NASTY, at, full_call, logged_call, typed_call
from triage_app.calls import life
from triage_app.storage.drafts import drop_logged_drafts, forget_draft, read_drafts, save_draft
from triage_app.storage.save_call import save_call


def test_drafts_come_back_whole_in_the_order_the_calls_started(database):
    second = replace(full_call("second"), started=at(60), notes=NASTY + "\ud800")
    first = typed_call("first")
    with database.saving() as connection:
        save_draft(connection, second)
        save_draft(connection, typed_call("first", "cart"))
        save_draft(connection, first)
        save_draft(connection, typed_call("third"))
        forget_draft(connection, "third")
        forget_draft(connection, "never there")
    with database.looking() as connection:
        assert read_drafts(connection) == (first, second)


def test_a_draft_of_a_call_logged_since_is_none_and_goes_in_a_pause(database):
    def count() -> int:
        with database.bare() as bare:
            return bare.execute("SELECT count(*) FROM drafts").fetchone()[0]

    logged = logged_call("one")
    with database.saving() as connection:
        save_draft(connection, typed_call("one"))
        save_draft(connection, typed_call("two"))
        save_call(connection, logged)
    with database.looking() as connection:
        assert [call.id for call in read_drafts(connection)] == ["two"]
    assert count() == 2
    with database.saving() as connection:
        drop_logged_drafts(connection)
    assert count() == 1


def test_a_call_opened_again_has_a_draft_again(database):
    logged = logged_call("one")
    opened = life.reopen(logged, at(75))
    with database.saving() as connection:
        save_call(connection, logged)
        save_draft(connection, opened)
        drop_logged_drafts(connection)
    with database.looking() as connection:
        assert read_drafts(connection) == (opened,)


def test_a_draft_that_cannot_be_read_hides_no_other(database):
    with database.saving() as connection:
        save_draft(connection, typed_call("one"))
        save_draft(connection, typed_call("two"))
        connection.execute("UPDATE drafts SET state = '{' WHERE call = 'one'")
    with database.looking() as connection:
        assert [call.id for call in read_drafts(connection)] == ["two"]
    with database.bare() as bare:
        assert bare.execute("SELECT count(*) FROM drafts").fetchone() == (2,)


@pytest.mark.parametrize("state", ['{"id":1', "[]", '{"id":"x"}', '{"id":"x","started":"noon"}', ""])
def test_a_draft_nobody_can_read_keeps_no_other_from_coming_back_and_stays_in_the_log(
    database, state, caplog
):
    with database.saving() as connection:
        save_draft(connection, typed_call("one"))
        save_draft(connection, typed_call("two"))
    with database.bare() as bare:
        bare.execute("UPDATE drafts SET state = ? WHERE call = 'one'", (state,))
    with database.looking() as connection:
        assert [call.id for call in read_drafts(connection)] == ["two"]
    with database.bare() as bare:
        assert bare.execute("SELECT state FROM drafts WHERE call = 'one'").fetchone() == (state,)
    assert caplog.messages == ["A draft cannot be read. It is left in the log."]
