"""What names callers goes for good, from the file itself; the rest and what is held stay, verified."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.calls.made_up import MORNING, at, full_call, logged_call, typed_call
from tests.storage.pages import plain_pages
from tests.storage.test_verifying import verified
from triage_app.calls import life
from triage_app.calls.audit import AuditEvent
from triage_app.calls.log_entry import Addition, CallFilter
from triage_app.calls.number_check import NumberCheck
from triage_app.calls.retention import Hold
from triage_app.errors import StorageError
from triage_app.storage.database import Database
from triage_app.storage.drafts import save_draft
from triage_app.storage.erasure import erase, preview_erasure
from triage_app.storage.log import Log
from triage_app.storage.number_checks import save_check
from triage_app.storage.reading import Reading
from triage_app.storage.retention import (
    add_hold,
    clear_pending,
    drop_hold,
    pending_erasure,
    read_retention,
    write_months,
)
from triage_app.storage.save_call import add_line, save_call
from triage_app.storage.search_feed import feed_search

OLD = timedelta(days=900)
BEFORE = MORNING - timedelta(days=700)
CANARY = "Quetzalcanary"


def unreported(_done: int, _total: int) -> None:
    """Serve where nobody watches."""


def marked(id: str, ago: timedelta = OLD):
    """A call in which everything happened, with the marked word wherever a word can stand."""
    call = full_call(id)
    caller = replace(call.caller, name=f"{CANARY} Notreal", relationship=CANARY)
    needs = tuple(
        replace(need, words=f"{need.words} {CANARY}", facts_set={"x": CANARY}) for need in call.needs
    )
    flags = tuple(replace(flag, words=(CANARY,)) for flag in call.red_flags)
    panels = tuple(
        replace(panel, detail=CANARY, flags=tuple(replace(flag, words=(CANARY,)) for flag in panel.flags))
        for panel in call.emergencies
    )
    follow_ups = tuple(replace(each, reason=CANARY, name=CANARY, call=id) for each in call.follow_ups)
    call = replace(call, caller=caller, notes=CANARY, needs=needs, red_flags=flags, emergencies=panels)
    call = replace(call, write_down=replace(call.write_down, where=CANARY, patient=CANARY))
    call = life.finish(replace(call, follow_ups=follow_ups), at(90))
    assert call.ended is not None
    return replace(call, started=call.started - ago, ended=call.ended - ago)


def event(kept: str = "2024-01-01") -> AuditEvent:
    return AuditEvent(MORNING, "Dana Demo", "Desk 2", "keeping", "", "erased", kept)


@pytest.fixture
def filled(database) -> Database:
    with database.saving() as connection:
        for place in range(5):
            save_call(connection, marked(f"old-{place}"))
        add_line(connection, "old-1", Addition(at(100), "Robin Sample", "note", CANARY))
        mark = NumberCheck("car-t-arizona", "480-555-0127", MORNING - OLD, "Robin Sample", False, CANARY)
        save_check(connection, mark)
        save_draft(connection, replace(typed_call("draft", CANARY), started=MORNING - OLD))
        save_call(connection, marked("new", timedelta()))
        add_hold(connection, Hold("old-4", MORNING, "Dana Demo", "A lawyer asked"))
        while feed_search(connection):
            pass
    return database


def entry(database: Database, id: str):
    return Reading(database).entry(id)


def found(database: Database) -> list[str]:
    lines = Reading(database).page(CallFilter(search=CANARY), 50, "").lines
    return sorted(line.id for line in lines)


def test_the_preview_says_what_goes_and_changes_nothing(filled):
    with filled.looking() as connection:
        preview = preview_erasure(connection, BEFORE)
        before = connection.execute("SELECT * FROM calls").fetchall()
    assert (preview.calls, preview.held, preview.lines, preview.call_backs) == (4, 1, 1, 4)
    assert (preview.checks, preview.drafts, preview.nothing) == (1, 1, False)
    assert preview.first == preview.last == MORNING - OLD
    with filled.looking() as connection:
        assert connection.execute("SELECT * FROM calls").fetchall() == before
        assert preview_erasure(connection, MORNING - 2 * OLD).nothing


def test_an_erasure_empties_what_names_people_keeps_the_rest_and_the_chain_verifies(filled):
    kept = entry(filled, "old-0").call
    assert erase(filled, event(), BEFORE, unreported) == 4
    gone = entry(filled, "old-0").call
    assert (gone.caller.name, gone.caller.number, gone.notes, gone.write_down.patient) == ("", "", "", "")
    assert [need.words for need in gone.needs] == ["", ""]
    assert [need.answer for need in gone.needs] == [need.answer for need in kept.needs]
    assert gone.needs[0].shown == kept.needs[0].shown  # the clinic's own words
    assert (gone.started, gone.ended, gone.taken_by) == (kept.started, kept.ended, kept.taken_by)
    assert [panel.hand_offs for panel in gone.emergencies] == [panel.hand_offs for panel in kept.emergencies]
    assert [each.name for each in gone.follow_ups] == [""]
    assert entry(filled, "old-1").additions[0].text == ""
    assert Reading(filled).drafts() == ()
    result = verified(filled)
    assert result.holds, result.wrong
    assert result.erased == 4 + 4 + 1 + 1


def test_held_calls_and_newer_ones_stay_as_they_are_and_are_found(filled):
    held, new = entry(filled, "old-4"), entry(filled, "new")
    erase(filled, event(), BEFORE, unreported)
    assert (entry(filled, "old-4"), entry(filled, "new")) == (held, new)
    assert found(filled) == ["new", "old-4"]


def test_nothing_of_it_is_left_in_any_decrypted_page(filled):
    assert CANARY.encode() in plain_pages(filled)
    with filled.saving() as connection:
        drop_hold(connection, "old-4")
    erase(filled, event(), MORNING + OLD, unreported)
    assert CANARY.encode() not in plain_pages(filled)
    assert CANARY.lower().encode() not in plain_pages(filled)  # as the search index writes it
    assert verified(filled).holds


def test_an_erasure_is_one_event_and_a_second_one_finds_nothing_left(filled):
    erase(filled, event(), BEFORE, unreported)
    with filled.looking() as connection:
        rows = connection.execute("SELECT result, detail FROM audit WHERE kind = 'keeping'").fetchall()
        assert rows == [("erased", "calls=4 before=2024-01-01")]
        left = preview_erasure(connection, BEFORE)
        assert (left.calls, left.lines, left.call_backs, left.checks, left.drafts) == (0, 0, 0, 0, 0)
        assert left.pending  # until the copies from before it are gone
        erasure = pending_erasure(connection)
    with filled.saving() as connection:
        clear_pending(connection, erasure - 1)
        assert pending_erasure(connection) == erasure
        clear_pending(connection, erasure)
        assert preview_erasure(connection, BEFORE).nothing
    with filled.saving() as connection:
        drop_hold(connection, "old-4")
    assert erase(filled, event(), BEFORE, unreported) == 1
    assert verified(filled).holds


def test_an_erasure_that_is_stopped_leaves_the_log_as_it_was(filled):
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done >= total - 2:
            raise Stopped

    with pytest.raises(Stopped):
        erase(filled, event(), BEFORE, stop)
    assert entry(filled, "old-0").call.notes == CANARY
    assert verified(filled).holds
    assert erase(filled, event(), BEFORE, unreported) == 4


ATTEMPTS = {
    "without an erasure": ("", "UPDATE calls SET name = '', notes = '' WHERE id = 'old-0'"),
    "something else than emptying": ("mark", "UPDATE calls SET name = 'Other' WHERE id = 'old-0'"),
    "more than what names people": ("mark", "UPDATE calls SET started = 1, ended = 2 WHERE id = 'old-0'"),
    "a newer call": ("mark", "EMPTY new"),
    "a held call": ("mark", "EMPTY old-4"),
    "a row deleted": ("mark", "DELETE FROM calls WHERE id = 'old-0'"),
    "what was shown": ("mark", "UPDATE shown SET words = ''"),
    "words filled in": ("mark", "UPDATE call_needs SET words = 'x', facts = ''"),
    "an outcome": ("mark", "UPDATE call_needs SET words = '', facts = '', outcome = 'x'"),
    "a line of a newer call": ("mark", "UPDATE additions SET text = '' WHERE \"call\" = 'new'"),
    "a newer mark": ("mark", "UPDATE number_checks SET word = '' WHERE at > 1"),
    "an event's time": ("mark", "UPDATE audit SET at = 1, salt = NULL, erased = 1 WHERE seq = 1"),
    "a salt without its erasure": ("mark", "UPDATE audit SET salt = NULL WHERE seq = 1"),
    "a salt without any erasure": ("", "UPDATE audit SET salt = NULL, erased = 1 WHERE seq = 1"),
    "an event deleted": ("mark", "DELETE FROM audit WHERE seq = 1"),
}
_EMPTY = (
    "UPDATE calls SET name = '', number = '', relationship = '', notes = '', where_now = '', patient = '', "
    "timeline = '' WHERE id = '{}'"
)


@pytest.mark.parametrize(("mark", "attempt"), ATTEMPTS.values(), ids=ATTEMPTS)
def test_the_door_opens_for_exactly_an_erasure_and_for_nothing_else(filled, mark, attempt):
    with filled.saving() as connection:
        newer = NumberCheck("car-t-arizona", "480-555-0127", MORNING, "Robin Sample", False, "busy")
        save_check(connection, newer)
        add_line(connection, "new", Addition(at(200), "Robin Sample", "note", "x"))
    if attempt.startswith("EMPTY "):
        attempt = _EMPTY.format(attempt.removeprefix("EMPTY "))
    with pytest.raises(StorageError), filled.saving() as connection:
        _try(connection, mark, attempt)
    assert verified(filled).holds


def _try(connection, mark: str, attempt: str) -> None:
    if mark:
        connection.execute("INSERT INTO erasing VALUES (1, ?)", (int(BEFORE.timestamp() * 1000),))
    connection.execute(attempt)


def test_a_record_that_is_filled_again_after_its_erasure_is_found(filled):
    from tests.storage.test_verifying import disarm

    erase(filled, event(), BEFORE, unreported)
    with filled.bare() as connection:
        disarm(connection)
        connection.execute("UPDATE calls SET name = 'Made Up' WHERE id = 'old-0'")
    assert not verified(filled).holds


def test_what_stays_of_an_erased_call_is_still_verified(filled):
    from tests.storage.test_verifying import disarm

    erase(filled, event(), BEFORE, unreported)
    with filled.bare() as connection:
        disarm(connection)
        connection.execute("UPDATE call_needs SET outcome = 'transferred' WHERE place = 0")
    assert not verified(filled).holds


def test_of_calls_brought_in_at_once_some_may_be_erased(tmp_path):
    from tests.calls.made_up import chicago
    from tests.desk.small import PACK
    from triage_app.storage.demo import write_demo

    log = Log(tmp_path / "calls.db", tmp_path / "calls.key")
    write_demo(log, PACK, 300, MORNING, chicago, unreported)
    database = log.database()
    assert verified(database).holds
    assert erase(database, event(), MORNING - timedelta(days=365), unreported) > 50
    assert verified(database).holds
    log.close(0)


def test_what_was_decided_lies_in_the_log_and_there_is_no_silent_default(database):
    with database.saving() as connection:
        assert read_retention(connection).months is None
        write_months(connection, 24)
        write_months(connection, 36)
        save_call(connection, logged_call("one"))
        hold = Hold("one", MORNING, "Dana Demo", "A lawyer asked")
        assert add_hold(connection, hold)
        assert not add_hold(connection, hold)
        with pytest.raises(KeyError):
            add_hold(connection, replace(hold, call="none"))
        kept = read_retention(connection)
        assert (kept.months, kept.audit_months, kept.holds) == (36, 72, (hold,))
        assert drop_hold(connection, "one")
        assert not drop_hold(connection, "one")


def test_decrypted_pages_are_what_sqlite_sees(tmp_path):
    """The reader of pages itself is tried: else finding nothing would say nothing."""
    log = Log(tmp_path / "calls.db", tmp_path / "calls.key")
    pages = plain_pages(log.database())
    assert pages[16:].startswith(b"\x10\x00") or b"CREATE TABLE calls" in pages
    assert Path(log.file).stat().st_size == len(pages)
    log.close(0)
