from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.triage.words import NO_BREAK, STRONG_BREAK, WEAK_BREAK, WordReader, read_words

_READER = WordReader(
    {"car-t": ["car t", "cart-t"], "chest pain": ["cp"], "without": ["w o"], "can't": ["cannot"]}
)
_TEXTS = st.text(max_size=80) | st.text("aeT-'’.,!? \n0158/\u200b\u0430\u0301ﬁ½٣", max_size=60)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("CAN'T breathe", ["cant", "breathe"]),
        ("can’t breathe", ["cant", "breathe"]),
        ("fe\u200bver", ["fever"]),
        ("fe\u00adver\u2060", ["fever"]),
        ("\u0441hest р\u0430in", ["chest", "pain"]),  # Cyrillic letters
        ("sτroke", ["stroke"]),  # a Greek letter
        ("ｆｅｖｅｒ", ["fever"]),
        ("ﬁebre mamá", ["fiebre", "mama"]),
        ("fever\u00a0now\u2003today", ["fever", "now", "today"]),
        ("wife's he's I'm we'll they've", ["wife", "he", "i", "we", "they"]),
        ("O'Brien", ["obrien"]),
        ("temp 38,5", ["temp", "38.5"]),
        ("1,500 and 101½", ["1500", "and", "101.5"]),
        ("1,500.5", ["1500.5"]),
        ("٣٨", ["38"]),
        ("t101f", ["t", "101", "f"]),
        ("helpppp nooo", ["helpp", "noo"]),
        ("a\x00b\x07c", ["abc"]),
        ("``x´s", ["x"]),
        ("日本語 fever", ["日本語", "fever"]),
        ("", []),
        ("?! … 😀", []),
    ],
)
def test_how_it_is_written_does_not_change_what_is_read(typed: str, words: list[str]) -> None:
    assert list(read_words(typed).words) == words


@pytest.mark.parametrize(
    ("typed", "breaks"),
    [
        ("no fever", [NO_BREAK]),
        ("car-t", [NO_BREAK]),
        ("no, fever", [WEAK_BREAK]),
        ("no - fever", [WEAK_BREAK]),
        ("no -- fever", [WEAK_BREAK]),
        ("no... fever", [WEAK_BREAK]),
        ("no. fever", [STRONG_BREAK]),
        ("no? fever", [STRONG_BREAK]),
        ("no\nfever", [STRONG_BREAK]),
        ("no\tfever", [NO_BREAK]),
        ("Dr. Smith", [NO_BREAK]),
        ("a.m", [NO_BREAK]),
        ("fever.chills", [STRONG_BREAK]),
        ("b/p", [NO_BREAK]),
    ],
)
def test_what_stands_between_words_is_known(typed: str, breaks: list[int]) -> None:
    assert list(read_words(typed).breaks[1:]) == breaks


def test_the_first_word_may_follow_a_break() -> None:
    assert read_words(". fever").breaks == (STRONG_BREAK,)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("CART-T", "car t"),
        ("cp w/o sob", "chest pain without sob"),
        ("he cannot", "he cant"),
        ("cart, t", "cart t"),
        ("cart", "cart"),
        ("nothing of it", "nothing of it"),
    ],
)
def test_abbreviations_and_joined_forms_are_written_one_way(typed: str, words: str) -> None:
    assert _READER.read(typed).words == tuple(words.split())


@pytest.mark.parametrize("phrase", ["cp and cart t", "can't", "CP", "w/o it", "plain words"])
def test_content_phrases_meet_the_text_in_the_same_form(phrase: str) -> None:
    assert _READER.key(phrase) == _READER.read(phrase).words


def test_words_written_out_keep_the_place_of_what_was_typed() -> None:
    words = _READER.read("has cp now")
    assert [words.said(at, at + 1) for at in range(len(words))] == ["has", "cp", "cp", "now"]
    assert words.said(1, 3) == "cp"


def test_places_lead_back_to_the_text_as_typed() -> None:
    words = read_words("a\u200b fe\u200bver")
    assert words.said(1, 2) == "fe\u200bver"
    assert words.place(0, 1) == (0, 1)


@given(_TEXTS)
def test_any_text_is_read_the_same_each_time_and_its_places_stay_inside(typed: str) -> None:
    words = _READER.read(typed)
    assert words == _READER.read(typed)
    assert len(words.words) == len(words.spans) == len(words.breaks) == len(words)
    for word, (start, end) in zip(words.words, words.spans, strict=True):
        assert word
        assert 0 <= start < end <= len(typed)


@given(_TEXTS)
def test_content_phrases_of_any_shape_are_read_like_text(phrase: str) -> None:
    assert set(_READER.key(phrase)) <= set(_READER.read(phrase).words) | {
        "car",
        "t",
        "chest",
        "pain",
        "without",
    }
