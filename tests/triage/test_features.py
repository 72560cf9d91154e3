from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.packs import WORDING
from triage_app.triage.features import LONGEST, Features, asks, features
from triage_app.triage.words import read_words

APART = Features(WORDING)


def _units(text: str) -> list[tuple[str, ...]]:
    read = read_words(text)
    return APART.units(read.words, asks(read))


def test_every_word_and_every_pair_of_neighbors_counts():
    units = _units("refill my pills")
    assert ("refill",) in units
    assert ("refill", "my") in units
    assert ("my", "pills") in units


def test_a_wording_of_a_kind_is_also_read_as_the_kind():
    assert ("@relative",) in _units("bill for dad")
    assert ("for", "@relative") in _units("bill for mother in law")


def test_what_follows_the_dot_of_a_kind_is_for_voices_alone():
    assert ("@relative",) in _units("mi papa")


def test_kinds_that_stand_together_count_together():
    assert ("@money", "&", "@relative") in _units("does it cost dad")


def test_the_longest_wording_of_a_kind_wins():
    apart = Features(WORDING)
    assert apart.units(("mother", "in", "law"))[-1] == ("@relative", "\x02")


def test_a_wording_of_two_kinds_is_read_as_the_first():
    assert ("@money",) in _units("bill")
    assert ("@paper",) not in _units("bill")


def test_a_question_mark_counts():
    assert ("?",) in _units("bill?")
    assert ("?",) not in _units("bill")


def test_a_very_long_text_is_looked_at_from_both_ends():
    words = [f"w{letter}" for letter in map(str, range(LONGEST * 3))]
    units = APART.units(words)
    assert (words[0],) in units
    assert (words[-1],) in units
    assert (words[LONGEST],) not in units


def test_letters_of_words_count_and_figures_have_none():
    assert len(features(("refill",))) > 1
    assert len(features(("101",))) == 1
    assert len(features(("a", "b"))) == 1


def test_features_are_the_same_on_every_machine():
    assert features(("?",)) == [1684325040]


@given(st.text())
def test_any_text_has_units_and_each_once(text):
    units = _units(text)
    assert len(units) == len(set(units))
    assert all(features(unit) for unit in units)
