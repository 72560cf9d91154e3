from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.calls.made_up import MORNING, at, full_call, logged_call
from triage_app.calls import life, needs
from triage_app.calls.log_entry import CallFilter
from triage_app.storage.call_pages import read_gaps, read_page
from triage_app.storage.save_call import save_call

EVERYTHING = CallFilter()


def save(database, *calls):
    with database.saving() as connection:
        for call in calls:
            assert save_call(connection, call)


def page(database, wanted=EVERYTHING, limit=50, after=""):
    with database.reading() as connection:
        return read_page(connection, wanted, limit, after)


def ids(database, **wanted) -> list[str]:
    return [line.id for line in page(database, CallFilter(**wanted)).lines]


def numbered(count: int):
    """Calls a minute apart, two of them at the same moment."""
    for place in range(count):
        start = MORNING + timedelta(minutes=place - (place == 3))
        yield replace(logged_call(f"call {place:02}"), started=start, ended=start + timedelta(seconds=5))


def test_pages_follow_each_other_without_a_gap_or_a_double(database):
    calls = tuple(numbered(11))
    save(database, *calls)
    seen, after = [], ""
    while True:
        part = page(database, limit=3, after=after)
        seen += [line.id for line in part.lines]
        after = part.after
        if not after:
            break
    newest_first = sorted(calls, key=lambda call: (call.started, call.id), reverse=True)
    assert seen == [call.id for call in newest_first]


def test_a_full_last_page_has_no_next(database):
    save(database, *numbered(3))
    assert page(database, limit=3).after == ""
    assert page(database, limit=2).after != ""


def test_an_empty_log_is_an_empty_page(database):
    assert page(database).lines == ()


def test_filters_find_what_they_name(database):
    emergency = life.finish(full_call("full"), at(90))
    plain = replace(logged_call("plain"), started=at(-60), taken_by="Dana Demo")
    save(database, plain, emergency)
    assert ids(database, needs=("car-t",)) == ["full", "plain"]
    assert ids(database, needs=("billing",)) == []
    assert ids(database, outcomes=("message-taken",)) == ["full"]
    assert ids(database, takers=("Dana Demo",)) == ["plain"]
    assert ids(database, emergency=True) == ["full"]
    assert ids(database, number="6125550117") == ["full"]
    assert ids(database, since=MORNING) == ["full"]
    assert ids(database, until=MORNING) == ["plain"]
    assert ids(database, needs=("car-t",), takers=("Dana Demo",), until=MORNING) == ["plain"]


def test_words_that_found_nothing_are_counted_with_the_latest_time(database):
    def not_found(id: str, words: str, seconds: int):
        call = needs.type_words(
            life.start(id, at(seconds), "Robin", "Desk 2", "1"), words, at(seconds), {}, True
        )
        return life.finish(needs.set_outcome(call, "message-taken", "", at(seconds)), at(seconds + 1))

    save(
        database,
        not_found("1", "Wig", 0),
        not_found("2", "wig ", 60),
        not_found("3", "hat", 99),
        logged_call(),
    )
    with database.reading() as connection:
        gaps = read_gaps(connection, 5)
    assert [(gap.words, gap.times, gap.last) for gap in gaps] == [("wig", 2, at(60)), ("hat", 1, at(99))]
