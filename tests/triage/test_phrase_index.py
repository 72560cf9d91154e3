from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.packs import NEEDS, WORDING
from triage_app.content.model import Need
from triage_app.triage.phrase_index import PhraseIndex
from triage_app.triage.words import WordReader

READER = WordReader(WORDING.same)
INDEX = PhraseIndex(NEEDS, READER, WORDING.plain, WORDING.cues["filler"])


def _find(text: str, index: PhraseIndex = INDEX) -> dict[str, float]:
    return dict(index.find(READER.key(text)))


def test_a_phrase_typed_whole_fits_wholly():
    assert _find("out of pills")["refill"] == 1.0


def test_a_phrase_inside_a_longer_text_still_fits_best():
    found = _find("hello what do i owe you for last week")
    assert max(found, key=lambda need: found[need]) == "bill"


def test_the_order_of_words_does_not_matter():
    assert _find("pills of out") == _find("out of pills")


def test_needs_without_a_word_in_common_are_left_out():
    assert set(_find("bill")) == {"bill"}
    assert _find("") == {}


def test_the_title_is_a_phrase_too():
    assert "visit" in _find("appointment")


def test_rare_words_tell_more_than_common_ones():
    needs = [Need(str(at), f"topic {word}", "other", ()) for at, word in enumerate(("oak", "elm", "ash"))]
    index = PhraseIndex(needs, READER)
    assert index.worth("oak") > index.worth("topic")


def test_fillers_decide_nothing_but_a_phrase_of_fillers_is_found():
    index = PhraseIndex([Need("x", "the my", "other", ())], READER, filler=("the", "my"))
    assert _find("the my", index)["x"] > 0
    assert INDEX.worth("the") < INDEX.worth("bill")


@given(st.text())
def test_any_text_fits_between_nothing_and_wholly(text):
    assert all(0 < fit <= 1 for fit in _find(text).values())
