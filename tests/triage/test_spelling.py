from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.triage.spelling import Spelling, distance

_SPELLING = Spelling(
    [
        "stroke",
        "fever",
        "diarrhea",
        "unconscious",
        "chills",
        "bleeding",
        "pain",
        "choke",
        "b12",
        "feeding",
        "10",
    ],
    {"never", "pains"},
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stroke", "stroke"),
        ("stoke", "stroke"),
        ("strroke", "stroke"),
        ("strike", "stroke"),
        ("storke", "stroke"),
        ("feever", "fever"),
        ("fevr", "fever"),
        ("diarhea", "diarrhea"),
        ("unconcious", "unconscious"),
        ("unconsiuos", "unconscious"),
        ("fenconscious", "unconscious"),
        ("chlils", "chills"),
        ("chiills", "chills"),
        ("pian", "pain"),
        ("bleding", "bleeding"),
        ("beeding", "bleeding"),
        ("cholke", "choke"),
    ],
)
def test_a_wrong_letter_is_forgiven(typed: str, meant: str) -> None:
    assert _SPELLING.meant(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "never",
        "pains",
        "pan",
        "pin",
        "paln",
        "strk",
        "feverfew",
        "b13",
        "x",
        "",
        "scones",
        "12345",
        "unconsolable",
    ],
)
def test_real_words_short_words_and_far_words_stay_what_they_are(typed: str) -> None:
    assert _SPELLING.meant(typed) == typed


def test_the_same_word_always_means_the_same() -> None:
    forward = Spelling(["bleeding", "feeding", "breeding"])
    backward = Spelling(["breeding", "feeding", "bleeding"])
    assert forward.meant("beeding") == backward.meant("beeding") == "bleeding"


def test_the_vocabulary_is_known() -> None:
    assert "stroke" in _SPELLING
    assert "stoke" not in _SPELLING


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_distance_is_the_same_both_ways_and_capped(one: str, other: str) -> None:
    assert distance(one, other, 2) == distance(other, one, 2) <= 3
    assert (distance(one, other, 2) == 0) == (one == other)


@given(st.text(max_size=20))
def test_any_word_can_be_asked(word: str) -> None:
    assert _SPELLING.meant(word) == _SPELLING.meant(word)


def test_what_was_asked_is_remembered_only_so_far() -> None:
    spelling = Spelling(["stroke"])
    for letters in product("abcdefghijkl", repeat=3):
        spelling.meant("zz" + "".join(letters) * 2)
    for letters in product("mnopqrst", repeat=3):
        spelling.meant("zz" + "".join(letters) * 2)
    assert spelling.meant("stoke") == "stroke"
