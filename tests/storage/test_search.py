from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calls.made_up import NASTY, at, logged_call
from triage_app.calls.log_entry import Addition, CallFilter
from triage_app.storage.call_pages import read_page
from triage_app.storage.save_call import add_line, save_call
from triage_app.storage.search import matches_of
from triage_app.storage.search_feed import feed_search


@pytest.fixture
def filled(database):
    call = logged_call("riley")
    caller = replace(call.caller, name="Riley Notreal-Müller", number="6125550142")
    with database.saving() as connection:
        save_call(connection, replace(call, caller=caller, notes=NASTY))
        save_call(connection, logged_call("other"))
        add_line(connection, "other", Addition(at(99), "Robin Sample", "note", "Sent the wheelchair form"))
        while feed_search(connection, 1):
            pass
    return database


def found(database, typed: str) -> list[str]:
    with database.reading() as connection:
        return sorted(line.id for line in read_page(connection, CallFilter(search=typed), 50, "").lines)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("riley", ["riley"]),
        ("RIL", ["riley"]),
        ("ril notr", ["riley"]),  # beginnings where no whole words are found
        ("not ril", ["riley"]),
        ("notreal", ["riley"]),
        ("muller", ["riley"]),  # letters without their marks
        ("riley car", ["riley"]),  # all words, each as a beginning
        ("riley wheelchair", []),
        ("cart", ["other", "riley"]),
        ("wheel", ["other"]),  # a line added later
        ("612-555-0142", ["riley"]),
        ("(612) 555", ["riley"]),
        ("+1 612 555 0142", ["riley"]),
        ("1-612-555-0142", ["riley"]),
        ("+1 (612) 55", ["riley"]),
        ("riley 612-555-0142", ["riley"]),
        ("612.555.0142 ril", ["riley"]),
        ("riley 651-555-0142", []),
        ("_", []),
        ("%ri", ["riley"]),
        ("c_rt", []),
        ("555", []),  # a number from its start
        ("drop table", ["riley"]),  # notes
        ("% _", []),
        ("%", []),
        ('"', []),
        ("riley OR other", []),
        ("name:riley", []),
        ("", ["other", "riley"]),
        ("  ", ["other", "riley"]),
        ("NEAR(", []),
        ("*", []),
    ],
)
def test_calls_are_found_by_name_number_note_and_words(filled, typed, ids):
    assert found(filled, typed) == ids


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_question_the_index_can_answer(typed):
    assert all(match.count('"') % 2 == 0 and "\x00" not in match for match in matches_of(typed))


@pytest.mark.parametrize(
    "typed", [NASTY, "a" * 10_000, "\u202e", "😀", "' OR 1=1 --", "\x00a", "½ ² ①", "ß", "日本"]
)
def test_nasty_searches_find_nothing_wrong_and_break_nothing(filled, typed):
    found(filled, typed)


def test_the_index_is_fed_some_rows_at_a_time(database):
    with database.saving() as connection:
        for place in range(45):
            save_call(connection, logged_call(str(place)))
    rounds = 0
    with database.saving() as connection:
        while feed_search(connection):
            rounds += 1
    assert rounds == 2
    assert len(found(database, "cart")) == 45


def test_hits_come_newest_first_page_by_page_each_once(database):
    with database.saving() as connection:
        for place in range(7):
            save_call(connection, logged_call(str(place)))
        for place in (1, 6):  # found twice: in the call and in a line of it
            add_line(connection, str(place), Addition(at(99), "Robin Sample", "note", "cart again"))
        while feed_search(connection):
            pass
    seen, after = [], ""
    while True:
        with database.reading() as connection:
            page = read_page(connection, CallFilter(search="cart"), 3, after)
        seen.append([line.id for line in page.lines])
        after = page.after
        if not after:
            break
    assert seen == [["6", "5", "4"], ["3", "2", "1"], ["0"]]


def test_a_search_may_be_narrowed_by_any_filter(filled):
    with filled.reading() as connection:
        narrowed = read_page(
            connection, CallFilter(search="cart", number="6125550142", needs=("car-t",)), 5, ""
        )
        nothing = read_page(connection, CallFilter(search="cart", needs=("billing",)), 5, "")
    assert [line.id for line in narrowed.lines] == ["riley"]
    assert nothing.lines == ()
