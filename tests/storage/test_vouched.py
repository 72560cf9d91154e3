"""A reference leads to the rows it was signed for, one by one or many at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.calls.made_up import MORNING, NASTY, at, full_call, logged_call
from tests.export.payloads import PAYLOADS
from tests.storage.test_verifying import verified
from triage_app.calls import life
from triage_app.calls.log_entry import Addition
from triage_app.storage.bringing_in import last_rows, vouch_for_each, vouch_for_many
from triage_app.storage.chain import digest_of
from triage_app.storage.save_call import add_line, save_call
from triage_app.storage.vouched import Range, ranges_of, read_parts, read_written


@pytest.mark.parametrize(
    ("ref", "ranges"),
    [
        ("x/line/3", (Range("additions", 3, 3),)),
        ("x/call-back/4", (Range("follow_up_events", 4, 4),)),
        ("car-t/check/5", (Range("number_checks", 5, 5),)),
        ("calls/1-9", (Range("calls", 1, 9),)),
        ("calls/1-9 additions/2-3", (Range("calls", 1, 9), Range("additions", 2, 3))),
        ("none/1", ()),
    ],
)
def test_a_reference_means_rows(database, ref, ranges):
    with database.looking() as connection:
        assert ranges_of(connection, ref) == ranges


def test_what_is_read_back_has_the_digest_it_was_signed_with(database):
    with database.saving() as connection:
        save_call(connection, life.finish(full_call("one"), at(90)))
    with database.looking() as connection:
        ref, salt, digest = connection.execute("SELECT ref, salt, digest FROM audit WHERE seq = 1").fetchone()
        assert digest_of(salt, read_parts(connection, ranges_of(connection, ref))) == digest


def test_rows_written_past_the_trail_are_vouched_for_at_once_or_each(database):
    with database.saving() as connection:
        before = last_rows(connection)
        vouch_for_many(connection, before, MORNING, "made up")  # nothing new, no event
        assert connection.execute("SELECT count(*) FROM audit").fetchone() == (0,)
        for place in range(3):
            save_call(connection, logged_call(str(place)))
        add_line(connection, "1", Addition(at(99), "Robin Sample", "note", "x"))
        connection.execute("DROP TRIGGER audit_delete")
        connection.execute("DELETE FROM audit")
        vouch_for_many(connection, before, MORNING, "made up")
    assert verified(database).holds
    with database.saving() as connection:
        refs = connection.execute("SELECT ref, result FROM audit").fetchall()
        connection.execute("DELETE FROM audit")
        vouch_for_each(connection, MORNING)
    assert refs == [("calls/1-3", "made up"), ("additions/1-1", "made up")]
    found = verified(database)
    assert found.holds
    assert found.entries == 4


SIGNS = "".join(map(chr, (*range(1, 160), 0x2028, 0xFFFE, 0xFFFF, 0x10FFFF)))


def test_many_records_have_the_same_digest_however_they_are_read(database):
    with database.saving() as connection:
        save_call(connection, life.finish(full_call(), MORNING + timedelta(seconds=90)))
        for place, text in enumerate((*PAYLOADS, NASTY, SIGNS)):
            call = logged_call(str(place))
            save_call(connection, replace(call, notes=text, needs=(replace(call.now, words=text),)))
            add_line(connection, str(place), Addition(MORNING, "Robin Sample", "note", text))
    ranges = (
        Range("calls", 1, len(PAYLOADS) + 3),
        Range("additions", 1, len(PAYLOADS) + 2),
        Range("follow_up_events", 1, 9),
        Range("number_checks", 1, 0),
    )
    with database.looking() as connection:
        one, other = read_parts(connection, ranges), read_written(connection, ranges)
    assert digest_of(b"salt", one) == digest_of(b"salt", other)
    assert SIGNS.encode()[40:60] in other.identified
