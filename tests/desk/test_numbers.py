import pytest

from tests.calls.made_up import MORNING


def test_it_worked_counts_as_a_check_at_once_and_after_a_restart(desk, new_desk):
    assert desk.number_state("car-t-arizona").how == "content"
    state = desk.contact_worked("car-t-arizona")
    assert (state.verified, state.by, state.how, state.due) == (MORNING.date(), "Robin Sample", "call", False)
    assert desk.close()
    assert new_desk().number_state("car-t-arizona") == state


def test_a_number_reported_wrong_is_due(desk, wall):
    wall.goes_on(60)
    state = desk.report_number("car-t-arizona", "rings\x00 out")
    assert state.due
    assert state.wrong.word == "rings out"
    wall.goes_on(60)
    assert desk.contact_worked("car-t-arizona").wrong is None


def test_without_a_log_marks_of_this_run_count(logless):
    assert logless.contact_worked("car-t-arizona").how == "call"


def test_an_unknown_contact_is_a_key_error(desk):
    with pytest.raises(KeyError):
        desk.number_state("none")
