from hypothesis import given
from hypothesis import strategies as st

from tests.calls.made_up import MORNING, typed_call
from triage_app.calls import life
from triage_app.calls.people import (
    ADMINISTRATORS,
    EVERYBODY,
    NOBODY,
    NOT_SIGNED_IN,
    RIGHTS,
    ROLES,
    SIGNED_IN,
    SUPERVISORS,
    may,
    person_problem,
    who_may,
)


def test_what_the_table_does_not_know_nobody_may():
    assert not any(may("burn the log", role) for role in (NOBODY, *ROLES, "owner", ""))
    assert who_may("burn the log") == "Nobody may do this."


def test_who_may_more_may_all_that_others_may():
    order = (NOBODY, *ROLES)
    for allowed in RIGHTS.values():
        assert allowed in (EVERYBODY, SIGNED_IN, SUPERVISORS, ADMINISTRATORS)
        least = min(order.index(role) for role in allowed)
        assert allowed == frozenset(order[least:])


def test_a_caller_in_danger_is_helped_at_a_locked_desk_and_nothing_is_shown_of_others():
    for action in (
        "route",
        "guide",
        "start",
        "type_words",
        "open_emergency",
        "choose_card",
        "finish",
        "lock",
    ):
        assert may(action, NOBODY), action
    for action in ("entry", "earlier", "calls", "follow_ups", "people", "take_over", "elevate"):
        assert not may(action, NOBODY), action


def test_supervisors_look_at_the_log_and_administrators_at_people():
    assert not may("calls", "receptionist")
    assert may("calls", "supervisor")
    assert not may("remove_person", "supervisor")
    assert may("remove_person", "administrator")
    assert "supervisors" in who_may("calls")
    assert "administrators" in who_may("people")


def test_a_name_belongs_to_one_person():
    assert person_problem("Robin Sample", ()) == ""
    assert "taken" in person_problem(" robin sample ", ("Robin Sample",))
    assert "taken" in person_problem(NOT_SIGNED_IN, ())
    assert person_problem("  ", ()) == "Enter a name."
    assert "at most" in person_problem("x" * 61, ())
    assert "one line" in person_problem("Robin\nSample", ())


@given(st.text(), st.lists(st.text()))
def test_any_name_is_taken_or_refused_with_a_sentence(name, others):
    problem = person_problem(name, others)
    assert problem == "" or problem.endswith((".",))


def test_a_call_taken_over_keeps_its_author_and_says_once_who_has_it():
    call = typed_call()
    taken = life.take_over(call, "Kim Sample", MORNING)
    assert (taken.taken_by, taken.held_by) == (call.taken_by, "Kim Sample")
    assert [event.text for event in taken.events[-1:]] == ["Taken over by Kim Sample"]
    assert life.take_over(taken, "Kim Sample", MORNING) is taken
    assert life.take_over(taken, call.taken_by, MORNING).held_by == call.taken_by
