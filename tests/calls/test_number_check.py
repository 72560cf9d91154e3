from datetime import date, timedelta

import pytest

from tests.calls.made_up import MORNING
from triage_app.calls.number_check import NumberCheck, number_state
from triage_app.content.model import Contact

TODAY = MORNING.date()


def contact(verified: str = "never") -> Contact:
    by = "" if verified == "never" else "Dana Demo"
    return Contact("car-t-arizona", "CAR-T", "480-555-0127", "mayo", verified=verified, verified_by=by)


def mark(
    days_ago: int, worked: bool = True, number: str = "480-555-0127", of: str = "car-t-arizona"
) -> NumberCheck:
    return NumberCheck(
        of, number, MORNING - timedelta(days=days_ago), "Robin Sample", worked, "" if worked else "busy"
    )


def test_a_number_nobody_checked_is_due():
    state = number_state(contact(), [], TODAY)
    assert (state.verified, state.by, state.how, state.next_check, state.due) == (None, "", "", None, True)


@pytest.mark.parametrize(("verified", "due"), [("2026-08-21", False), ("2026-08-20", True)])
def test_content_is_believed_for_ninety_days(verified, due):
    state = number_state(contact(verified), [], TODAY)
    assert (state.verified, state.by, state.how) == (date.fromisoformat(verified), "Dana Demo", "content")
    assert state.due is due


def test_it_worked_counts_from_that_day():
    state = number_state(contact("2026-02-02"), [mark(3), mark(9)], TODAY)
    assert (state.verified, state.by, state.how) == (TODAY - timedelta(days=3), "Robin Sample", "call")
    assert state.next_check == TODAY + timedelta(days=87)
    assert not state.due


def test_content_verified_later_than_a_call_wins():
    assert number_state(contact("2026-11-17"), [mark(3)], TODAY).how == "content"


def test_marks_of_other_contacts_and_of_an_old_number_do_not_count():
    marks = [mark(1, of="car-t-florida"), mark(1, number="480-555-0100")]
    assert number_state(contact(), marks, TODAY).verified is None


def test_a_number_reported_wrong_is_due_until_it_is_checked_again():
    state = number_state(contact("2026-11-01"), [mark(5), mark(1, worked=False)], TODAY)
    assert state.due
    assert state.wrong is not None
    assert state.wrong.word == "busy"
    assert number_state(contact(), [mark(2, worked=False), mark(1)], TODAY).wrong is None
    assert number_state(contact("2026-11-18"), [mark(1, worked=False)], TODAY).wrong is None
    assert number_state(contact(), [mark(1, worked=False)], TODAY).wrong is not None
