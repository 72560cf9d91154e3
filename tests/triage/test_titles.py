from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.packs import WORDING
from triage_app.content.model import Choice, Need, Step, When
from triage_app.triage.titles import Titles, Typed, facts_fit
from triage_app.triage.words import WordReader

READER = WordReader(WORDING.same)
NEED = Need(
    "car-t",
    "CAR-T appointment in Arizona",
    "car-t",
    (),
    steps=(Step("location", "Location", "Say.", "Where?", (Choice("arizona", "Arizona", answer="a"),)),),
    when=(When({"caller": "provider-office"}, "b"),),
    usual_caller="patient",
)
TITLES = Titles([NEED], READER)


def _underlined(text: str) -> list[str]:
    spans = TITLES.spans("car-t", Typed(READER.key(text), WORDING.cues["passing"]))
    return [NEED.title[start:end] for start, end in spans]


def test_words_of_the_title_that_were_typed_are_underlined():
    assert _underlined("appointment arizona") == ["appointment", "Arizona"]


def test_another_way_to_write_a_word_underlines_it_too():
    assert _underlined("cart appt") == ["CAR", "T", "appointment"]


def test_a_word_half_typed_underlines_what_there_is():
    assert _underlined("ariz") == ["Ariz"]
    assert _underlined("a") == []


def test_small_words_and_other_words_underline_nothing():
    assert _underlined("to bill") == []
    assert _underlined("") == []


@pytest.mark.parametrize(
    ("facts", "fits"),
    [
        ({}, 0),
        ({"location": "arizona"}, 1),
        ({"location": "florida"}, 0),
        ({"caller": "provider-office", "location": "arizona"}, 2),
        ({"caller": "patient"}, 1),
        ({"about": "lymphoma"}, 0),
    ],
)
def test_a_fact_fits_where_the_guide_has_a_place_for_it(facts, fits):
    assert facts_fit(NEED, facts) == fits


@given(st.text())
def test_what_is_underlined_stands_in_the_title_in_order(text):
    spans = TITLES.spans("car-t", Typed(READER.key(text)))
    assert list(spans) == sorted(spans)
    assert all(0 <= start < end <= len(NEED.title) for start, end in spans)
