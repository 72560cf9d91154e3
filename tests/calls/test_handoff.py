"""A page for the next shift is empty only where nothing is open."""

from __future__ import annotations

from tests.calls.made_up import MORNING, follow_up, new_call
from triage_app.calls.handoff import Handoff


def test_one_open_matter_is_enough():
    assert Handoff(MORNING).empty
    assert not Handoff(MORNING, late=(follow_up(),)).empty
    assert not Handoff(MORNING, on_hold=(new_call(),)).empty
