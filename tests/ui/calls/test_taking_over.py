"""Calls of somebody else who works at the same desk: shown as theirs, taken over by one more key."""

import pytest

from tests.desk.staff import KIM, PASSWORDS, RECOVERY, ROBIN
from triage_app.ui.calls.call_tabs import call_tabs


@pytest.fixture
def somebody_else(desk_window):
    """Robin has a call on hold; Kim has signed in at the same desk since."""
    desk = desk_window.desk
    desk.set_up("Sample Clinic", ROBIN, PASSWORDS[ROBIN], RECOVERY)
    kim = desk.add_person(KIM, "receptionist", PASSWORDS[KIM])
    call = desk.hold(desk.type_words(desk.start(), "second opinion").call)
    desk.lock()
    desk.sign_in(kim.id, PASSWORDS[KIM])
    return desk_window, call


def test_a_call_of_somebody_else_is_shown_as_theirs(somebody_else):
    window, _call = somebody_else
    tabs = call_tabs(window.desk, window.desk._clock(), 0.0, 2)
    assert [tab.need for tab in tabs if tab.state == "hold"] == [f"Held by {ROBIN}"]


def test_going_to_it_asks_first_and_taking_it_over_says_so_in_the_call(somebody_else):
    window, call = somebody_else
    said = []
    hold = window.view.controller.hold
    hold._session.said.connect(said.append)
    hold.go_to(call.id)
    assert window.call.id != call.id
    assert (said[-1].title, said[-1].action) == (f"Held by {ROBIN}", "Take over")
    said[-1].act()
    assert window.call.id == call.id
    assert (window.call.taken_by, window.call.held_by) == (ROBIN, KIM)
    assert f"Taken over by {KIM}" in [event.text for event in window.call.events]
