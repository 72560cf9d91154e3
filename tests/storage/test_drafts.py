from dataclasses import replace

from tests.calls.made_up import NASTY, at, full_call, typed_call
from triage_app.storage.drafts import forget_draft, read_drafts, save_draft


def test_drafts_come_back_whole_in_the_order_the_calls_started(database):
    second = replace(full_call("second"), started=at(60), notes=NASTY + "\ud800")
    first = typed_call("first")
    with database.writing() as connection:
        save_draft(connection, second)
        save_draft(connection, typed_call("first", "cart"))
        save_draft(connection, first)
        save_draft(connection, typed_call("third"))
        forget_draft(connection, "third")
        forget_draft(connection, "never there")
    with database.reading() as connection:
        assert read_drafts(connection) == (first, second)
