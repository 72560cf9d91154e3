from __future__ import annotations

import pytest

from tests.content.small_pack import small_pack
from triage_app.content.model import TAKE_MESSAGE
from triage_app.records import replace


def test_records_are_found_by_their_id():
    pack = small_pack()
    assert pack.source("leaflet").dated == "March 2026"
    assert pack.fact("location").title == "Site"
    assert pack.red_flag("chest-pain").tier == "E"
    assert pack.ending("number-given").solved is True
    assert pack.ending("message-taken").solved is False
    for find in (pack.need, pack.answer, pack.contact, pack.fact, pack.source, pack.red_flag, pack.ending):
        with pytest.raises(KeyError):
            find("none")


def test_a_value_of_a_fact_has_a_label():
    fact = small_pack().fact("location")
    assert fact.label("north") == "North"
    assert fact.label("east") == "east"


def test_a_step_is_called_by_its_id_or_what_it_asks():
    step = small_pack().need("wig").steps[0]
    assert step.name == "location"
    assert replace(step, id="which-site").name == "which-site"


def test_an_answer_offers_the_endings_of_its_kind():
    pack = small_pack()
    answer = pack.answer("wig-north")
    assert [ending.id for ending in pack.endings_of(answer)] == ["number-given", "caller-left"]
    assert pack.usual_ending(answer) == "number-given"
    assert pack.usual_ending(replace(answer, ending="caller-left")) == "caller-left"


def test_an_answer_of_a_kind_without_offers_takes_any_ending():
    pack = replace(small_pack(), offers=())
    answer = pack.answer(TAKE_MESSAGE)
    assert pack.endings_of(answer) == pack.endings
    assert pack.usual_ending(answer) == ""
