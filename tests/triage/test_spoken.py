from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.packs import NEEDS, WORDING
from triage_app.triage.phrase_index import PhraseIndex
from triage_app.triage.spoken import Reading, Spoken
from triage_app.triage.words import WordReader, read_words

OFTEN = {"reschedule": 9, "reschedules": 3, "rescue": 2, "pharmacy": 4}


def _spoken() -> Spoken:
    reader = WordReader(WORDING.same)
    return Spoken(reader, OFTEN, ("mother",), PhraseIndex(NEEDS, reader, WORDING.plain), WORDING.plain)


SPOKEN = _spoken()


def _read(text: str) -> Reading:
    return SPOKEN.read(read_words(text))


def test_a_misspelling_is_led_back_to_a_word_learned_or_named():
    assert _read("pharmcy appointmnet ").spelled == ("pharmacy", "appointment")


def test_real_words_are_never_taken_for_misspellings():
    assert _read("mayor ").spelled == ("mayor",)


def test_a_word_with_another_first_letter_is_another_word():
    assert _read("harmacy ").spelled == ("harmacy",)


def test_the_word_being_typed_is_finished_to_the_commonest():
    assert _read("please res").spelled == ("please", "reschedule")


def test_a_word_that_is_followed_by_something_is_not_finished():
    assert _read("res please").spelled == ("res", "please")
    assert _read("res ").spelled == ("res",)


def test_two_letters_and_figures_are_not_finished():
    assert _read("re").spelled == ("re",)
    assert _read("101").spelled == ("101",)


def test_letters_that_begin_no_word_stay():
    assert _read("xyz").spelled == ("xyz",)


def test_abbreviations_have_the_form_of_the_content():
    reading = _read("cart appt")
    assert reading.canonical == ("cart", "appointment")
    assert reading.asked == ("car", "t", "appointment")
    assert reading.typed == ("cart", "appt")


def test_words_are_said_once_as_typed():
    assert _read("Bill my bill Bill").said([True, False, True, True]) == ("Bill", "bill")


def test_what_is_kept_has_a_limit(monkeypatch):
    monkeypatch.setattr("triage_app.triage.spoken._KEPT", 1)
    spoken = _spoken()
    words = read_words("pharmcy appt bill ")
    assert spoken.read(words) == SPOKEN.read(words)


@given(st.text(min_size=1))
def test_any_text_is_read_the_same_each_time(text):
    words = read_words(text)
    if len(words):
        reading = SPOKEN.read(words)
        assert reading == SPOKEN.read(words)
        assert len(reading.typed) == len(reading.spelled) == len(reading.canonical) == len(words)
