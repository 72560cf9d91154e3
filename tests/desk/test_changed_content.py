"""A call that waited on hold while the content changed is still worked on and logged."""

from __future__ import annotations

import pytest

from tests.desk.small import PACK
from triage_app.calls.call import OutcomeMissing
from triage_app.calls.needs import Shown
from triage_app.errors import DeskError, NeedGone
from triage_app.records import replace

ARIZONA = Shown("car-t-arizona", "Please call.", "car-t-arizona", "480-555-0127")


@pytest.fixture
def call_and_desk(desk, new_desk):
    """A call that was held in a need, and a desk whose content lacks that need, its answer and number."""
    call = desk.choose_need(desk.type_words(desk.start(), "cart").call, "car-t")
    desk.hold(desk.show_answer(call, ARIZONA))
    desk.close()
    gone = replace(PACK, needs=PACK.needs[1:], answers=PACK.answers[1:], contacts=(), version="next")
    again = new_desk(gone)
    again.begin()
    (held,) = again.restore()
    return again.resume(held), again


def test_the_guide_of_a_need_that_is_gone_says_so_in_a_sentence(call_and_desk):
    call, desk = call_and_desk
    with pytest.raises(NeedGone, match="no longer has this need") as gone:
        desk.guide(call.now.need, call.now.facts)
    assert isinstance(gone.value, DeskError)
    assert isinstance(gone.value, KeyError)


def test_a_call_whose_need_is_gone_asks_how_it_ended_and_is_logged_with_what_was_said(call_and_desk):
    call, desk = call_and_desk
    with pytest.raises(OutcomeMissing):
        desk.finish(call)
    offered = desk.endings(call).offered
    desk.finish(call, offered[0].id)
    assert desk.flush()
    logged = desk.entry(call.id).call.now
    assert (logged.need, logged.number, logged.outcome) == ("car-t", "480-555-0127", offered[0].id)


def test_a_call_whose_need_is_gone_goes_back_to_its_words(call_and_desk):
    call, desk = call_and_desk
    assert desk.choose_need(call, "").now.words == "cart"
    assert desk.type_words(desk.call(call.id), "records safe").route.needs == ("records-safe",)
