"""What SQLite puts together for many records at once is signed like what is read row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.calls.made_up import MORNING, NASTY, full_call, logged_call
from tests.export.payloads import PAYLOADS
from triage_app.calls import life
from triage_app.calls.log_entry import Addition
from triage_app.storage.chain import digest_of
from triage_app.storage.save_call import add_line, save_call
from triage_app.storage.vouched import Range, read_parts, read_written

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
